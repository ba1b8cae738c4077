#include "core/place/attachments/lacp_bundles.h"

#include "base/union_find.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

struct bundle { /* an aggregate that may be joined with those of other switches */
	uint64_t partner;
	uint32_t key, port, sw;
};

/* Whether the partner of a port may be a host: named, and no polled switch. */
static bool
is_joinable(const struct place_input *in, const struct port_place *p, const struct lacp *l)
{
	return l->partner.bits != 0 && l->partner_key != 0 && p->class_ != PORT_UPLINK &&
	       switch_macs_find(in->switch_macs, l->partner) == NONE;
}

static int
bundle_order(const void *a, const void *b)
{
	const struct bundle *x = a;
	const struct bundle *y = b;

	if (x->partner != y->partner) {
		return x->partner < y->partner ? -1 : 1;
	}
	if (x->key != y->key) {
		return x->key < y->key ? -1 : 1;
	}
	return (x->port > y->port) - (x->port < y->port);
}

/*
 * Joins the bundles [b, b + n) of one partner. A leg where nothing is heard in this run is part of the
 * plug all the same: what was heard there before has not moved.
 */
static void
join_partner(const struct bundle *b, size_t n, bool *used, uint32_t *parent)
{
	bool any = false;

	for (size_t i = 1; i < n; i++) {
		if (b[i].sw == b[i - 1].sw) {
			return; /* two bundles of one switch to one partner: which pairs with which? */
		}
	}
	for (size_t i = 0; i < n; i++) {
		any = any || used[b[i].port];
	}
	for (size_t i = 0; i < n && any; i++) {
		used[b[i].port] = true;
		union_find_join(parent, b[i].port, b[0].port);
	}
}

/* Whether a port may be a plug at all. */
static bool
is_plug(const struct place_input *in, uint32_t port)
{
	return in->bundle[port] == port && (in->snap->ports[port].flags & PORT_ZERO) == 0;
}

/* Of each port: in snapshot.lacp, or NONE. The caller frees it. */
static uint32_t *
lacp_of_ports(const struct place_input *in)
{
	const size_t n = in->snap->nports;
	uint32_t *of = vec_zeroed(n, sizeof(*of));

	memset(of, 0xff, n * sizeof(*of));
	for (uint32_t i = 0; i < in->snap->nlacp; i++) {
		of[in->bundle[in->snap->lacp[i].port]] = i;
	}
	return of;
}

void
lacp_bundles_join(
    const struct place_input *in, const struct port_place *ports, bool *used, uint32_t *parent)
{
	uint32_t *lacp_of = lacp_of_ports(in);
	struct bundle *v = NULL;
	size_t n = 0;
	size_t cap = 0;

	for (uint32_t i = 0; i < in->snap->nports; i++) {
		const struct lacp *l =
		    !is_plug(in, i) || lacp_of[i] == NONE ? NULL : &in->snap->lacp[lacp_of[i]];

		if (l != NULL && is_joinable(in, &ports[i], l)) {
			v = vec_room(v, &cap, n + 1, sizeof(*v));
			v[n++] = (struct bundle){ l->partner.bits, l->partner_key, i,
				in->snap->ports[i].sw };
		}
	}
	if (n > 0) {
		qsort(v, n, sizeof(*v), bundle_order);
	}
	for (size_t i = 0; i < n;) {
		size_t end = i + 1;

		while (end < n && v[end].partner == v[i].partner && v[end].key == v[i].key) {
			end++;
		}
		join_partner(v + i, end - i, used, parent);
		i = end;
	}
	free(v);
	free(lacp_of);
}
