/* Stories of sightings.c; beside each what is nearly the same and is not. */
#include "aid/trial.h"

#include "core/judge/known/sightings.h"
#include "core/judge/known/suspect.h"

/* Of a pool that no export names. */
static void
strangers(struct net *n)
{
	net_always(n, "leaf-2 Eth1/6", 10, POOL(9) + 1);
	net_always(n, "leaf-2 Eth1/6", 10, POOL(9) + 2);
}

/* And another address of HV-1. */
static void
strangers_and_quiet(struct net *n)
{
	strangers(n);
	net_always(n, "leaf-2 Eth1/6", 10, UINT64_C(0x001dd8c00001));
}

static const struct story stories[] = {
	{ "a host's NIC address among strangers: a copy", 3, NIC_MAC(1, 0), 0, 0, { { 0 } },
	    { { "leaf-2 Eth1/6", 99, 0, 2 } }, "C0", SEV_INFO, KIND_CONFLICT, NULL, NULL, 0, 2,
	    0, 60, NULL, strangers },
	{ "the same with a VM of the host: its port", 3, NIC_MAC(1, 0), 0, 0, { { 0 } },
	    { { "leaf-2 Eth1/6", 99, 0, 2 } }, NULL, 0, 0, NULL, NULL, 0, 0, 0, 0, NULL,
	    strangers_and_quiet },
	{ "the same alone: it may be the port of a NIC that is silent", 3, NIC_MAC(1, 0), 0, 0,
	    { { 0 } }, { { "leaf-2 Eth1/6", 99, 0, 2 } }, NULL, 0, 0, NULL, NULL, 0, 0, 0, 0,
	    NULL, NULL },
};

/* ---- sightings in the direction of a switch that nobody polls ---------------------------------- */

enum { FAR = TRIAL_UPLINK_2, SEEN = 3 };

/*
 * A place in the direction of such a switch, and one of its own: the entry of leaf-1 tells where
 * it was over the samples. leaf-1 Eth1/8 is in that direction where a row says so.
 */
static const struct drop_row {
	const char *why;
	struct {
		uint32_t port;
		bool direction;
	} seen[SEEN];
	uint32_t nseen;
	uint32_t timeline[TRIAL_SAMPLES]; /* of leaf-1 */
	uint32_t kept[SEEN]; /* ports; NONE ends the list */
} drops[] = {
	{ "no direction", { { TRIAL_PORT_1, false }, { TRIAL_PORT_2, false } }, 2,
	    { TRIAL_PORT_1, TRIAL_PORT_1, TRIAL_PORT_1 },
	    { TRIAL_PORT_1, TRIAL_PORT_2, NONE } },
	{ "directions alone: it is beyond one of them",
	    { { TRIAL_PORT_1, true }, { TRIAL_PORT_2, true } }, 2,
	    { TRIAL_PORT_1, TRIAL_PORT_1, TRIAL_PORT_1 },
	    { TRIAL_PORT_1, TRIAL_PORT_2, NONE } },
	{ "a place on another switch is what is beyond the direction",
	    { { TRIAL_PORT_1, true }, { TRIAL_PORT_2, false } }, 2,
	    { TRIAL_PORT_1, TRIAL_PORT_1, TRIAL_PORT_1 }, { TRIAL_PORT_2, NONE } },
	{ "the same in the other order", { { TRIAL_PORT_2, false }, { TRIAL_PORT_1, true } }, 2,
	    { TRIAL_PORT_1, TRIAL_PORT_1, TRIAL_PORT_1 }, { TRIAL_PORT_2, NONE } },
	{ "two directions, and a place",
	    { { TRIAL_PORT_1, true }, { TRIAL_PORT_2, false }, { FAR, true } }, 3,
	    { TRIAL_PORT_1, TRIAL_PORT_1, TRIAL_PORT_1 }, { TRIAL_PORT_2, NONE } },
	{ "it went there from a port of the same switch",
	    { { TRIAL_PORT_1, false }, { TRIAL_UPLINK_1, true } }, 2,
	    { TRIAL_PORT_1, TRIAL_UPLINK_1, TRIAL_PORT_1 },
	    { TRIAL_PORT_1, TRIAL_UPLINK_1, NONE } },
	{ "the same in the other order", { { TRIAL_UPLINK_1, true }, { TRIAL_PORT_1, false } },
	    2, { TRIAL_PORT_1, TRIAL_UPLINK_1, TRIAL_PORT_1 },
	    { TRIAL_UPLINK_1, TRIAL_PORT_1, NONE } },
	{ "of the same switch, and it went nowhere",
	    { { TRIAL_PORT_1, false }, { TRIAL_UPLINK_1, true } }, 2,
	    { TRIAL_PORT_1, TRIAL_PORT_1, TRIAL_PORT_1 }, { TRIAL_PORT_1, NONE } },
	{ "of the same switch, in another table",
	    { { TRIAL_PORT_1, false }, { TRIAL_UPLINK_1, true } }, 2,
	    { TRIAL_UPLINK_1, TRIAL_UPLINK_1, TRIAL_UPLINK_1 }, { TRIAL_PORT_1, NONE } },
	{ "it went there, and a place on another switch is what is there",
	    { { TRIAL_PORT_1, false }, { TRIAL_UPLINK_1, true }, { TRIAL_PORT_2, false } }, 3,
	    { TRIAL_PORT_1, TRIAL_UPLINK_1, TRIAL_PORT_1 },
	    { TRIAL_PORT_1, TRIAL_PORT_2, NONE } },
	{ "the same in the other order",
	    { { TRIAL_PORT_2, false }, { TRIAL_UPLINK_1, true }, { TRIAL_PORT_1, false } }, 3,
	    { TRIAL_PORT_1, TRIAL_UPLINK_1, TRIAL_PORT_1 },
	    { TRIAL_PORT_2, TRIAL_PORT_1, NONE } },
	{ "it went there, and another switch sees it in a direction as well",
	    { { TRIAL_PORT_1, false }, { TRIAL_UPLINK_1, true }, { FAR, true } }, 3,
	    { TRIAL_PORT_1, TRIAL_UPLINK_1, TRIAL_PORT_1 },
	    { TRIAL_PORT_1, TRIAL_UPLINK_1, NONE } },
};

static void
drop(void **state)
{
	const struct drop_row *r = *state;
	struct sighting seen[SEEN] = { { 0 } };
	struct suspect_work w = { .sightings = seen, .nsightings = r->nseen };
	struct trial t;
	uint32_t kept = 0;

	trial_make(&t);
	for (uint32_t i = 0; i < r->nseen; i++) {
		seen[i].port = r->seen[i].port;
		seen[i].direction = r->seen[i].direction;
	}
	for (uint32_t k = 0; k < TRIAL_SAMPLES; k++) {
		t.timelines[k] = r->timeline[k];
	}
	t.s.sightings = seen;
	t.s.nsightings = r->nseen;
	sightings_drop_directions(&t.k, &w, &t.s);
	for (; kept < SEEN && r->kept[kept] != NONE; kept++) {
		assert_int_equal(seen[kept].port, r->kept[kept]);
	}
	assert_int_equal(t.s.nsightings, kept);
	assert_int_equal(w.nsightings, kept);
	trial_end(&t);
}

/* It went somewhere from its port, after so many directions in which others see it. */
static void
test_many_directions(void **state)
{
	enum { MANY = 200 };
	struct sighting seen[MANY + 2] = { { 0 } };
	struct suspect_work w = { .sightings = seen, .nsightings = MANY + 2 };
	struct trial t;

	(void)state;
	trial_make(&t);
	for (uint32_t i = 0; i < MANY; i++) {
		seen[i] = (struct sighting){ .port = FAR, .direction = true };
	}
	seen[MANY].port = TRIAL_PORT_1;
	seen[MANY + 1] = (struct sighting){ .port = TRIAL_UPLINK_1, .direction = true };
	t.timelines[0] = t.timelines[2] = TRIAL_PORT_1;
	t.timelines[1] = TRIAL_UPLINK_1;
	t.s.sightings = seen;
	t.s.nsightings = MANY + 2;
	sightings_drop_directions(&t.k, &w, &t.s);
	assert_int_equal(t.s.nsightings, 2);
	assert_int_equal(seen[0].port, TRIAL_PORT_1);
	assert_int_equal(seen[1].port, TRIAL_UPLINK_1);
	trial_end(&t);
}

/* ---- how many locations they are --------------------------------------------------------------- */

/* Two attachments of two switches, each with a host or none; each a direction or none. */
static const struct location_row {
	const char *why;
	uint32_t host_1, host_2;
	enum port_class class_1, class_2;
	uint32_t locations;
	bool siblings, bonded;
} locations[] = {
	{ "two hosts", 0, 1, PORT_EDGE, PORT_EDGE, 2, false, false },
	{ "one host at both", 0, 0, PORT_EDGE, PORT_EDGE, 1, true, true },
	{ "a host and nobody known", 0, NONE, PORT_EDGE, PORT_EDGE, 2, false, false },
	{ "nobody known at two ports", NONE, NONE, PORT_EDGE, PORT_EDGE, 2, false, false },
	{ "two directions: one location, and no host's ports", NONE, NONE, PORT_UNPOLLED,
	    PORT_UNPOLLED, 1, false, true },
	{ "a direction and a port", NONE, NONE, PORT_UNPOLLED, PORT_EDGE_MANY, 2, false,
	    false },
	{ "two switches that nobody polls, a host known behind each", 0, 1, PORT_UNPOLLED,
	    PORT_UNPOLLED, 2, false, false },
};

static void
locate(void **state)
{
	const struct location_row *r = *state;
	const struct place places[] = { { .port = TRIAL_PORT_1 }, { .port = TRIAL_PORT_2 } };
	struct group group = { .vlan = 10 };
	struct suspect_work w = { .nsightings = 0 };
	struct trial t;

	trial_make(&t);
	t.where.groups = &group;
	t.attachments[0].host = r->host_1;
	t.attachments[1].host = r->host_2;
	t.attachments[0].class_ = (uint8_t)r->class_1;
	t.attachments[1].class_ = (uint8_t)r->class_2;
	for (size_t i = 0; i < 2; i++) {
		sighting_add(&t.k, &w, &places[i]);
		sighting_add(&t.k, &w, &places[i]); /* each port once */
		assert_int_equal(w.nsightings, i + 1);
		assert_int_equal(
		    w.sightings[i].direction, placement_is_direction(&t.where, (uint32_t)i));
	}
	t.s.sightings = w.sightings;
	t.s.nlocations = 0;
	sightings_count(&t.k, &t.s);
	assert_int_equal(t.s.nlocations, r->locations);
	assert_int_equal(t.s.siblings, r->siblings);
	assert_int_equal(t.s.bonded, r->bonded);
	suspect_work_free(&w);
	trial_end(&t);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(drops, drop), CLAIMS(locations, locate),
		{ .rows = NULL } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_many_directions) };

	return world_run(stories, sizeof(stories) / sizeof(stories[0])) +
	       claims_run(tables, tests, 1);
}
