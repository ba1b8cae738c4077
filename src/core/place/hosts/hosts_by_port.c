#include "core/place/hosts/hosts_by_port.h"

#include "core/place/input/weights.h"

#include <string.h>

/* A word of the port's description is the name of a host. */
static void
by_alias(const struct place_input *in, const struct placement *out, struct host_evidence *e,
    uint32_t port)
{
	const char *s = in->snap->ports[port].alias;

	while (*s != '\0') {
		char word[64];
		const size_t len = strcspn(s, " ,;:/()[]");
		uint32_t host = NONE;

		if (len > 0 && len < sizeof(word)) {
			memcpy(word, s, len);
			word[len] = '\0';
			host = inventory_host(in->inv, word);
		}
		if (host != NONE) {
			host_evidence_add(e, out->ports[in->bundle[port]].attachment,
			    (struct proof){ PROOF_ALIAS, SAYS_HOST_ALIAS, WEIGHT_ALIAS, port,
				NONE, NONE, host });
			return;
		}
		s += len + (s[len] != '\0');
	}
}

/* NICs of hosts whose address is the partner of an aggregate. */
static void
by_lacp(const struct place_input *in, const struct placement *out, struct host_evidence *e,
    uint32_t number)
{
	const struct lacp *a = &in->snap->lacp[number];
	const struct span s = inventory_by_mac(in->inv, a->partner);

	for (uint32_t i = s.first; a->partner.bits != 0 && i < s.first + s.n; i++) {
		const uint32_t nic = in->inv->nics_by_mac[i];
		const struct nic *c = &in->inv->nics[nic];

		if (c->kind == NIC_PHYSICAL && c->host != NONE) {
			host_evidence_add(e, out->ports[in->bundle[a->port]].attachment,
			    (struct proof){ PROOF_LACP, SAYS_HOST_LACP, WEIGHT_LACP, a->port,
				number, nic, c->host });
		}
	}
}

void
hosts_by_port(const struct place_input *in, const struct port_evidence *ports,
    const struct placement *out, struct host_evidence *e)
{
	for (size_t i = 0; i < ports->n; i++) {
		if (ports->v[i].proof.host != NONE) {
			host_evidence_add(
			    e, out->ports[ports->v[i].port].attachment, ports->v[i].proof);
		}
	}
	for (uint32_t i = 0; i < in->snap->nports; i++) {
		by_alias(in, out, e, i);
	}
	for (uint32_t i = 0; i < in->snap->nlacp; i++) {
		by_lacp(in, out, e, i);
	}
}
