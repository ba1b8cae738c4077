/*
 * What has to be known of a vendor's switches beyond their answers: quirks.def.
 */
#ifndef FDBAUDIT_COLLECT_QUIRKS_H
#define FDBAUDIT_COLLECT_QUIRKS_H

#include <stdbool.h>
#include <stdint.h>

struct quirk {
	const char *name, *sysobjectid;
	uint32_t port_offset; /* 0: none */
	int32_t bridge_offset;
	bool q_ifindex;
	const char *what;
};

/* The quirk of a switch by its sysObjectID ("1.3.6.1.4.1.9.1.1208"); one without effect where none is known. */
const struct quirk *quirk_of(const char *sysobjectid);

/* Does this OID begin with these sub-identifiers? */
bool is_below(const char *oid, const char *prefix);

#endif
