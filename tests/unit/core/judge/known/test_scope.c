/* Stories of scope.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

static void
scope_all(struct net *n)
{
	n->set.scope_all = true;
}

static struct mac_range lab_pool = { "lab", { FOREIGN }, { FOREIGN + 9 } };

static void
declared_pool(struct net *n)
{
	n->set.pools = &lab_pool;
	n->set.npools = 1;
}

static struct mac_range one_address = { "", { FOREIGN }, { FOREIGN } };

static void
shared_address(struct net *n)
{
	n->set.scope_all = true;
	n->set.shared_macs = &one_address;
	n->set.nshared_macs = 1;
}

static void
ignored_address(struct net *n)
{
	n->set.scope_all = true;
	n->set.ignore_macs = &one_address;
	n->set.nignore_macs = 1;
}

static struct vlan_range vlan_10 = { 10, 12 };

static void
ignored_vlan(struct net *n)
{
	n->set.scope_all = true;
	n->set.ignore_vlans = &vlan_10;
	n->set.nignore_vlans = 1;
}

static void
ignored_port(struct net *n)
{
	n->set.scope_all = true;
	n->where.ports[net_port(n, "leaf-2 Eth1/6")].ignored = true;
}

static const struct story stories[] = {
	{ "a foreign address, all are judged", 3, FOREIGN, 0, 0, { { 0 } }, { TO_AND_FRO },
	    "C0", SEV_ERROR, KIND_FLAPPING, NULL, NULL, 2, 2, 0, 79, scope_all, NULL },
	{ "a foreign address of a declared pool", 3, FOREIGN, 0, 0, { { 0 } }, { TO_AND_FRO },
	    "C0", SEV_ERROR, KIND_FLAPPING, NULL, NULL, 2, 2, 0, 79, declared_pool, NULL },
	{ "shared by design", 3, FOREIGN, 0, 0, { { 0 } }, { TO_AND_FRO }, NULL, 0, 0, NULL,
	    NULL, 0, 0, 0, 0, shared_address, NULL },
	{ "an ignored address", 3, FOREIGN, 0, 0, { { 0 } }, { TO_AND_FRO }, NULL, 0, 0, NULL,
	    NULL, 0, 0, 0, 0, ignored_address, NULL },
	{ "an ignored VLAN", 3, FOREIGN, 0, 0, { { 0 } }, { USER_PORTS }, NULL, 0, 0, NULL,
	    NULL, 0, 0, 0, 0, ignored_vlan, NULL },
	{ "one of two ports is ignored", 3, FOREIGN, 0, 0, { { 0 } }, { USER_PORTS }, NULL, 0,
	    0, NULL, NULL, 0, 0, 0, 0, ignored_port, NULL },
};

int
main(void)
{
	return world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
