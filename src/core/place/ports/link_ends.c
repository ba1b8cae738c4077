#include "core/place/ports/link_ends.h"

#include "core/place/ports/remote_ends.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

static struct link_end
end_of(const struct place_input *in, const struct proof *p)
{
	const struct neighbour *n = &in->snap->neighbours[p->ref];
	struct link_end end = { NONE, NONE, n->sysname, n->port_id };

	if (p->says == SAYS_POLLED) {
		end.sw = p->ref2;
		end.name = in->snap->switches[end.sw].name;
		end.port = in->snap->ports[p->port].sw == p->ref2
			       ? in->bundle[p->port]
			       : remote_end_port(in, p->ref2, n);
		if (end.port != NONE) {
			end.port_name = in->snap->ports[end.port].name;
		}
	} else if (end.name[0] == '\0') {
		end.name = n->chassis_text;
	}
	return end;
}

static int
end_order(const void *a, const void *b)
{
	const struct link_end *x = a;
	const struct link_end *y = b;
	const int c = strcmp(x->name, y->name);

	return c != 0 ? c : strcmp(x->port_name, y->port_name);
}

/* The ends that the proofs of one port tell of, each once. */
static void
list_port(const struct place_input *in, const struct port_evidence *e, uint32_t port,
    struct placement *out, size_t *cap)
{
	struct port_place *pp = &out->ports[port];
	const struct span s = port_evidence_of(e, port);
	const enum proof_says wanted =
	    pp->class_ == PORT_UNPOLLED ? SAYS_UNPOLLED : SAYS_POLLED;
	struct link_end *v;
	uint32_t kept = 0;

	pp->link_ends.first = (uint32_t)out->nlink_ends;
	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		if (e->v[i].proof.says == wanted) {
			out->link_ends = vec_room(
			    out->link_ends, cap, out->nlink_ends + 1, sizeof(*out->link_ends));
			out->link_ends[out->nlink_ends++] = end_of(in, &e->v[i].proof);
			pp->link_ends.n++;
		}
	}
	if (pp->link_ends.n == 0) {
		return;
	}
	v = out->link_ends + pp->link_ends.first;
	qsort(v, pp->link_ends.n, sizeof(*v), end_order);
	for (uint32_t i = 0; i < pp->link_ends.n; i++) {
		if (i == 0 || end_order(&v[kept - 1], &v[i]) != 0) {
			v[kept++] = v[i];
		}
	}
	pp->link_ends.n = kept;
	out->nlink_ends = pp->link_ends.first + kept;
}

void
link_ends_list(
    const struct place_input *in, const struct port_evidence *e, struct placement *out)
{
	size_t cap = 0;

	for (uint32_t i = 0; i < in->snap->nports; i++) {
		const uint8_t c = out->ports[i].class_;

		if (in->bundle[i] == i && (c == PORT_UPLINK || c == PORT_UNPOLLED)) {
			list_port(in, e, i, out, &cap);
		}
	}
}
