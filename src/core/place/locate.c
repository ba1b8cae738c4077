#include "fdbaudit/locate.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

/* Every row of one station, whatever its port is: places and the ways that lead to them. */

struct finder {
	const struct snapshot *snap;
	const struct placement *where;
	struct located *list;
	size_t n, cap;
	uint32_t *at; /* one per sample */
};

static struct located *
located_at(struct finder *f, uint32_t port, uint16_t vlan)
{
	struct located *l;

	for (size_t i = 0; i < f->n; i++) {
		if (f->list[i].port == port &&
		    (f->list[i].vlan == vlan || vlan == 0 || f->list[i].vlan == 0)) {
			return &f->list[i];
		}
	}
	f->list = vec_room(f->list, &f->cap, f->n + 1, sizeof(*f->list));
	l = &f->list[f->n++];
	*l = (struct located){ .port = port, .vlan = vlan, .first = UINT16_MAX, .fdb = NONE };
	return l;
}

/* One filtering database of a switch: where the address was in each sample. */
static void
find_in(struct finder *f, const struct read *r, uint32_t fdb, struct mac m)
{
	const struct snapshot *snap = f->snap;
	const uint32_t number = fdb - snap->switches[r->sw].fdbs.first;

	if (snapshot_timeline(snap, r->sw, r->table, r->context, ROW_KEY(m, number), f->at) ==
	    0) {
		return;
	}
	for (uint16_t k = 0; k < snapshot_moments(snap); k++) {
		struct located *l;

		if (f->at[k] >= snap->nports ||
		    (snap->ports[f->at[k]].flags & PORT_ZERO) != 0) {
			continue; /* not there, not read, or nowhere */
		}
		l = located_at(
		    f, snapshot_bundle(snap, f->at[k]), snapshot_vlan(snap, &snap->fdbs[fdb]));
		if (l->vlan == 0) {
			l->vlan = snapshot_vlan(snap, &snap->fdbs[fdb]);
		}
		if (l->fdb != fdb) { /* another table or VLAN may tell the same samples again */
			l->fdb = fdb;
			l->here = 0;
		}
		l->here++;
		l->samples = l->here > l->samples ? l->here : l->samples;
		l->first = k < l->first ? k : l->first;
		l->last = k > l->last ? k : l->last;
	}
}

/* How much speaks for it: an edge before a way there, the owner's host, the latest sample. */
static int
likelihood(const struct finder *f, const struct located *l, uint32_t owner)
{
	static const int of_class[] = { [PORT_UPLINK] = 0,
		[PORT_FABRIC] = 0,
		[PORT_UNPOLLED] = 100,
		[PORT_UNKNOWN] = 200,
		[PORT_EDGE_MANY] = 300,
		[PORT_EDGE] = 400 };
	const struct port_place *p = &f->where->ports[l->port];
	const struct attachment *a =
	    p->attachment == NONE ? NULL : &f->where->attachments[p->attachment];
	int points = of_class[p->class_];

	if (a != NULL && a->host != NONE && points > 0) {
		points += a->host_sure + (a->host == owner ? 1000 : 0);
	}
	return points * 10 + (l->last + 1 == f->snap->nsamples ? 5 : 0);
}

static int
located_order(const void *a, const void *b)
{
	const struct located *x = a;
	const struct located *y = b;

	if (x->points != y->points) {
		return x->points > y->points ? -1 : 1;
	}
	return x->port != y->port ? (x->port > y->port) - (x->port < y->port)
				  : (x->vlan > y->vlan) - (x->vlan < y->vlan);
}

size_t
locate_mac(const struct snapshot *snap, const struct inventory *inv,
    const struct placement *where, struct mac m, struct located **out)
{
	struct finder f = { .snap = snap, .where = where };
	const uint32_t nic = inventory_owner(inv, m, NONE);

	f.at = vec_zeroed(snapshot_moments(snap), sizeof(*f.at));
	for (size_t i = 0; i < snap->nreads; i++) {
		const struct read *r = &snap->reads[i];
		const struct span s = snap->switches[r->sw].fdbs;

		for (uint32_t k = s.first; r->rows != NULL && k < s.first + s.n; k++) {
			if (snap->fdbs[k].table == r->table) {
				find_in(&f, r, k, m);
			}
		}
	}
	for (size_t i = 0; i < f.n; i++) {
		f.list[i].points =
		    likelihood(&f, &f.list[i], nic == NONE ? NONE : inv->nics[nic].host);
	}
	if (f.n > 0) {
		qsort(f.list, f.n, sizeof(*f.list), located_order);
	}
	free(f.at);
	*out = f.list;
	return f.n;
}
