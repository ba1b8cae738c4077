/*
 * Fabric ports: interfaces of overlays (VXLAN, NVGRE, pseudowires) and tunnels.
 * What is learned there is somewhere else: such a port locates nothing.
 */
#ifndef PLACE_OVERLAYS_H
#define PLACE_OVERLAYS_H

#include "core/place/input/place_input.h"
#include "core/place/ports/port_evidence.h"

/* Adds a proof for each port that is one by its ifType (IANAifType-MIB tunnel) or its name. */
void overlay_evidence(const struct place_input *in, struct port_evidence *e);

#endif
