#include "core/place/input/stations.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/*
 * The tables and samples of a switch are merged by MAC: each base read and
 * each run of changes is sorted by key already, so one pass with a cursor in
 * every one of them meets all rows of a station together.
 */

struct stations_source { /* a base read, or the changes of one table */
	const struct row *row, *row_end;
	const struct change *change, *change_end;
	uint32_t number; /* of the next one */
	uint8_t rank;
};

void
stations_init(struct stations *it, const struct snapshot *snap)
{
	memset(it, 0, sizeof(*it));
	it->snap = snap;
}

void
stations_free(struct stations *it)
{
	free(it->sources);
	free(it->seen);
	free(it->rank);
	memset(it, 0, sizeof(*it));
}

static struct stations_source *
add_source(struct stations *it, uint16_t table, uint32_t number)
{
	struct stations_source *s;

	it->sources =
	    vec_room(it->sources, &it->sources_cap, it->nsources + 1, sizeof(*it->sources));
	s = &it->sources[it->nsources++];
	*s = (struct stations_source){ .number = number, .rank = it->snap->tables[table].rank };
	return s;
}

void
stations_switch(struct stations *it, uint32_t sw)
{
	const struct snapshot *snap = it->snap;
	const struct switch_ *s = &snap->switches[sw];
	const struct change *c = snap->changes;
	uint32_t left = c == NULL ? 0 : s->changes.n;

	it->sw = sw;
	it->nsources = 0;
	for (uint32_t i = s->reads.first; i < s->reads.first + s->reads.n; i++) {
		const struct read *r = &snap->reads[i];

		if (r->nkept > 0) {
			struct stations_source *src = add_source(it, r->table, r->first);

			src->row = r->rows;
			src->row_end = r->rows + r->nkept;
		}
	}
	if (c != NULL) {
		c += s->changes.first;
	}
	while (left > 0) {
		uint32_t n = 1;
		struct stations_source *src;

		while (n < left && c[n].table == c->table) { /* by key, whatever the context */
			n++;
		}
		src = add_source(
		    it, c->table, (uint32_t)(snap->nrows + (uint64_t)(c - snap->changes)));
		src->change = c;
		src->change_end = c + n;
		c += n;
		left -= n;
	}
}

/* MAC of the next row of a source, all ones at its end. */
static uint64_t
next_mac(const struct stations_source *s)
{
	if (s->row < s->row_end) {
		return s->row->key >> 16;
	}
	if (s->change < s->change_end) {
		return s->change->key >> 16;
	}
	return UINT64_MAX;
}

static void
take(struct stations *it, const struct stations_source *s, uint32_t port, uint32_t fdb)
{
	if (port == NONE || (it->snap->ports[port].flags & PORT_ZERO) != 0) {
		return;
	}
	it->seen = vec_room(it->seen, &it->seen_cap, it->nseen + 1, sizeof(*it->seen));
	it->rank = vec_room(it->rank, &it->rank_cap, it->nseen + 1, sizeof(*it->rank));
	it->seen[it->nseen] = (struct seen){ port, fdb, s->number };
	it->rank[it->nseen++] = s->rank;
}

/*
 * A row that locates a station. Bridges learn no group address (IEEE 802.1Q
 * 8.7), but some do from broken or altered senders: what a switch says it
 * learned is shown, unless it lies in the blocks that multicast uses.
 */
static bool
is_station(uint64_t mac, uint8_t status)
{
	enum { LEARNED = 3, SELF = 4 }; /* RFC 4363 dot1qTpFdbStatus */
	const unsigned first = (unsigned)(mac >> 40);

	if (status == SELF) {
		return false;
	}
	return (first & 1) == 0 || (status == LEARNED && first != 0x01 && first != 0x03 &&
				       first != 0x33 && first != 0xff);
}

static void
take_all(struct stations *it, struct stations_source *s, uint64_t mac)
{
	const uint32_t fdbs = it->snap->switches[it->sw].fdbs.first;

	while (s->row < s->row_end && s->row->key >> 16 == mac) {
		if ((s->row->flags & ROW_OWN) == 0 && is_station(mac, s->row->status)) {
			take(it, s, s->row->port, fdbs + KEY_FDB(s->row->key));
		}
		s->row++;
		s->number++;
	}
	while (s->change < s->change_end && s->change->key >> 16 == mac) {
		if (is_station(mac, s->change->status)) {
			take(it, s, s->change->to, fdbs + KEY_FDB(s->change->key));
		}
		s->change++;
		s->number++;
	}
}

static bool
same_vlan(const struct snapshot *snap, const struct fdb *a, const struct fdb *b)
{
	return a->vlans.n == 1 && b->vlans.n == 1 &&
	       snap->vlans[a->vlans.first] == snap->vlans[b->vlans.first];
}

/* A better table knows this row: in the same VLAN, or the row has no VLAN at all. */
static bool
is_hidden(const struct stations *it, size_t i)
{
	const struct fdb *mine = &it->snap->fdbs[it->seen[i].fdb];

	for (size_t j = 0; j < it->nseen; j++) {
		if (it->rank[j] > it->rank[i] &&
		    (mine->proof == VLAN_NONE ||
			same_vlan(it->snap, mine, &it->snap->fdbs[it->seen[j].fdb]))) {
			return true;
		}
	}
	return false;
}

static void
hide(struct stations *it)
{
	size_t kept = 0;

	for (size_t i = 0; i < it->nseen; i++) {
		if (it->rank[i] != it->rank[0]) { /* mixed ranks: look closer */
			for (i = 0; i < it->nseen; i++) {
				if (is_hidden(it, i)) {
					it->seen[i].row = NONE;
				}
			}
		}
	}
	for (size_t i = 0; i < it->nseen; i++) {
		if (it->seen[i].row != NONE) {
			it->seen[kept++] = it->seen[i];
		}
	}
	it->nseen = kept;
}

bool
stations_next(struct stations *it)
{
	uint64_t mac = UINT64_MAX;

	for (size_t i = 0; i < it->nsources; i++) {
		const uint64_t m = next_mac(&it->sources[i]);

		mac = m < mac ? m : mac;
	}
	if (mac == UINT64_MAX) {
		return false;
	}
	it->mac.bits = mac;
	it->nseen = 0;
	for (size_t i = 0; i < it->nsources; i++) {
		take_all(it, &it->sources[i], mac);
	}
	hide(it);
	return true;
}
