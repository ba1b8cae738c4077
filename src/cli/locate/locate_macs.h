/* Which MAC addresses the WHAT of `locate` stands for. */
#ifndef CLI_LOCATE_MACS_H
#define CLI_LOCATE_MACS_H

#include "cli/locate/locate_question.h"

enum { LOCATE_MOST = 100 }; /* of a prefix that many addresses begin with */

struct locate_macs { /* all zero: none */
	struct mac *v; /* for free() */
	size_t n, cap;
};

/*
 * Adds the addresses that `what` stands for: a MAC address in any spelling or its first digits,
 * an IPv4 or IPv6 address, a host, a VM. Each one once, in the order of snapshot and inventory.
 * Bindings of an IP address are said at once.
 */
void locate_macs(const struct locate_question *q, const char *what, struct locate_macs *l);

#endif
