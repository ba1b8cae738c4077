/*
 * Links between switches, each once: from the end that stands first among the ports. Where no
 * neighbour protocol told the far end, the other switch is somewhere behind that port.
 */
#ifndef FDBAUDIT_REPORT_SWITCH_LINKS_H
#define FDBAUDIT_REPORT_SWITCH_LINKS_H

#include "fdbaudit/report.h"

struct link {
	uint32_t port; /* at the near end, in snapshot.ports */
	uint32_t sw; /* at the far end; NONE: it is not polled */
	uint32_t far; /* the port there, in snapshot.ports; NONE: not known, or not polled */
	const char *sw_name, *far_name; /* as they are told; far_name NULL or "": not known */
	bool
	    told; /* by a neighbour protocol or spanning tree: the other switch is next to it */
	uint8_t how; /* enum proof_kind */
};

/* Lists them in the order of their ports. Returns how many; the caller frees *out. */
size_t switch_links_list(const struct report *r, struct link **out);

#endif
