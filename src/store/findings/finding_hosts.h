/*
 * The hosts of a stored finding, and whether this run's exports tell of them (pure): what is not in
 * the exports any more is mended only where the exports of all its hosts are there.
 */
#ifndef STORE_FINDING_HOSTS_H
#define STORE_FINDING_HOSTS_H

#include "fdbaudit/store.h"

#include <jansson.h>

struct finding_hosts {
	uint32_t named; /* how many hosts it names */
	bool unnamed; /* an owner of it is at a host that no export named */
	const char *missing; /* one whose rows this run does not have; NULL: none is missing */
	const char *halved; /* one of which half of the NICs are in no export any more */
};

/*
 * Returns the hosts that the words of a finding about pools name, for `hosts` in its stored words;
 * other findings have theirs in their fields. NULL: no memory.
 */
json_t *finding_hosts_write(const struct inventory *inv, const struct finding *f);

/* Gathers all hosts of a stored finding. Text is kept in `to`; false: it is full. */
bool finding_hosts_read(const struct store_run *run, const json_t *finding, struct arena *to,
    struct finding_hosts *out);

#endif
