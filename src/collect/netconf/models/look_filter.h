/*
 * The filter of a look: rows of a few addresses, out of a table of a hundred thousand.
 */
#ifndef FDBAUDIT_NETCONF_LOOK_FILTER_H
#define FDBAUDIT_NETCONF_LOOK_FILTER_H

#include "collect/netconf/reply/netconf_table.h"

#include <stdbool.h>
#include <stddef.h>

enum {
	LOOK_FILTER_SIZE = 3072, /* room for it */
	LOOK_FILTER_WIDTH =
	    8 /* addresses of one request: some switches walk the table for each */
};

/*
 * Writes the filter that asks a table for the rows of n addresses (at most LOOK_FILTER_WIDTH), spelled
 * as `like` is. Returns false where there is none: the table cannot be asked so, or `like` is no
 * spelling.
 */
bool look_filter_make(const struct netconf_table *t, const char *like, const uint64_t *macs,
    size_t n, char out[static LOOK_FILTER_SIZE]);

#endif
