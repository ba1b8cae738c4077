#include "cli/doctor/doctor_view.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void
test_views(void **state)
{
	char *text = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&text, &n);

	(void)state;
	assert_non_null(out);
	assert_true(doctor_view(out, "junos"));
	assert_false(doctor_view(out, "nobody"));
	assert_int_equal(fclose(out), 0);
	assert_non_null(
	    strstr(text, "set snmp view FDBAUDIT oid 1.3.6.1.2.1.17.7.1.2.2 include"));
	/* its own tables are in, another vendor's are not */
	assert_non_null(strstr(text, "1.3.6.1.4.1.2636"));
	assert_null(strstr(text, "1.3.6.1.4.1.2011"));
	free(text);
	assert_string_equal(doctor_view_vendor("1.3.6.1.4.1.2636.1.1"), "junos");
	assert_string_equal(doctor_view_vendor("1.3.6.1.4.1.9.1.1208"), "cisco-ios");
	assert_string_equal(doctor_view_vendor("1.3.6.1.4.1.9.12.3.1.3.1467"), "cisco-nx-os");
	assert_string_equal(doctor_view_vendor("1.3.6.1.4.1.26360.1"), "net-snmp");
}

/* Whoever is known has a whole text: who may ask, every subtree, a user of v3; NX-OS counts its lines. */
static void
test_every_view(void **state)
{
	char *names = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&names, &n);
	char *rest = NULL;

	(void)state;
	assert_non_null(out);
	assert_true(doctor_view(out, "list"));
	assert_int_equal(fclose(out), 0);
	for (const char *v = strtok_r(names, "\n", &rest); v != NULL;
	     v = strtok_r(NULL, "\n", &rest)) {
		char *text = NULL;

		print_message("  %s\n", v);
		out = open_memstream(&text, &n);
		assert_non_null(out);
		assert_true(doctor_view(out, v));
		assert_int_equal(fclose(out), 0);
		assert_non_null(strstr(text, "1.3.6.1.2.1.17.7.1.2.2"));
		assert_non_null(strstr(text, "1.3.6.1.2.1.17.4.3"));
		assert_non_null(strstr(text, "fdbaudit"));
		assert_null(strchr(text, '%'));
		assert_true(strcmp(v, "cisco-nx-os") != 0 ||
			    strstr(text, "rule 2 permit read oid 1.") != NULL);
		free(text);
	}
	free(names);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_views),
		cmocka_unit_test(test_every_view),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
