#include "core/judge/known/entries.h"

#include "core/judge/known/known.h"
#include "core/judge/known/scope.h"
#include "core/judge/known/suspect.h"

#include "fdbaudit/vec.h"

#include <string.h>

uint32_t
entry_port(
    const struct known *k, const struct suspect *s, const struct entry *e, uint16_t sample)
{
	return placement_port(k->where, k->snap, s->timelines[e->at + sample]);
}

int32_t
entry_stood(const struct known *k, const struct suspect *s, const struct entry *e,
    uint32_t port, uint16_t end)
{
	for (int32_t n = (int32_t)end - 1; n >= 0; n--) {
		if (entry_port(k, s, e, (uint16_t)n) == port) {
			return n;
		}
	}
	return -1;
}

static bool
fdb_has_vlan(const struct snapshot *snap, uint32_t fdb, uint16_t vlan)
{
	const struct fdb *f = &snap->fdbs[fdb];

	if (vlan == ANY_VLAN || f->vlans.n == 0) {
		return true;
	}
	for (uint32_t i = f->vlans.first; i < f->vlans.first + f->vlans.n; i++) {
		if (snap->vlans[i] == vlan) {
			return true;
		}
	}
	return false;
}

static void
add_entry(const struct known *k, struct suspect_work *w, uint32_t sw, uint16_t table,
    uint16_t context, uint64_t key)
{
	const uint32_t fdb = k->snap->switches[sw].fdbs.first + KEY_FDB(key);
	const size_t at = w->nentries * snapshot_moments(k->snap);
	struct entry *e;

	if (scope_entry_ignored(k->snap, k->set, sw, key)) {
		return;
	}
	for (size_t i = w->nentries; i-- > 0 && w->entries[i].sw == sw;) {
		if (w->entries[i].fdb == fdb && w->entries[i].table == table) {
			return;
		}
	}
	w->timelines = vec_room(w->timelines, &w->timelines_cap, at + snapshot_moments(k->snap),
	    sizeof(*w->timelines));
	if (snapshot_timeline(k->snap, sw, table, context, key, w->timelines + at) == 0) {
		return;
	}
	w->entries =
	    vec_room(w->entries, &w->entries_cap, w->nentries + 1, sizeof(*w->entries));
	e = &w->entries[w->nentries++];
	*e = (struct entry){
		.sw = sw, .fdb = fdb, .table = table, .context = context, .at = at
	};
}

static void
add_base(const struct known *k, struct suspect_work *w, const struct read *r, struct mac m)
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
			add_entry(k, w, r->sw, r->table, r->context, r->rows[low].key);
		}
	}
}

/* Entries that only a later sample has. */
static void
add_changes(
    const struct known *k, struct suspect_work *w, uint32_t sw, uint16_t table, struct mac m)
{
	const struct span all = k->snap->switches[sw].changes;
	uint32_t low = all.first;
	uint32_t high = all.first + all.n;

	while (low < high) {
		const uint32_t mid = low + (high - low) / 2;
		const struct change *c = &k->snap->changes[mid];

		if (c->table < table || (c->table == table && c->key >> 16 < m.bits)) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	for (; low < all.first + all.n; low++) {
		const struct change *c = &k->snap->changes[low];

		if (c->table != table || c->key >> 16 != m.bits) {
			break;
		}
		if (!c->own) {
			add_entry(k, w, sw, table, c->context, c->key);
		}
	}
}

/* Of the entries of one switch, from `first` on: the best table's, and of these the VLAN's. */
static void
keep_best(const struct known *k, struct suspect_work *w, size_t first, uint16_t vlan)
{
	const uint16_t n = snapshot_moments(k->snap);
	size_t kept = first;
	uint8_t best = 0;

	for (size_t i = first; i < w->nentries; i++) {
		const uint8_t rank = k->snap->tables[w->entries[i].table].rank;

		best = rank > best ? rank : best;
	}
	for (size_t i = first; i < w->nentries; i++) {
		struct entry e = w->entries[i];

		if (k->snap->tables[e.table].rank != best ||
		    !fdb_has_vlan(k->snap, e.fdb, vlan)) {
			continue;
		}
		memmove(
		    &w->timelines[kept * n], &w->timelines[e.at], n * sizeof(*w->timelines));
		e.at = kept * n;
		w->entries[kept++] = e;
	}
	w->nentries = kept;
}

/* Adds a switch to those that will be asked, each once, by number. */
static void
visit(
    const struct known *k, struct suspect_work *w, uint32_t sw, uint32_t domain, uint16_t vlan)
{
	size_t at = w->nswitches;

	if (domain != NONE &&
	    !placement_may_meet(k->where, domain,
		placement_domain(k->where, k->snap, sw, vlan == ANY_VLAN ? 0 : vlan))) {
		return;
	}
	while (at > 0 && w->switches[at - 1] > sw) {
		at--;
	}
	if (at > 0 && w->switches[at - 1] == sw) {
		return;
	}
	w->switches =
	    vec_room(w->switches, &w->switches_cap, w->nswitches + 1, sizeof(*w->switches));
	for (size_t i = w->nswitches++; i > at; i--) {
		w->switches[i] = w->switches[i - 1];
	}
	w->switches[at] = sw;
}

void
entries_gather(
    const struct known *k, struct suspect_work *w, struct mac m, uint32_t domain, uint16_t vlan)
{
	const struct span moves = moves_by_mac(&k->views->moves, m);

	w->nentries = 0;
	w->nswitches = 0;
	for (size_t i = 0; i < w->nsightings; i++) {
		visit(k, w, k->snap->ports[w->sightings[i].port].sw, domain, vlan);
	}
	for (uint32_t i = moves.first; i < moves.first + moves.n; i++) {
		visit(k, w, k->views->moves.list[i].sw, domain, vlan);
	}
	for (size_t v = 0; v < w->nswitches; v++) {
		const struct span reads = k->snap->switches[w->switches[v]].reads;
		const size_t first = w->nentries;

		for (uint32_t i = reads.first; i < reads.first + reads.n; i++) {
			const struct read *r = &k->snap->reads[i];

			if (r->rows != NULL) {
				add_base(k, w, r, m);
				add_changes(k, w, r->sw, r->table, m);
			}
		}
		keep_best(k, w, first, vlan);
	}
}
