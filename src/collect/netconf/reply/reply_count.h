/*
 * What a reply counts itself: Junos says with the rows how many there are.
 *
 * The figure stands beside each row, or once around many. Equal figures side by
 * side are one count: more rows than it says are no loss.
 */
#ifndef FDBAUDIT_NETCONF_REPLY_COUNT_H
#define FDBAUDIT_NETCONF_REPLY_COUNT_H

#include "collect/netconf/reply/reply_row.h"

struct reply_count { /* all zero at first */
	uint32_t promised, given; /* of the first count that was not kept; 0: all were */
	/* the count under way */
	uint32_t now, rows;
};

/* Takes the end of a row element: one with an address, or one around such rows. */
void reply_count_row(struct reply_count *c, const struct reply_row *row);

/* Takes the end of the table. */
void reply_count_end(struct reply_count *c);

#endif
