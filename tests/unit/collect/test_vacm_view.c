#include "collect/snmp/client.h"
#include "fdbaudit/vacm_view.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#define CISCO "1.3.6.1.4.1.9"

enum { SUBTREES = 256 };

struct told {
	struct oid subtrees[SUBTREES];
	size_t n;
};

static void
keep(void *arg, const char *text)
{
	struct told *t = arg;

	assert_in_range(t->n, 0, SUBTREES - 1);
	assert_true(oid_parse(text, &t->subtrees[t->n++]));
}

static bool
has(const struct told *t, const char *text)
{
	struct oid o;

	assert_true(oid_parse(text, &o));
	for (size_t i = 0; i < t->n; i++) {
		const struct oid *s = &t->subtrees[i];

		if (oid_cmp(o.sub, o.n, s->sub, s->n) == 0 || oid_below(s, o.sub, o.n)) {
			return true;
		}
	}
	return false;
}

static void
test_subtrees_are_ascending_and_apart(void **state)
{
	static const char *const vendors[] = { "", CISCO ".1.516", "1.3.6.1.4.1.30065.1" };

	(void)state;
	for (size_t i = 0; i < sizeof(vendors) / sizeof(vendors[0]); i++) {
		static struct told t;

		t.n = 0;
		vacm_view_subtrees(vendors[i], keep, &t);
		assert_int_not_equal(t.n, 0);
		for (size_t k = 1; k < t.n; k++) {
			const struct oid *last = &t.subtrees[k - 1];
			const struct oid *o = &t.subtrees[k];

			assert_true(oid_cmp(last->sub, last->n, o->sub, o->n) < 0);
			assert_false(oid_below(last, o->sub, o->n));
		}
	}
}

static void
test_what_the_view_of_a_vendor_holds(void **state)
{
	static const struct {
		const char *why;
		const char *vendor, *object;
		bool is_held;
	} rows[] = {
		{ "sysUpTime, a scalar", "", "1.3.6.1.2.1.1.3.0", true },
		{ "ports of dot1qTpFdbTable", "", "1.3.6.1.2.1.17.7.1.2.2.1.2", true },
		{ "the other columns of a table", "", "1.3.6.1.2.1.17.7.1.2.2.1.1", true },
		{ "no secrets of the agent", "", "1.3.6.1.6.3.15", false },
		{ "VLANs of VTP, at Cisco", CISCO ".1.516", CISCO ".9.46.1.3.1.1.2", true },
		{ "not at others", "1.3.6.1.4.1.2636.1.1", CISCO ".9.46.1.3.1.1.2", false },
		{ "a table with a TimeFilter, whole", CISCO ".1.516", CISCO ".9.215.1.1.8.1.2",
		    true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		static struct told t;

		t.n = 0;
		vacm_view_subtrees(rows[i].vendor, keep, &t);
		if (has(&t, rows[i].object) != rows[i].is_held) {
			fail_msg("%s", rows[i].why);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_subtrees_are_ascending_and_apart),
		cmocka_unit_test(test_what_the_view_of_a_vendor_holds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
