/* Stories of scope.c; beside each what is nearly the same and is not. */
#include "aid/trial.h"

#include "core/judge/known/scope.h"

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

/* ---- what counts, by itself -------------------------------------------------------------- */

static void
a_port_left_out(struct trial *t)
{
	t->at[TRIAL_PORT_1].ignored = true;
}

static void
no_attachment(struct trial *t)
{
	t->at[TRIAL_PORT_1].attachment = NONE;
}

static void
a_vlan_left_out(struct trial *t)
{
	t->set.ignore_vlans = &vlan_10;
	t->set.nignore_vlans = 1;
}

static void
port_zero(struct trial *t)
{
	t->ports[TRIAL_PORT_1].flags = PORT_ZERO;
}

static void
lives_elsewhere(struct trial *t)
{
	static struct proof p = { .says = SAYS_UNRESOLVED };

	t->where.proofs = &p;
	t->attachments[0].proofs.n = 1;
}

static const struct scope_row {
	const char *why;
	trial_fn *change;
	bool place, port; /* the place counts; the port stands for itself */
} scopes[] = {
	{ "a place like others", NULL, true, true },
	{ "at a port that is left out", a_port_left_out, false, false },
	{ "at a port of no attachment", no_attachment, false, true },
	{ "in a VLAN that is left out", a_vlan_left_out, false, true },
	{ "at port 0: the port is not known", port_zero, true, false },
	{ "its addresses live behind another switch", lives_elsewhere, false, true },
};

static void
counts(void **state)
{
	const struct scope_row *r = *state;
	struct group group = { .vlan = 10 };
	struct trial t;

	trial_make(&t);
	t.where.groups = &group;
	if (r->change != NULL) {
		r->change(&t);
	}
	assert_int_equal(scope_counts_place(&t.where, &t.set, &t.place), r->place);
	assert_int_equal(
	    placement_port(&t.where, &t.snap, TRIAL_PORT_1), r->port ? TRIAL_PORT_1 : NONE);
	assert_int_equal(placement_port(&t.where, &t.snap, NONE), NONE);
	t.set.ignore_vlans = NULL;
	t.set.nignore_vlans = 0;
	trial_end(&t);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(scopes, counts), { .rows = NULL } };

	return world_run(stories, sizeof(stories) / sizeof(stories[0])) +
	       claims_run(tables, NULL, 0);
}
