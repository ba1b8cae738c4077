/* Clusters: Get-ClusterNode, Get-ClusterGroup, clusters of our own JSON. */
#include "inventory/map/map.h"

#include "fdbaudit/text.h"
#include "inventory/draft/merge_vm.h"
#include "inventory/draft/merge_host.h"
#include "inventory/map/cells.h"

#include <string.h>
#include <strings.h>

const char *
map_cluster_node(struct draft *d, const struct export_row *r)
{
	struct draft_host *h = draft_host(d, r->cell[COL_NAME], r->src);

	if (h == NULL) {
		return "names no host";
	}
	draft_host_cluster(d, h, r->cell[COL_CLUSTER], r->src);
	return NULL;
}

/* SCVMM calls the group of a VM "SCVMM app-01 Resources". */
static const char *
group_vm(struct draft *d, const char *name)
{
	static const char before[] = "SCVMM ";
	static const char after[] = " Resources";
	const size_t b = sizeof(before) - 1;
	const size_t a = sizeof(after) - 1;
	const size_t len = strlen(name);

	if (len > a + b && strncasecmp(name, before, b) == 0 &&
	    strcasecmp(name + len - a, after) == 0) {
		return draft_keep(
		    d, text_format(&d->inv->text, "%.*s", (int)(len - a - b), name + b));
	}
	return name;
}

const char *
map_cluster_group(struct draft *d, const struct export_row *r)
{
	const char *type = r->cell[COL_GROUP_TYPE];
	struct draft_vm told = {
		.clustered = TRI_YES, .id = "", .collected = d->row_time, .src = r->src
	};

	told.host = told.owner_node = map_named_host(d, r);
	if (told.host == NULL) {
		return "names no OwnerNode";
	}
	/* ClusterGroupType: VirtualMachine is 111 */
	if (type == NULL ||
	    (strcasecmp(type, "VirtualMachine") != 0 && strcmp(type, "111") != 0)) {
		return NULL;
	}
	told.name = group_vm(d, draft_keep(d, r->cell[COL_NAME]));
	if (told.name[0] == '\0') {
		return "names no VM";
	}
	draft_group_wait(d, &told);
	return NULL;
}

const char *
map_cluster(struct draft *d, const struct export_row *r)
{
	return draft_cluster(d, r->cell[COL_NAME], r->src) != NULL ? NULL : "names no cluster";
}
