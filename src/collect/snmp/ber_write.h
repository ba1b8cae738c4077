/*
 * Writer of BER (X.690) from the end of a buffer to its beginning, so that each
 * length is known when its header is written. What does not fit is left out,
 * and `full` says so.
 */
#ifndef FDBAUDIT_BER_WRITE_H
#define FDBAUDIT_BER_WRITE_H

#include "collect/snmp/ber.h"
#include "collect/snmp/oid.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ber_out {
	uint8_t *begin, *p; /* of the room; of what is written */
	bool full;
};

/* Writes n octets as they are. */
void ber_write_raw(struct ber_out *o, const void *bytes, size_t n);

/* Writes the header of what stands from here to `end`, 65,535 octets at most. */
void ber_write_head(struct ber_out *o, uint8_t tag, const uint8_t *end);

/* Writes whole elements: an OCTET STRING, an INTEGER that is not negative, an OID of 2 sub-identifiers at least. */
void ber_write_octets(struct ber_out *o, const void *bytes, size_t n);
void ber_write_number(struct ber_out *o, uint32_t v);
void ber_write_oid(struct ber_out *o, const struct oid *oid);

#endif
