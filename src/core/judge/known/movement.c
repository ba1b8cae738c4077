/*
 * Movement: where the switches had an address in each sample. Uplink ports
 * count: a duplicate on two switches shows as edge <-> uplink on the leaves
 * and trunk <-> trunk on the core, hardly ever as two edge rows at once.
 */
#include "core/judge/known/inquiry.h"

#include "fdbaudit/vec.h"

enum { QUICK_MS = 5 * 60 * 1000, DAY_MS = 24 * 60 * 60 * 1000 };
enum { MAX_HOPS = 8, MAX_PATHS = 6 }; /* in words: longer paths are cut */

uint32_t
track_port(const struct inquiry *q, uint32_t port)
{
	uint32_t bundle;

	if (port >= q->snap->nports || (q->snap->ports[port].flags & PORT_ZERO) != 0) {
		return NONE;
	}
	bundle = snapshot_bundle(q->snap, port);
	return q->where->ports[bundle].ignored ? NONE : bundle;
}

bool
track_ignored(const struct inquiry *q, uint32_t sw, uint64_t key)
{
	const struct fdb *f = &q->snap->fdbs[q->snap->switches[sw].fdbs.first + KEY_FDB(key)];

	for (uint32_t i = f->vlans.first; i < f->vlans.first + f->vlans.n; i++) {
		if (!spot_vlan_ignored(q, q->snap->vlans[i])) {
			return false;
		}
	}
	return f->vlans.n > 0;
}

static bool
fdb_has_vlan(const struct inquiry *q, uint32_t fdb, uint16_t vlan)
{
	const struct fdb *f = &q->snap->fdbs[fdb];

	if (vlan == ANY_VLAN || f->vlans.n == 0) {
		return true;
	}
	for (uint32_t i = f->vlans.first; i < f->vlans.first + f->vlans.n; i++) {
		if (q->snap->vlans[i] == vlan) {
			return true;
		}
	}
	return false;
}

/* ---- gathering --------------------------------------------------------------------------- */

static void
add_track(struct inquiry *q, uint32_t sw, uint16_t table, uint16_t context, uint64_t key)
{
	const uint32_t fdb = q->snap->switches[sw].fdbs.first + KEY_FDB(key);
	const size_t at = q->ntracks * q->snap->nsamples;
	struct track *t;

	if (track_ignored(q, sw, key)) {
		return;
	}
	for (size_t i = q->ntracks; i-- > 0 && q->tracks[i].sw == sw;) {
		if (q->tracks[i].fdb == fdb && q->tracks[i].table == table) {
			return;
		}
	}
	q->at = vec_room(q->at, &q->at_cap, at + q->snap->nsamples, sizeof(*q->at));
	if (snapshot_timeline(q->snap, sw, table, context, key, q->at + at) == 0) {
		return;
	}
	q->tracks = vec_room(q->tracks, &q->tracks_cap, q->ntracks + 1, sizeof(*q->tracks));
	t = &q->tracks[q->ntracks++];
	*t = (struct track){
		.sw = sw, .fdb = fdb, .table = table, .context = context, .at = at
	};
}

static void
add_base(struct inquiry *q, const struct read *r, struct mac m)
{
	uint32_t low = 0;
	uint32_t high = r->nkept;

	while (low < high) {
		const uint32_t mid = low + (high - low) / 2;

		if (r->rows[mid].key >> 16 < m.bits) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	for (; low < r->nkept && r->rows[low].key >> 16 == m.bits; low++) {
		if ((r->rows[low].flags & (ROW_OWN | ROW_GROUP)) == 0) {
			add_track(q, r->sw, r->table, r->context, r->rows[low].key);
		}
	}
}

/* Entries that only a later sample has. */
static void
add_changes(struct inquiry *q, uint32_t sw, uint16_t table, struct mac m)
{
	const struct span all = q->snap->switches[sw].changes;
	uint32_t low = all.first;
	uint32_t high = all.first + all.n;

	while (low < high) {
		const uint32_t mid = low + (high - low) / 2;
		const struct change *c = &q->snap->changes[mid];

		if (c->table < table || (c->table == table && c->key >> 16 < m.bits)) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	for (; low < all.first + all.n; low++) {
		const struct change *c = &q->snap->changes[low];

		if (c->table != table || c->key >> 16 != m.bits) {
			break;
		}
		add_track(q, sw, table, c->context, c->key);
	}
}

/* Of the entries of one switch, from `first` on: the best table's, and of these the VLAN's. */
static void
keep_best(struct inquiry *q, size_t first, uint16_t vlan)
{
	const uint16_t n = q->snap->nsamples;
	size_t kept = first;
	uint8_t best = 0;

	for (size_t i = first; i < q->ntracks; i++) {
		const uint8_t rank = q->snap->tables[q->tracks[i].table].rank;

		best = rank > best ? rank : best;
	}
	for (size_t i = first; i < q->ntracks; i++) {
		struct track t = q->tracks[i];

		if (q->snap->tables[t.table].rank != best || !fdb_has_vlan(q, t.fdb, vlan)) {
			continue;
		}
		for (uint16_t k = 0; k < n; k++) {
			q->at[kept * n + k] = q->at[t.at + k];
		}
		t.at = kept * n;
		q->tracks[kept++] = t;
	}
	q->ntracks = kept;
}

/* Adds a switch to those that will be asked, each once, by number. */
static void
visit(struct inquiry *q, uint32_t sw, uint32_t domain, uint16_t vlan)
{
	size_t at = q->nvisit;

	if (domain != NONE &&
	    !placement_may_meet(q->where, domain,
		placement_domain(q->where, q->snap, sw, vlan == ANY_VLAN ? 0 : vlan))) {
		return;
	}
	while (at > 0 && q->visit[at - 1] > sw) {
		at--;
	}
	if (at > 0 && q->visit[at - 1] == sw) {
		return;
	}
	q->visit = vec_room(q->visit, &q->visit_cap, q->nvisit + 1, sizeof(*q->visit));
	for (size_t i = q->nvisit++; i > at; i--) {
		q->visit[i] = q->visit[i - 1];
	}
	q->visit[at] = sw;
}

void
tracks_gather(struct inquiry *q, struct mac m, uint32_t domain, uint16_t vlan)
{
	const struct span moved = moved_by_mac(q, m);

	q->ntracks = 0;
	q->nvisit = 0;
	for (size_t i = 0; i < q->nspots; i++) {
		visit(q, q->snap->ports[q->spots[i].see.port].sw, domain, vlan);
	}
	for (uint32_t i = moved.first; i < moved.first + moved.n; i++) {
		visit(q, q->moved[i].sw, domain, vlan);
	}
	for (size_t v = 0; v < q->nvisit; v++) {
		const struct span reads = q->snap->switches[q->visit[v]].reads;
		const size_t first = q->ntracks;

		for (uint32_t i = reads.first; i < reads.first + reads.n; i++) {
			const struct read *r = &q->snap->reads[i];

			if (r->rows != NULL) {
				add_base(q, r, m);
				add_changes(q, r->sw, r->table, m);
			}
		}
		keep_best(q, first, vlan);
	}
}

/* ---- what they say ----------------------------------------------------------------------- */

struct returns {
	int64_t times[3]; /* of the last three */
	uint32_t n;
	bool quick, many; /* within five minutes; three within a day */
};

static void
count_return(struct returns *r, int64_t left_ms, int64_t back_ms)
{
	r->quick |= back_ms - left_ms <= QUICK_MS;
	r->times[r->n++ % 3] = back_ms;
	r->many |= r->n >= 3 && back_ms - r->times[r->n % 3] <= DAY_MS;
}

/* Last sample before `end` in which the track stood at this port, or -1. */
static int32_t
stood_before(const struct inquiry *q, const struct track *t, uint32_t port, uint16_t end)
{
	for (int32_t k = (int32_t)end - 1; k >= 0; k--) {
		if (track_port(q, q->at[t->at + (size_t)k]) == port) {
			return k;
		}
	}
	return -1;
}

/* Follows one entry through the samples; a gap (aged out, not read) is no place. */
static void
follow(struct inquiry *q, struct track *t, struct returns *r)
{
	uint32_t last = NONE;

	for (uint16_t k = 0; k < q->snap->nsamples; k++) {
		const uint32_t now = track_port(q, q->at[t->at + k]);

		if (now == NONE || now == last) {
			continue;
		}
		if (last != NONE) {
			const int32_t before = stood_before(q, t, now, k);

			t->moves++;
			t->edge |= q->where->ports[now].class_ != PORT_UPLINK ||
				   q->where->ports[last].class_ != PORT_UPLINK;
			if (before >= 0) {
				count_return(
				    r, q->snap->sample_ms[before], q->snap->sample_ms[k]);
			}
		}
		last = now;
	}
}

bool
spot_at(const struct inquiry *q, const struct suspect *s, const struct spot *p, uint16_t k)
{
	for (uint32_t i = 0; i < s->ntracks; i++) {
		if (track_port(q, q->at[s->tracks[i].at + k]) == p->see.port) {
			return true;
		}
	}
	return false;
}

static void
spot_tell(const struct inquiry *q, const struct suspect *s, struct spot *p)
{
	for (uint16_t k = 0; k < q->snap->nsamples; k++) {
		for (uint32_t i = 0; i < s->ntracks; i++) {
			const struct track *t = &s->tracks[i];
			const uint32_t raw = q->at[t->at + k];

			if (track_port(q, raw) != p->see.port) {
				continue;
			}
			if (p->see.samples++ == 0) {
				p->see.first_sample = k;
				p->see.table = t->table;
				p->see.fdb = t->fdb;
				p->raw = raw;
			}
			p->see.last_sample = k;
			break;
		}
	}
	p->see.first_ms = q->snap->sample_ms[p->see.first_sample];
	p->see.last_ms = q->snap->sample_ms[p->see.last_sample];
}

static void
count_both(const struct inquiry *q, struct suspect *s)
{
	for (uint16_t k = 0; k < q->snap->nsamples; k++) {
		uint32_t one = NONE;
		bool both = false;

		for (uint32_t i = 0; i < s->nspots && !both; i++) {
			if (spot_at(q, s, &s->spots[i], k)) {
				both = one != NONE && one != s->spots[i].stands;
				one = s->spots[i].stands;
			}
		}
		if (both) {
			s->first_both = s->nboth++ == 0 ? k : s->first_both;
			s->last_both = k;
		}
	}
}

/* An address that only uplinks know: they are the places that can be named. */
static void
spots_from_tracks(struct inquiry *q, const struct suspect *s)
{
	for (uint32_t i = 0; i < s->ntracks; i++) {
		const struct track *t = &s->tracks[i];

		for (uint16_t k = 0; k < q->snap->nsamples && t->moves > 0; k++) {
			const uint32_t port = track_port(q, q->at[t->at + k]);
			struct spot *p;
			bool known = port == NONE;

			for (size_t m = 0; m < q->nspots && !known; m++) {
				known = q->spots[m].see.port == port;
			}
			if (known) {
				continue;
			}
			q->spots =
			    vec_room(q->spots, &q->spots_cap, q->nspots + 1, sizeof(*q->spots));
			p = &q->spots[q->nspots++];
			*p = (struct spot){ .raw = port, .host = NONE, .stands = NONE };
			p->see.port = port;
			p->see.attachment = q->where->ports[port].attachment;
			p->see.vlan = s->vlan;
		}
	}
}

void
spots_tell(struct inquiry *q, struct suspect *s)
{
	size_t kept = 0;

	s->tracks = q->tracks;
	s->ntracks = (uint32_t)q->ntracks;
	for (size_t i = 0; i < q->nspots; i++) {
		struct spot p = q->spots[i];
		size_t k = kept;

		spot_tell(q, s, &p);
		if (p.see.samples == 0) {
			continue;
		}
		for (; k > 0 && p.see.port < q->spots[k - 1].see.port; k--) {
			q->spots[k] = q->spots[k - 1];
		}
		q->spots[k] = p;
		kept++;
	}
	q->nspots = kept;
	s->spots = q->spots;
	s->nspots = (uint32_t)kept;
}

void
movement_tell(struct inquiry *q, struct suspect *s)
{
	for (size_t i = 0; i < q->ntracks; i++) {
		struct track *t = &q->tracks[i];
		struct returns r = { .n = 0 };

		follow(q, t, &r);
		s->moves = t->moves > s->moves ? t->moves : s->moves;
		/* Frames of one bonded host may take either uplink: that is no return. */
		if (t->edge || !s->bonded) {
			s->returned |= r.n > 0;
			s->flapping |= r.quick || r.many;
			s->quick |= r.quick;
			s->edge_return |= r.n > 0 && t->edge;
		}
	}
	count_both(q, s);
	if (q->nspots == 0) {
		spots_from_tracks(q, s);
		spots_tell(q, s);
	}
}

/* ---- in words ---------------------------------------------------------------------------- */

/* "leaf-1 Eth1/1 -> Po1 -> Eth1/1" */
static const char *
track_path(struct inquiry *q, const struct track *t)
{
	const char *path = NULL;
	uint32_t last = NONE;
	unsigned hops = 0;

	for (uint16_t k = 0; k < q->snap->nsamples; k++) {
		const uint32_t now = track_port(q, q->at[t->at + k]);

		if (now == NONE || now == last) {
			continue;
		}
		if (path == NULL) {
			path = say_port(q, now);
		} else if (++hops < MAX_HOPS) {
			path = say(q, "%s -> %s", path, q->snap->ports[now].name);
		} else {
			return say(q, "%s -> ...", path);
		}
		last = now;
	}
	return path;
}

const char *
tracks_path(struct inquiry *q, const struct suspect *s)
{
	const char *path = NULL;
	unsigned paths = 0;
	unsigned more = 0;

	for (uint32_t i = 0; i < s->ntracks; i++) {
		if (s->tracks[i].moves == 0) {
			continue;
		}
		if (paths++ >= MAX_PATHS) {
			more++;
			continue;
		}
		path = path == NULL ? track_path(q, &s->tracks[i])
				    : say(q, "%s; %s", path, track_path(q, &s->tracks[i]));
	}
	return more == 0 ? path : say(q, "%s; and %u more", path, more);
}

const char *
tracks_both(struct inquiry *q, const struct suspect *s)
{
	if (s->nboth == 0) {
		return NULL;
	}
	if (s->nboth == 1) {
		return say(q, "both at once in sample %u", s->first_both + 1U);
	}
	return say(q, "both at once in %u samples, %u to %u", s->nboth, s->first_both + 1U,
	    s->last_both + 1U);
}
