/*
 * A recording of one switch's answers: snmpsim's .snmprec form, one instance a
 * line, OID|TAG|VALUE. Lines may come in any order; the first of two for one
 * instance counts. A line that cannot be read loses itself alone.
 *
 * The sub-identifiers and bytes of all instances stand in two flat arrays.
 */
#ifndef FDBAUDIT_SNMPREC_H
#define FDBAUDIT_SNMPREC_H

#include "collect/snmp/oid.h"
#include "collect/snmp/value.h"
#include "fdbaudit/err.h"

struct snmprec_instance {
	uint32_t oid, noid; /* place and length in snmprec.oids */
	uint32_t value, nvalue; /* place and length in snmprec.bytes; of an OID in oids */
	uint32_t line;
	enum value_type type;
	int64_t number;
};

/* A line that is not used, or that says that the walk broke off behind an instance. */
struct snmprec_damage {
	uint32_t line;
	uint32_t oid,
	    noid; /* what it is of, or the instance before it; place in snmprec.oids */
	uint32_t next, nnext; /* broke: the instance behind it, none where there is none */
	bool broke;
	const char *why; /* static */
};

struct snmprec { /* all zero is empty */
	const char *path; /* of the file; set by who reads it */
	uint32_t *oids;
	uint8_t *bytes;
	struct snmprec_instance *instances; /* sorted by OID */
	size_t noids, nbytes, ninstances;
	size_t oids_cap, bytes_cap, instances_cap;
	struct snmprec_damage *damage; /* by line */
	size_t ndamage, damage_cap;
	uint32_t lost; /* more lines that are not used than damage[] keeps */
	uint32_t line; /* the last one read: where parsing stopped */
};

void snmprec_free(struct snmprec *rec);

/*
 * For formats that make the same of another text: first the value, as bytes or
 * as sub-identifiers, then the instance with its OID, at last the order.
 */
void snmprec_bytes(
    struct snmprec *rec, struct snmprec_instance *out, const void *bytes, size_t n);
void snmprec_sub_ids(
    struct snmprec *rec, struct snmprec_instance *out, const uint32_t *oid, size_t n);

/* Copies *out, with the OID, into the recording. FDB_ELIMIT: there are too many. */
FDB_MUST_CHECK enum fdb_code snmprec_push(struct snmprec *rec, struct snmprec_instance *out,
    const uint32_t *oid, size_t noid, struct fdb_err *err);

/*
 * Keeps that the line under way is not used, why (static), and the OID that it
 * is of; without one (noid 0) it belongs to the instance before it.
 */
void snmprec_unused(struct snmprec *rec, const char *why, const uint32_t *oid, size_t noid);

/* Keeps that the line under way goes on with the last instance and cannot be read: that one is taken out. */
void snmprec_spoiled(struct snmprec *rec, const char *why);

/* Keeps that the walk broke off at the line under way. Lines of one message count once. */
void snmprec_broke(struct snmprec *rec, const char *why);

/*
 * Returns FDB_OK, or FDB_EPARSE where lines were not used and no instance came:
 * the first of them is rec->line then, its reason err's.
 */
FDB_MUST_CHECK enum fdb_code snmprec_judge(struct snmprec *rec, struct fdb_err *err);

/* Sorts by OID; the first of two for one OID stays. */
void snmprec_sort(struct snmprec *rec);

/* Writes the run [*first, *end) of the instances at or below this OID. */
void snmprec_range(
    const struct snmprec *rec, const uint32_t *oid, size_t noid, size_t *first, size_t *end);

/* Returns the value of an instance; valid as long as the recording. */
struct value snmprec_value(const struct snmprec *rec, const struct snmprec_instance *i);

#endif
