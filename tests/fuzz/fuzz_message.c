/*
 * What message_read() accepts, net-snmp accepts and reads alike, and no length
 * leads out of the datagram. The first byte chooses the version.
 */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "twin.h"

#include "collect/snmp/netsnmp.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Every octet of what was read can be read: the sanitizer looks on. */
static void
touch(const struct client_reply *r)
{
	uint32_t sum = 0;

	for (size_t i = 0; i < r->nvarbinds; i++) {
		const struct client_varbind *vb = &r->varbinds[i];

		for (size_t k = 0; k < vb->noid; k++) {
			sum += vb->oid[k];
		}
		for (size_t k = 0; k < vb->value.nbytes; k++) {
			sum += vb->value.bytes[k];
		}
		for (size_t k = 0; k < vb->value.noid; k++) {
			sum += vb->value.oid[k];
		}
		if (vb->noid < 2 || vb->noid > OID_MAX) {
			abort();
		}
	}
	*(volatile uint32_t *)&sum = sum;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct message_community who = { .name = "public", .len = 6 };
	struct message_scope scope;
	struct client_reply r;
	netsnmp_pdu *pdu;
	uint8_t *exact; /* so that a read beyond it is seen */

	if (size < 1) {
		return 0;
	}
	netsnmp_init_library();
	who.version = data[0] & 1;
	who.apart = data[0] >> 1 & 7;
	exact = malloc(size > 1 ? size - 1 : 1);
	if (exact == NULL) {
		return 0;
	}
	memcpy(exact, data + 1, size - 1);
	if (message_read(exact, size - 1, &who, &r) == CLIENT_REPLY) {
		touch(&r);
		pdu = twin_read(exact, size - 1, &who);
		if (pdu == NULL || twin_differs(&r, pdu) != NULL) {
			abort();
		}
		snmp_free_pdu(pdu);
	}
	switch (message_read_scoped(exact, size - 1, &scope, &r)) {
	case MESSAGE_RESPONSE:
	case MESSAGE_REPORT:
		touch(&r);
		if (scope.engine < exact || scope.context + scope.ncontext > exact + size - 1) {
			abort();
		}
		break;
	case MESSAGE_NONE:
	case MESSAGE_OTHER:
		break;
	}
	free(exact);
	return 0;
}
