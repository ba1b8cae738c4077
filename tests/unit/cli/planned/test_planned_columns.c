#include "cli/planned/planned_columns.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
test_headings(void **state)
{
	static const struct {
		const char *heading;
		enum planned_column column;
		const char *why;
	} rows[] = {
		{ "name", PLANNED_NAME, "our own" },
		{ "MacAddressMinimum", PLANNED_MIN, "PowerShell's" },
		{ "IP-Adresse", PLANNED_IP, "a dash" },
		{ "IP_Adresse ", PLANNED_IP, "other signs" },
		{ "Standort", PLANNED_SITE, "German" },
		{ "Anzahl VMs", PLANNED_NICS, "German, two words" },
		{ "Nom d\xe2\x80\x99h\xc3\xb4te", PLANNED_NAME,
		    "French, a typographer's quote" },
		{ "Nom d'h\xc3\xb4te", PLANNED_NAME, "French, a plain one" },
		{ "D\xc3\xa9"
		  "but",
		    PLANNED_MIN, "French, a mark" },
		{ "Direcci\xc3\xb3n IP", PLANNED_IP, "Spanish, a mark" },
		{ "DIRECCI\xc3\x93N IP", PLANNED_IP, "Spanish, a capital with a mark" },
		{ "Direccion IP", PLANNED_IP, "Spanish, the mark left out" },
		{ "M\xc3\xadnimo", PLANNED_MIN, "Spanish" },
		{ "Cl\xc3\xbaster", PLANNED_CLUSTER, "Spanish" },
		{ "Rack", PLANNED_COLUMNS, "somebody else's" },
		{ "", PLANNED_COLUMNS, "none" },
		{ "\xd0\x98\xd0\xbc\xd1\x8f", PLANNED_COLUMNS,
		    "letters that are none of Latin" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		print_message("  %s: %s\n", rows[i].heading, rows[i].why);
		assert_int_equal(planned_column(rows[i].heading), rows[i].column);
	}
}

static void
test_meant(void **state)
{
	static const struct {
		const char *heading;
		enum planned_column column;
		const char *why;
	} rows[] = {
		{ "Nome", PLANNED_NAME, "Italian" },
		{ "IP-Adres", PLANNED_IP, "Dutch: the end is missing" },
		{ "Standord", PLANNED_SITE, "one letter is another" },
		{ "Dirrecion IP", PLANNED_IP, "two of a long one" },
		{ "IP Adressse", PLANNED_IP, "a letter twice" },
		{ "State", PLANNED_COLUMNS, "two of a short one" },
		{ "MAC", PLANNED_COLUMNS, "too short to tell" },
		{ "OS", PLANNED_COLUMNS, "too short to tell" },
		{ "Kommentar", PLANNED_COLUMNS, "like none" },
		{ "", PLANNED_COLUMNS, "none" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		print_message("  %s: %s\n", rows[i].heading, rows[i].why);
		assert_int_equal(planned_column_meant(rows[i].heading), rows[i].column);
	}
}

/* Each title is found as it stands, once, and the name of a column is one that the manual has. */
static void
test_titles(void **state)
{
	static const char *const names[] = { "name", "ip", "min", "max", "range", "cluster",
		"site", "nics" };
	const char *title;

	(void)state;
	assert_int_equal(sizeof(names) / sizeof(names[0]), PLANNED_COLUMNS);
	for (size_t i = 0; (title = planned_column_title(i)) != NULL; i++) {
		print_message("  %s\n", title);
		assert_int_not_equal(planned_column(title), PLANNED_COLUMNS);
		for (size_t j = 0; j < i; j++) {
			assert_string_not_equal(title, planned_column_title(j));
		}
	}
	for (int c = 0; c < PLANNED_COLUMNS; c++) {
		assert_string_equal(planned_column_name((enum planned_column)c), names[c]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_headings),
		cmocka_unit_test(test_meant),
		cmocka_unit_test(test_titles),
	};

	return cmocka_run_group_tests_name("planned_columns", tests, NULL, NULL);
}
