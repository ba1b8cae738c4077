/* The part of an SNMPv3 message that is never encrypted: RFC 3412 section 6, RFC 3414 section 2.4. */
#ifndef SNMP_USM_HEADER_H
#define SNMP_USM_HEADER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { ENGINE_MAX = 32 }; /* RFC 3411 section 5: SnmpEngineID */

struct usm_engine { /* an SnmpEngineID */
	uint8_t id[ENGINE_MAX];
	size_t n; /* 0: not known */
};

static inline bool
usm_engine_same(const struct usm_engine *a, const struct usm_engine *b)
{
	return a->n == b->n && memcmp(a->id, b->id, a->n) == 0;
}

enum { USM_AUTH = 1, USM_PRIV = 2 }; /* bits of msgFlags */

struct usm_octets { /* an OCTET STRING in the message */
	uint8_t *p;
	size_t n;
};

struct usm_header {
	int32_t id; /* msgID: of the request that is answered */
	uint8_t flags; /* msgFlags */
	struct usm_engine engine; /* msgAuthoritativeEngineID */
	long boots, time; /* of that engine, 0 to 2^31-1 */
	struct usm_octets user; /* msgUserName */
	struct usm_octets digest,
	    salt; /* digest.p is NULL: these two are not as they should be */
	uint8_t *security; /* msgSecurityParameters */
	uint8_t *scoped; /* ScopedPDU, readable without privacy only */
	size_t nscoped;
};

/* Returns what msgFlags ask for, as net-snmp numbers it: SNMP_SEC_LEVEL_NOAUTH and so on. */
int usm_header_level(const struct usm_header *h);

/*
 * Reads an OCTET STRING at p, *n octets at most, and takes it off them. Returns what is
 * behind it; NULL: there is none. p may be NULL.
 */
uint8_t *usm_header_octets(uint8_t *p, size_t *n, struct usm_octets *out);

/*
 * Reads the n bytes at p; what *h points to stands in them. False: no whole SNMPv3
 * message of the user-based security model.
 */
bool usm_header_parse(uint8_t *p, size_t n, struct usm_header *h);

#endif
