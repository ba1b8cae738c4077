/* Network Controller: its servers, and the pools and addresses that it gives out. */
#include "inventory/map/map.h"

#include "inventory/draft/addresses.h"
#include "inventory/draft/merge_host.h"
#include "inventory/map/cells.h"

#include <string.h>
#include <strings.h>

/* "/servers/HV-01" */
static const char *
last_part(const char *ref)
{
	const char *slash = ref != NULL ? strrchr(ref, '/') : NULL;

	return slash != NULL ? slash + 1 : ref;
}

/* Addresses behind an overlay never reach a physical switch: a grant, no owner. */
const char *
map_nc_nic(struct draft *d, const struct export_row *r)
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
	draft_grant_add(d, &g);
	return NULL;
}

const char *
map_nc_pool(struct draft *d, const struct export_row *r)
{
	return map_pool(d, r, POOL_NC, r->cell[COL_RESOURCE]);
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
map_nc_server(struct draft *d, const struct export_row *r)
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
