/* Pools that are almost used up; beside each what is nearly the same and is not. */
#include "aid/world.h"

#include <stdio.h>
#include <string.h>

#define LOGGED "HV-1 logged event 12565 2 times, last at 2026-11-18T02:00:00Z: \"no address\""

enum { FULL = 204 /* 80 % of 256 and less */ };

static const struct capacity_row {
	const char *why;
	uint32_t nics; /* on HV-1, of its pool */
	uint32_t twice; /* of these: have the address of the one before */
	uint32_t elsewhere; /* as many on HV-2, of HV-1's pool */
	uint32_t events; /* 12565; NONE: not known */
	uint64_t current;
	const char *says, *proof; /* parts of title and proofs; NULL: none */
	uint64_t size; /* of the pool; 0: as it is */
} rows[] = {
	{ "four fifths of it are enough for a while", FULL, 0, 0, NONE, 0, NULL, NULL, 0 },
	{ "one more", FULL + 1, 0, 0, NONE, 0, "205 of the 256 addresses that HV-1 hands out",
	    NULL, 0 },
	{ "one address twice is one", FULL + 1, 1, 0, NONE, 0, NULL, NULL, 0 },
	{ "what is on another host, HV-1 gives out again", FULL - 20, 0, 40, NONE, 0, NULL,
	    NULL, 0 },
	{ "the next address is near the end", FULL + 1, 0, 0, 0, POOL(1) + 0xfd,
	    "205 of the 256", "the next address it tries is 00:15:5d:01:01:fd: 2 more", 0 },
	{ "the next address is of no pool of it", FULL + 1, 0, 0, 0, POOL(2), "205 of the 256",
	    NULL, 0 },
	{ "it was used up", 3, 0, 0, 2, 0,
	    "HV-1 had no address left to hand out on 2026-11-18: the pool has 256", LOGGED, 0 },
	{ "and is again", FULL + 1, 0, 0, 2, 0, "205 of the 256", LOGGED, 0 },
	{ "it was made larger since", 3, 0, 0, 2, 0, NULL, NULL, 257 },
	{ "much larger", 127, 0, 0, 2, 0, NULL, NULL, 982272 },
	{ "not large enough", 150, 0, 0, 2, 0, "on 2026-11-18: the pool has 300", LOGGED, 300 },
	{ "larger, and nothing is known of its NICs", 0, 0, 0, 2, 0,
	    "on 2026-11-18: the pool has 512", LOGGED, 512 },
	{ "it was not", 3, 0, 0, 0, 0, NULL, NULL, 0 },
};

static const struct capacity_row *now;

static void
fill(struct net *n)
{
	char name[16];

	for (uint32_t i = 0; i < now->nics; i++) {
		(void)snprintf(name, sizeof(name), "vm-%03u", i);
		(void)net_nic(n, "HV-1", NIC_VM_VNIC, name, "Network Adapter",
		    POOL(1) + i - (i > 0 && i <= now->twice));
	}
	for (uint32_t i = 0; i < now->elsewhere; i++) {
		(void)snprintf(name, sizeof(name), "vm-%03u", i);
		(void)net_nic(
		    n, "HV-2", NIC_VM_VNIC, name, "Network Adapter", POOL(1) + 200 + i);
	}
}

static void
tell_host(struct net *n)
{
	n->inv.hosts[0].current.bits = now->current;
	for (size_t i = 0; i < n->inv.npools && now->size != 0; i++) {
		if (n->inv.pools[i].host == 0) {
			n->inv.pools[i].max.bits = n->inv.pools[i].min.bits + now->size - 1;
		}
	}
	if (now->nics == 0) {
		n->inv.hosts[0].nics.n = 0;
	}
	n->inv.hosts[0].events[EVENT_12565] = (struct host_event){ .known = now->events != NONE,
		.count = now->events,
		.last = 1763431200 + 365 * 86400,
		.text = "no address" };
}

static void
capacity(void **state)
{
	const struct story t = { .samples = 1, .before = fill, .after = tell_host };
	const struct finding *f;
	bool proven = false;
	struct world w;

	now = *state;
	world_build(&w, &t);
	world_judge(&w, false);
	f = world_by_rule(&w, "FDB133");
	assert_int_equal(f != NULL, now->says != NULL);
	if (f != NULL && now->says != NULL) {
		assert_non_null(strstr(f->title, now->says));
		assert_int_equal(f->severity, SEV_INFO);
		assert_string_equal(world_host(&w, f->host), "HV-1");
		for (uint32_t i = 0; i < f->nwhy && now->proof != NULL; i++) {
			proven |= strstr(f->why[i].text, now->proof) != NULL;
		}
		assert_int_equal(proven, now->proof != NULL);
		assert_int_equal(f->nwhy, now->proof != NULL ? 2 : 1);
	}
	world_free(&w);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(rows, capacity), { .rows = NULL } };

	return claims_run(tables, NULL, 0);
}
