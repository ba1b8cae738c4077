#include "core/place/layers.h"

#include "core/place/weights.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

/*
 * Unresolved links. A port without a known host whose addresses are placed on
 * another switch as well, at several attachments or with several hosts there,
 * and do not move, leads towards that switch: one finding instead of a flood
 * of false conflicts. Addresses of one pool are no such sign: cloned hosts show
 * the same.
 */
enum { SURE_OWN = WEIGHT_DIRECT }; /* a NIC that is there and nowhere else, or LLDP */

struct shade { /* an address at attachment x that is also at `at` on switch sw */
	uint32_t x, sw, at, host, pool;
};

struct shades {
	struct shade *v;
	size_t n, cap;
	uint64_t *moving; /* addresses with a change, ascending */
	size_t nmoving, moving_cap;
};

static int
mac_order(const void *a, const void *b)
{
	const uint64_t x = *(const uint64_t *)a;
	const uint64_t y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static void
collect_moving(const struct work *w, struct shades *s)
{
	for (size_t i = 0; i < w->snap->nchanges; i++) {
		const uint64_t mac = w->snap->changes[i].key >> 16;

		if (s->nmoving == 0 || s->moving[s->nmoving - 1] != mac) {
			s->moving = vec_room(
			    s->moving, &s->moving_cap, s->nmoving + 1, sizeof(*s->moving));
			s->moving[s->nmoving++] = mac;
		}
	}
	if (s->nmoving > 0) {
		qsort(s->moving, s->nmoving, sizeof(*s->moving), mac_order);
	}
}

static bool
is_moving(const struct shades *s, uint64_t mac)
{
	return s->nmoving > 0 &&
	       bsearch(&mac, s->moving, s->nmoving, sizeof(*s->moving), mac_order) != NULL;
}

/* The host of an address at an attachment: that of the attachment, else its only owner. */
static uint32_t
host_of(const struct work *w, const struct attachment *a, struct mac m)
{
	const uint32_t nic = a->host != NONE ? NONE : place_owner(w->inv, m, NONE);

	return nic == NONE ? a->host : w->inv->nics[nic].host;
}

/* The places [first, end) of one address in one VLAN of a domain. */
static void
shade_run(const struct work *w, struct shades *s, size_t first, size_t end)
{
	const struct placement *out = w->out;
	const struct mac m = PLACE_MAC(&out->places[first]);

	if (special_kind_of(w->set, m) != SPECIAL_NONE || is_moving(s, m.bits)) {
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

			if (at == x || w->snap->ports[far].sw == w->snap->ports[port].sw ||
			    out->attachments[at].class_ == PORT_UNPOLLED) {
				continue; /* it does not live at a port that leads away */
			}
			s->v = vec_room(s->v, &s->cap, s->n + 1, sizeof(*s->v));
			s->v[s->n++] = (struct shade){ x, w->snap->ports[far].sw, at,
				host_of(w, &out->attachments[at], m),
				inventory_pool(w->inv, m) };
		}
	}
}

static int
shade_order(const void *a, const void *b)
{
	const uint32_t *x = &((const struct shade *)a)->x;
	const uint32_t *y = &((const struct shade *)b)->x;

	for (size_t i = 0; i < 3; i++) { /* x, sw, at */
		if (x[i] != y[i]) {
			return x[i] < y[i] ? -1 : 1;
		}
	}
	return 0;
}

/* Whether the shades [v, v + n) of one port on one switch are those of a link. */
static bool
is_link(const struct shade *v, size_t n)
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
mark(struct work *w, uint32_t x, uint32_t sw, size_t count)
{
	struct attachment *a = &w->out->attachments[x];
	const struct span old = a->proofs;

	a->host = NONE;
	a->host_sure = 0;
	a->proofs = (struct span){ (uint32_t)w->out->nproofs, 0 };
	proof_add(w, a,
	    (struct proof){ PROOF_FDB_SETS, SAYS_UNRESOLVED, WEIGHT_UNRESOLVED,
		w->out->attached[a->ports.first], sw, (uint32_t)count, NONE });
	for (uint32_t i = old.first; i < old.first + old.n; i++) {
		proof_add(w, a, w->out->proofs[i]);
	}
}

static void
judge_shades(struct work *w, const struct shades *s)
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
unresolved(struct work *w)
{
	const struct placement *out = w->out;
	struct shades s = { 0 };

	collect_moving(w, &s);
	for (size_t i = 0; i < out->nplaces;) {
		size_t end = i + 1;

		while (end < out->nplaces && PLACE_SAME(&out->places[end], &out->places[i])) {
			end++;
		}
		if (end - i > 1) {
			shade_run(w, &s, i, end);
		}
		i = end;
	}
	if (s.n > 0) {
		qsort(s.v, s.n, sizeof(*s.v), shade_order);
		judge_shades(w, &s);
	}
	free(s.v);
	free(s.moving);
}
