/* What of a run a report is about: all of it, or the part that its extract is. */
#ifndef FDBAUDIT_REPORT_EXTRACT_HAS_H
#define FDBAUDIT_REPORT_EXTRACT_HAS_H

#include "fdbaudit/extract.h"

/* Return whether it is of the part; of the whole run everything is. host: NONE is of no part. */
bool extract_has_host(const struct report *r, uint32_t host);
bool extract_has_switch(const struct report *r, uint32_t sw);
bool extract_has_port(const struct report *r, uint32_t port);
bool extract_has_file(const struct report *r, uint32_t file);

struct report_sizes {
	size_t hosts, vms, nics, pools, switches;
};

/* Returns how many there are of each in the report. */
struct report_sizes report_size(const struct report *r);

/* Returns the whole run, of which `r` is a part or which it is itself. */
const struct report *report_whole(const struct report *r);

#endif
