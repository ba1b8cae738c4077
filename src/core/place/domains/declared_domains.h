/*
 * What the configuration declares of L2 domains: [domain NAME] joins sites, in
 * some VLANs or in all, keeps them apart from others, and translates VLANs.
 */
#ifndef PLACE_DECLARED_DOMAINS_H
#define PLACE_DECLARED_DOMAINS_H

#include "core/place/input/place_input.h"

/* Returns the declared domain of a VLAN (0: any) on a switch; NULL: none is declared. */
const struct domain_setting *domain_declared(
    const struct place_input *in, uint32_t sw, uint16_t vlan);

/* Returns whether two declared domains keep a VLAN of two switches apart, whatever links there are. */
bool domain_kept_apart(const struct place_input *in, uint32_t a, uint32_t b, uint16_t vlan);

#endif
