/* Writer of SNMPv3 requests (RFC 3412 section 6, RFC 3414 section 2.4) with digest and cipher. */
#ifndef SNMP_USM_WRITE_H
#define SNMP_USM_WRITE_H

#include "collect/snmp/message_write.h"
#include "collect/snmp/usm_crypt.h"

struct usm_asker { /* who asks whom */
	struct usm_crypt *crypt;
	const struct usm_engine *engine;
	uint32_t boots, time; /* of the engine */
	const char *user;
	const char *context; /* contextName */
};

/*
 * Writes a request with this msgID and request-id to the end of buf. Returns where it
 * begins; NULL: it does not fit, or OpenSSL cannot.
 */
const uint8_t *usm_write(struct message_buffer *buf, const struct usm_asker *who,
    const struct client_request *q, int32_t id);

#endif
