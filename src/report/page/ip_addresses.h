/* IP addresses: the IP addresses of a MAC address, as routers resolved them and as exports tell. */
#ifndef FDBAUDIT_REPORT_IP_ADDRESSES_H
#define FDBAUDIT_REPORT_IP_ADDRESSES_H

#include "report/common/str.h"

#include "fdbaudit/report.h"

struct ip_addresses {
	const struct report *r;
	const struct binding **by_mac; /* private */
};

/* Prepares it; ip_addresses_free() frees what it has. */
void ip_addresses_open(struct ip_addresses *a, const struct report *r);
void ip_addresses_free(struct ip_addresses *a);

/* Appends "10.20.1.14, 10.20.1.15", at most four of them; nothing where none is known. */
void ip_addresses_of(const struct ip_addresses *a, struct mac m, struct str *to);

#endif
