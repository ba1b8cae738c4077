/* Neighbour tables: Get-NetNeighbor and ARP lists. */
#include "inventory/map/map.h"

#include "inventory/cells/fields.h"
#include "inventory/draft/addresses.h"
#include "inventory/map/cells.h"

/* ARP and neighbour tables: what address a MAC uses; whose MAC it is others tell. */
const char *
map_neighbor(struct draft *d, const struct export_row *r)
{
	struct mac m = { 0 };
	const char *list = r->cell[COL_IP];
	const char *why = map_mac(d, r, COL_MAC, &m);
	uint32_t ip;

	if (why != NULL) {
		return why;
	}
	if (m.bits == 0 || (m.bits >> 40 & 1) != 0) {
		return ""; /* broadcast, multicast and unresolved entries are no stations */
	}
	while (list != NULL && field_ipv4_next(&list, &ip)) {
		draft_neighbor_add(d, m, ip);
	}
	return NULL;
}
