/* What earlier runs had to judge by: of one host, of all, and of hosts that no export named. */
#include "aid/world.h"

#include <string.h>

enum { MOST = 3 };

static const struct lost_row {
	struct past_host hosts[MOST]; /* with lost NICs; had 0 ends them */
	size_t known; /* NICs in all */
	size_t n; /* findings */
	const char *subject, *title; /* of the first; NULL: there is none */
	const char *why;
} rows[] = {
	{ { { "HV-7", 4, { 0, 4 } } }, 20, 1, "exports of HV-7",
	    "no export tells of HV-7 any more: earlier runs knew 4 NICs of it",
	    "all of a host" },
	{ { { "HV-7", 4, { 0, 2 } } }, 20, 1, "exports of HV-7",
	    "2 of 4 NICs of HV-7 that earlier runs knew are in no export", "half of a host" },
	{ { { "HV-7", 5, { 0, 2 } } }, 20, 0, NULL, NULL, "less than half" },
	{ { { "HV-7", 1, { 0, 1 } } }, 20, 0, NULL, NULL, "one that is removed" },
	{ { { "", 4, { 0, 4 } } }, 20, 1, "exports of hosts without a name",
	    "no export tells of hosts without a name any more: earlier runs knew 4 NICs of "
	    "them",
	    "all NICs whose host no export named" },
	{ { { "", 4, { 0, 3 } } }, 20, 1, "exports of hosts without a name",
	    "3 of 4 NICs of hosts without a name that earlier runs knew are in no export",
	    "most of these" },
	{ { { "", 2, { 0, 2 } }, { "HV-7", 2, { 2, 2 } } }, 20, 2, "exports of HV-7", NULL,
	    "these, and a host" },
	{ { { "", 2, { 0, 2 } }, { "HV-7", 9, { 2, 1 } } }, 6, 1, "inventory",
	    "3 of 6 NICs that earlier runs knew are in no export: hosts without a name (2 of "
	    "2), HV-7 (1 of 9)",
	    "half of all" },
};

static void
lost(void **state)
{
	const struct lost_row *r = *state;
	uint64_t macs[MOST * 4];
	struct past_host hosts[MOST];
	struct history h = { .hosts = hosts, .lost = macs, .nics_known = r->known };
	struct judge_input in;
	struct fdb_err err = { 0 };
	struct world w;
	const struct finding *first = NULL;
	size_t n = 0;

	for (; h.nhosts < MOST && r->hosts[h.nhosts].had != 0; h.nhosts++) {
		hosts[h.nhosts] = r->hosts[h.nhosts];
		h.nlost += hosts[h.nhosts].lost.n;
	}
	for (size_t i = 0; i < h.nlost; i++) {
		macs[i] = POOL(7) + i;
	}
	world_build(&w, &(struct story){ .samples = 1, .mac = DUP });
	in = (struct judge_input){ &w.n.snap, &w.n.inv, &w.n.where, &w.n.set, &h };
	assert_int_equal(judge_run(&in, &w.found, &err), FDB_OK);
	for (size_t i = 0; i < w.found.n; i++) {
		if (strcmp(w.found.list[i].rule, "FDB911") == 0) {
			first = n++ == 0 ? &w.found.list[i] : first;
		}
	}
	assert_int_equal(n, r->n);
	if (r->subject != NULL) {
		assert_string_equal(first->subject, r->subject);
	}
	if (r->title != NULL) {
		assert_string_equal(first->title, r->title);
	}
	world_free(&w);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(rows, lost), { .rows = NULL } };

	return claims_run(tables, NULL, 0);
}
