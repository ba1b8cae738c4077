/* What makes two rows one team, and what two rows tell of it. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

#include <stdio.h>

static const struct team_claim {
	const char *a, *b; /* Name, TeamingMode, LoadBalancingAlgorithm, Members */
	size_t teams;
	enum team_mode mode; /* of the first */
	enum team_balance balance;
	size_t disputes;
	const char *why;
} teams[] = {
	{ "Team1,Lacp,Dynamic,NIC1", "Team1,Lacp,Dynamic,NIC1", 1, TEAM_LACP, BALANCE_DYNAMIC,
	    0, "the same twice" },
	{ "Team1,Lacp,Dynamic,NIC1", "TEAM1,2,5,NIC1", 1, TEAM_LACP, BALANCE_DYNAMIC, 0,
	    "names have no case, and enums have numbers" },
	{ "Team1,Lacp,Dynamic,NIC1", "Team2,Static,Dynamic,NIC1", 2, TEAM_LACP, BALANCE_DYNAMIC,
	    0, "two names are two teams" },
	{ "Team1,Lacp,,NIC1", "Team1,,Dynamic,NIC1", 1, TEAM_LACP, BALANCE_DYNAMIC, 0,
	    "one fact in each" },
	{ "Team1,Lacp,Dynamic,NIC1", "Team1,Static,HyperVPort,NIC1", 1, TEAM_LACP,
	    BALANCE_DYNAMIC, 2, "without times the first stays" },
};

static void
check_team(void **state)
{
	static const char head[] =
	    "PSComputerName,Name,TeamingMode,LoadBalancingAlgorithm,Members\nHV-01,";
	const struct team_claim *claim = *state;
	struct inventory inv;
	char a[256];
	char b[256];

	(void)snprintf(a, sizeof(a), "%s%s\n", head, claim->a);
	(void)snprintf(b, sizeof(b), "%s%s\n", head, claim->b);
	export_load(&inv, (const struct export_text[]){ { a, 0 }, { b, 0 }, { 0 } });
	assert_int_equal(inv.nteams, claim->teams);
	assert_int_equal(inv.teams[0].mode, claim->mode);
	assert_int_equal(inv.teams[0].balance, claim->balance);
	assert_int_equal(inv.ndisputes, claim->disputes);
	inventory_free(&inv);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(teams, check_team), { 0 } };

	return claims_run(tables, NULL, 0);
}
