#include "core/place/hosts_by_mac.h"

#include "core/place/weights.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/*
 * A NIC address proves most when one host alone has it and one attachment alone
 * learned it: a copied or wandering address must not give a port to the wrong
 * host, nor take it from the right one.
 */
enum { OWNERS_LEAST = 2 /* one address alone is no majority */ };

struct owned { /* one per address that only one VM has */
	uint32_t attachment, host, domain; /* the whole */
};

struct owners {
	struct owned *v;
	size_t n, cap;
};

void
hint_add(struct hints *l, uint32_t attachment, struct proof p)
{
	if (attachment != NONE) {
		l->v = vec_room(l->v, &l->cap, l->n + 1, sizeof(*l->v));
		l->v[l->n++] = (struct hint){ attachment, p };
	}
}

/* ---- addresses of the inventory at their places --------------------------------------------- */

static uint64_t
permanent_mac(const struct nic *c)
{
	return c->permanent.bits != 0 ? c->permanent.bits : c->mac.bits;
}

static uint32_t
whole_of(const struct placement *out, uint32_t group)
{
	return out->domains[out->groups[group].domain].whole;
}

/* One MAC: its NICs nics_by_mac[nics], its places. */
static void
hint_mac(
    const struct work *w, struct hints *l, struct owners *o, struct span nics, struct span at)
{
	const struct placement *out = w->out;
	const uint32_t first = out->ports[out->places[at.first].port].attachment;
	const struct nic *owner = &w->inv->nics[w->inv->nics_by_mac[nics.first]];
	bool wanders = false;
	bool disputed = false;
	int16_t weight = WEIGHT_NIC;

	for (uint32_t i = at.first; i < at.first + at.n; i++) {
		wanders |= out->ports[out->places[i].port].attachment != first;
	}
	for (uint32_t i = nics.first; i < nics.first + nics.n; i++) {
		disputed |= w->inv->nics[w->inv->nics_by_mac[i]].host != owner->host;
	}
	if (!wanders && !disputed && owner->host != NONE) {
		o->v = vec_room(o->v, &o->cap, o->n + 1, sizeof(*o->v));
		o->v[o->n++] = (struct owned){ first, owner->host,
			whole_of(out, PLACE_GROUP(&out->places[at.first])) };
	}
	if (disputed) {
		weight = WEIGHT_NIC_DISPUTED;
	} else if (wanders) {
		weight = WEIGHT_NIC_WANDERS;
	}
	for (uint32_t k = nics.first; k < nics.first + nics.n; k++) {
		const uint32_t nic = w->inv->nics_by_mac[k];
		const struct nic *c = &w->inv->nics[nic];

		if (c->kind != NIC_PHYSICAL || c->host == NONE ||
		    permanent_mac(c) != c->mac.bits) {
			continue;
		}
		for (uint32_t i = at.first; i < at.first + at.n; i++) {
			const uint32_t port = out->places[i].port;

			if (i > at.first && out->places[i - 1].port == port) {
				continue; /* the same in another VLAN */
			}
			hint_add(l, out->ports[port].attachment,
			    (struct proof){ PROOF_HOST_NIC, SAYS_HOST_NIC, weight, port, nic,
				NONE, c->host });
		}
	}
}

/* Places and nics_by_mac are both sorted by MAC: one pass over each. */
static void
hint_macs(const struct work *w, struct hints *l, struct owners *o)
{
	const struct placement *out = w->out;
	const struct inventory *inv = w->inv;
	uint32_t p = 0;

	for (uint32_t i = 0; i < inv->nby_mac && p < out->nplaces;) {
		const uint64_t mac = inv->nics[inv->nics_by_mac[i]].mac.bits;
		struct span nics = { i, 0 };
		struct span at;

		while (i < inv->nby_mac && inv->nics[inv->nics_by_mac[i]].mac.bits == mac) {
			nics.n++;
			i++;
		}
		while (p < out->nplaces && out->places[p].key >> 16 < mac) {
			p++;
		}
		at = (struct span){ p, 0 };
		while (p < out->nplaces && out->places[p].key >> 16 == mac) {
			at.n++;
			p++;
		}
		if (at.n > 0) {
			hint_mac(w, l, o, nics, at);
		}
	}
}

static int
owned_order(const void *a, const void *b)
{
	const struct owned *x = a;
	const struct owned *y = b;

	return x->attachment != y->attachment
		   ? (x->attachment > y->attachment) - (x->attachment < y->attachment)
		   : (x->host > y->host) - (x->host < y->host);
}

/* Most of the addresses that have one owner, and stay at one attachment, are one host's. */
static void
hint_owners(struct hints *l, const struct owners *o)
{
	if (o->n > 0) {
		qsort(o->v, o->n, sizeof(*o->v), owned_order);
	}
	for (size_t i = 0; i < o->n;) {
		size_t end = i;
		size_t best = 0;
		size_t most = 0;

		while (end < o->n && o->v[end].attachment == o->v[i].attachment) {
			size_t run = end;

			while (run < o->n && owned_order(&o->v[run], &o->v[end]) == 0) {
				run++;
			}
			if (run - end > most) {
				most = run - end;
				best = end;
			}
			end = run;
		}
		if (most >= OWNERS_LEAST && 2 * most > end - i) {
			hint_add(l, o->v[i].attachment,
			    (struct proof){ PROOF_OWNERS, SAYS_HOST_OWNERS, WEIGHT_OWNERS, NONE,
				(uint32_t)most, (uint32_t)(end - i), o->v[best].host });
		}
		i = end;
	}
}

/* ---- what ports and neighbours tell --------------------------------------------------------- */

/* A word of the port's description is the name of a host. */
static void
hint_alias(const struct work *w, struct hints *l, uint32_t port)
{
	const char *s = w->snap->ports[port].alias;

	while (*s != '\0') {
		char word[64];
		const size_t len = strcspn(s, " ,;:/()[]");
		uint32_t host = NONE;

		if (len > 0 && len < sizeof(word)) {
			memcpy(word, s, len);
			word[len] = '\0';
			host = inventory_host(w->inv, word);
		}
		if (host != NONE) {
			hint_add(l, w->out->ports[w->bundle[port]].attachment,
			    (struct proof){ PROOF_ALIAS, SAYS_HOST_ALIAS, WEIGHT_ALIAS, port,
				NONE, NONE, host });
			return;
		}
		s += len + (s[len] != '\0');
	}
}

static void
hint_lacp(const struct work *w, struct hints *l, uint32_t number)
{
	const struct lacp *a = &w->snap->lacp[number];
	const struct span s = inventory_by_mac(w->inv, a->partner);

	for (uint32_t i = s.first; a->partner.bits != 0 && i < s.first + s.n; i++) {
		const uint32_t nic = w->inv->nics_by_mac[i];
		const struct nic *c = &w->inv->nics[nic];

		if (c->kind == NIC_PHYSICAL && c->host != NONE) {
			hint_add(l, w->out->ports[w->bundle[a->port]].attachment,
			    (struct proof){ PROOF_LACP, SAYS_HOST_LACP, WEIGHT_LACP, a->port,
				number, nic, c->host });
		}
	}
}

static void
hint_clues(const struct work *w, struct hints *l)
{
	for (size_t i = 0; i < w->nclues; i++) {
		if (w->clues[i].proof.host != NONE) {
			hint_add(
			    l, w->out->ports[w->clues[i].port].attachment, w->clues[i].proof);
		}
	}
}

/* Of each host: the whole domain where its own addresses are, NONE not known, SEVERAL. */
static uint32_t *
homes(const struct work *w, const struct owners *o)
{
	size_t cap = 0;
	uint32_t *home = vec_room(NULL, &cap, w->inv->nhosts + 1, sizeof(*home));

	memset(home, 0xff, w->inv->nhosts * sizeof(*home));
	for (size_t i = 0; i < o->n; i++) {
		uint32_t *h = &home[o->v[i].host];

		*h = *h == NONE || *h == o->v[i].domain ? o->v[i].domain : HOME_SEVERAL;
	}
	return home;
}

void
hints_gather(const struct work *w, struct hints *l)
{
	struct owners o = { 0 };
	uint32_t *home;

	hint_clues(w, l);
	hint_macs(w, l, &o);
	hint_owners(l, &o);
	for (uint32_t i = 0; i < w->snap->nports; i++) {
		hint_alias(w, l, i);
	}
	for (uint32_t i = 0; i < w->snap->nlacp; i++) {
		hint_lacp(w, l, i);
	}
	home = homes(w, &o);
	pool_hints(w, l, home);
	free(home);
	free(o.v);
}
