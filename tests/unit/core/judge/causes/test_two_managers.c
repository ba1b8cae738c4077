/* Stories of two_managers.c with what is nearly the same beside them, and its conditions one by one. */
#include "aid/trial.h"

#include <stdlib.h>

static void
two_clusters(struct net *n)
{
	world_cluster(n);
	n->inv.clusters = realloc(n->inv.clusters, 2 * sizeof(*n->inv.clusters));
	n->inv.clusters[1] = (struct cluster){ .name = "HVC-2" };
	n->inv.nclusters = 2;
	n->inv.hosts[1].cluster = 1;
}

static const struct story stories[] = {
	{ "two managers hand out one pool", 3, VMM, 0, 0,
	    { VM_FIX("HV-1", "sql"), VM_FIX("HV-2", "web") }, { ALTERNATE }, "C17",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 2, 2, 80, 100, two_clusters, NULL },
	{ "the same, and no export tells clusters", 3, VMM, 0, 0,
	    { VM_FIX("HV-1", "sql"), VM_FIX("HV-2", "web") }, { ALTERNATE }, "C17",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 2, 2, 50, 79, NULL, NULL },
	{ "the same in one cluster: one manager gives no address twice", 3, VMM, 0, 0,
	    { VM_FIX("HV-1", "sql"), VM_FIX("HV-2", "web") }, { ALTERNATE }, "C11",
	    SEV_CRITICAL, KIND_CONFLICT, NULL, NULL, 2, 2, 0, 50, world_cluster, NULL },
};

/* ---- each condition taken away --------------------------------------------------------------- */

/* What it takes. */
static void
base(struct trial *t)
{
	t->owners[0].dynamic = t->owners[1].dynamic = TRI_NO;
	t->s.mac.bits = VMM;
	trial_swap(t);
}

static void
in_two_clusters(struct trial *t)
{
	t->hosts[0].cluster = 0;
	t->hosts[1].cluster = 1;
}

static void
in_one_cluster(struct trial *t)
{
	t->hosts[0].cluster = t->hosts[1].cluster = 0;
}

static void
one_is_no_vm(struct trial *t)
{
	trial_make_host(&t->owners[1], NIC_HOST_VNIC);
}

static void
the_other_is_no_vm(struct trial *t)
{
	trial_make_host(&t->owners[0], NIC_HOST_VNIC);
}

static void
one_is_dynamic(struct trial *t)
{
	t->owners[1].dynamic = TRI_YES;
}

static void
the_other_is_dynamic(struct trial *t)
{
	t->owners[0].dynamic = TRI_YES;
}

static void
of_no_range_of_a_manager(struct trial *t)
{
	t->s.mac.bits = UINT64_C(0x020000000001);
}

static void
a_copy_by_name(struct trial *t)
{
	t->vms[1].name = "a-copy";
}

static void
the_other_was_made_later(struct trial *t)
{
	t->vms[0].created = 2;
	t->vms[1].created = 1;
}

/* Pools of managers that hold the address, in place of those of hosts. */
static void
have_pools(struct trial *t, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		t->pools[i] = (struct pool){ .min = { VMM },
			.max = { VMM + 9 },
			.host = NONE,
			.kind = (uint8_t)(i == 0 ? POOL_SCVMM : POOL_NC),
			.name = "" };
	}
	t->inv.npools = n;
}

static void
with_one_pool(struct trial *t)
{
	have_pools(t, 1);
}

static void
with_two_pools(struct trial *t)
{
	have_pools(t, 2);
}

static const struct trial_row conditions[] = {
	{ "two static addresses of SCVMM's range", NULL, .says = true, .host = "HV-2",
	    .text = "no export tells of a manager that gave it", .unsaid = "two managers",
	    .confidence = 65 },
	{ "a pool of one manager", with_one_pool, .says = true,
	    .text = "See which managers have this range", .unsaid = "two managers" },
	{ "pools of two", with_two_pools, .says = true, .text = "by two managers" },
	{ "in two clusters", in_two_clusters, .says = true, .confidence = 85 },
	NO("in one cluster: it has one manager", in_one_cluster),
	NO("one is no VM", one_is_no_vm),
	NO("the other is no VM", the_other_is_no_vm),
	NO("one is dynamic", one_is_dynamic),
	NO("the other is dynamic", the_other_is_dynamic),
	NO("of no range of a manager", of_no_range_of_a_manager),
	NO("the name of one says that it is a copy", a_copy_by_name),
	NO("asked the other way round: the later one changes", trial_swap),
	NO("the other was made later", the_other_was_made_later),
};

int
main(void)
{
	return trial_run_pair(cause_two_managers, CAUSE_two_managers, base, conditions,
		   sizeof(conditions) / sizeof(conditions[0])) +
	       world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
