/* BER as far as SNMP needs it: X.690, definite lengths. */
#ifndef FDBAUDIT_SIM_BER_H
#define FDBAUDIT_SIM_BER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Order of two encoded OIDs, as memcmp(). */
int ber_oid_cmp(const uint8_t *a, size_t na, const uint8_t *b, size_t nb);

/* Forward; each returns the number of bytes. */
size_t ber_put_sub(uint8_t *p, uint32_t sub);
size_t ber_put_len(uint8_t *p, size_t len);
size_t ber_put_int(uint8_t *p, uint8_t tag, int64_t v);
size_t ber_put_oid(uint8_t *p, const char *dotted);

/* Backward: each returns the new beginning. */
uint8_t *ber_back_bytes(uint8_t *p, const void *bytes, size_t n);
uint8_t *ber_back_head(uint8_t *p, uint8_t tag, size_t len);
uint8_t *ber_back_int(uint8_t *p, int64_t v);

struct ber { /* a reader; bad stays set */
	const uint8_t *p, *end;
	bool bad;
};
/* Tag and length of the next element, whose bytes begin at r->p and are there. */
uint8_t ber_head(struct ber *r, size_t *len);
int64_t ber_int(struct ber *r);
/* The element's bytes, which are passed over. NULL when the tag is another one. */
const uint8_t *ber_bytes(struct ber *r, uint8_t tag, size_t *len);

#endif
