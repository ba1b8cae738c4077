/*
 * Own addresses of polled switches: a port where one was learned leads to that
 * switch, next to it or somewhere behind.
 */
#ifndef PLACE_OWN_ADDRESSES_H
#define PLACE_OWN_ADDRESSES_H

#include "core/place/ports/links.h"
#include "core/place/ports/port_evidence.h"

/*
 * Takes the links of learned own addresses (LINK_BEHIND alone, as port_rows_count()
 * leaves them), keeps the best supported, and adds one proof per port: the
 * lowest switch behind it, and how many others.
 */
void own_address_evidence(struct links *links, struct port_evidence *e);

#endif
