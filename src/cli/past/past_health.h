/* How a history is, in words: doctor --store. */
#ifndef CLI_PAST_HEALTH_H
#define CLI_PAST_HEALTH_H

#include "fdbaudit/store_past.h"

#include <stdio.h>

/*
 * Writes what is in the history of this name, and each fault with the next step; now is in s since
 * 1970. Returns whether nothing is to be done.
 */
bool past_health(FILE *out, const char *name, const struct past_runs *runs,
    const struct store_health *h, int64_t now);

#endif
