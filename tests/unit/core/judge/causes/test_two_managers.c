/* Stories of two_managers.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

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

int
main(void)
{
	return world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
