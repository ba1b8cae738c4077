/* Teams and virtual switches: Get-NetLbfoTeam and its kin, Get-VMSwitch, Get-VMSwitchTeam. */
#include "inventory/map/map.h"

#include "inventory/cells/fields.h"
#include "inventory/cells/state_words.h"
#include "inventory/draft/merge_team.h"
#include "inventory/map/cells.h"

#include <strings.h>

static struct draft_team
team_of(struct draft *d, const struct export_row *r)
{
	struct draft_team t = {
		.host = map_row_host(d, r),
		.name = draft_keep(d, r->cell[COL_NAME]),
		.switch_id = "",
		.members = "",
		.mode = state_word_value(state_words_team_mode, r->cell[COL_TEAM_MODE]),
		.balance = state_word_value(state_words_balance, r->cell[COL_BALANCE]),
		.src = r->src,
	};

	return t;
}

static const char *
add_team(struct draft *d, const struct draft_team *told)
{
	if (told->name[0] == '\0') {
		return "names no team";
	}
	if (told->host == NULL) {
		draft_team_wait(d, told);
	} else {
		draft_team_merge(d, draft_team(d, told->host, told->name, told->src), told);
	}
	return NULL;
}

const char *
map_lbfo_team(struct draft *d, const struct export_row *r)
{
	struct draft_team t = team_of(d, r);

	t.members = draft_keep(d, r->cell[COL_MEMBERS]);
	t.embedded = field_tri(r->cell[COL_EMBEDDED]) == TRI_YES; /* our own */
	return add_team(d, &t);
}

const char *
map_lbfo_member(struct draft *d, const struct export_row *r)
{
	struct draft_host *h = map_row_host(d, r);
	const char *name = draft_keep(d, r->cell[COL_NAME]);
	struct draft_team *t;

	if (h == NULL) {
		return "names no host: Select-Object with PSComputerName tells it";
	}
	t = draft_team(d, h, r->cell[COL_TEAM], r->src);
	if (t == NULL || name[0] == '\0') {
		return "names no team or no member";
	}
	draft_team_member(d, t, name);
	return NULL;
}

const char *
map_lbfo_nic(struct draft *d, const struct export_row *r)
{
	struct draft_host *h = map_row_host(d, r);

	if (h == NULL) {
		return "names no host: Select-Object with PSComputerName tells it";
	}
	return draft_team(d, h, r->cell[COL_TEAM], r->src) == NULL ? "names no team" : NULL;
}

/* An embedded team is switch-independent always; its switch shows "Teamed-Interface". */
static void
make_embedded(struct draft *d, struct draft_team *t, const struct export_row *r)
{
	t->embedded = true;
	t->mode = TEAM_SWITCH_INDEPENDENT;
	t->switch_id = draft_keep(d, r->cell[COL_ID]);
	t->members = draft_keep(d, r->cell[COL_UPLINKS]);
	if (strcasecmp(t->members, "Teamed-Interface") == 0) {
		t->members = "";
	}
}

const char *
map_switch_team(struct draft *d, const struct export_row *r)
{
	struct draft_team t = team_of(d, r);

	make_embedded(d, &t, r);
	return add_team(d, &t);
}

const char *
map_switch(struct draft *d, const struct export_row *r)
{
	struct draft_team t = team_of(d, r);

	if (t.host == NULL) {
		return "names no host";
	}
	draft_switch(d, r->cell[COL_ID], t.host);
	draft_switch_type(d, t.host, t.name,
	    (enum switch_type)state_word_value(state_words_switch, r->cell[COL_SWITCH_TYPE]));
	if (field_tri(r->cell[COL_EMBEDDED]) != TRI_YES) {
		return NULL;
	}
	make_embedded(d, &t, r);
	return add_team(d, &t);
}
