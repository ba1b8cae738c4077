/*
 * Classes of ports by the evidence about them: uplink, fabric, unpolled-switch,
 * edge; unknown where nothing was said so far. (Ports that nothing is said of
 * become edges later, once the hosts behind them are known: hosts/port_hosts.h.)
 */
#ifndef PLACE_PORT_CLASSES_H
#define PLACE_PORT_CLASSES_H

#include "core/place/input/place_input.h"
#include "core/place/ports/port_evidence.h"

/*
 * Sets class_ and sure of each port in `ports`, and ignored of those that the
 * configuration ignores. The evidence is sorted. May be called again after more
 * was found.
 */
void port_classes_decide(
    const struct place_input *in, const struct port_evidence *e, struct port_place *ports);

#endif
