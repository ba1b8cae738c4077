#include "core/place/ports/links.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Three switches; ports 0 and 1 of switch 0, 2 of switch 1, 3 of switch 2. */
static struct port ports[] = { { .sw = 0 }, { .sw = 0 }, { .sw = 1 }, { .sw = 2 } };
static const struct snapshot snap = { .ports = ports, .nports = 4, .nswitches = 3 };

static void
add(struct links *l, uint32_t port, uint32_t to, uint32_t times)
{
	for (uint32_t i = 0; i < times; i++) {
		links_add(l, &snap, port, to, LINK_BEHIND);
	}
}

static void
test_look_up(void **state)
{
	struct links l = { 0 };

	(void)state;
	add(&l, 2, 0, 1);
	add(&l, 1, 2, 1);
	add(&l, 1, 1, 1);
	add(&l, 0, 1, 1);
	add(&l, 0, 0, 1); /* to itself: no link */
	assert_int_equal(l.n, 4);
	links_sort(&l);
	assert_true(links_lead_to(&l, 0, 1, NONE));
	assert_true(links_lead_to(&l, 0, 1, 1));
	assert_true(links_lead_to(&l, 0, 1, 0));
	assert_false(links_lead_to(&l, 0, 2, 0)); /* by the other port */
	assert_false(links_lead_to(&l, 2, 0, NONE)); /* from one end alone */
	assert_int_equal(links_port(&l, l.n, 0, 1), 0); /* the lowest of two */
	assert_int_equal(links_port(&l, l.n, 0, 2), 1);
	assert_int_equal(links_port(&l, 0, 0, 2), NONE); /* not among the first none */
	links_sort_by_port(&l);
	assert_int_equal(l.v[0].port, 0);
	assert_int_equal(l.v[1].port, 1);
	assert_int_equal(l.v[1].to, 1);
	assert_int_equal(l.v[2].to, 2);
	links_free(&l);
	assert_false(links_lead_to(&l, 0, 1, NONE));
}

static const struct {
	uint32_t port_0, port_1; /* own addresses of switch 1 that they learned */
	uint32_t kept; /* ports */
	const char *why;
} best[] = {
	{ 3, 1, 1, "one address has strayed" },
	{ 2, 2, 2, "equals both stay" },
	{ 0, 1, 1, "the only one" },
};

static void
test_best_supported(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(best) / sizeof(best[0]); i++) {
		struct links l = { 0 };

		print_message("  %s\n", best[i].why);
		add(&l, 0, 1, best[i].port_0 / 2);
		add(&l, 1, 1, best[i].port_1);
		add(&l, 0, 1, best[i].port_0 - best[i].port_0 / 2); /* counted apart */
		add(&l, 2, 0, 1); /* another switch: not compared */
		links_keep_best(&l);
		assert_int_equal(l.n, best[i].kept + 1);
		assert_true(links_lead_to(&l, 1, 0, 2));
		links_free(&l);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_look_up),
		cmocka_unit_test(test_best_supported),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
