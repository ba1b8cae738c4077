#include "core/place/attachments/unresolved_links.h"

#include "core/place/input/weights.h"
#include "core/place/input/wellknown_macs.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { SURE_OWN = WEIGHT_DIRECT }; /* a NIC that is there and nowhere else, or LLDP */

struct overlap { /* an address at attachment x that is also at `at` on switch sw */
	uint32_t x, sw, at, host, pool;
};

struct overlaps {
	struct overlap *v;
	size_t n, cap;
	uint64_t *moving; /* addresses with a change, ascending */
	size_t nmoving, moving_cap;
};

static void
collect_moving(const struct snapshot *snap, struct overlaps *s)
{
	for (size_t i = 0; i < snap->nchanges; i++) {
		const uint64_t mac = snap->changes[i].key >> 16;

		if (s->nmoving == 0 || s->moving[s->nmoving - 1] != mac) {
			s->moving = vec_room(
			    s->moving, &s->moving_cap, s->nmoving + 1, sizeof(*s->moving));
			s->moving[s->nmoving++] = mac;
		}
	}
	if (s->nmoving > 0) {
		qsort(s->moving, s->nmoving, sizeof(*s->moving), vec_order_u64);
	}
}

static bool
is_moving(const struct overlaps *s, uint64_t mac)
{
	return s->nmoving > 0 &&
	       bsearch(&mac, s->moving, s->nmoving, sizeof(*s->moving), vec_order_u64) != NULL;
}

/* The host of an address at an attachment: that of the attachment, else its only owner. */
static uint32_t
host_of(const struct place_input *in, const struct attachment *a, struct mac m)
{
	const uint32_t nic = a->host != NONE ? NONE : inventory_owner(in->inv, m, NONE);

	return nic == NONE ? a->host : in->inv->nics[nic].host;
}

/* The places [first, end) of one address in one VLAN of a domain. */
static void
note_overlaps(const struct place_input *in, const struct placement *out, struct overlaps *s,
    size_t first, size_t end)
{
	const struct mac m = PLACE_MAC(&out->places[first]);

	if (wellknown_mac_kind(in->set, m) != WELLKNOWN_NONE || is_moving(s, m.bits)) {
		return;
	}
	for (size_t i = first; i < end; i++) {
		const uint32_t port = out->places[i].port;
		const uint32_t x = out->ports[port].attachment;

		if (out->attachments[x].host_sure >= SURE_OWN || out->attachments[x].shared) {
			continue; /* a host's own port: nothing leads on from there */
		}
		for (size_t j = first; j < end; j++) {
			const uint32_t far = out->places[j].port;
			const uint32_t at = out->ports[far].attachment;

			if (at == x || in->snap->ports[far].sw == in->snap->ports[port].sw ||
			    out->attachments[at].class_ == PORT_UNPOLLED) {
				continue; /* it does not live at a port that leads away */
			}
			s->v = vec_room(s->v, &s->cap, s->n + 1, sizeof(*s->v));
			s->v[s->n++] = (struct overlap){ x, in->snap->ports[far].sw, at,
				host_of(in, &out->attachments[at], m),
				inventory_pool(in->inv, m) };
		}
	}
}

static int
overlap_order(const void *a, const void *b)
{
	const uint32_t *x = &((const struct overlap *)a)->x;
	const uint32_t *y = &((const struct overlap *)b)->x;

	for (size_t i = 0; i < 3; i++) { /* x, sw, at */
		if (x[i] != y[i]) {
			return x[i] < y[i] ? -1 : 1;
		}
	}
	return 0;
}

/* Whether the overlaps [v, v + n) of one port on one switch are those of a link. */
static bool
is_link(const struct overlap *v, size_t n)
{
	bool several = false;
	bool one_pool = v[0].pool != NONE;

	for (size_t i = 1; i < n; i++) {
		several |= v[i].at != v[0].at ||
			   (v[i].host != v[0].host && v[i].host != NONE && v[0].host != NONE);
		one_pool &= v[i].pool == v[0].pool;
	}
	return several && !one_pool;
}

/* Puts the proof in front of those that the attachment has. */
static void
mark(struct proof_writer *w, uint32_t x, uint32_t sw, size_t count)
{
	struct attachment *a = &w->out->attachments[x];
	const struct span old = a->proofs;

	a->host = NONE;
	a->host_sure = 0;
	proofs_begin(w, a);
	proofs_add(w, a,
	    (struct proof){ PROOF_FDB_SETS, SAYS_UNRESOLVED, WEIGHT_UNRESOLVED,
		w->out->attached[a->ports.first], sw, (uint32_t)count, NONE });
	for (uint32_t i = old.first; i < old.first + old.n; i++) {
		proofs_add(w, a, w->out->proofs[i]);
	}
}

static void
mark_links(struct proof_writer *w, const struct overlaps *s)
{
	for (size_t i = 0; i < s->n;) {
		size_t most = 0;
		uint32_t sw = NONE;
		size_t end = i;

		while (end < s->n && s->v[end].x == s->v[i].x) {
			size_t run = end;

			while (run < s->n && s->v[run].x == s->v[end].x &&
			       s->v[run].sw == s->v[end].sw) {
				run++;
			}
			if (run - end > most && is_link(&s->v[end], run - end)) {
				most = run - end;
				sw = s->v[end].sw;
			}
			end = run;
		}
		if (sw != NONE) {
			mark(w, s->v[i].x, sw, most);
		}
		i = end;
	}
}

void
unresolved_links_mark(const struct place_input *in, struct proof_writer *proofs)
{
	const struct placement *out = proofs->out;
	struct overlaps s = { 0 };

	collect_moving(in->snap, &s);
	for (size_t i = 0; i < out->nplaces;) {
		size_t end = i + 1;

		while (end < out->nplaces && PLACE_SAME(&out->places[end], &out->places[i])) {
			end++;
		}
		if (end - i > 1) {
			note_overlaps(in, out, &s, i, end);
		}
		i = end;
	}
	if (s.n > 0) {
		qsort(s.v, s.n, sizeof(*s.v), overlap_order);
		mark_links(proofs, &s);
	}
	free(s.v);
	free(s.moving);
}
