#include "layers.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/*
 * What a host plugs into. LACP tells it across switches: aggregates with one
 * partner (system and key) are one attachment, unless the partner is a switch.
 */

/* LACP of a port that may be joined with those of other switches, or NULL. */
static const struct lacp *
joinable(const struct work *w, uint32_t port)
{
	const uint32_t l = w->lacp_of[port];

	if (l == NONE || w->snap->lacp[l].partner.bits == 0 ||
	    w->out->ports[port].class_ == PORT_UPLINK ||
	    own_switch(&w->own, w->snap->lacp[l].partner) != NONE) {
		return NULL;
	}
	return &w->snap->lacp[l];
}

struct bond { /* one joinable aggregate */
	uint64_t partner;
	uint32_t key, port, sw;
};

static int
bond_order(const void *a, const void *b)
{
	const struct bond *x = a;
	const struct bond *y = b;

	if (x->partner != y->partner) {
		return x->partner < y->partner ? -1 : 1;
	}
	if (x->key != y->key) {
		return x->key < y->key ? -1 : 1;
	}
	return (x->port > y->port) - (x->port < y->port);
}

static bool
is_used(const struct work *w, uint32_t port)
{
	return w->bundle[port] == port && (w->snap->ports[port].flags & PORT_ZERO) == 0 &&
	       (w->out->ports[port].nmacs > 0 || w->neighboured[port]);
}

/* first_of[port]: the lowest port of the attachment that `port` belongs to. */
static void
join(const struct bond *b, size_t n, uint32_t *first_of)
{
	for (size_t i = 1; i < n; i++) {
		if (b[i].sw == b[i - 1].sw) {
			return; /* two bundles of one switch to one partner: which pairs with which? */
		}
	}
	for (size_t i = 0; i < n; i++) {
		first_of[b[i].port] = b[0].port;
	}
}

static void
join_lacp(const struct work *w, uint32_t *first_of)
{
	struct bond *bonds = NULL;
	size_t n = 0;
	size_t cap = 0;

	for (uint32_t i = 0; i < w->snap->nports; i++) {
		const struct lacp *l = is_used(w, i) ? joinable(w, i) : NULL;

		if (l != NULL) {
			bonds = vec_room(bonds, &cap, n + 1, sizeof(*bonds));
			bonds[n++] = (struct bond){ l->partner.bits, l->partner_key, i,
				w->snap->ports[i].sw };
		}
	}
	if (n > 0) {
		qsort(bonds, n, sizeof(*bonds), bond_order);
	}
	for (size_t i = 0; i < n;) {
		size_t j = i + 1;

		while (j < n && bonds[j].partner == bonds[i].partner &&
		       bonds[j].key == bonds[i].key) {
			j++;
		}
		join(bonds + i, j - i, first_of);
		i = j;
	}
	free(bonds);
}

/* Name: its ports in words. */
static void
name_attachment(struct work *w, struct attachment *a)
{
	const char *name = "";

	for (uint32_t i = a->ports.first; i < a->ports.first + a->ports.n; i++) {
		const struct port *p = &w->snap->ports[w->out->attached[i]];
		const char *sw = w->snap->switches[p->sw].name;

		name = i == a->ports.first
			   ? placement_text(w->out, "%s %s", sw, p->name)
			   : placement_text(w->out, "%s; %s %s", name, sw, p->name);
	}
	a->name = name;
}

/* Ports are in order, so the attachments are in order of their lowest port. */
static void
number_attachments(struct work *w, const uint32_t *first_of)
{
	struct placement *out = w->out;
	size_t cap = 0;

	for (uint32_t i = 0; i < w->snap->nports; i++) {
		if (is_used(w, i)) {
			out->ports[i].attachment = first_of[i] == i
						       ? (uint32_t)out->nattachments++
						       : out->ports[first_of[i]].attachment;
			out->nattached++;
		}
	}
	if (out->nattachments > 0) {
		out->attachments =
		    vec_room(NULL, &cap, out->nattachments, sizeof(*out->attachments));
		cap = 0;
		out->attached = vec_room(NULL, &cap, out->nattached, sizeof(*out->attached));
		memset(out->attachments, 0, out->nattachments * sizeof(*out->attachments));
	}
}

static void
fill_attachments(struct work *w)
{
	struct placement *out = w->out;
	uint32_t at = 0;

	for (uint32_t i = 0; i < w->snap->nports; i++) {
		if (out->ports[i].attachment != NONE) {
			out->attachments[out->ports[i].attachment].ports.n++;
		}
	}
	for (size_t i = 0; i < out->nattachments; i++) {
		out->attachments[i].ports.first = at;
		at += out->attachments[i].ports.n;
		out->attachments[i].ports.n = 0;
		out->attachments[i].host = NONE;
	}
	for (uint32_t i = 0; i < w->snap->nports; i++) {
		struct attachment *a;

		if (out->ports[i].attachment == NONE) {
			continue;
		}
		a = &out->attachments[out->ports[i].attachment];
		out->attached[a->ports.first + a->ports.n++] = i;
		a->class_ = out->ports[i].class_;
		a->sure = out->ports[i].sure;
	}
	for (size_t i = 0; i < out->nattachments; i++) {
		name_attachment(w, &out->attachments[i]);
	}
}

void
attach(struct work *w)
{
	uint32_t *first_of = NULL;
	size_t cap = 0;

	if (w->snap->nports == 0) {
		return;
	}
	first_of = vec_room(first_of, &cap, w->snap->nports, sizeof(*first_of));
	for (uint32_t i = 0; i < w->snap->nports; i++) {
		first_of[i] = i;
	}
	join_lacp(w, first_of);
	number_attachments(w, first_of);
	fill_attachments(w);
	free(first_of);
}
