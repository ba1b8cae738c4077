#include "aid/world.h"

#include <stdlib.h>
#include <string.h>

/* A port of no known host is described by what else is known of it. */
static const struct {
	const char *why, *alias, *text;
	uint16_t caps; /* of an LLDP neighbour, 0: none */
} strangers[] = {
	{ "nothing is known", "", "leaf-2 Eth1/6: no known host", 0 },
	{ "a description", "lab 4", "leaf-2 Eth1/6: no known host, description \"lab 4\"", 0 },
	{ "a phone", "", "leaf-2 Eth1/6: no known host; ", CAP_TELEPHONE },
};

static uint16_t stranger_caps;

static void
stranger(struct net *n)
{
	if (stranger_caps != 0) {
		net_lldp(n, "leaf-2 Eth1/6", 0x001b21ee0000, "1", "desk", stranger_caps);
	}
}

static void
test_strangers(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(strangers) / sizeof(strangers[0]); i++) {
		struct story t = world_cloned;
		const struct finding *f;
		struct world w;
		bool said = false;

		print_message("  %s\n", strangers[i].why);
		stranger_caps = strangers[i].caps;
		t.before = stranger;
		t.rows[1].where = "leaf-2 Eth1/6";
		world_build(&w, &t);
		net_at(&w.n, "leaf-2 Eth1/6")->alias = strangers[i].alias;
		world_judge(&w, false);
		f = world_about(&w, t.mac);
		assert_non_null(f);
		for (uint32_t k = 0; k < f->nwhy; k++) {
			said |= strncmp(f->why[k].text, strangers[i].text,
				    strlen(strangers[i].text)) == 0;
		}
		assert_true(said);
		world_free(&w);
	}
}

/* Two IPv4 addresses that a router resolves to the address, one of IPv6 and one of another station. */
static void
resolved(struct net *n)
{
	static const struct {
		uint8_t last;
		bool v4;
		uint64_t mac;
	} known[] = { { 5, true, DUP }, { 9, true, DUP }, { 7, false, DUP },
		{ 8, true, DUP + 1 } };

	n->snap.nbindings = sizeof(known) / sizeof(known[0]);
	n->snap.bindings = calloc(n->snap.nbindings, sizeof(*n->snap.bindings));
	for (size_t i = 0; i < n->snap.nbindings; i++) {
		struct binding *b = &n->snap.bindings[i];

		b->ip[10] = b->ip[11] = known[i].v4 ? UINT8_MAX : 0;
		b->ip[12] = 10;
		b->ip[15] = known[i].last;
		b->mac.bits = known[i].mac;
	}
}

static void
test_addresses(void **state)
{
	struct story t = world_cloned;
	const struct finding *f;
	struct world w;
	bool said = false;

	(void)state;
	t.after = resolved;
	world_build(&w, &t);
	world_judge(&w, false);
	f = world_about(&w, t.mac);
	assert_non_null(f);
	for (uint32_t k = 0; k < f->nwhy; k++) {
		said |=
		    strcmp(f->why[k].text, "ARP: 10.0.0.5 on leaf-1, 10.0.0.9 on leaf-1") == 0;
	}
	assert_true(said);
	world_free(&w);
}

/* Each change of port by itself: on the leaf that saw it, with the sample in which it was seen. */
static void
test_movements(void **state)
{
	static const struct {
		const char *from, *to;
		uint16_t sample;
	} moves[] = {
		{ "leaf-1 Eth1/1", "leaf-1 Eth1/8", 1 },
		{ "leaf-1 Eth1/8", "leaf-1 Eth1/1", 2 },
		{ "leaf-2 Eth1/8", "leaf-2 Eth1/2", 1 },
		{ "leaf-2 Eth1/2", "leaf-2 Eth1/8", 2 },
	};
	static const struct row_at alternate[8] = { ALTERNATE };
	struct story t = world_cloned;
	const struct finding *f;
	struct world w;

	(void)state;
	t.samples = 3;
	memcpy(t.rows, alternate, sizeof(t.rows));
	world_build(&w, &t);
	world_judge(&w, false);
	f = world_about(&w, t.mac);
	assert_non_null(f);
	assert_int_equal(f->nmovements, sizeof(moves) / sizeof(moves[0]));
	for (uint32_t i = 0; i < f->nmovements; i++) {
		const struct movement *m = &f->movements[i];

		assert_int_equal(m->from, net_port(&w.n, moves[i].from));
		assert_int_equal(m->to, net_port(&w.n, moves[i].to));
		assert_int_equal(m->sw, w.n.snap.ports[m->to].sw);
		assert_int_equal(m->sample, moves[i].sample);
		assert_int_equal(m->source, MOVEMENT_TABLE);
		assert_int_equal(m->count, 1);
		assert_true(m->time_ms == w.n.snap.sample_ms[m->sample]);
	}
	world_free(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_strangers),
		cmocka_unit_test(test_addresses),
		cmocka_unit_test(test_movements),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
