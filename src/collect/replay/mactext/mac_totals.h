/*
 * What a text says of its own size: how many addresses it holds, and where.
 */
#ifndef FDBAUDIT_REPLAY_MAC_TOTALS_H
#define FDBAUDIT_REPLAY_MAC_TOTALS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MAC_TOTALS_MAX = 16 };

struct mac_totals { /* all zero at first */
	uint64_t sum[MAC_TOTALS_MAX]; /* of each pattern */
	size_t number[MAC_TOTALS_MAX]; /* number of the last such line */
};

/* Takes a line that says a total; false: it says none. */
bool mac_totals_take(struct mac_totals *t, const char *line, size_t number);

/*
 * Returns how many addresses the text promises. Each table says its own, so
 * those of one wording add up; two wordings say the same twice, and the larger
 * counts. *number is where; 0 when nothing is promised.
 */
uint64_t mac_totals_promised(const struct mac_totals *t, size_t *number);

#endif
