/* CLIXML: whole, cut, hostile, and nested as deep as is kept. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OBJS \
	"<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">"
#define OBJ(members) "<Obj RefId=\"0\"><MS>" members "</MS></Obj>"
#define NIC(vm, mac)                                                                        \
	"<S N=\"ComputerName\">HV-01</S><S N=\"VMName\">" vm "</S><S N=\"MacAddress\">" mac \
	"</S>"

static const struct export_claim files[] = {
	{ OBJS OBJ(NIC("a", "00155D010B00")) "</Objs>", .nics = 1, .vms = 1, .hosts = 1,
	    .why = "CLIXML" },
	{ OBJS OBJ(NIC("a", "00155D010B00")) "<Obj RefId=\"1\"><MS><S N=\"Comp", .nics = 1,
	    .vms = 1, .hosts = 1,
	    .unused = "1 XML breaks off here; what stands before it was used",
	    .why = "CLIXML that was cut" },
	{ OBJS OBJ(NIC("a", "no")) "\n" OBJ(NIC("b", "00155D010B01")) "</Objs>", .nics = 1,
	    .vms = 1, .hosts = 1, .unused = "1 its MAC address cannot be read: no",
	    .why = "a MAC that is none" },
	{ "<!DOCTYPE Objs [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" OBJS OBJ(
	      NIC("&b;", "00155D010B00")) "</Objs>",
	    .unused = "1 declares a document type: no export does; it was not read",
	    .why = "entities are not expanded" },
	{ OBJS "</Objs>", .unused = "0 holds no row or object that is known",
	    .why = "nothing in it" },
	{ OBJS
	    "<Obj RefId=\"0\"><DCT><En><S N=\"Key\">ComputerName</S><S N=\"Value\">HV-01</S>"
	    "</En><En><S N=\"Key\">VMName</S><S N=\"Value\">a</S></En><En><S "
	    "N=\"Key\">MacAddress</S><S N=\"Value\">00155D010B00</S></En></DCT></Obj></Objs>",
	    .nics = 1, .vms = 1, .hosts = 1, .why = "a dictionary: its keys are the names" },
	{ OBJS OBJ(NIC("a", "00155D010B00") "<Obj N=\"Extra\" RefId=\"1\" />") "</Objs>",
	    .nics = 1, .vms = 1, .hosts = 1, .why = "an empty object" },
	{ OBJS OBJ("<S N=\"Notes\">" OBJ(NIC("b", "00155D010B01")) "</S>" NIC(
	      "a", "00155D010B00")) "</Objs>",
	    .nics = 1, .vms = 1, .hosts = 1, .why = "elements inside of a text are text" },
};

/* An enum that tells nothing is unknown, whatever the text before it was. */
static void
test_empty_enum(void **state)
{
	struct inventory inv;

	(void)state;
	export_load_text(&inv,
	    OBJS OBJ(NIC("On", "00155D010B00") "<S N=\"VMName\">On</S>"
					       "<Obj N=\"MacAddressSpoofing\" RefId=\"1\">"
					       "<ToString /></Obj>") "</Objs>");
	assert_int_equal(inv.nnics, 1);
	assert_int_equal(inv.nics[0].spoof, TRI_UNKNOWN);
	inventory_free(&inv);
}

/* Numbers of enums: in OnOffState On is 0, in VMNetworkAdapterVlanMode Access is 1. */
static void
test_enums(void **state)
{
	struct inventory inv;

	(void)state;
	export_load_text(&inv,
	    OBJS OBJ(NIC("a", "00155D010B00") "<Obj N=\"MacAddressSpoofing\" RefId=\"1\"><TN "
					      "RefId=\"0\"><T>X.OnOffState</T></TN>"
					      "<ToString>On</ToString><I32>0</I32></Obj>"
					      "<Obj N=\"AllowTeaming\" RefId=\"2\"><TNRef "
					      "RefId=\"0\" /><I32>1</I32></Obj>"
					      "<Obj N=\"VlanSetting\" RefId=\"3\"><Props><I32 "
					      "N=\"OperationMode\">1</I32>"
					      "<I32 N=\"AccessVlanId\">110</I32></Props></Obj>"
					      "<Obj N=\"IPAddresses\" "
					      "RefId=\"4\"><LST><S>10.0.0.1</S><S>10.0.0.2</"
					      "S></LST></Obj>") "</Objs>");
	assert_int_equal(inv.nics[0].spoof, TRI_YES);
	assert_int_equal(inv.nics[0].teaming, TRI_NO);
	assert_int_equal(inv.nics[0].vlan_mode, VLAN_ACCESS);
	assert_int_equal(inv.nics[0].vlan, 110);
	assert_int_equal(inv.nics[0].ips.n, 2);
	inventory_free(&inv);
}

/* The types of the first object are referred to by the later ones. */
static void
test_types(void **state)
{
	struct inventory inv;

	(void)state;
	export_load_text(&inv,
	    OBJS "<Obj RefId=\"0\"><TN RefId=\"0\"><T>X.VMHost</T><T>System.Object</T></TN>"
		 "<Props><S N=\"ComputerName\">HV-01</S></Props></Obj>"
		 "<Obj RefId=\"1\"><TNRef RefId=\"0\" />"
		 "<Props><S N=\"ComputerName\">HV-02</S></Props></Obj></Objs>");
	assert_int_equal(inv.nunused, 0);
	assert_int_equal(inv.nhosts, 2);
	inventory_free(&inv);
}

/* A NIC with objects nested in it, so many levels in all, and cells behind these. */
static const struct depth_claim {
	int levels;
	size_t remarks;
	const char *why;
} depths[] = {
	{ 63, 0, "one level less than are kept" },
	{ 64, 0, "as many as are kept" },
	{ 65, 1, "one more: it is passed over, and nothing else" },
	{ 66, 1, "an object inside of it" },
};

static void
check_depth(void **state)
{
	static const char level[] = "<Obj N=\"NestedObject\" RefId=\"9\"><MS>";
	static const char level_end[] = "</MS></Obj>";
	static const char start[] = OBJS "<Obj RefId=\"0\"><MS>" NIC("a", "00155D010B00");
	static const char end[] = "<Obj N=\"MacAddressSpoofing\" RefId=\"1\">"
				  "<ToString>On</ToString><I32>0</I32></Obj>"
				  "<I32 N=\"AccessVlanId\">110</I32></MS></Obj></Objs>";
	const struct depth_claim *claim = *state;
	char text[66 * (sizeof(level) + sizeof(level_end)) + sizeof(start) + sizeof(end)] = "";
	size_t n = sizeof(start) - 1;
	struct inventory inv;

	memcpy(text, start, n);
	for (int i = 1; i < claim->levels; i++) {
		memcpy(text + n, level, sizeof(level) - 1);
		n += sizeof(level) - 1;
	}
	for (int i = 1; i < claim->levels; i++) {
		memcpy(text + n, level_end, sizeof(level_end) - 1);
		n += sizeof(level_end) - 1;
	}
	memcpy(text + n, end, sizeof(end));
	export_load_text(&inv, text);
	assert_int_equal(inv.nunused, 0);
	assert_int_equal(inv.nnics, 1);
	assert_int_equal(inv.nics[0].spoof, TRI_YES);
	assert_int_equal(inv.nics[0].vlan, 110);
	assert_int_equal(inv.nremarks, claim->remarks);
	inventory_free(&inv);
}

/* A value of so many bytes: what is too long is told, and no part of it is taken. */
static const struct value_claim {
	const char *name, *piece;
	size_t pieces, ips;
	const char *remark; /* NULL none */
	const char *why;
} values[] = {
	{ "IPAddresses", "10.0.0.10 ", 1638, 1, NULL, "as long as is read" },
	{ "IPAddresses", "10.0.0.10 ", 1639, 0, "values longer than 16,384 bytes were not read",
	    "longer" },
	{ "IPAddresses", "10.0.0.1_x0030_ ", 1100, 0,
	    "values longer than 16,384 bytes were not read",
	    "longer as it is written, and shorter than that as it is read" },
	{ "SomethingElse", "10.0.0.10 ", 1639, 0, NULL, "a name that no column has" },
};

static void
check_value(void **state)
{
	static char text[1 << 16];
	const struct value_claim *claim = *state;
	size_t n = (size_t)snprintf(text, sizeof(text),
	    OBJS "\n<Obj RefId=\"0\"><MS>" NIC("a", "00155D010B00") "<S N=\"%s\">",
	    claim->name);
	struct inventory inv;

	for (size_t i = 0; i < claim->pieces; i++) {
		n += (size_t)snprintf(text + n, sizeof(text) - n, "%s", claim->piece);
	}
	(void)snprintf(text + n, sizeof(text) - n, "</S></MS></Obj></Objs>");
	export_load_text(&inv, text);
	assert_int_equal(inv.nnics, 1);
	assert_int_equal(inv.nics[0].ips.n, claim->ips);
	assert_int_equal(inv.nremarks, claim->remark != NULL ? 1 : 0);
	if (claim->remark != NULL) {
		assert_string_equal(inv.remarks[0].text, claim->remark);
		assert_int_equal(inv.remarks[0].src.line, 2);
	}
	inventory_free(&inv);
}

/* Elements inside of each other, so many in all, in no object; and a NIC before them. */
static const struct nesting_claim {
	size_t elements;
	const char *unused; /* NULL: none */
	const char *why;
} nestings[] = {
	{ 255, NULL, "with the root as many as are read" },
	{ 256,
	    "has more than 256 elements inside of each other: no export has; what stands "
	    "before "
	    "it was used",
	    "one more" },
	{ 20000,
	    "has more than 256 elements inside of each other: no export has; what stands "
	    "before it was used",
	    "thousands" },
};

static void
check_nesting(void **state)
{
	static const char start[] = OBJS OBJ(NIC("a", "00155D010B00")) "\n";
	static const char *const names[] = { "Obj", "S", "z" };
	const struct nesting_claim *claim = *state;
	static char text[sizeof(start) + 20000 * 2 * sizeof("</Obj>") + sizeof("</Objs>")];

	for (size_t name = 0; name < sizeof(names) / sizeof(names[0]); name++) {
		size_t n = (size_t)snprintf(text, sizeof(text), "%s", start);
		struct inventory inv;

		for (size_t i = 0; i < 2 * claim->elements; i++) {
			n += (size_t)snprintf(text + n, sizeof(text) - n, "<%s%s>",
			    i < claim->elements ? "" : "/", names[name]);
		}
		(void)snprintf(text + n, sizeof(text) - n, "</Objs>");
		export_load_text(&inv, text);
		assert_int_equal(inv.nnics, 1);
		assert_int_equal(inv.nunused, claim->unused != NULL ? 1 : 0);
		if (claim->unused != NULL) {
			assert_string_equal(inv.unused[0].text, claim->unused);
			assert_int_equal(inv.unused[0].src.line, 2);
		}
		inventory_free(&inv);
	}
}

/* A tag of so many KB behind a NIC: attributes, a namespace each, or a name alone. */
static const struct tag_claim {
	size_t kb;
	const char *before, *behind; /* the number of each piece of which it is made */
	bool refused;
	const char *why;
} tags[] = {
	{ 40, "x", "", false, "a long name" },
	{ 100, "x", "", true, "a longer one" },
	{ 400, " a", "=\"\"", true, "attributes" },
	{ 400, " xmlns:a", "=\"u\"", true, "namespaces" },
};

static void
check_tag(void **state)
{
	enum { ROOM = 500 << 10 };
	const struct tag_claim *claim = *state;
	char *text = malloc(ROOM);
	size_t n =
	    (size_t)snprintf(text, ROOM, "%s", OBJS OBJ(NIC("a", "00155D010B00")) "\n<Obj><z");
	const size_t start = n;
	struct inventory inv;

	for (size_t i = 0; n - start < claim->kb << 10; i++) {
		n += (size_t)snprintf(
		    text + n, ROOM - n, "%s%06zu%s", claim->before, i, claim->behind);
	}
	(void)snprintf(text + n, ROOM - n, "/></Obj>%s</Objs>", OBJ(NIC("b", "00155D010B01")));
	export_load_text(&inv, text);
	assert_int_equal(inv.nnics, claim->refused ? 1 : 2);
	assert_int_equal(inv.nunused, claim->refused ? 1 : 0);
	if (claim->refused) {
		assert_string_equal(inv.unused[0].text,
		    "has a tag of more than 64 KB here: no export has; what stands before it "
		    "was used");
		assert_int_equal(inv.unused[0].src.line, 2);
	}
	inventory_free(&inv);
	free(text);
}

int
main(void)
{
	const struct claims tables[] = {
		CLAIMS(files, export_check),
		CLAIMS(depths, check_depth),
		CLAIMS(values, check_value),
		CLAIMS(nestings, check_nesting),
		CLAIMS(tags, check_tag),
		{ 0 },
	};
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_enums),
		cmocka_unit_test(test_empty_enum),
		cmocka_unit_test(test_types),
	};

	return claims_run(tables, tests, sizeof(tests) / sizeof(tests[0]));
}
