/* The tables of tables.def and oids.def: whole, unique, and right where the MIB is at hand. */
#include "collect/snmp/oid.h"
#include "collect/tables/tables.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* The number of an object in oids.def, "" when it is not there. */
static const char *
number_of_object(const char *object)
{
	for (size_t i = 0; i < noids; i++) {
		if (strcmp(oids[i].object, object) == 0) {
			return oids[i].oid;
		}
	}
	return "";
}

static void
test_columns(void **state)
{
	(void)state;
	for (size_t i = 0; i < ntables; i++) {
		const struct table *t = &tables[i];

		assert_true(t->ncolumns == 0 || t->cell != NULL);
		for (size_t k = 0; k < t->ncolumns; k++) {
			const char *number = number_of_object(t->columns[k].object);

			/* Or, behind a TimeFilter, the part of it that leaves nothing out. */
			assert_memory_equal(number, t->columns[k].oid, strlen(number));
			assert_true(t->columns[k].oid[strlen(number)] == '\0' ||
				    strcmp(t->columns[k].oid + strlen(number), ".0") == 0);
			/* Columns of later samples stand together: they are one ask. */
			assert_true(k == 0 || !t->columns[k - 1].each_sample ||
				    t->columns[k].each_sample);
		}
		for (size_t k = 0; k < i; k++) {
			assert_string_not_equal(t->info.name, tables[k].info.name);
		}
	}
}

static void
test_oids(void **state)
{
	(void)state;
	for (size_t i = 0; i < noids; i++) {
		uint32_t oid[OID_MAX];

		assert_true(oid_read(oids[i].oid, strlen(oids[i].oid), oid) > 6);
		assert_true(oids[i].module[0] != '\0' && oids[i].meaning[0] != '\0');
		for (size_t k = 0; k < i; k++) {
			assert_string_not_equal(oids[i].object, oids[k].object);
			assert_string_not_equal(oids[i].oid, oids[k].oid);
		}
	}
}

/* Names against numbers by net-snmp's own translation; a MIB that is not installed is no failure. */
static void
test_names(void **state)
{
	size_t compared = 0;

	(void)state;
	for (size_t i = 0; i < noids; i++) {
		char cmd[256];
		char line[256] = "";
		FILE *f;

		(void)snprintf(cmd, sizeof(cmd), "snmptranslate -On -m +%s %s::%s 2>/dev/null",
		    oids[i].module, oids[i].module, oids[i].object);
		f = popen(cmd, "r"); /* NOLINT(cert-env33-c): our own words */
		assert_non_null(f);
		if (fgets(line, sizeof(line), f) != NULL && line[0] == '.') {
			line[strcspn(line, "\n")] = '\0';
			assert_string_equal(line + 1, oids[i].oid);
			compared++;
		}
		(void)pclose(f);
	}
	print_message("  %zu of %zu names compared\n", compared, noids);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_oids),
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
