/* Tales of loops.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

static void
hears_itself(struct net *n)
{
	n->snap.neighbours[0].chassis = n->snap.switches[0].base;
	n->snap.neighbours[0].sysname = n->snap.switches[0].sysname;
}

/* Thirty stations of some makes: to and fro between a user port and the trunk, or there once. */
static void
move_thirty(struct net *n, bool back, uint64_t makes)
{
	for (uint64_t i = 0; i < 30; i++) {
		const uint64_t mac = UINT64_C(0x00005e000000) + (i % makes << 24) + i;

		net_row(n, "leaf-1 Eth1/6", 10, mac, 0, 0);
		net_row(n, "leaf-1 Eth1/8", 10, mac, 1, back ? 1 : 2);
		if (back) {
			net_row(n, "leaf-1 Eth1/6", 10, mac, 2, 2);
		}
	}
}

static void
to_and_fro(struct net *n)
{
	move_thirty(n, true, 5);
}

static void
there_once(struct net *n)
{
	move_thirty(n, false, 5);
}

static void
of_two_makes(struct net *n)
{
	move_thirty(n, true, 2);
}

/* The switch has 30 others, and the rows of the world. */
static void
of_many_more(struct net *n)
{
	move_thirty(n, true, 5);
	for (uint64_t i = 0; i < 30; i++) {
		net_always(n, "leaf-1 Eth1/7", 10, UINT64_C(0x001b77000000) + i);
	}
}

static void
within_an_hour(struct net *n)
{
	for (uint16_t k = 0; k < n->snap.nsamples; k++) {
		n->snap.sample_ms[k] = n->snap.sample_ms[0] + INT64_C(1800000) * k;
	}
}

static const struct tale tales[] = {
	{ "a switch hears itself", { .samples = 1, .after = hears_itself }, false, "FDB131",
	    SEV_CRITICAL, 1, "leaf-1 Eth1/8", NULL, NULL },
	{ "all stations go to and fro", { .samples = 3, .before = to_and_fro }, false, "FDB131",
	    SEV_CRITICAL, 30, "leaf-1", NULL, NULL },
	{ "a loop is no other cause", { .samples = 3, .before = to_and_fro }, false, "FDB903",
	    0, 0, NULL, NULL, NULL },
	{ "of two makes: a chassis, or a Wi-Fi", { .samples = 3, .before = of_two_makes },
	    false, "FDB131", 0, 0, NULL, NULL, NULL },
	{ "less than half of all stations", { .samples = 3, .before = of_many_more }, false,
	    "FDB131", 0, 0, NULL, NULL, NULL },
	{ "to and fro within an hour",
	    { .samples = 3, .before = to_and_fro, .after = within_an_hour }, false, "FDB131", 0,
	    0, NULL, NULL, NULL },
	{ "all stations moved once", { .samples = 3, .before = there_once }, false, "FDB131", 0,
	    0, NULL, NULL, NULL },
};

int
main(void)
{
	return world_run_tales(tales, sizeof(tales) / sizeof(tales[0]), NULL, 0);
}
