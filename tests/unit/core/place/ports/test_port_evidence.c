#include "core/place/ports/port_evidence.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* By port, strongest first; equal ones by what they say, then where, so that no order of adding shows. */
static void
test_order(void **state)
{
	static const struct port_proof sorted[] = {
		{ 3, { PROOF_LLDP, SAYS_POLLED, 95, 3, 0, 1, NONE } },
		{ 3, { PROOF_OWN_MAC, SAYS_OWN_MAC, 90, 3, 2, 0, NONE } },
		{ 5, { PROOF_LLDP, SAYS_FABRIC, 95, 5, 0, 0, NONE } },
		{ 5, { PROOF_LLDP, SAYS_POLLED, 95, 4, 9, 0, NONE } },
		{ 5, { PROOF_LLDP, SAYS_POLLED, 95, 5, 1, 0, NONE } },
		{ 5, { PROOF_LLDP, SAYS_POLLED, 95, 5, 2, 0, NONE } },
	};
	enum { N = sizeof(sorted) / sizeof(sorted[0]) };

	(void)state;
	for (size_t turn = 0; turn < N; turn++) {
		struct port_evidence e;
		struct span s;

		port_evidence_init(&e, 8);
		for (size_t i = 0; i < N; i++) {
			const struct port_proof *p = &sorted[(i * 5 + turn) % N];

			port_evidence_add(&e, p->port, p->proof);
		}
		port_evidence_sort(&e);
		for (size_t i = 0; i < N; i++) {
			assert_memory_equal(&e.v[i], &sorted[i], sizeof(sorted[i]));
		}
		s = port_evidence_of(&e, 5);
		assert_int_equal(s.first, 2);
		assert_int_equal(s.n, 4);
		assert_int_equal(port_evidence_of(&e, 4).n, 0);
		assert_int_equal(port_evidence_of(&e, 7).n, 0);
		port_evidence_free(&e);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
