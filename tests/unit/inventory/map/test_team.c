/* Teams and virtual switches. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

static const struct export_claim files[] = {
	{ "Team,Name,AdministrativeMode\nTeam1,NIC1,Active\n",
	    .unused = "2 names no host: Select-Object with PSComputerName tells it",
	    .why = "a member of no host" },
	{ "PSComputerName,Team,Name,AdministrativeMode\nHV-01,,NIC1,Active\n", .hosts = 1,
	    .unused = "2 names no team or no member", .why = "a member of no team" },
	{ "Team,Name,Primary\nTeam1,Team1,True\n",
	    .unused = "2 names no host: Select-Object with PSComputerName tells it",
	    .why = "a team NIC of no host" },
	{ "PSComputerName,Name,Members,TeamingMode,LoadBalancingAlgorithm\nHV-01,,NIC1,Lacp,"
	  "Dynamic\n",
	    .hosts = 1, .unused = "2 names no team", .why = "a team without a name" },
	{ "Name,Id,SwitchType\nvSwitch1,6f0d9a52-0000-4000-8000-00155d000000,External\n",
	    .unused = "2 names no host", .why = "a switch of no host" },
};

static const struct team_claim {
	const char *text;
	size_t teams;
	enum team_mode mode;
	bool embedded;
	const char *why;
} teams[] = {
	{ "PSComputerName,Name,Members,TeamingMode,LoadBalancingAlgorithm\n"
	  "HV-01,Team1,NIC1,Static,Dynamic\n",
	    1, TEAM_STATIC, false, "Get-NetLbfoTeam" },
	{ "PSComputerName,Team,Name,Primary\nHV-01,Team1,Team1,True\n", 1, TEAM_MODE_UNKNOWN,
	    false, "Get-NetLbfoTeamNic tells that there is one" },
	{ "ComputerName,Name,SwitchType,EmbeddedTeamingEnabled\nHV-01,vSwitch1,External,True\n",
	    1, TEAM_SWITCH_INDEPENDENT, true,
	    "an embedded team is independent of the switch always" },
	{ "ComputerName,Name,SwitchType,EmbeddedTeamingEnabled\nHV-01,vSwitch1,External,"
	  "False\n",
	    0, TEAM_MODE_UNKNOWN, false, "a switch without a team" },
};

static void
check_team(void **state)
{
	const struct team_claim *claim = *state;
	struct inventory inv;

	export_load_text(&inv, claim->text);
	assert_int_equal(inv.nunused, 0);
	assert_int_equal(inv.nteams, claim->teams);
	if (claim->teams > 0) {
		assert_int_equal(inv.teams[0].mode, claim->mode);
		assert_int_equal(inv.teams[0].embedded, claim->embedded);
	}
	inventory_free(&inv);
}

int
main(void)
{
	const struct claims tables[] = {
		CLAIMS(files, export_check),
		CLAIMS(teams, check_team),
		{ 0 },
	};

	return claims_run(tables, NULL, 0);
}
