#include "collect/snapshot/mac_moves.h"

#include "collect/tables/tables.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { WINDOW_MS = 5 * 60 * 1000 }; /* notes older than that and than the run are history */

static int
by_address(const void *a, const void *b)
{
	const struct moves_fact *x = a;
	const struct moves_fact *y = b;

	if (x->fid != y->fid) {
		return x->fid < y->fid ? -1 : 1;
	}
	if (x->mac.bits != y->mac.bits) {
		return x->mac.bits < y->mac.bits ? -1 : 1;
	}
	if (x->sample != y->sample) {
		return x->sample < y->sample ? -1 : 1;
	}
	return (x->order > y->order) - (x->order < y->order);
}

static int
by_mover_key(const void *a, const void *b)
{
	const struct mover *x = a;
	const struct mover *y = b;

	return (x->key > y->key) - (x->key < y->key);
}

static int64_t
last_sample_ms(const struct snapshot_builder *b)
{
	return b->out->nsamples > 0 ? b->out->sample_ms[b->out->nsamples - 1] : 0;
}

/* When sysUpTime was that, by the clock of the last sample. 0: not known. */
static int64_t
moment(const struct snapshot_builder *b, uint32_t when)
{
	if (when == 0 || !b->facts->has_uptime) {
		return 0;
	}
	return last_sample_ms(b) - ((int64_t)b->facts->uptime - (int64_t)when) * 10;
}

static bool
has_vlan(const struct snapshot *out, const struct fdb *f, uint64_t vlan)
{
	for (uint32_t i = f->vlans.first; i < f->vlans.first + f->vlans.n; i++) {
		if (out->vlans[i] == vlan) {
			return true;
		}
	}
	return false;
}

/* The first filtering database with this id or a higher one: there may be as many as facts. */
static uint32_t
first_with(const struct snapshot_builder *b, uint64_t id)
{
	const uint32_t first = b->sw->fdbs.first;
	uint32_t low = 0;
	uint32_t high = b->sw->fdbs.n;

	while (low < high) {
		const uint32_t at = low + (high - low) / 2;

		if (b->out->fdbs[first + at].id < id) {
			low = at + 1;
		} else {
			high = at;
		}
	}
	return low;
}

/* The filtering database that a fact is about, by number in the switch; NONE: it has no rows. */
static uint32_t
fdb_of(const struct snapshot_builder *b, const struct moves_fact *f)
{
	const uint32_t n = b->sw->fdbs.n;
	const struct fdb *fdbs;

	if (n == 0) {
		return NONE;
	}
	fdbs = b->out->fdbs + b->sw->fdbs.first;
	if (f->noted) { /* VLANs are few */
		for (uint32_t i = 0; i < n; i++) {
			if (has_vlan(b->out, &fdbs[i], f->fid)) {
				return i;
			}
		}
		return NONE;
	}
	for (uint32_t i = first_with(b, f->fid); i < n && fdbs[i].id == f->fid; i++) {
		if (fdbs[i].table == TABLE_dot1qTpFdb) {
			return i;
		}
	}
	return NONE;
}

/* An address without a counter in the first sample had not moved then: if that was read whole. */
static bool
began_whole(const struct device_facts *facts)
{
	for (size_t i = 0; i < facts->reads.n; i++) {
		const struct read *read = &facts->reads.at[i];

		if (read->table == TABLE_aristaDot1qTpFdb && read->sample == 0) {
			return read->state == TABLE_COMPLETE;
		}
	}
	return false;
}

/* A counter: what it stood at first is no news. */
static struct mover
counted(const struct snapshot_builder *b, const struct moves_fact *f, size_t n, bool whole)
{
	const struct moves_fact *last = &f[n - 1];
	const uint32_t first = f->sample == 0 || !whole ? f->moves : 0;
	const bool several = b->out->nsamples > 1;

	return (struct mover){ .moves = last->moves,
		.during = several && last->moves > first ? last->moves - first : 0,
		.since_ms = b->out->sample_ms[0],
		.last_ms = moment(b, last->when) };
}

/* Notes: each port other than the one before is a move. */
static struct mover
noted(const struct snapshot_builder *b, const struct moves_fact *f, size_t n)
{
	const int64_t window = last_sample_ms(b) - WINDOW_MS;
	struct mover m = { .since_ms = window };

	if (b->out->sample_ms[0] < window) {
		m.since_ms = b->out->sample_ms[0];
	}
	for (size_t i = 1; i < n; i++) {
		if (f[i].moves != f[i - 1].moves) {
			m.moves++;
			m.last_ms = moment(b, f[i].when);
			m.during += m.last_ms >= m.since_ms;
		}
	}
	return m;
}

static void
build_topology(struct snapshot_builder *b)
{
	const struct device_facts *facts = b->facts;

	if (!facts->has_topology || facts->topology_changes == 0) {
		return;
	}
	b->sw->topology_changes = facts->topology_changes > facts->topology_first
				      ? facts->topology_changes - facts->topology_first
				      : 0;
	b->sw->topology_ms = last_sample_ms(b) - (int64_t)facts->topology_since * 10;
}

void
snapshot_build_moves(struct snapshot_builder *b)
{
	struct device_facts *facts = b->facts;
	struct snapshot *out = b->out;
	const size_t first = out->nmovers;
	const bool whole = began_whole(facts);
	uint32_t fdb = NONE;

	build_topology(b);
	if (facts->moves.n == 0 || out->nsamples == 0) {
		return;
	}
	qsort(facts->moves.at, facts->moves.n, sizeof(*facts->moves.at), by_address);
	for (size_t i = 0, n; i < facts->moves.n; i += n) {
		const struct moves_fact *f = &facts->moves.at[i];
		struct mover m;

		if (i == 0 || f->fid != f[-1].fid) {
			fdb = fdb_of(b, f);
		}
		for (n = 1; i + n < facts->moves.n && f[n].fid == f->fid &&
			    f[n].mac.bits == f->mac.bits;
		     n++) {
		}
		m = f->noted ? noted(b, f, n) : counted(b, f, n, whole);
		m.key = fdb != NONE ? ROW_KEY(f->mac, fdb) : 0;
		m.sw = b->sw_number;
		if (fdb != NONE && m.moves > 0) {
			BUILDER_ADD(b, movers) = m;
		}
	}
	if (out->nmovers > first) {
		qsort(out->movers + first, out->nmovers - first, sizeof(*out->movers),
		    by_mover_key);
	}
}
