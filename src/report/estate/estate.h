/*
 * Estate: what a format of the merged inventory is. One format is one file and one row of
 * estate.def. `fdbaudit inventory` reads the JSON and the CSV back to the same estate.
 */
#ifndef FDBAUDIT_REPORT_ESTATE_H
#define FDBAUDIT_REPORT_ESTATE_H

#include "fdbaudit/inventory.h"

#include <stdio.h>

/* Writes the inventory to `out`; stream errors stay on the stream. */
typedef void estate_fn(const struct inventory *inv, FILE *out);

#define ESTATE(fn, name) estate_fn fn;
#include "report/estate/estate.def"
#undef ESTATE

#endif
