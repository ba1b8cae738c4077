/*
 * Export files: those that gave nothing, and why. An inventory with such a file is not whole, and
 * what it would have told nobody knows.
 */
#ifndef FDBAUDIT_REPORT_EXPORT_FILES_H
#define FDBAUDIT_REPORT_EXPORT_FILES_H

#include "fdbaudit/report.h"

/* Returns the number of exports that gave nothing. */
size_t export_files_useless(const struct report *r);

/* Returns true when an export gave nothing, or no export gave a NIC: the inventory is not whole. */
bool export_files_lack(const struct report *r);

/* Returns why an export gave nothing; NULL: it is of use. */
const char *export_file_reason(const struct inventory *inv, uint32_t file);

#endif
