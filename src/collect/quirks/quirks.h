/*
 * What has to be known of a vendor's switches beyond their answers: quirks.def.
 *
 * Keyed by sysObjectID as text, "1.3.6.1.4.1.9.1.1208"; "" where the switch
 * did not tell it.
 */
#ifndef FDBAUDIT_QUIRKS_H
#define FDBAUDIT_QUIRKS_H

#include <stdbool.h>
#include <stdint.h>

struct quirk {
	const char *name, *sysobjectid;
	uint32_t port_offset; /* from a forwarding table's port to an ifIndex; 0: none */
	int32_t bridge_offset; /* from it to a bridge port of dot1dBasePortTable; 0: none */
	bool q_ifindex; /* dot1qTpFdbPort gives an ifIndex */
	uint32_t
	    aggregates; /* from an aggregate's number to its port of spanning tree; 0: none */
	const char *what; /* a sentence for people */
};

/*
 * Returns the quirk of the longest sysObjectID that this one begins with;
 * never NULL: one without effect, with "" for what it is, where none is known.
 */
const struct quirk *quirk_of(const char *sysobjectid);

/* Returns whether the sysObjectID begins with these sub-identifiers. */
bool quirk_vendor_is(const char *sysobjectid, const char *vendor);

#endif
