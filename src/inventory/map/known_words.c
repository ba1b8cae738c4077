#include "inventory/map/known_words.h"

#include "inventory/cells/fields.h"
#include "inventory/cells/state_words.h"
#include "inventory/draft/unknown_words.h"

#include <strings.h>

static const struct {
	uint8_t column;
	const char *label;
	const struct state_word *words; /* NULL: yes or no */
	bool of_vm; /* other objects have a column of this name, too */
} columns[] = {
	{ COL_STATE, "State", state_words_vm, true },
	{ COL_REPLICA, "ReplicationMode", state_words_replica, false },
	{ COL_VLAN_MODE, "VlanMode", state_words_vlan_mode, false },
	{ COL_TEAM_MODE, "TeamingMode", state_words_team_mode, false },
	{ COL_SWITCH_TYPE, "SwitchType", state_words_switch, false },
	{ COL_DYNAMIC, "DynamicMacAddressEnabled", NULL, false },
};

static bool
is_of_vm(const struct export_row *r)
{
	return r->cell[COL_VM] != NULL || r->cell[COL_VM_ID] != NULL ||
	       r->has[COL_GENERATION] || r->has[COL_VM_SIGN] ||
	       strcasecmp(r->type, "VirtualMachine") == 0;
}

void
known_words_check(struct draft *d, const struct export_row *r)
{
	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++) {
		const char *word = r->cell[columns[i].column];
		const bool asked = word != NULL && (!columns[i].of_vm || is_of_vm(r));

		if (asked && !field_is_nothing(word) &&
		    (columns[i].words != NULL ? state_word_value(columns[i].words, word) == 0
					      : field_tri(word) == TRI_UNKNOWN)) {
			draft_unknown_word(d, r->src.file, columns[i].label, word);
		}
	}
}
