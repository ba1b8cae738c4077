/* net-snmp needs the BSD types in its headers. */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/snmp/usm_header.h"

#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>

/* An INTEGER; NULL stays NULL. */
static u_char *
parse_int(u_char *p, size_t *n, long *out)
{
	u_char type;

	return p == NULL ? NULL : asn_parse_int(p, n, &type, out, sizeof(*out));
}

/* INTEGER (0..2147483647) of RFC 3412 section 6 and RFC 3414 section 2.4. */
static bool
is_counter(long number)
{
	return number >= 0 && number <= INT32_MAX;
}

/* RFC 3412 section 7.2, 5 d: there is no privacy without authentication. */
static bool
is_level(uint8_t flags)
{
	return (flags & (USM_AUTH | USM_PRIV)) != USM_PRIV;
}

/* msgVersion and msgGlobalData. Returns what follows, NULL when it is no SNMPv3 of users. */
static u_char *
parse_global(u_char *p, size_t *n, struct usm_header *h)
{
	u_char flags[4];
	size_t nflags = sizeof(flags);
	u_char *inner;
	const u_char *const end = p + *n;
	size_t ninner;
	long number = 0;
	u_char type;

	p = asn_parse_sequence(p, n, &type, ASN_SEQUENCE | ASN_CONSTRUCTOR, "message");
	if (p == NULL || p + *n != end) { /* nothing stands behind it */
		return NULL;
	}
	p = parse_int(p, n, &number);
	if (p == NULL || number != SNMP_VERSION_3) {
		return NULL;
	}
	ninner = *n;
	inner = asn_parse_sequence(p, &ninner, &type, ASN_SEQUENCE | ASN_CONSTRUCTOR, "global");
	if (inner == NULL) {
		return NULL;
	}
	*n -= (size_t)(inner - p); /* its elements follow in the same buffer */
	p = parse_int(inner, n, &number);
	if (p == NULL || !is_counter(number)) {
		return NULL;
	}
	h->id = (int32_t)number;
	p = parse_int(p, n, &number); /* msgMaxSize */
	p = p == NULL ? NULL : asn_parse_string(p, n, &type, flags, &nflags);
	p = parse_int(p, n, &number);
	if (p == NULL || nflags != 1 || number != SNMP_SEC_MODEL_USM) {
		return NULL;
	}
	h->flags = flags[0];
	return is_level(h->flags) ? p : NULL;
}

u_char *
usm_header_octets(u_char *p, size_t *n, struct usm_octets *out)
{
	size_t left = *n;
	u_char type = 0;
	u_char *at = p == NULL ? NULL : asn_parse_header(p, &left, &type);

	*out = (struct usm_octets){ .p = NULL };
	if (at == NULL || type != ASN_OCTET_STR) {
		return NULL;
	}
	*out = (struct usm_octets){ .p = at, .n = left };
	*n -= (size_t)(at + left - p);
	return at + left;
}

/* msgUserName, msgAuthenticationParameters, msgPrivacyParameters. Returns whether there is a user. */
static bool
parse_user(u_char *p, size_t n, struct usm_header *h)
{
	p = usm_header_octets(p, &n, &h->user);
	p = usm_header_octets(p, &n, &h->digest);
	p = usm_header_octets(p, &n, &h->salt);
	if (p == NULL || n != 0) {
		h->digest.p = NULL;
	}
	return h->user.p != NULL;
}

bool
usm_header_parse(u_char *p, size_t n, struct usm_header *h)
{
	size_t nsec;
	u_char *sec;
	u_char type;

	p = parse_global(p, &n, h);
	if (p == NULL) {
		return false;
	}
	/* msgSecurityParameters, an OCTET STRING that holds a SEQUENCE */
	h->security = p;
	nsec = n;
	sec = asn_parse_header(p, &nsec, &type);
	if (sec == NULL || type != ASN_OCTET_STR) {
		return false;
	}
	h->scoped = sec + nsec;
	h->nscoped = n - (size_t)(h->scoped - p);
	h->engine.n = sizeof(h->engine.id);
	sec = asn_parse_sequence(sec, &nsec, &type, ASN_SEQUENCE | ASN_CONSTRUCTOR, "usm");
	sec = sec == NULL ? NULL
			  : asn_parse_string(sec, &nsec, &type, h->engine.id, &h->engine.n);
	sec = parse_int(sec, &nsec, &h->boots);
	sec = parse_int(sec, &nsec, &h->time);
	return parse_user(sec, nsec, h) && is_counter(h->boots) && is_counter(h->time);
}

int
usm_header_level(const struct usm_header *h)
{
	return (h->flags & USM_PRIV) != 0   ? SNMP_SEC_LEVEL_AUTHPRIV
	       : (h->flags & USM_AUTH) != 0 ? SNMP_SEC_LEVEL_AUTHNOPRIV
					    : SNMP_SEC_LEVEL_NOAUTH;
}
