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

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_title),
		cmocka_unit_test(test_apart) };

	return world_run_tales(tales, sizeof(tales) / sizeof(tales[0]), tests, 2);
}
