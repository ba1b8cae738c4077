/* Which addresses came back to the host that an export from before has them on. */
#include "aid/claims.h"
#include "aid/world.h"

#include "core/judge/known/moves.h"

#include <stdlib.h>

static const struct home_row {
	struct story story;
	bool home;
	const char *why;
} rows[] = {
	{ { .samples = 3,
	      .mac = VMM,
	      .owners = { VM_FIX("HV-3", "web") },
	      .rows = { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/8", 10, 0, 0 },
		  { "leaf-1 Eth1/8", 10, 1, 2 }, { "leaf-2 Eth1/3", 10, 1, 2 } } },
	    true, "from another host" },
	{ { .samples = 3,
	      .mac = VMM,
	      .owners = { VM_FIX("HV-3", "web") },
	      .rows = { { "leaf-1 Eth1/3", 10, 0, 0 }, { "leaf-2 Eth1/8", 10, 0, 0 },
		  { "leaf-1 Eth1/8", 10, 1, 2 }, { "leaf-2 Eth1/3", 10, 1, 2 } } },
	    false, "from another port of its host" },
	{ { .samples = 3,
	      .mac = VMM,
	      .owners = { VM_FIX("HV-1", "a"), VM_FIX("HV-3", "web") },
	      .rows = { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/8", 10, 0, 0 },
		  { "leaf-1 Eth1/8", 10, 1, 2 }, { "leaf-2 Eth1/3", 10, 1, 2 } } },
	    false, "two hosts have it" },
	{ { .samples = 4,
	      .mac = VMM,
	      .owners = { VM_FIX("HV-3", "web") },
	      .rows = { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/8", 10, 0, 0 },
		  { "leaf-2 Eth1/3", 10, 1, 1 }, { "leaf-2 Eth1/2", 10, 2, 3 } } },
	    false, "and on to another one" },
};

static void
check_home(void **state)
{
	const struct home_row *r = *state;
	struct world w;
	struct moves moves;
	struct span s;
	bool home = false;

	world_build(&w, &r->story);
	for (size_t i = 0; i < w.n.inv.nnics; i++) {
		w.n.inv.nics[i].collected = NET_SAMPLE_0;
	}
	moves = moves_find(&w.n.snap, &w.n.inv, &w.n.where, &w.n.set);
	s = moves_by_mac(&moves, (struct mac){ r->story.mac });
	assert_true(s.n > 0);
	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		home |= moves.list[i].home;
	}
	assert_int_equal(home, r->home);
	free(moves.list);
	world_free(&w);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(rows, check_home), { .rows = NULL } };

	return claims_run(tables, NULL, 0);
}
