/*
 * Host name: how every report calls a host of the inventory.
 */
#ifndef FDBAUDIT_REPORT_HOST_NAME_H
#define FDBAUDIT_REPORT_HOST_NAME_H

#include "fdbaudit/report.h"

/* Returns the name of a host of the inventory; NULL for NONE, or when no inventory was given. */
const char *host_name(const struct report *r, uint32_t host);

#endif
