/*
 * Host at a port: the ports at which an address was seen, and what stands behind them. All
 * formats have it from here, by the sighting: the judge may doubt the host that the
 * attachment names.
 */
#ifndef FDBAUDIT_REPORT_HOST_AT_PORT_H
#define FDBAUDIT_REPORT_HOST_AT_PORT_H

#include "report/common/str.h"

#include "fdbaudit/report.h"

enum host_known {
	HOST_CERTAIN, /* the finding relies on it */
	HOST_PERHAPS, /* the attachment is taken for this host's; the judge does not rely on it */
	HOST_SEVERAL, /* NICs of several hosts are behind it */
	HOST_UNKNOWN
};

/* Returns how well the host at this place is known; *host: which one, NONE for several and unknown. */
enum host_known host_at_port(const struct report *r, const struct sighting *g, uint32_t *host);

/* Returns "certain", "perhaps", "several", "unknown". */
const char *host_at_port_word(enum host_known known);

/* Appends "HV-01", "perhaps HV-01", "several hosts", "no known host". */
void words_host_at(const struct report *r, const struct sighting *g, struct str *to);

/* Appends a port by its switch and name: "leaf-1 Eth1/4". */
void words_port(const struct report *r, uint32_t port, struct str *to);

/*
 * Appends the place of the host in this finding, or in all that the window resolves: "leaf-1 Eth1/1".
 * Where it is not certainly that host's, who is there stands behind it: "leaf-1 Eth1/1 (no known
 * host)". Of host NONE the first place. Appends nothing where others alone have it.
 */
void words_place(
    const struct report *r, const struct finding *f, uint32_t host, struct str *to);
void words_window_place(const struct report *r, const struct action *a, struct str *to);

/*
 * Appends "sw-1 Eth1/4 and sw-2 Eth1/1 (perhaps HV-02)": ports of the finding at which no host is
 * certain, the first few by name. Returns how many there are; with none it appends nothing.
 */
size_t words_unknown_ports(const struct report *r, const struct finding *f, struct str *to);

#endif
