/*
 * Tape: what a switch answered, each instance as it came, in the form that
 * --replay reads.
 *
 * Nothing of the requests is in it, so no secret can be. A device keeps one
 * tape for each sample and VLAN context, from device_record() on; replay/
 * writes them to files.
 */
#ifndef FDBAUDIT_DEVICE_TAPE_H
#define FDBAUDIT_DEVICE_TAPE_H

#include "collect/device/table.h"

struct tape { /* all zero is empty; text is to be freed */
	char *text;
	size_t n, cap;
	uint16_t sample, context;
};

/* Adds bytes as they are. */
void tape_bytes(struct tape *t, const char *bytes, size_t n);

/* From now on everything that the device tells is kept on tape. */
void device_record(struct device *d);

/* Keeps bytes of a recording that has a form of its own (NETCONF); nothing where none is made. */
void device_raw(struct device *d, const char *bytes, size_t n);

/* Adds an instance of the table under way as a line: column's OID and index, tag, value. */
void tape_instance(struct device *d, const char *oid, const uint32_t *index, size_t nindex,
    const struct value *v);

/* Takes out what is asked for again: n rows of a request, all its columns. */
void tape_drop_rows(
    struct device *d, const struct table_request *a, const struct instance *at, size_t n);

/* Returns the tapes of all samples and contexts, *n of them; they live as long as the device. */
const struct tape *device_tapes(const struct device *d, size_t *n);

#endif
