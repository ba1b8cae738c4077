/* Tales of coverage.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

static void
too_many_pairs(struct net *n)
{
	n->where.untried = 7;
}

/* As if place had found that the addresses of leaf-1 Eth1/5 live on leaf-2. */
static void
unresolved(struct net *n)
{
	const struct attachment *a = net_attachment(n, "leaf-1 Eth1/5");

	assert_non_null(a);
	assert_true(a->proofs.n > 0);
	n->where.proofs[a->proofs.first].says = SAYS_UNRESOLVED;
	n->where.proofs[a->proofs.first].ref = net_sw(n, "leaf-2");
}

static void
unpolled(struct net *n)
{
	net_lldp(n, "leaf-2 Eth1/6", 0x001b21ff0000, "Gi0/1", "core", CAP_BRIDGE | CAP_ROUTER);
}

static void
silent(struct net *n)
{
	n->snap.switches[1].flags |= SWITCH_SILENT;
	n->snap.switches[1].reason = "no answer after 3 tries";
}

static void
partial(struct net *n)
{
	n->snap.reads[n->snap.switches[0].reads.first].state = TABLE_PARTIAL;
	n->snap.reads[n->snap.switches[0].reads.first].reason = "it stopped answering";
}

static void
cloned_engine(struct net *n)
{
	n->snap.switches[0].engine = n->snap.switches[1].engine = "80001f880473696d";
}

static void
two_engines(struct net *n)
{
	n->snap.switches[0].engine = "80001f880473696d";
	n->snap.switches[1].engine = "80001f880473696e";
}

static void
another_name(struct net *n)
{
	n->snap.switches[1].also = "leaf-2-mgmt, leaf-2-oob";
}

static const struct tale tales[] = {
	{ "one switch under three names", { .samples = 1, .after = another_name }, false,
	    "FDB910", SEV_INFO, 1, "leaf-2", NULL, NULL },
	{ "links that were not looked for", { .samples = 1, .after = too_many_pairs }, false,
	    "FDB908", SEV_INFO, 1, "links", NULL, NULL },
	{ "a link that nothing proves",
	    { .samples = 1,
		.mac = POOL(9),
		.rows = { { "leaf-1 Eth1/5", 10, 0, 0 }, { "leaf-2 Eth1/6", 10, 0, 0 } },
		.after = unresolved },
	    false, "FDB905", SEV_INFO, 1, "leaf-1 Eth1/5", NULL, NULL },
	{ "its addresses take part in nothing else",
	    { .samples = 1,
		.mac = POOL(9),
		.rows = { { "leaf-1 Eth1/5", 10, 0, 0 }, { "leaf-2 Eth1/6", 10, 0, 0 } },
		.after = unresolved },
	    false, "FDB199", 0, 0, NULL, NULL, NULL },
	{ "a port leads to a switch that is not polled: it explains two places",
	    { .samples = 1,
		.mac = POOL(9),
		.rows = { { "leaf-1 Eth1/5", 10, 0, 0 }, { "leaf-2 Eth1/6", 10, 0, 0 } },
		.before = unpolled },
	    false, "FDB904", SEV_INFO, 1, "leaf-2 Eth1/6", NULL, NULL },
	{ "the same, and nothing to explain",
	    { .samples = 1,
		.mac = POOL(9),
		.rows = { { "leaf-2 Eth1/6", 10, 0, 0 } },
		.before = unpolled },
	    false, "FDB904", 0, 0, NULL, NULL, NULL },
	{ "a foreign address at two user ports",
	    { .samples = 1,
		.mac = FOREIGN,
		.rows = { { "leaf-1 Eth1/5", 10, 0, 0 }, { "leaf-2 Eth1/5", 10, 0, 0 } } },
	    false, "FDB903", SEV_INFO, 1, "other addresses", NULL, NULL },
	{ "a foreign address at one",
	    { .samples = 1, .mac = FOREIGN, .rows = { { "leaf-1 Eth1/5", 10, 0, 0 } } }, false,
	    "FDB903", 0, 0, NULL, NULL, NULL },
	{ "no inventory", { .samples = 1 }, true, "FDB902", SEV_INFO, 1, "inventory", NULL,
	    NULL },
	{ "an inventory", { .samples = 1 }, false, "FDB902", 0, 0, NULL, NULL, NULL },
	{ "a switch that never answered", { .samples = 1, .after = silent }, false, "FDB901",
	    SEV_INFO, 1, "leaf-2", NULL, NULL },
	{ "a table that was cut short", { .samples = 1, .after = partial }, false, "FDB901",
	    SEV_INFO, 1, "leaf-1 dot1qTpFdbTable", NULL, NULL },
	{ "an SNMPv3 engine id that was copied", { .samples = 1, .after = cloned_engine },
	    false, "FDB907", SEV_INFO, 2, "SNMPv3 engine 80001f880473696d", NULL, NULL },
	{ "SNMPv3 engine ids of their own", { .samples = 1, .after = two_engines }, false,
	    "FDB907", 0, 0, NULL, NULL, NULL },
};

int
main(void)
{
	return world_run_tales(tales, sizeof(tales) / sizeof(tales[0]), NULL, 0);
}
