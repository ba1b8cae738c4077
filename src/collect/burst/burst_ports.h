/* A port that is told after the snapshot was built. */
#ifndef COLLECT_BURST_PORTS_H
#define COLLECT_BURST_PORTS_H

#include "collect/device/facts.h"
#include "fdbaudit/burst.h"

/*
 * Returns the port in the snapshot that a reference (device_facts.refs) of a row of this
 * filtering database stands for; NONE: the switch told of no such port.
 */
uint32_t burst_ports_of_ref(
    const struct snapshot *snap, const struct device_facts *f, uint32_t fdb, uint32_t ref);

/* Puts what an answer calls a port that the switch told nothing of: a name, or which number; 0 is none. */
void burst_ports_unnamed(const struct ref *r, char out[static BURST_NAME]);

#endif
