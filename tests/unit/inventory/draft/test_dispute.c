/* Two exports that tell one NIC differently. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

#include "inventory/draft/dispute.h"
#include "inventory/draft/files.h"

#include <stdio.h>

#define ID \
	"Microsoft:6F0D9A52-0000-4000-8000-000000000001\\6F0D9A52-0000-4000-8000-000000000002"
#define HEAD "ComputerName,VMName,Name,Id,MacAddress,State,CollectedAt\n"

static const struct pair_claim {
	const char *a, *b;
	size_t nics;
	uint64_t mac;
	enum vm_state state;
	size_t disputes;
	const char *why;
} pairs[] = {
	{ "00155D010B00,Running,", "00155D010B00,Running,", 1, 0x00155d010b00, VM_RUNNING, 0,
	    "the same twice" },
	{ "000000000000,Off,", "00155D010B00,Off,", 1, 0x00155d010b00, VM_OFF, 0,
	    "started meanwhile" },
	{ "00155D010B00,Off,", "000000000000,Off,", 1, 0x00155d010b00, VM_OFF, 0,
	    "the older file comes second" },
	{ "00155D010B00,Running,2026-11-19T09:00:00Z", "00155D010C00,Off,2026-11-20T09:00:00Z",
	    1, 0x00155d010c00, VM_OFF, 0, "a day later: the younger export is right" },
	{ "00155D010C00,Off,2026-11-20T09:00:00Z", "00155D010B00,Running,2026-11-19T09:00:00Z",
	    1, 0x00155d010c00, VM_OFF, 0, "in either order" },
	{ "00155D010B00,Running,2026-11-20T09:00:00Z", "00155D010C00,Off,2026-11-20T09:10:00Z",
	    1, 0x00155d010c00, VM_OFF, 2, "minutes later it is the same run, and said" },
	{ "00155D010B00,Running,", "00155D010C00,Off,", 2, 0x00155d010b00, VM_RUNNING, 2,
	    "without times both stay, and it is said" },
	{ "00155D010B00,Running,", "00155D010B00,,", 1, 0x00155d010b00, VM_RUNNING, 0,
	    "what is unknown disputes nothing" },
};

static void
check_pair(void **state)
{
	const struct pair_claim *claim = *state;
	struct inventory inv;
	char a[256];
	char b[256];

	(void)snprintf(a, sizeof(a), HEAD "HV-01,app,N," ID ",%s\n", claim->a);
	(void)snprintf(b, sizeof(b), HEAD "HV-01,app,N," ID ",%s\n", claim->b);
	export_load(&inv, (const struct export_text[]){ { a, 0 }, { b, 0 }, { 0 } });
	assert_int_equal(inv.nnics, claim->nics);
	assert_true(inv.nics[0].mac.bits == claim->mac);
	assert_int_equal(inv.nvms, 1);
	assert_int_equal(inv.vms[0].state, claim->state);
	assert_int_equal(inv.ndisputes, claim->disputes);
	inventory_free(&inv);
}

/* Both sides with their words and places. */
static void
test_a_dispute_in_words(void **state)
{
	struct inventory inv;

	(void)state;
	export_load(&inv, (const struct export_text[]){
			      { HEAD "HV-01,app,N,,00155D010B00,Running,\n", 0 },
			      { HEAD "HV-01,app,N,,00155D010B00,3,\n", 0 },
			      { 0 },
			  });
	assert_int_equal(inv.ndisputes, 1);
	assert_string_equal(inv.disputes[0].what, "vm app on HV-01: state");
	assert_string_equal(inv.disputes[0].a, "Running");
	assert_string_equal(inv.disputes[0].b, "Off");
	assert_int_equal(inv.disputes[0].src_a.file, 0);
	assert_int_equal(inv.disputes[0].src_b.file, 1);
	inventory_free(&inv);
}

/* However much two exports differ, the list of it ends, and that is told. */
static void
test_most(void **state)
{
	enum { LISTED = 100000 };
	struct inventory inv;
	struct draft d;
	uint32_t file;

	(void)state;
	inventory_init(&inv, 64 << 20);
	draft_init(&d, &inv);
	file = draft_file(&d, "HV-01.csv");
	for (int i = 0; i < LISTED + 5; i++) {
		dispute_add(&d, "vm app: state", "Running", "Off", (struct src){ file, 1 },
		    (struct src){ file, 2 });
	}
	assert_int_equal(inv.ndisputes, LISTED);
	assert_int_equal(inv.nremarks, 1);
	draft_free(&d);
	inventory_free(&inv);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(pairs, check_pair), { 0 } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_a_dispute_in_words),
		cmocka_unit_test(test_most) };

	return claims_run(tables, tests, sizeof(tests) / sizeof(tests[0]));
}
