/*
 * State words: what exports call the states of VMs, VLANs and teams.
 *
 * Exports write a state as a word, in the language of whoever made the list, or, in JSON of
 * Windows PowerShell and in CLIXML, as the number of the enum in Microsoft.HyperV.PowerShell.
 * Several words may stand for one value. The first one listed for a value is what remarks and
 * disputes call it; reports have words of their own.
 */
#ifndef INVENTORY_STATE_WORDS_H
#define INVENTORY_STATE_WORDS_H

#include "fdbaudit/inventory.h"

struct state_word {
	const char *word; /* NULL ends a table */
	uint8_t value;
};

extern const struct state_word state_words_vm[]; /* enum vm_state */
extern const struct state_word state_words_replica[]; /* enum vm_replica */
extern const struct state_word state_words_vlan_mode[]; /* enum vlan_mode */
extern const struct state_word state_words_team_mode[]; /* enum team_mode */
extern const struct state_word state_words_balance[]; /* enum team_balance */
extern const struct state_word state_words_switch[]; /* enum switch_type */
extern const struct state_word state_words_tri[]; /* enum tri, in words of our own */

/*
 * Returns the value of a word, compared without case of ASCII, blanks and dashes; 0 (unknown) for
 * NULL and for other words.
 */
uint8_t state_word_value(const struct state_word *words, const char *s);

/* Returns the first word listed for a value, "" when none is. */
const char *state_word_text(const struct state_word *words, uint8_t value);

#endif
