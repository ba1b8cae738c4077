#include "core/place/hosts/hosts_by_mac.h"

#include "core/place/input/weights.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum { OWNERS_LEAST = 2 /* one address alone is no majority */ };

struct owned { /* an address that one host alone has, at one attachment alone */
	uint32_t attachment, host, domain; /* the whole */
};

struct owners {
	struct owned *v;
	size_t n, cap;
};

struct search {
	const struct inventory *inv;
	const struct placement *out;
	struct host_evidence *evidence;
};

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
by_mac(const struct search *s, struct owners *o, struct span nics, struct span at)
{
	const struct inventory *inv = s->inv;
	const struct placement *out = s->out;
	const uint32_t first = out->ports[out->places[at.first].port].attachment;
	const struct nic *owner = &inv->nics[inv->nics_by_mac[nics.first]];
	bool wanders = false;
	bool disputed = false;
	int16_t weight = WEIGHT_NIC;

	for (uint32_t i = at.first; i < at.first + at.n; i++) {
		wanders |= out->ports[out->places[i].port].attachment != first;
	}
	for (uint32_t i = nics.first; i < nics.first + nics.n; i++) {
		disputed |= inv->nics[inv->nics_by_mac[i]].host != owner->host;
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
		const uint32_t nic = inv->nics_by_mac[k];
		const struct nic *c = &inv->nics[nic];

		if (c->kind != NIC_PHYSICAL || c->host == NONE ||
		    permanent_mac(c) != c->mac.bits) {
			continue;
		}
		for (uint32_t i = at.first; i < at.first + at.n; i++) {
			const uint32_t port = out->places[i].port;

			if (i > at.first && out->places[i - 1].port == port) {
				continue; /* the same in another VLAN */
			}
			host_evidence_add(s->evidence, out->ports[port].attachment,
			    (struct proof){ PROOF_HOST_NIC, SAYS_HOST_NIC, weight, port, nic,
				NONE, c->host });
		}
	}
}

/* Places and nics_by_mac are both sorted by MAC: one pass over each. */
static void
by_macs(const struct search *s, struct owners *o)
{
	const struct placement *out = s->out;
	const struct inventory *inv = s->inv;
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
			by_mac(s, o, nics, at);
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
by_owners(const struct search *s, const struct owners *o)
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
			host_evidence_add(s->evidence, o->v[i].attachment,
			    (struct proof){ PROOF_OWNERS, SAYS_HOST_OWNERS, WEIGHT_OWNERS, NONE,
				(uint32_t)most, (uint32_t)(end - i), o->v[best].host });
		}
		i = end;
	}
}

/* Of each host: the whole domain where its own addresses are; see hosts_by_mac(). */
static uint32_t *
homes(size_t nhosts, const struct owners *o)
{
	uint32_t *home = vec_zeroed(nhosts, sizeof(*home));

	memset(home, 0xff, nhosts * sizeof(*home));
	for (size_t i = 0; i < o->n; i++) {
		uint32_t *h = &home[o->v[i].host];

		*h = *h == NONE || *h == o->v[i].domain ? o->v[i].domain : HOME_SEVERAL;
	}
	return home;
}

uint32_t *
hosts_by_mac(const struct place_input *in, const struct placement *out, struct host_evidence *e)
{
	const struct search s = { in->inv, out, e };
	struct owners o = { 0 };
	uint32_t *home;

	by_macs(&s, &o);
	by_owners(&s, &o);
	home = homes(in->inv->nhosts, &o);
	free(o.v);
	return home;
}
