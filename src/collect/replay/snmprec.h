/*
 * A recording of one agent's answers: snmpsim's .snmprec form, one instance a
 * line, OID|TAG|VALUE. Lines may come in any order; the first of two for one
 * instance counts.
 */
#ifndef FDBAUDIT_COLLECT_SNMPREC_H
#define FDBAUDIT_COLLECT_SNMPREC_H

#include "collect/snmp/oid.h"
#include "collect/snmp/value.h"
#include "collect/device/device.h"
#include "fdbaudit/err.h"

struct record { /* one instance */
	uint32_t oid, noid; /* place and length in snmprec.oids */
	uint32_t value, nvalue; /* place and length in snmprec.bytes; of an OID in oids */
	uint32_t line;
	enum value_type type;
	int64_t number;
};

struct snmprec {
	uint32_t *oids;
	uint8_t *bytes;
	struct record *records; /* sorted by OID */
	size_t noids, nbytes, nrecords;
	size_t oids_cap, bytes_cap, records_cap;
	uint32_t line; /* the last one read: where parsing stopped */
};

void snmprec_free(struct snmprec *rec);

/* For formats that make the same of another text: value first, then the record, sort at last. */
void snmprec_bytes(struct snmprec *rec, struct record *out, const void *bytes, size_t n);
void snmprec_sub_ids(struct snmprec *rec, struct record *out, const uint32_t *oid, size_t n);
FDB_MUST_CHECK enum fdb_code snmprec_push(struct snmprec *rec, struct record *out,
    const uint32_t *oid, size_t noid, struct fdb_err *err);
void snmprec_sort(struct snmprec *rec);

/* The value of a hexadecimal digit, -1 for anything else. */
int hex_digit(char c);

/* Records below this OID: the run [*first, *end). */
void snmprec_range(
    const struct snmprec *rec, const uint32_t *oid, size_t noid, size_t *first, size_t *end);

/* The value of a record; valid as long as the recording. */
struct value snmprec_value(const struct snmprec *rec, const struct record *record);

#endif
