/*
 * What joins the VLANs of two switches into one L2 domain: a link between them,
 * an overlay. (A switch between them that is not polled: unpolled_joins.h; declared
 * domains are joined in domains.c.)
 */
#ifndef PLACE_DOMAIN_JOINS_H
#define PLACE_DOMAIN_JOINS_H

#include "core/place/domains/domain_graph.h"
#include "core/place/ports/links.h"

/*
 * Joins by links: guess true: by LINK_GUESS alone, false: by all others. A link through switches
 * that nobody polls joins the VLANs in which an address of the far switch came through them; one
 * by common addresses what runs at both of its ends.
 */
void domain_join_links(struct domain_graph *g, const struct links *links, bool guess);

/* Joins the switches whose fabric ports carry the same VLAN, in that VLAN. */
void domain_join_overlays(struct domain_graph *g);

#endif
