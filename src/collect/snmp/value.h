/*
 * Values of SNMP as a switch sends them: one variable of a reply, or one line
 * of a recording.
 *
 * Types alone, without functions: whoever takes values needs nothing else of
 * this room.
 */
#ifndef FDBAUDIT_VALUE_H
#define FDBAUDIT_VALUE_H

#include <stddef.h>
#include <stdint.h>

/* ASN.1 tags, as they stand in .snmprec files too; exceptions (RFC 3416) are no values. */
enum value_type {
	VALUE_INTEGER = 2,
	VALUE_OCTETS = 4,
	VALUE_NULL = 5,
	VALUE_OID = 6,
	VALUE_IPADDRESS = 64,
	VALUE_COUNTER32 = 65,
	VALUE_GAUGE32 = 66,
	VALUE_TIMETICKS = 67,
	VALUE_OPAQUE = 68,
	VALUE_COUNTER64 = 70
};

/* Owns nothing: bytes and sub-identifiers belong to the reply or the recording. */
struct value {
	enum value_type type;
	int64_t number; /* numeric types */
	const uint8_t *bytes; /* VALUE_OCTETS, IPADDRESS, OPAQUE: not NUL-terminated */
	size_t nbytes;
	const uint32_t *oid; /* VALUE_OID */
	size_t noid;
};

#endif
