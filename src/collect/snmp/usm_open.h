/*
 * Opens SNMPv3 messages: digest checked, then decrypted (RFC 3414 section 3.2, 6 and 8), by the
 * contexts of the session or, where they cannot, by net-snmp.
 */
#ifndef SNMP_USM_OPEN_H
#define SNMP_USM_OPEN_H

#include "collect/snmp/usm.h"
#include "collect/snmp/usm_header.h"

#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>

struct usm_opened { /* a message that is authentic */
	char user[SNMP_MAX_SEC_NAME_SIZE]; /* only where net-snmp opened it */
	size_t nuser;
	const uint8_t *scoped; /* in the clear, until the next message */
	size_t nscoped;
};

/* Returns whether this is the user of the credential in use. */
bool usm_open_is_ours(const struct usm *u, const void *name, size_t n);

/*
 * Opens the message of n octets at p, whose digest is blotted out. CLIENT_UNPROVED: its digest is
 * wrong, or it cannot be decrypted; CLIENT_STRANGER: it is for another user. Time, level and
 * context are not looked at.
 */
enum client_got usm_open(const struct usm *u, const struct usm_header *h, uint8_t *p, size_t n,
    struct usm_opened *out);

#endif
