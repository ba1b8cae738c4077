/*
 * L2 domains under construction. The nodes are the filtering databases of the
 * switches, one per VLAN as a rule; a link joins those whose VLAN runs on it.
 * What joins any of their VLANs makes one whole of two switches.
 */
#ifndef PLACE_DOMAIN_GRAPH_H
#define PLACE_DOMAIN_GRAPH_H

#include "core/place/domains/fdb_vlans.h"
#include "core/place/input/place_input.h"
#include "core/place/ports/port_rows.h"

struct domain_graph {
	const struct place_input *in;
	const struct port_rows *rows;
	const struct port_place *ports; /* the classes of the ports */
	struct fdb_vlans vlans;
	uint32_t
	    *fdb_parent; /* union-find of the databases: snapshot.fdbs, then one per switch */
	uint32_t *switch_parent; /* union-find of the switches */
};

/* Opens it with nothing joined; the views have to outlive it. */
void domain_graph_init(struct domain_graph *g, const struct place_input *in,
    const struct port_rows *rows, const struct port_place *ports);
void domain_graph_free(struct domain_graph *g);

/* Joins two databases (struct fdb_vlan.fdb), and with them their switches. */
void domain_graph_join(struct domain_graph *g, uint32_t a, uint32_t b);

/* Returns the lowest switch of the databases that are joined with this one. */
uint32_t domain_graph_lowest(const struct domain_graph *g, uint32_t fdb);

/* Returns whether the VLAN of a database runs on a port: rows were learned there, or it leaves there. */
bool domain_graph_runs(const struct domain_graph *g, const struct fdb_vlan *f, uint32_t port);

#endif
