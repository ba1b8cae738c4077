/*
 * Addresses that are known by themselves: those that several devices share by
 * design (wellknown_mac() in place.h says them in words), and the prefixes
 * that hypervisors give out.
 */
#ifndef PLACE_WELLKNOWN_MACS_H
#define PLACE_WELLKNOWN_MACS_H

#include "fdbaudit/place.h"

/* Returns the kind alone: fast enough for every row. WELLKNOWN_NONE: an ordinary address. */
enum wellknown_kind wellknown_mac_kind(const struct settings *set, struct mac m);

/* Returns whether a hypervisor gives out addresses of this prefix: a virtual router may have it. */
bool wellknown_mac_is_virtual(struct mac m);

#endif
