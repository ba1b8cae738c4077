/*
 * All devices to one snapshot: sorted, numbered, nothing left to hash order.
 */
#ifndef FDBAUDIT_SNAPSHOT_BUILD_H
#define FDBAUDIT_SNAPSHOT_BUILD_H

#include "collect/device/table.h"

struct snapshot_input {
	struct device *const *devices;
	size_t n;
	const int64_t *sample_ms; /* nsamples moments, Unix time in ms */
	uint16_t nsamples;
	bool replay; /* from recordings */
	const uint32_t *same; /* of same_switch_find(), known already; NULL: to be found */
	uint32_t
	    *number; /* set, by device: of its switch; NONE: it is another's name; or NULL */
};

/*
 * Builds the snapshot: names made unique, everything sorted, later samples as
 * changes. `out` was made by snapshot_init(). Takes the rows of the devices,
 * which are good for nothing afterwards but device_free(). FDB_ELIMIT: it is
 * more than a snapshot can hold.
 */
FDB_MUST_CHECK enum fdb_code snapshot_build(
    const struct snapshot_input *in, struct snapshot *out, struct fdb_err *err);

#endif
