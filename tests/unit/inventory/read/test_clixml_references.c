/* Objects that later ones refer to. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

#include <stdio.h>
#include <string.h>

#define OBJS \
	"<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">"
#define NIC(vm, mac)                                                                        \
	"<S N=\"ComputerName\">HV-01</S><S N=\"VMName\">" vm "</S><S N=\"MacAddress\">" mac \
	"</S>"
#define SETTING "<S N=\"OperationMode\">Access</S><I32 N=\"AccessVlanId\">20</I32>"

/* The second NIC refers to the settings of the first; a reference to what is open says nothing. */
static void
test_references(void **state)
{
	struct inventory inv;

	(void)state;
	export_load_text(&inv,
	    OBJS "<Obj RefId=\"0\"><MS>" NIC("a_x000A_b_x005F_x0041_",
		"00155D010B00") "<Obj N=\"VlanSetting\" RefId=\"7\"><MS>" SETTING
				"</MS></Obj></MS></Obj>\n"
				"<Obj RefId=\"8\"><MS>" NIC(
				    "c", "00155D010B01") "<Ref N=\"VlanSetting\" RefId=\"7\" "
							 "/><Ref N=\"Parent\" RefId=\"8\" "
							 "/></MS></Obj></Objs>");
	assert_int_equal(inv.nnics, 2);
	assert_string_equal(inv.vms[0].name, "a b_x0041_");
	assert_int_equal(inv.nics[1].vlan, 20);
	assert_int_equal(inv.nics[1].src.line, 2);
	inventory_free(&inv);
}

static const struct reference_claim {
	const char *object, *reference;
	uint16_t vlan; /* of the second NIC */
	const char *why;
} references[] = {
	{ "<Obj N=\"VlanSetting\" RefId=\"7\"><MS>" SETTING "</MS></Obj>",
	    "<Ref N=\"VlanSetting\" RefId=\"7\" />", 20, "a setting that two NICs share" },
	{ "<Obj N=\"VlanSetting\" RefId=\"7\"><MS>" SETTING "</MS></Obj>",
	    "<Ref N=\"VlanSetting\" RefId=\"6\" />", 0, "an id that no object has" },
	{ "<Obj N=\"VlanSetting\" RefId=\"7\"><MS>" SETTING "</MS></Obj>",
	    "<Ref N=\"VlanSetting\" RefId=\"x\" />", 0, "an id that is no number" },
	{ "<Obj N=\"VlanSetting\" RefId=\"7\"><MS>" SETTING
	  "<S N=\"NativeVlanId\">1</S><S N=\"PrimaryVlanId\">1</S><S N=\"Description\">d</S>"
	  "<S N=\"Created\">c</S><S N=\"Status\">s</S><S N=\"Generation\">2</S>"
	  "<S N=\"ServiceName\">x</S></MS></Obj>",
	    "<Ref N=\"VlanSetting\" RefId=\"7\" />", 0, "an object of many cells is not kept" },
	{ "<Obj N=\"VlanSetting\" RefId=\"7\"><MS>" SETTING "</MS></Obj>"
	  "<Obj N=\"Other\" RefId=\"7\"><MS><S N=\"Status\">s</S></MS></Obj>",
	    "<Ref N=\"VlanSetting\" RefId=\"7\" />", 0, "an id that is given again" },
};

static void
check_reference(void **state)
{
	const struct reference_claim *claim = *state;
	struct inventory inv;
	char text[1500];

	(void)snprintf(text, sizeof(text),
	    OBJS "<Obj RefId=\"0\"><MS>" NIC(
		"a", "00155D010B00") "%s</MS></Obj><Obj "
				     "RefId=\"1\"><MS>" NIC(
					 "b", "00155D010B01") "%s</MS></Obj></Objs>",
	    claim->object, claim->reference);
	export_load_text(&inv, text);
	assert_int_equal(inv.nnics, 2);
	assert_int_equal(inv.nics[1].vlan, claim->vlan);
	inventory_free(&inv);
}

/* Of what an object shares a value is whole or not there: half of a list may end in half an address. */
static void
test_long_value(void **state)
{
	char text[4096];
	char ips[300] = "";
	struct inventory inv;

	(void)state;
	for (size_t n = 0; n + 10 < sizeof(ips); n += 10) {
		memcpy(ips + n, "10.0.0.10 ", 11);
	}
	(void)snprintf(text, sizeof(text),
	    OBJS "\n<Obj RefId=\"0\"><MS>" NIC(
		"a", "00155D010B00") "<Obj N=\"VlanSetting\" RefId=\"7\"><MS>" SETTING
				     "<S N=\"IPAddresses\">%s</S></MS></Obj></MS></Obj>\n"
				     "<Obj RefId=\"8\"><MS>" NIC("c",
					 "00155D010B01") "<Ref N=\"VlanSetting\" RefId=\"7\" "
							 "/></MS></Obj></Objs>",
	    ips);
	export_load_text(&inv, text);
	assert_int_equal(inv.nnics, 2);
	assert_int_equal(inv.nics[1].vlan, 20);
	assert_int_equal(inv.nics[0].ips.n, 1);
	assert_int_equal(inv.nics[1].ips.n, 0);
	assert_int_equal(inv.nremarks, 1);
	assert_string_equal(inv.remarks[0].text,
	    "values longer than 256 bytes of objects that are referred to were not read");
	assert_int_equal(inv.remarks[0].src.line, 3);
	inventory_free(&inv);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(references, check_reference), { 0 } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_references),
		cmocka_unit_test(test_long_value) };

	return claims_run(tables, tests, sizeof(tests) / sizeof(tests[0]));
}
