#include "core/place/ports/declared_ports.h"

#include "core/place/input/weights.h"

#include <string.h>

static void
add_overrides(const struct place_input *in, struct port_evidence *e, uint32_t port)
{
	const struct port *p = &in->snap->ports[port];
	const char *sw = in->snap->switches[p->sw].name;

	for (size_t i = 0; i < in->set->noverrides; i++) {
		const struct override *o = &in->set->overrides[i];

		if (strcmp(o->port, p->name) == 0 && strcmp(o->switch_name, sw) == 0) {
			port_evidence_add(e, in->bundle[port],
			    (struct proof){ PROOF_OVERRIDE, SAYS_DECLARED, WEIGHT_DECLARED,
				port, o->kind, NONE, NONE });
		}
	}
}

void
declared_port_evidence(const struct place_input *in, struct port_evidence *e)
{
	for (uint32_t i = 0; i < in->snap->nports && in->set->noverrides > 0; i++) {
		add_overrides(in, e, i);
	}
}

enum port_class
declared_port_class(const struct port_evidence *e, struct span proofs, bool *ignored)
{
	enum port_class class_ = PORT_UNKNOWN;

	for (uint32_t i = proofs.first; i < proofs.first + proofs.n; i++) {
		if (e->v[i].proof.says != SAYS_DECLARED) {
			continue;
		}
		switch ((enum override_kind)e->v[i].proof.ref) {
		case OVERRIDE_UPLINK:
		case OVERRIDE_MLAG_PEER:
			class_ = PORT_UPLINK;
			break;
		case OVERRIDE_EDGE:
			class_ = PORT_EDGE;
			break;
		case OVERRIDE_IGNORE:
			*ignored = true;
			break;
		}
	}
	return class_;
}
