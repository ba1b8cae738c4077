#include "core/place/input/weights.h"
#include "core/place/ports/port_classes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct {
	struct proof proofs[4];
	enum port_class class_;
	int sure;
	const char *why;
} rows[] = {
	{ { { 0 } }, PORT_UNKNOWN, 0, "nothing is known" },
	{ { { PROOF_LLDP, SAYS_POLLED, WEIGHT_POLLED, 0, 0, 0, NONE } }, PORT_UPLINK, 95,
	    "LLDP alone" },
	{ { { PROOF_LLDP, SAYS_POLLED, WEIGHT_POLLED, 0, 0, 0, NONE },
	      { PROOF_LLDP, SAYS_POLLED, WEIGHT_POLLED, 0, 1, 0, NONE } },
	    PORT_UPLINK, 95, "LLDP twice is one kind of proof" },
	{ { { PROOF_LLDP, SAYS_POLLED, WEIGHT_POLLED, 0, 0, 0, NONE },
	      { PROOF_STP, SAYS_DESIGNATED, WEIGHT_STP, 0, 0, 0, NONE } },
	    PORT_UPLINK, 97, "two kinds agree" },
	{ { { PROOF_LLDP, SAYS_POLLED, WEIGHT_POLLED, 0, 0, 0, NONE },
	      { PROOF_STP, SAYS_DESIGNATED, WEIGHT_STP, 0, 0, 0, NONE },
	      { PROOF_OWN_MAC, SAYS_OWN_MAC, WEIGHT_OWN_MAC, 0, 0, 0, NONE },
	      { PROOF_FDB_SETS, SAYS_SETS, WEIGHT_SETS, 0, 0, 0, NONE } },
	    PORT_UPLINK, 99, "never certain" },
	{ { { PROOF_FDB_SETS, SAYS_FABRIC, WEIGHT_FABRIC, 0, 0, 0, NONE },
	      { PROOF_LLDP, SAYS_POLLED, WEIGHT_POLLED, 0, 0, 0, NONE } },
	    PORT_FABRIC, 95, "an overlay that leads to a switch" },
	{ { { PROOF_LLDP, SAYS_HOST_LLDP_NAME, WEIGHT_NAME, 0, 0, 0, 0 },
	      { PROOF_OWN_MAC, SAYS_OWN_MAC, WEIGHT_OWN_MAC, 0, 0, 0, NONE } },
	    PORT_EDGE, 80, "a host by its name, and an address that strayed" },
	{ { { PROOF_LLDP, SAYS_UNPOLLED, WEIGHT_UNPOLLED, 0, 0, 0, NONE },
	      { PROOF_OWN_MAC, SAYS_OWN_MAC, WEIGHT_OWN_MAC, 0, 0, 0, NONE } },
	    PORT_UNPOLLED, 80, "a polled switch behind one that is not" },
	{ { { PROOF_LLDP, SAYS_PHONE, WEIGHT_PHONE, 0, 0, 0, NONE },
	      { PROOF_FDB_SETS, SAYS_SETS, WEIGHT_SETS, 0, 0, 0, NONE } },
	    PORT_UPLINK, 65, "a telephone on the way to a switch" },
	{ { { PROOF_OVERRIDE, SAYS_DECLARED, WEIGHT_DECLARED, 0, OVERRIDE_EDGE, 0, NONE },
	      { PROOF_LLDP, SAYS_POLLED, WEIGHT_POLLED, 0, 0, 0, NONE } },
	    PORT_EDGE, 100, "the operator's word" },
};

static void
test_decisions(void **state)
{
	struct port port = { .sw = 0 };
	const struct snapshot snap = { .ports = &port, .nports = 1 };
	const uint32_t bundle = 0;
	const struct place_input in = { .snap = &snap, .bundle = &bundle };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct port_place out = { .class_ = PORT_UNKNOWN };
		struct port_evidence e;

		print_message("  %s\n", rows[i].why);
		port_evidence_init(&e, 1);
		for (size_t k = 0; k < 4 && rows[i].proofs[k].weight != 0; k++) {
			port_evidence_add(&e, 0, rows[i].proofs[k]);
		}
		port_evidence_sort(&e);
		port_classes_decide(&in, &e, &out);
		assert_string_equal(port_class_name((enum port_class)out.class_),
		    port_class_name(rows[i].class_));
		assert_int_equal(out.sure, rows[i].sure);
		port_evidence_free(&e);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_decisions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
