/* Saving what is left of a damaged history. */
#ifndef CLI_PAST_SALVAGE_H
#define CLI_PAST_SALVAGE_H

#include "fdbaudit/store_past.h"

#include <stdbool.h>
#include <stdio.h>

/* Writes what became of each table. Returns whether all of it was saved. */
bool past_salvage(
    FILE *out, const char *from, const char *to, const struct store_salvaged *saved);

#endif
