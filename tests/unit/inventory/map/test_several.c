/* A cell of several addresses is several NICs. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

#define HEAD "VMName,ComputerName,MacAddress,AccessVlanId,SwitchName\n"
#define A "00155D010B00"
#define B "00155D010B01"

static const struct list_claim {
	const char *text;
	size_t nics;
	uint16_t vlan[2];
	enum vlan_mode mode;
	const char *vswitch; /* of the second */
	const char *why;
} lists[] = {
	{ HEAD "a,HV-01,\"" A ", " B "\",\"10, 20\",v\n", 2, { 10, 20 }, VLAN_ACCESS, "v",
	    "lists of one length belong together" },
	{ HEAD "a,HV-01," A " " B ",10,\"v;w\"\n", 2, { 10, 10 }, VLAN_ACCESS, "w",
	    "one value is of all" },
	{ HEAD "a,HV-01," A "|" B ",\"10,20,30\",v\n", 2, { 0, 0 }, VLAN_MODE_UNKNOWN, "v",
	    "a list of another length tells nothing" },
	{ HEAD "a,HV-01,\"{" A "; " B "}\",,v\n", 2, { 0, 0 }, VLAN_MODE_UNKNOWN, "v",
	    "a list of PowerShell" },
	{ HEAD "a,HV-01,\"" A "\n" B "\",7,v\n", 2, { 7, 7 }, VLAN_ACCESS, "v",
	    "a cell of two lines" },
	{ "[{\"VMName\":\"a\",\"Host\":\"HV-01\",\"MacAddress\":[\"" A "\",\"" B
	  "\"],\"SwitchName\":\"v\"}]",
	    2, { 0, 0 }, VLAN_MODE_UNKNOWN, "v", "an array of JSON" },
};

static void
check_list(void **state)
{
	const struct list_claim *claim = *state;
	struct inventory inv;

	export_load_text(&inv, claim->text);
	assert_int_equal(inv.nunused, 0);
	assert_int_equal(inv.files[0].used, 1);
	assert_int_equal(inv.nvms, 1);
	assert_int_equal(inv.nnics, claim->nics);
	for (size_t i = 0; i < claim->nics; i++) {
		assert_true(inv.nics[i].mac.bits == 0x00155d010b00 + i);
		assert_int_equal(inv.nics[i].vlan, claim->vlan[i]);
		assert_int_equal(inv.nics[i].vlan_mode, claim->mode);
	}
	assert_string_equal(inv.nics[1].vswitch, claim->vswitch);
	inventory_free(&inv);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(lists, check_list), { 0 } };

	return claims_run(tables, NULL, 0);
}
