/* What managers have given out: pools and grants of SCVMM and of the Network Controller. */
#include "inventory/cells/fields.h"
#include "inventory/map/map.h"

#include <string.h>
#include <strings.h>

static const char *
add_pool(struct draft *d, const struct record *r, enum pool_kind kind, const char *name)
{
	struct pool p = { .host = NONE, .kind = (uint8_t)kind, .src = r->src };
	const char *why = map_mac(d, r, COL_RANGE_MIN, &p.min);

	why = why != NULL ? why : map_mac(d, r, COL_RANGE_MAX, &p.max);
	if (why != NULL) {
		return why;
	}
	if (p.min.bits > p.max.bits) {
		return "the pool ends before it begins";
	}
	p.name = draft_keep(d, name);
	draft_pool(d, &p);
	return NULL;
}

const char *
map_scvmm_pool(struct draft *d, const struct record *r)
{
	const char *platform = r->cell[COL_PLATFORM];

	if (platform != NULL && strcasecmp(platform, "HyperV") != 0) {
		return "is a pool for another hypervisor";
	}
	return add_pool(d, r, POOL_SCVMM, r->cell[COL_NAME]);
}

const char *
map_scvmm_grant(struct draft *d, const struct record *r)
{
	struct draft_grant g = { .server = "" };
	const char *why = map_mac(d, r, COL_MAC, &g.grant.mac);

	if (why != NULL) {
		return why;
	}
	g.grant.kind = POOL_SCVMM;
	g.grant.to = draft_keep(d, r->cell[COL_GRANT_TO]);
	g.grant.pool = draft_keep(d, r->cell[COL_GRANT_POOL]);
	g.grant.src = r->src;
	draft_grant(d, &g);
	return NULL;
}

/* "/servers/HV-01" */
static const char *
last_part(const char *ref)
{
	const char *slash = ref != NULL ? strrchr(ref, '/') : NULL;

	return slash != NULL ? slash + 1 : ref;
}

/* Addresses behind an overlay never reach a physical switch: a grant, no owner. */
const char *
map_nc_nic(struct draft *d, const struct record *r)
{
	const char *method = r->cell[COL_MAC_TYPE];
	struct draft_grant g = { .server = draft_keep(d, last_part(r->cell[COL_HOST])) };
	const char *why = map_mac(d, r, COL_MAC, &g.grant.mac);

	if (why != NULL) {
		return why;
	}
	g.grant.kind = POOL_NC;
	if (method != NULL) {
		g.grant.dynamic = strcasecmp(method, "Dynamic") == 0 ? TRI_YES : TRI_NO;
	}
	g.grant.to = draft_keep(d, r->cell[COL_RESOURCE]);
	g.grant.pool = "";
	g.grant.src = r->src;
	draft_grant(d, &g);
	return NULL;
}

const char *
map_nc_pool(struct draft *d, const struct record *r)
{
	return add_pool(d, r, POOL_NC, r->cell[COL_RESOURCE]);
}

/* The first management address that is a name; addresses are lists "10.20.1.11, hv-01.corp". */
static const char *
name_among(struct draft *d, const char *list)
{
	char one[256];

	while (list != NULL && *list != '\0') {
		const size_t n = strcspn(list, ", ");

		if (n > 0 && n < sizeof(one) && strspn(list, "0123456789.:") < n) {
			memcpy(one, list, n);
			one[n] = '\0';
			return draft_keep(d, one);
		}
		list += n;
		list += strspn(list, ", ");
	}
	return NULL;
}

const char *
map_nc_server(struct draft *d, const struct record *r)
{
	const char *name = name_among(d, r->cell[COL_IP]);
	struct draft_host *h;

	h = draft_host(d, name != NULL ? name : r->cell[COL_RESOURCE], r->src);
	if (h == NULL) {
		return "names no host";
	}
	map_ips(&d->host_ips, h, r->cell[COL_IP]);
	draft_server(d, r->cell[COL_RESOURCE], h);
	return NULL;
}
