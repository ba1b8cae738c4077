/*
 * Facts of neighbours: who speaks LLDP or CDP across a port, and what LLDP
 * calls our own ports.
 */
#ifndef FDBAUDIT_NEIGHBOUR_FACTS_H
#define FDBAUDIT_NEIGHBOUR_FACTS_H

#include "collect/device/facts.h"

/* One neighbour; its texts are copied, NULL is "". At a port beyond the last reference: dropped. */
void fact_neighbour(struct device *d, const struct fact_neighbour *n);

/*
 * What LLDP calls the local port of this number (lldpLocPortTable). The first
 * of two rows counts. Its subtype is not asked for: switches mislabel it, and
 * the id is tried in every form.
 */
void fact_lldp_local(struct device *d, uint32_t local_num, const char *id, const char *descr);

#endif
