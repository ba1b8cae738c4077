/* Which NICs belong to a team: lists of names and descriptions, and the team's own NICs. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

#include <stdio.h>
#include <string.h>

#define NICS "PSComputerName,Name,InterfaceDescription,MacAddress,PermanentAddress\n"

static const struct list_claim {
	const char *members; /* two of three adapters, the third is none of them */
	const char *why;
} lists[] = {
	{ "Adapter, Adapter #2", "a description that begins like another" },
	{ "Adapter #2 Adapter", "blanks part them, and stand in them" },
	{ "NIC1;NIC2", "names" },
	{ "nic2 nic1", "without case" },
};

static void
check_list(void **state)
{
	const struct list_claim *claim = *state;
	struct inventory inv;
	char team[256];

	(void)snprintf(team, sizeof(team),
	    "PSComputerName,Name,Members,TeamingMode,LoadBalancingAlgorithm\n"
	    "HV-01,Team1,\"%s\",Lacp,Dynamic\n",
	    claim->members);
	export_load(&inv, (const struct export_text[]){
			      { NICS "HV-01,NIC1,Adapter,D4-F5-EF-00-00-01,D4F5EF000001\n"
				     "HV-01,NIC2,Adapter #2,D4-F5-EF-00-00-02,D4F5EF000002\n"
				     "HV-01,NIC3,Adapter #3,D4-F5-EF-00-00-03,D4F5EF000003\n"
				     "HV-01,Team1,Microsoft Network Adapter Multiplexor "
				     "Driver,D4-F5-EF-00-00-01,\n",
				  0 },
			      { team, 0 },
			      { 0 },
			  });
	assert_int_equal(inv.nteams, 1);
	assert_int_equal(inv.teams[0].mode, TEAM_LACP);
	assert_int_equal(inv.teams[0].members.n, 2);
	assert_int_equal(inv.nics[2].team, NONE); /* NIC3 */
	assert_int_equal(inv.nics[3].kind, NIC_TEAM);
	assert_int_equal(inv.nics[3].team, 0);
	inventory_free(&inv);
}

/* A team NIC beside "Team1"; Windows calls a second one of a team after it and its VLAN. */
static const struct nic_claim {
	const char *name;
	bool own;
	const char *why;
} nics[] = {
	{ "Team1 - VLAN 20", true, "a second team NIC" },
	{ "team1 - vlan 20", true, "without case" },
	{ "Team10", false, "another team's, whose name begins like this one's" },
	{ "Team1-VLAN 20", false, "a name that somebody chose" },
};

static void
check_nic(void **state)
{
	const struct nic_claim *claim = *state;
	struct inventory inv;
	char text[512];

	(void)snprintf(text, sizeof(text),
	    NICS
	    "HV-01,Team1,Microsoft Network Adapter Multiplexor Driver,D4-F5-EF-00-00-01,\n"
	    "HV-01,%s,Microsoft Network Adapter Multiplexor Driver #2,D4-F5-EF-00-00-01,\n",
	    claim->name);
	export_load(
	    &inv, (const struct export_text[]){
		      { text, 0 },
		      { "PSComputerName,Name,Members,TeamingMode,LoadBalancingAlgorithm\n"
			"HV-01,Team1,NIC1,Lacp,Dynamic\n",
			  0 },
		      { 0 },
		  });
	assert_int_equal(inv.nnics, 2);
	for (size_t i = 0; i < 2; i++) {
		const bool first = strcmp(inv.nics[i].name, "Team1") == 0;

		assert_int_equal(inv.nics[i].kind, NIC_TEAM);
		assert_int_equal(inv.nics[i].team, first || claim->own ? 0 : NONE);
	}
	inventory_free(&inv);
}

/* The switch of an embedded team, in the NIC's own row. */
static void
test_members_of_an_embedded_team(void **state)
{
	struct inventory inv;

	(void)state;
	export_load(&inv, (const struct export_text[]){
			      { "PSComputerName,Name,SwitchName,MacAddress,PermanentAddress\n"
				"HV-01,NIC1,vSwitch1,D4-F5-EF-00-00-01,D4F5EF000001\n"
				"HV-01,NIC2,vSwitch1,D4-F5-EF-00-00-02,D4F5EF000002\n"
				"HV-01,NIC3,,D4-F5-EF-00-00-03,D4F5EF000003\n",
				  0 },
			      { "ComputerName,Name,SwitchType,EmbeddedTeamingEnabled,"
				"NetAdapterInterfaceDescriptions\n"
				"HV-01,vSwitch1,External,True,Teamed-Interface\n",
				  0 },
			      { 0 },
			  });
	assert_int_equal(inv.nteams, 1);
	assert_true(inv.teams[0].embedded);
	assert_int_equal(inv.teams[0].members.n, 2);
	assert_int_equal(inv.nics[2].team, NONE);
	inventory_free(&inv);
}

/* A host with many VMs has few physical NICs. */
static void
test_members_beside_many_vms(void **state)
{
	enum { VMS = 300 };
	static char text[64 * VMS];
	struct inventory inv;
	size_t n = 0;

	(void)state;
	n += (size_t)snprintf(text, sizeof(text), "ComputerName,VMName,Name,MacAddress\n");
	for (int i = 0; i < VMS; i++) {
		n += (size_t)snprintf(
		    text + n, sizeof(text) - n, "HV-01,v%d,N,00155D01%04X\n", i, (unsigned)i);
	}
	export_load(
	    &inv, (const struct export_text[]){
		      { text, 0 },
		      { NICS "HV-01,NIC1,Intel X710,D4-F5-EF-00-00-01,D4F5EF000001\n"
			     "HV-01,NIC2,Intel X710 #2,D4-F5-EF-00-00-02,D4F5EF000002\n",
			  0 },
		      { "PSComputerName,Name,Members,TeamingMode,LoadBalancingAlgorithm\n"
			"HV-01,Team1,\"NIC1, NIC2\",Lacp,Dynamic\n",
			  0 },
		      { 0 },
		  });
	assert_int_equal(inv.nnics, VMS + 2);
	assert_int_equal(inv.teams[0].members.n, 2);
	inventory_free(&inv);
}

int
main(void)
{
	const struct claims tables[] = {
		CLAIMS(lists, check_list),
		CLAIMS(nics, check_nic),
		{ 0 },
	};
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_members_of_an_embedded_team),
		cmocka_unit_test(test_members_beside_many_vms),
	};

	return claims_run(tables, tests, sizeof(tests) / sizeof(tests[0]));
}
