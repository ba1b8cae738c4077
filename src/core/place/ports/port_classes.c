#include "core/place/ports/port_classes.h"

#include "core/place/input/weights.h"
#include "core/place/ports/declared_ports.h"

/* What the proofs say of a port, strongest first: the first one that is there decides. */
static const struct {
	enum proof_says says;
	enum port_class class_;
} decisions[] = {
	{ SAYS_FABRIC, PORT_FABRIC },
	{ SAYS_HOST_LLDP_NIC, PORT_EDGE },
	{ SAYS_HOST_LLDP_NAME, PORT_EDGE },
	{ SAYS_POLLED, PORT_UPLINK },
	{ SAYS_DESIGNATED, PORT_UPLINK },
	/* whatever polled switch lies further on: stations may be behind the one in between */
	{ SAYS_UNPOLLED, PORT_UNPOLLED },
	{ SAYS_OWN_MAC, PORT_UPLINK },
	{ SAYS_SETS, PORT_UPLINK },
	{ SAYS_PHONE, PORT_EDGE },
	{ SAYS_NEIGHBOUR, PORT_EDGE },
};
enum { NDECISIONS = sizeof(decisions) / sizeof(decisions[0]) };

const char *
port_class_name(enum port_class c)
{
	static const char *const names[] = { [PORT_UPLINK] = "uplink",
		[PORT_EDGE] = "edge",
		[PORT_EDGE_MANY] = "edge-many",
		[PORT_UNPOLLED] = "unpolled-switch",
		[PORT_FABRIC] = "fabric",
		[PORT_UNKNOWN] = "unknown" };

	return names[c];
}

/* The strongest proof for the class of a port, and a little more for each further kind of proof. */
static uint8_t
sure_of(const struct port_evidence *e, struct span s, enum port_class class_)
{
	unsigned seen = 0;
	int sure = 0;

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct proof *p = &e->v[i].proof;

		for (size_t k = 0; k < NDECISIONS; k++) {
			if (p->says == decisions[k].says && decisions[k].class_ == class_ &&
			    (seen >> p->kind & 1) == 0) {
				sure += seen == 0 ? p->weight : WEIGHT_AGREES;
				seen |= 1U << p->kind;
			}
		}
	}
	return (uint8_t)(sure > WEIGHT_SURE_MOST ? WEIGHT_SURE_MOST : sure);
}

static void
decide(const struct port_evidence *e, struct span s, struct port_place *out)
{
	out->class_ = (uint8_t)declared_port_class(e, s, &out->ignored);
	if (out->class_ != PORT_UNKNOWN) {
		out->sure = WEIGHT_DECLARED;
		return;
	}
	for (size_t k = 0; k < NDECISIONS; k++) {
		for (uint32_t i = s.first; i < s.first + s.n; i++) {
			if (e->v[i].proof.says == decisions[k].says) {
				out->class_ = (uint8_t)decisions[k].class_;
				out->sure = sure_of(e, s, decisions[k].class_);
				return;
			}
		}
	}
}

void
port_classes_decide(
    const struct place_input *in, const struct port_evidence *e, struct port_place *ports)
{
	for (uint32_t i = 0; i < in->snap->nports; i++) {
		if (in->bundle[i] == i) {
			decide(e, port_evidence_of(e, i), &ports[i]);
		}
	}
}
