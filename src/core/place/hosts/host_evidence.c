#include "core/place/hosts/host_evidence.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

void
host_evidence_free(struct host_evidence *e)
{
	free(e->v);
	*e = (struct host_evidence){ .n = 0 };
}

void
host_evidence_add(struct host_evidence *e, uint32_t attachment, struct proof p)
{
	if (attachment != NONE) {
		e->v = vec_room(e->v, &e->cap, e->n + 1, sizeof(*e->v));
		e->v[e->n++] = (struct host_proof){ attachment, p };
	}
}

static int
proof_order(const void *a, const void *b)
{
	const struct host_proof *x = a;
	const struct host_proof *y = b;

	if (x->attachment != y->attachment) {
		return x->attachment < y->attachment ? -1 : 1;
	}
	if (x->proof.weight != y->proof.weight) {
		return x->proof.weight > y->proof.weight ? -1 : 1;
	}
	if (x->proof.says != y->proof.says) {
		/* a neighbour that names its NIC first: it cannot be a copied address */
		return x->proof.kind != y->proof.kind
			   ? (x->proof.kind < y->proof.kind ? -1 : 1)
			   : (x->proof.says < y->proof.says ? -1 : 1);
	}
	if (x->proof.port != y->proof.port) {
		return x->proof.port < y->proof.port ? -1 : 1;
	}
	return x->proof.ref != y->proof.ref ? (x->proof.ref < y->proof.ref ? -1 : 1) : 0;
}

void
host_evidence_sort(struct host_evidence *e)
{
	if (e->n > 0) {
		qsort(e->v, e->n, sizeof(*e->v), proof_order);
	}
}
