/* Names of columns, whatever an export calls them. */
#include "inventory/cells/columns.h"

#include "aid/claims.h"

#include <string.h>

static const struct name_claim {
	const char *name;
	size_t column; /* COL_NONE: not used */
	const char *why;
} names[] = {
	{ "MacAddress", COL_MAC, "as PowerShell spells it" },
	{ "MAC Address", COL_MAC, "blanks do not count" },
	{ "mac_address", COL_MAC, "nor do other signs" },
	{ "__SERVER", COL_HOST, "signs at the beginning, too" },
	{ "Colour", COL_NONE, "a column of no use" },
	{ "", COL_NONE, "no name" },
	{ "  -  ", COL_NONE, "signs alone" },
	{ "MacAddressMacAddressMacAddressMacAddressMacAddress", COL_NONE,
	    "longer than any name that is known" },
};

static void
check_name(void **state)
{
	const struct name_claim *claim = *state;
	const struct column_alias *a = column_find(claim->name, strlen(claim->name));

	assert_int_equal(a != NULL ? a->column : COL_NONE, claim->column);
}

static void
test_aliases_are_sorted(void **state)
{
	(void)state;
	for (size_t i = 1; column_alias_at(i) != NULL; i++) {
		const char *before = column_alias_at(i - 1)->name;

		if (strcmp(before, column_alias_at(i)->name) >= 0) {
			fail_msg("%s stands before %s", before, column_alias_at(i)->name);
		}
	}
}

static void
test_plain_names_are_cut(void **state)
{
	char name[5];

	(void)state;
	assert_int_equal(column_plain_name(name, sizeof(name), "VLAN-Setting", 12), 11);
	assert_string_equal(name, "vlan");
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(names, check_name), { 0 } };
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_aliases_are_sorted),
		cmocka_unit_test(test_plain_names_are_cut),
	};

	return claims_run(tables, tests, sizeof(tests) / sizeof(tests[0]));
}
