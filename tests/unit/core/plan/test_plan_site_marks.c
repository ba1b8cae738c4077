/* Marks of sites: for each pair the answer of settings_sites_meet(). */
#include "core/plan/plan_site_marks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

/* Known by the case of no letter; one in no domain, one in two, one that is no range's. */
static const char *const sites[] = { "east", "", "West", "lab", NULL, "EAST", "north", "west",
	"south" };
static const char *one[] = { "East", "north", "nowhere" };
static const char *two[] = { "west", "NORTH" };
static const char *alone[] = { "elsewhere" };

static void
test_pairs(void **state)
{
	enum { NSITES = sizeof(sites) / sizeof(sites[0]) };
	struct domain_setting domains[] = { { .name = "one", .sites = one, .nsites = 3 },
		{ .name = "two", .sites = two, .nsites = 2 },
		{ .name = "alone", .sites = alone, .nsites = 1 } };
	const struct settings set = { .domains = domains, .ndomains = 3 };
	struct site_marks m;

	(void)state;
	plan_site_marks_make(&m, &set, sites, NSITES);
	assert_int_equal(m.n, 5);
	for (size_t i = 0; i < NSITES; i++) {
		plan_site_marks_set(&m, plan_site_number(&m, sites[i]));
		for (size_t k = 0; k < NSITES; k++) {
			const bool want = settings_sites_meet(&set, sites[i], sites[k]);

			if (plan_site_is_marked(&m, plan_site_number(&m, sites[k])) != want) {
				fail_msg("%s and %s: %s", sites[i] != NULL ? sites[i] : "-",
				    sites[k] != NULL ? sites[k] : "-",
				    want ? "they meet" : "they do not meet");
			}
		}
	}
	plan_site_marks_free(&m);
}

static void
test_none(void **state)
{
	const struct settings set = { .ndomains = 0 };
	struct site_marks m;

	(void)state;
	plan_site_marks_make(&m, &set, NULL, 0);
	plan_site_marks_set(&m, 0);
	assert_true(plan_site_is_marked(&m, 0));
	plan_site_marks_free(&m);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pairs),
		cmocka_unit_test(test_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
