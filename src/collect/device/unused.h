/*
 * Unused: what held an address, a port or a table and was not used.
 *
 * Nothing is dropped without a word. Whoever meets a line or a cell that
 * cannot be read counts it here while its table is under way: it is left out,
 * the table ends partial (failed without a row), and so the run is incomplete.
 * The reason of the table names the first place, why, and how many there are.
 * A row that was read and does not count by its own word is not meant: status
 * invalid(2), or gone when it was asked for again.
 *
 * A whole file that was not used stands among the switches (replay/files.h).
 */
#ifndef FDBAUDIT_UNUSED_H
#define FDBAUDIT_UNUSED_H

#include "collect/device/table.h"

/* What follows is read of this file; NULL: of a live switch. The path must outlive that. */
void device_source(struct device *d, const char *path);

/* Counts line number `line`, from 1, of the source: it belongs to the table under way. */
void device_unused_line(struct device *d, size_t line, const char *why);

/* Says that this line shows the table under way to be cut: nothing is counted, it ends partial. */
void device_cut_line(struct device *d, size_t line, const char *why);

/* Counts an instance of the table under way, `object` with this index. */
void device_unused_cell(struct device *d, const char *object, const uint32_t *index,
    size_t nindex, const char *why);

/* Forgets what was counted of the table under way: it is asked for again. */
void device_unused_none(struct device *d);

/*
 * Returns "sw.txt:17: no port; 3 left out" of the table under way, in which so
 * many were left out; NULL where nothing was counted. Lives as long as the device.
 */
const char *device_unused_reason(struct device *d, uint32_t left_out);

#endif
