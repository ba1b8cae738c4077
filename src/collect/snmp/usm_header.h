/* The head of an SNMPv3 message. Private to this folder. */
#ifndef FDBAUDIT_USM_HEAD_H
#define FDBAUDIT_USM_HEAD_H

#include "collect/snmp/usm.h"

/* The part of a message that is never encrypted: RFC 3412 section 6, RFC 3414 section 2.4. */
struct usm_head {
	uint8_t flags;
	uint8_t engine[ENGINE_MAX];
	size_t nengine;
	long boots, time;
	uint8_t *security; /* msgSecurityParameters */
	uint8_t *scoped; /* ScopedPDU, readable without privacy only */
	size_t nscoped;
};

/* Reads the n bytes at p; *h points into them. False: no whole SNMPv3 message of users. */
bool usm_parse_head(uint8_t *p, size_t n, struct usm_head *h);

#endif
