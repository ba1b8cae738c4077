/* Tales of pools.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

#include <stdio.h>

/* HV-2's pool is a second one of HV-1. */
static void
both_of_one_host(struct net *n)
{
	n->inv.pools[1].host = 0;
	n->inv.hosts[0].pools.n = 2;
	n->inv.hosts[1].pools.n = 0;
}

/* HV-3 has the pool of HV-1 as well. */
static void
of_three(struct net *n)
{
	n->inv.pools[2].min.bits = POOL(1);
	n->inv.pools[2].max.bits = POOL(1) + 255;
}

#define OF_TWO                                              \
	.samples = 1, .mac = POOL(1) + 5, .pool2 = POOL(1), \
	.owners = { VM_DYN("HV-1", "a"), VM_DYN("HV-2", "b") }

static const struct tale tales[] = {
	{ "two hosts with one pool, nothing given out twice",
	    { .samples = 1, .pool2 = POOL(1) }, false, "FDB103", SEV_WARNING, 2,
	    "00155D010100-00155D0101FF", "HV-2", NULL },
	{ "pools side by side", { .samples = 1 }, false, "FDB103", 0, 0, NULL, NULL, NULL },
	{ "two ranges of one host: no other hands them out",
	    { .samples = 1, .pool2 = POOL(1), .after = both_of_one_host }, false, "FDB103", 0,
	    0, NULL, NULL, NULL },
	{ "pools of one: the duplicate explains them",
	    { .samples = 1,
		.mac = POOL(1) + 5,
		.pool2 = POOL(1),
		.owners = { VM_DYN("HV-1", "a"), VM_DYN("HV-2", "b") },
		.rows = { { "leaf-1 Eth1/1", 10, 0, 0 } } },
	    false, "FDB103", 0, 0, NULL, NULL, NULL },
	{ "the duplicate of two explains nothing of the third",
	    { OF_TWO, .rows = { { "leaf-1 Eth1/1", 10, 0, 0 } }, .after = of_three }, false,
	    "FDB103", SEV_WARNING, 3, "00155D010100-00155D0101FF", "HV-3", NULL },
	{ "a duplicate of all three explains them",
	    { .samples = 1,
		.mac = POOL(1) + 5,
		.pool2 = POOL(1),
		.owners = { VM_DYN("HV-1", "a"), VM_DYN("HV-2", "b"), VM_DYN("HV-3", "c") },
		.after = of_three },
	    false, "FDB103", 0, 0, NULL, NULL, NULL },
	{ "three hosts with one pool, nothing given out twice",
	    { .samples = 1, .pool2 = POOL(1), .after = of_three }, false, "FDB103", SEV_WARNING,
	    3, "00155D010100-00155D0101FF", "HV-2", NULL },
};

static const char *
title_of_three(bool duplicate)
{
	static const struct story none = { .samples = 1, .pool2 = POOL(1), .after = of_three };
	static const struct story two = { OF_TWO, .after = of_three };
	static char title[256];
	const struct finding *f;
	struct world w;

	world_build(&w, duplicate ? &two : &none);
	world_judge(&w, false);
	f = world_by_rule(&w, "FDB103");
	assert_non_null(f);
	(void)snprintf(title, sizeof(title), "%s", f->title);
	world_free(&w);
	return title;
}

static void
test_title(void **state)
{
	(void)state;
	assert_string_equal(title_of_three(false),
	    "HV-1, HV-2, HV-3 hand out the same addresses: no duplicate yet");
	assert_string_equal(title_of_three(true),
	    "HV-1, HV-2, HV-3 hand out the same addresses: not all of them have a duplicate "
	    "yet");
}

/* Two hosts with one pool at two switches that no link joins; HV-2 may be placed nowhere. */
static enum severity
severity_apart(bool placed)
{
	enum severity severity;
	struct world w;
	struct net *n = &w.n;

	net_init(n, 1);
	(void)net_switch(n, "east-1", 0x001b21010000, 4);
	(void)net_switch(n, "west-1", 0x001b21020000, 4);
	(void)net_host(n, "HV-1", IP(1), POOL(1));
	(void)net_nic(n, "HV-1", NIC_PHYSICAL, NULL, "NIC1", NIC_MAC(1, 0));
	(void)net_host(n, "HV-2", IP(2), POOL(1));
	(void)net_nic(n, "HV-2", NIC_PHYSICAL, NULL, "NIC1", NIC_MAC(2, 0));
	net_always(n, "east-1 Eth1/1", 10, NIC_MAC(1, 0));
	net_always(n, "west-1 Eth1/1", 10, placed ? NIC_MAC(2, 0) : UINT64_C(0x0050ba000001));
	world_judge_net(&w);
	severity = (enum severity)world_by_rule(&w, "FDB103")->severity;
	world_free(&w);
	return severity;
}

static void
test_apart(void **state)
{
	(void)state;
	assert_int_equal(severity_apart(true), SEV_INFO);
	assert_int_equal(severity_apart(false), SEV_WARNING);
}

/* ---- who changes ------------------------------------------------------------------------------------- */

enum { RANGES = 6, MANY = 300 };

/* Ranges of hosts by number: HV-1's address gives its first one. */
static const struct changing_row {
	const char *why;
	struct {
		unsigned host, from,
		    to; /* in halves of a pool's 256; one host's follow each other */
	} ranges[RANGES];
	const char *told; /* their numbers */
} changing_rows[] = {
	{ "a chain: the middle one alone", { { 1, 2, 3 }, { 2, 3, 5 }, { 3, 4, 6 } }, "2" },
	{ "one that is too wide, and those in it",
	    { { 1, 2, 3 }, { 2, 4, 5 }, { 3, 6, 7 }, { 4, 0, 9 } }, "4" },
	{ "two that overlap beside the keeper's chain",
	    { { 1, 2, 3 }, { 2, 3, 6 }, { 3, 6, 8 }, { 4, 8, 9 } }, "24" },
	{ "all have one", { { 1, 2, 3 }, { 2, 2, 3 }, { 3, 2, 3 } }, "23" },
	{ "the keeper's second one is overlapped from before",
	    { { 1, 2, 3 }, { 1, 6, 9 }, { 2, 3, 7 } }, "2" },
	{ "a host's own two overlap, and it is in nobody's way but the wide one's",
	    { { 1, 2, 3 }, { 2, 4, 6 }, { 2, 5, 6 }, { 3, 0, 9 } }, "3" },
	{ "a host's second one ends before its first: what lies in that changes",
	    { { 1, 2, 3 }, { 2, 5, 9 }, { 2, 6, 7 }, { 3, 8, 9 }, { 4, 0, 5 } }, "43" },
};

static void
changing(void **state)
{
	const struct changing_row *r = *state;
	const struct finding *f;
	char told[RANGES + 1] = "";
	struct world w;
	uint32_t owner = NONE;
	size_t n = 0;

	net_init(&w.n, 1);
	(void)net_switch(&w.n, "leaf-1", 0x001b21010000, 4);
	for (size_t i = 0; i < RANGES && r->ranges[i].to != 0; i++) {
		const unsigned h = r->ranges[i].host;
		const bool second = i > 0 && r->ranges[i - 1].host == h;
		struct pool *p;
		char name[8];
		uint32_t host;

		/* a second range comes by way of a host that is empty afterwards */
		(void)snprintf(name, sizeof(name), "HV-%u%s", h, second ? "b" : "");
		host = net_host(&w.n, name, second ? 0 : IP(h), POOL(h));
		(void)net_nic(&w.n, name, NIC_PHYSICAL, NULL, "NIC1", NIC_MAC(h, second));
		owner = second ? owner : host;
		p = &w.n.inv.pools[w.n.inv.npools - 1];
		p->host = owner;
		p->min.bits = POOL(0) + 128 * r->ranges[i].from;
		p->max.bits = POOL(0) + 128 * r->ranges[i].to + 127;
		if (second) {
			w.n.inv.hosts[owner].pools.n++;
			w.n.inv.hosts[host].pools.n = 0;
		}
	}
	world_judge_net(&w);
	f = world_by_rule(&w, "FDB103");
	assert_non_null(f);
	for (uint32_t i = 0; i < f->remedy.nsteps; i++) {
		const struct remedy_step *s = &f->remedy.steps[i];

		if (s->kind == REMEDY_NEW_RANGE) {
			told[n++] = w.n.inv.hosts[s->host].name[3];
		}
	}
	assert_string_equal(told, r->told);
	assert_false(f->remedy.of_first);
	world_free(&w);
}

/* More hosts than lines are written for: that is told. */
static void
test_many(void **state)
{
	const struct finding *f;
	uint32_t changes = 0;
	struct world w;

	(void)state;
	net_init(&w.n, 1);
	(void)net_switch(&w.n, "leaf-1", 0x001b21010000, 4);
	for (unsigned h = 0; h < MANY; h++) {
		char name[8];

		(void)snprintf(name, sizeof(name), "HV-%03u", h);
		(void)net_host(&w.n, name, 0, POOL(1));
		(void)net_nic(&w.n, name, NIC_PHYSICAL, NULL, "NIC1", NIC_MAC(0, 0) + h);
	}
	world_judge_net(&w);
	f = world_by_rule(&w, "FDB103");
	assert_non_null(f);
	for (uint32_t i = 0; i < f->remedy.nsteps; i++) {
		changes += f->remedy.steps[i].kind == REMEDY_NEW_RANGE;
	}
	assert_int_equal(changes, 256);
	assert_true(f->remedy.of_first);
	world_free(&w);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(changing_rows, changing), { .rows = NULL } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_title),
		cmocka_unit_test(test_apart), cmocka_unit_test(test_many) };

	return claims_run(tables, NULL, 0) +
	       world_run_tales(tales, sizeof(tales) / sizeof(tales[0]), tests, 3);
}
