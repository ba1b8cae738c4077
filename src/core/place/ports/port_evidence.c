#include "core/place/ports/port_evidence.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

void
port_evidence_init(struct port_evidence *e, size_t nports)
{
	memset(e, 0, sizeof(*e));
	e->neighboured = vec_zeroed(nports, sizeof(*e->neighboured));
}

void
port_evidence_free(struct port_evidence *e)
{
	free(e->v);
	free(e->neighboured);
	memset(e, 0, sizeof(*e));
}

void
port_evidence_add(struct port_evidence *e, uint32_t port, struct proof p)
{
	e->v = vec_room(e->v, &e->cap, e->n + 1, sizeof(*e->v));
	e->v[e->n++] = (struct port_proof){ port, p };
}

static int
proof_order(const void *a, const void *b)
{
	const struct port_proof *x = a;
	const struct port_proof *y = b;

	if (x->port != y->port) {
		return x->port < y->port ? -1 : 1;
	}
	if (x->proof.weight != y->proof.weight) {
		return x->proof.weight > y->proof.weight ? -1 : 1;
	}
	if (x->proof.says != y->proof.says) {
		return x->proof.says < y->proof.says ? -1 : 1;
	}
	if (x->proof.port != y->proof.port) {
		return x->proof.port < y->proof.port ? -1 : 1;
	}
	return (x->proof.ref > y->proof.ref) - (x->proof.ref < y->proof.ref);
}

void
port_evidence_sort(struct port_evidence *e)
{
	if (e->n > 0) {
		qsort(e->v, e->n, sizeof(*e->v), proof_order);
	}
}

struct span
port_evidence_of(const struct port_evidence *e, uint32_t port)
{
	size_t low = 0;
	size_t high = e->n;
	struct span s;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (e->v[mid].port < port) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	s = (struct span){ (uint32_t)low, 0 };
	while (s.first + s.n < e->n && e->v[s.first + s.n].port == port) {
		s.n++;
	}
	return s;
}
