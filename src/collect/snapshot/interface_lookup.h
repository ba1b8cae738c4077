/*
 * Interfaces by what they are called: LLDP and NETCONF name ports, they do not
 * number them. ifName rules over ifDescr over ifAlias.
 *
 * Every answer is a reference of the facts that it was built of, or NONE where
 * no interface, or several, are called so.
 */
#ifndef FDBAUDIT_INTERFACE_LOOKUP_H
#define FDBAUDIT_INTERFACE_LOOKUP_H

#include "collect/device/facts.h"

struct interface_lookup { /* all zero is empty */
	struct idmap keys;
	VEC(uint32_t) refs; /* NONE: several have it */
};

void interface_lookup_build(struct interface_lookup *l, const struct device_facts *f);
void interface_lookup_free(struct interface_lookup *l);

/* Finds by ifName, ifDescr or ifAlias. */
uint32_t interface_lookup_text(
    const struct interface_lookup *l, const struct device_facts *f, const char *text);

/* Finds by ifPhysAddress, written in any form. */
uint32_t interface_lookup_mac(
    const struct interface_lookup *l, const struct device_facts *f, const char *text);

/* Finds by ifIndex, written in digits. */
uint32_t interface_lookup_digits(const struct device_facts *f, const char *text);

#endif
