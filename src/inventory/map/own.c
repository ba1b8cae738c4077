/* Our own JSON and CSV, read back: what has no counterpart among the exports of others. */
#include "inventory/map/map.h"

#include "inventory/cells/fields.h"
#include "inventory/draft/addresses.h"
#include "inventory/draft/merge_host.h"
#include "inventory/map/cells.h"
#include "inventory/map/nic_facts.h"
#include "inventory/map/nic_kind.h"

#include <string.h>
#include <strings.h>

/* "scvmm" of JSON, "pool-scvmm" and "grant-scvmm" of CSV. */
static enum pool_kind
pool_kind(const struct export_row *r)
{
	static const struct {
		const char *word;
		enum pool_kind kind;
	} kinds[] = { { "scvmm", POOL_SCVMM }, { "nc", POOL_NC },
		{ "declared", POOL_DECLARED } };
	const char *s = r->cell[COL_KIND];
	const char *dash = s != NULL ? strrchr(s, '-') : NULL;

	for (size_t i = 0; s != NULL && i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (strcasecmp(dash != NULL ? dash + 1 : s, kinds[i].word) == 0) {
			return kinds[i].kind;
		}
	}
	return POOL_HOST;
}

const char *
map_own_pool(struct draft *d, const struct export_row *r)
{
	struct pool p = { .host = NONE, .kind = (uint8_t)pool_kind(r), .src = r->src };
	struct draft_host *h = map_row_host(d, r);
	const char *why = map_pool_range(d, r, COL_POOL_MIN, COL_POOL_MAX, &p.min, &p.max);

	if (why != NULL) {
		return why;
	}
	if (p.kind != POOL_HOST) {
		p.name =
		    draft_keep(d, r->cell[r->has[COL_POOL_NAME] ? COL_POOL_NAME : COL_NAME]);
		draft_pool_add(d, &p);
	} else if (h != NULL) {
		draft_host_pool(d, h, p.min, p.max, r->src);
	} else {
		return "is the pool of a host, but names none";
	}
	return NULL;
}

const char *
map_own_grant(struct draft *d, const struct export_row *r)
{
	struct draft_grant g = { .host = map_named_host(d, r), .server = "" };
	const char *why = map_mac(d, r, COL_MAC, &g.grant.mac);

	if (why != NULL) {
		return why;
	}
	g.grant.kind = (uint8_t)pool_kind(r);
	g.grant.dynamic = (uint8_t)field_tri(r->cell[COL_DYNAMIC]);
	g.grant.to = draft_keep(d, r->cell[COL_GRANT_TO]);
	g.grant.pool = draft_keep(d, r->cell[COL_POOL_NAME]);
	g.grant.src = r->src;
	draft_grant_add(d, &g);
	return NULL;
}

const char *
map_own_nic(struct draft *d, const struct export_row *r)
{
	struct draft_nic n = { .nic = { .kind = NIC_PHYSICAL } };
	const char *why = NULL;

	if (!nic_kind_by_word(r, &n)) {
		return "is of no kind that is known";
	}
	if (r->cell[COL_MAC] != NULL) { /* else it was never started */
		why = map_mac(d, r, COL_MAC, &n.nic.mac);
	}
	if (why == NULL && r->cell[COL_PERMANENT] != NULL) {
		why = map_mac(d, r, COL_PERMANENT, &n.nic.permanent);
	}
	if (why != NULL) {
		return why;
	}
	nic_facts_read(d, r, &n);
	if (n.nic.dynamic == TRI_UNKNOWN) {
		n.nic.dynamic = (uint8_t)nic_facts_dynamic(r);
	}
	if (n.nic.kind == NIC_VM_VNIC) {
		nic_facts_vm(d, r, &n);
	}
	nic_facts_add(d, r, &n, r->has[COL_NIC_IP] ? COL_NIC_IP : COL_IP, false);
	return NULL;
}

/* A row of CSV: its NIC, VM, team or pool, and its host with all that is known of it. */
const char *
map_own(struct draft *d, const struct export_row *r)
{
	static const struct {
		const char *kind;
		map_fn *map; /* NULL: the host alone */
	} kinds[] = {
		{ "host-only", NULL },
		{ "vm-only", map_vm },
		{ "team-only", NULL },
		{ "pool-scvmm", map_own_pool },
		{ "pool-nc", map_own_pool },
		{ "pool-declared", map_own_pool },
		{ "grant-scvmm", map_own_grant },
		{ "grant-nc", map_own_grant },
	};
	const char *kind = r->cell[COL_KIND] != NULL ? r->cell[COL_KIND] : "";
	const char *why;

	if (strcasecmp(kind, "unanswered") == 0) {
		return map_manifest(d, r); /* a host that did not answer is not known by that */
	}
	why = r->cell[COL_HOST] != NULL ? map_host(d, r) : NULL;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]) && why == NULL; i++) {
		if (strcasecmp(kind, kinds[i].kind) == 0) {
			return kinds[i].map != NULL ? kinds[i].map(d, r) : NULL;
		}
	}
	return why != NULL ? why : map_own_nic(d, r);
}
