/* One number for the same name of a port, another one for another. */
#include "aid/claims.h"
#include "collect/device/port_refs.h"

static const struct {
	struct port_ref a, b;
	uint16_t context_a, context_b;
	bool same;
	const char *why;
} rows[] = {
	{ { SPACE_IFINDEX, 7, NULL }, { SPACE_IFINDEX, 7, NULL }, 0, 0, true, "one ifIndex" },
	{ { SPACE_IFINDEX, 7, NULL }, { SPACE_IFINDEX, 8, NULL }, 0, 0, false,
	    "two ifIndexes" },
	{ { SPACE_IFINDEX, 7, NULL }, { SPACE_IFINDEX, 7, NULL }, 0, 20, true,
	    "an ifIndex is the same in every context" },
	{ { SPACE_BRIDGE, 7, NULL }, { SPACE_BRIDGE, 7, NULL }, 0, 20, false,
	    "a bridge port is of its context" },
	{ { SPACE_BRIDGE, 7, NULL }, { SPACE_IFINDEX, 7, NULL }, 0, 0, false,
	    "a bridge port is no ifIndex" },
	{ { SPACE_NAME, 0, "Gi1" }, { SPACE_NAME, 5, "Gi1" }, 0, 20, true, "one name" },
	{ { SPACE_NAME, 0, "Gi1" }, { SPACE_NAME, 0, "  Gi1 " }, 0, 0, true,
	    "a name with blanks around it" },
	{ { SPACE_NAME, 0, "Gi1" }, { SPACE_NAME, 0, "Gi10" }, 0, 0, false, "two names" },
};

static void
check(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	struct device_facts f;
	uint32_t a;
	uint32_t b;

	facts_init(&f, NULL, "192.0.2.1", "");
	a = port_ref_number(&f, row->a, row->context_a);
	b = port_ref_number(&f, row->b, row->context_b);
	assert_int_equal(a, 0);
	assert_int_equal(b, row->same ? 0 : 1);
	assert_int_equal(f.refs.n, row->same ? 1 : 2);
	facts_free(&f);
}

static void
test_find(void **state)
{
	struct device_facts f;

	(void)state;
	facts_init(&f, NULL, "192.0.2.1", "");
	assert_int_equal(port_ref_of_ifindex(&f, 7), NONE);
	(void)port_ref_number(&f, (struct port_ref){ SPACE_BRIDGE, 7, NULL }, 0);
	assert_int_equal(port_ref_of_ifindex(&f, 7), NONE);
	(void)port_ref_number(&f, (struct port_ref){ SPACE_IFINDEX, 7, NULL }, 0);
	assert_int_equal(port_ref_of_ifindex(&f, 7), 1);
	facts_free(&f);
}

/* Beyond the cap nothing is made, and the table under way is full. */
static void
test_cap(void **state)
{
	struct device_facts f;
	uint32_t n = 0;

	(void)state;
	facts_init(&f, NULL, "192.0.2.1", "");
	while (port_ref_number(&f, (struct port_ref){ SPACE_IFINDEX, n, NULL }, 0) == n) {
		n++;
	}
	assert_int_equal(n, 1 << 17);
	assert_true(f.full);
	assert_int_equal(f.refs.n, n);
	facts_free(&f);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(rows, check), { 0 } };
	const struct CMUnitTest others[] = {
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_cap),
	};

	return claims_run(claims, others, 2);
}
