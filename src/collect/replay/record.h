/*
 * Recordings of what switches answered: each instance as it came, in the form
 * that --replay reads. Nothing of the request is in them, so no secret can be.
 */
#ifndef FDBAUDIT_COLLECT_RECORD_H
#define FDBAUDIT_COLLECT_RECORD_H

#include "collect/device/device.h"

struct tape { /* one sample and VLAN context of a switch */
	char *text;
	size_t n, cap;
	uint16_t sample, context;
};

/* From now on every instance is kept. */
void device_record(struct device *r);

/* One instance: column's OID and index. */
void tape_add(struct tape *t, const char *oid, const uint32_t *index, size_t nindex,
    const struct value *v);

/* Takes an instance out again. */
void tape_drop(struct tape *t, const char *oid, const struct instance *i);

/* Bytes as they are. */
void tape_bytes(struct tape *t, const char *bytes, size_t n);

/*
 * folder/NAME.snmprec, NAME@VLAN.snmprec and NAME.xml (NETCONF), mode 0600; of several samples
 * folder/1, 2, 3 and `times`. The folder is made where it is not there.
 */
FDB_MUST_CHECK enum fdb_code record_write(const char *folder, struct device *const *devices,
    size_t n, uint16_t nsamples, const int64_t *sample_ms, struct fdb_err *err);

#endif
