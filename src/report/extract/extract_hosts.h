/* Who an extract is about: its hosts, and the exports that may tell of them. */
#ifndef FDBAUDIT_REPORT_EXTRACT_HOSTS_H
#define FDBAUDIT_REPORT_EXTRACT_HOSTS_H

#include "fdbaudit/extract.h"

/*
 * Fills e->hosts and files, and counts. Returns false where the name is that of no cluster,
 * host, or site of a switch.
 */
bool extract_hosts(struct extract *e);

/* Returns whether a host is of the extract; NONE is of none. */
bool extract_hosts_has(const struct extract *e, uint32_t host);

/* Returns whether a switch is of the site that the extract is of. */
bool extract_hosts_site(const struct extract *e, uint32_t sw);

#endif
