#include "core/place/layers.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/* ---- groups: the VLANs of each domain ----------------------------------------------------- */

static int
group_order(const void *a, const void *b)
{
	const struct group *x = a;
	const struct group *y = b;

	if (x->domain != y->domain) {
		return x->domain < y->domain ? -1 : 1;
	}
	return (x->vlan > y->vlan) - (x->vlan < y->vlan);
}

/* How little a proof of a VLAN says. */
static int
weakness(uint8_t proof)
{
	static const int of[] = {
		[VLAN_PROVED] = 0, [VLAN_ASSUMED] = 1, [VLAN_MANY] = 2, [VLAN_NONE] = 3
	};

	return of[proof];
}

static struct group
group_of_fdb(const struct work *w, const struct fdb *f)
{
	const bool one = f->vlans.n == 1 && f->proof != VLAN_NONE;

	return (struct group){ .domain = w->out->domain_of_fdb[f - w->snap->fdbs],
		.vlan =
		    one ? placement_vlan(w->set, w->snap, f->sw, w->snap->vlans[f->vlans.first])
			: 0,
		.proof = f->proof,
		.shared = f->proof == VLAN_MANY };
}

static uint32_t
group_find(const struct placement *out, const struct group *g)
{
	size_t low = 0;
	size_t high = out->ngroups;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (group_order(&out->groups[mid], g) < 0) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	return (uint32_t)low;
}

/* All groups of the snapshot, and the number of its group for each fdb. */
static enum fdb_code
make_groups(struct work *w, uint32_t *group_of, struct fdb_err *err)
{
	struct placement *out = w->out;
	size_t cap = 0;
	size_t kept = 0;

	for (size_t i = 0; i < w->snap->nfdbs; i++) {
		out->groups = vec_room(out->groups, &cap, i + 1, sizeof(*out->groups));
		out->groups[i] = group_of_fdb(w, &w->snap->fdbs[i]);
	}
	out->ngroups = w->snap->nfdbs;
	if (out->ngroups > 0) {
		qsort(out->groups, out->ngroups, sizeof(*out->groups), group_order);
	}
	for (size_t i = 0; i < out->ngroups; i++) {
		struct group *last = kept == 0 ? NULL : &out->groups[kept - 1];

		if (last == NULL || group_order(last, &out->groups[i]) != 0) {
			out->groups[kept++] = out->groups[i];
			continue;
		}
		last->shared |= out->groups[i].shared;
		if (weakness(out->groups[i].proof) > weakness(last->proof)) {
			last->proof = out->groups[i].proof;
		}
	}
	out->ngroups = kept;
	if (kept > PLACE_GROUPS_MOST) {
		return fdb_fail(
		    err, FDB_ELIMIT, "more than %d VLANs in all domains", PLACE_GROUPS_MOST);
	}
	for (size_t i = 0; i < w->snap->nfdbs; i++) {
		const struct group g = group_of_fdb(w, &w->snap->fdbs[i]);

		group_of[i] = group_find(out, &g);
	}
	return FDB_OK;
}

/* ---- sorting: in place, since 20 million places have no room for a copy -------------------- */

static bool
is_before(const struct place *a, const struct place *b)
{
	if (a->key != b->key) {
		return a->key < b->key;
	}
	if (a->group_low != b->group_low) {
		return a->group_low < b->group_low;
	}
	return a->port != b->port ? a->port < b->port : a->row < b->row;
}

static void
insertion_sort(struct place *p, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		const struct place x = p[i];
		size_t j = i;

		for (; j > 0 && is_before(&x, &p[j - 1]); j--) {
			p[j] = p[j - 1];
		}
		p[j] = x;
	}
}

static unsigned
digit(const struct place *p, unsigned byte)
{
	/* key, then group and port, then row; the most significant byte first */
	if (byte < 8) {
		return (unsigned)(p->key >> (56 - 8 * byte)) & 0xff;
	}
	if (byte < 12) {
		return (((uint32_t)p->group_low << 22 | p->port) >> (88 - 8 * byte)) & 0xff;
	}
	return (p->row >> (120 - 8 * byte)) & 0xff;
}

enum { FEW = 32, BUCKETS = 256, BYTES = 16 };

struct part { /* a run that is equal in the bytes before `byte` */
	struct place *p;
	size_t n;
	unsigned byte;
};

/* American flag sort by one byte: each place goes straight to its bucket; end[] is set. */
static void
deal(const struct part *part, size_t end[static BUCKETS])
{
	struct place *p = part->p;
	size_t next[BUCKETS] = { 0 };
	size_t sum = 0;

	for (size_t i = 0; i < part->n; i++) {
		next[digit(&p[i], part->byte)]++;
	}
	for (size_t b = 0; b < BUCKETS; b++) {
		sum += next[b];
		end[b] = sum;
		next[b] = sum - next[b];
	}
	for (size_t b = 0; b < BUCKETS; b++) {
		while (next[b] < end[b]) {
			struct place x = p[next[b]];

			for (unsigned d = digit(&x, part->byte); d != b;
			     d = digit(&x, part->byte)) {
				const struct place y = p[next[d]];

				p[next[d]++] = x;
				x = y;
			}
			p[next[b]++] = x;
		}
	}
}

static void
radix_sort(struct place *p, size_t n)
{
	struct part *todo = NULL;
	size_t ntodo = 0;
	size_t cap = 0;

	todo = vec_room(todo, &cap, 1, sizeof(*todo));
	todo[ntodo++] = (struct part){ p, n, 0 };
	while (ntodo > 0) {
		const struct part part = todo[--ntodo];
		size_t end[BUCKETS];

		if (part.n <= FEW || part.byte == BYTES) {
			insertion_sort(part.p, part.n);
			continue;
		}
		deal(&part, end);
		todo = vec_room(todo, &cap, ntodo + BUCKETS, sizeof(*todo));
		for (size_t b = 0, first = 0; b < BUCKETS; first = end[b++]) {
			if (end[b] - first > 1) {
				todo[ntodo++] = (struct part){ part.p + first, end[b] - first,
					part.byte + 1 };
			}
		}
	}
	free(todo);
}

/* ---- places ------------------------------------------------------------------------------ */

static bool
locates(const struct work *w, uint32_t port)
{
	const enum port_class c = (enum port_class)w->out->ports[port].class_;

	return c != PORT_UPLINK && c != PORT_FABRIC;
}

static struct place
place_of(struct mac m, uint32_t group, uint32_t port, uint32_t row)
{
	return (struct place){ .key = m.bits << 16 | group >> 10,
		.port = port & (PLACE_PORTS_MOST - 1),
		.group_low = group & 0x3ff,
		.row = row };
}

static void
collect_places(struct work *w, const uint32_t *group_of)
{
	struct placement *out = w->out;
	struct stations it;

	stations_init(&it, w->snap);
	for (uint32_t sw = 0; sw < w->snap->nswitches; sw++) {
		stations_switch(&it, sw);
		while (stations_next(&it)) {
			for (size_t i = 0; i < it.nseen; i++) {
				const struct seen *s = &it.seen[i];
				const uint32_t port = w->bundle[s->port];

				if (locates(w, port)) {
					out->places[out->nplaces++] =
					    place_of(it.mac, group_of[s->fdb], port, s->row);
				}
			}
		}
	}
	stations_free(&it);
}

/* One place per (MAC, group, port): the row with the lowest number stands for all. */
static void
unique(struct placement *out)
{
	size_t kept = 0;

	for (size_t i = 0; i < out->nplaces; i++) {
		const struct place *last = kept == 0 ? NULL : &out->places[kept - 1];

		if (last == NULL || !PLACE_SAME(last, &out->places[i]) ||
		    last->port != out->places[i].port) {
			out->places[kept++] = out->places[i];
		}
	}
	out->nplaces = kept;
}

enum fdb_code
places(struct work *w, struct fdb_err *err)
{
	struct placement *out = w->out;
	uint32_t *group_of = NULL;
	size_t cap = 0;
	size_t most = 0;
	enum fdb_code rc = FDB_OK;

	for (uint32_t i = 0; i < w->snap->nports; i++) {
		most += locates(w, i) ? w->nrows[i] : 0;
	}
	if (most == 0) {
		return FDB_OK;
	}
	group_of = vec_room(group_of, &cap, w->snap->nfdbs, sizeof(*group_of));
	rc = make_groups(w, group_of, err);
	if (rc != FDB_OK) {
		goto done;
	}
	cap = 0;
	out->places = vec_room(out->places, &cap, most, sizeof(*out->places));
	collect_places(w, group_of);
	radix_sort(out->places, out->nplaces);
	unique(out);
	out->places = vec_fit(out->places, out->nplaces, sizeof(*out->places));
done:
	free(group_of);
	return rc;
}

struct span
placement_by_mac(const struct placement *p, struct mac m)
{
	size_t low = 0;
	size_t high = p->nplaces;
	struct span s;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (p->places[mid].key >> 16 < m.bits) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	s = (struct span){ (uint32_t)low, 0 };
	while (s.first + s.n < p->nplaces && p->places[s.first + s.n].key >> 16 == m.bits) {
		s.n++;
	}
	return s;
}
