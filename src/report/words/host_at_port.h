/*
 * Host at a port: what stands behind the ports at which an address was seen.
 */
#ifndef FDBAUDIT_REPORT_HOST_AT_PORT_H
#define FDBAUDIT_REPORT_HOST_AT_PORT_H

#include "report/common/str.h"

#include "fdbaudit/report.h"

/* Returns the name of the host behind a port, "shared" for several, "?" when none is known. */
const char *words_host_at(const struct report *r, uint32_t port);

/*
 * Appends "sw-1 Eth1/4 and sw-2 Eth1/1": ports of the finding at which no host is known,
 * the first few by name. Returns how many there are; with none it appends nothing.
 */
size_t words_unknown_ports(const struct report *r, const struct finding *f, struct str *to);

#endif
