#include "store/common/readings.h"

#include "store/common/identity.h"
#include "store/common/packed.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

void
readings_free(struct readings *r)
{
	free(r->scopes);
	free(r->seen);
	free(r->marks);
	free(r->scope_of_read);
	*r = (struct readings){ .nscopes = 0 };
}

/* ---- scopes --------------------------------------------------------------------------------------- */

/* How the best sample read it; of several the last, since that is what holds. */
static unsigned
rank(enum completeness c)
{
	switch (c) {
	case TABLE_COMPLETE:
		return 3;
	case TABLE_PARTIAL:
		return 2;
	case TABLE_FAILED:
		return 1;
	case TABLE_ABSENT:
		return 0;
	}
	return 0;
}

static void
take_read(struct scope_read *scope, const struct read *rd)
{
	if (rank((enum completeness)rd->state) >= rank((enum completeness)scope->state)) {
		scope->state = rd->state;
		scope->reason = rd->reason;
		scope->ended_ms = rd->ended_ms;
	}
}

static void
begin_scope(const struct book *b, const struct snapshot *snap, const struct read *rd,
    const struct identity *id, struct scope_read *scope)
{
	const uint32_t sw = id->switches[rd->sw];
	const char *table = snap->tables[rd->table].name;
	const struct known_scope *known = book_find_scope(b, sw, table, rd->context);

	*scope = (struct scope_read){ .scope = known != NULL ? known->id : 0,
		.sw = sw,
		.table = table,
		.context = rd->context,
		.fresh = known == NULL,
		.state = TABLE_ABSENT,
		.aging_s = snap->switches[rd->sw].aging_s };
}

/* A table that never was there is nothing to remember. */
static bool
is_worth(const struct scope_read *scope)
{
	return !scope->fresh || scope->state != TABLE_ABSENT;
}

/*
 * Reads of one table and context stand together, sample by sample. scope_of_read: by read of the snapshot, the
 * number of its scope in out->scopes, or NONE.
 */
static void
take_scopes(const struct book *b, const struct snapshot *snap, struct identity *id,
    struct readings *out, uint32_t *scope_of_read)
{
	size_t cap = 0;

	for (size_t i = 0; i < snap->nreads;) {
		const struct read *first = &snap->reads[i];
		struct scope_read scope;
		size_t end = i;
		bool worth;

		begin_scope(b, snap, first, id, &scope);
		while (end < snap->nreads && snap->reads[end].sw == first->sw &&
		       snap->reads[end].table == first->table &&
		       snap->reads[end].context == first->context) {
			take_read(&scope, &snap->reads[end++]);
		}
		worth = snap->tables[first->table].slug != NULL && is_worth(&scope);
		for (size_t k = i; k < end; k++) {
			scope_of_read[k] = worth ? (uint32_t)out->nscopes : NONE;
		}
		if (worth) {
			scope.scope = scope.fresh ? id->next_scope++ : scope.scope;
			out->scopes =
			    vec_room(out->scopes, &cap, out->nscopes + 1, sizeof(*out->scopes));
			out->scopes[out->nscopes++] = scope;
		}
		i = end;
	}
}

/* ---- sightings --------------------------------------------------------------------------------------- */

struct taker {
	const struct snapshot *snap;
	const struct placement *where;
	struct identity *id;
	struct readings *out;
	const uint32_t *scope_of_read;
	uint32_t *scope_of_place; /* NONE: it is not there any more at the end of the run */
};

/* The read of a switch that shows a table and context; NONE: none. */
static uint32_t
find_read(const struct snapshot *snap, const struct change *c)
{
	const struct span reads = snap->switches[c->sw].reads;

	for (uint32_t i = reads.first; i < reads.first + reads.n; i++) {
		if (snap->reads[i].table == c->table && snap->reads[i].context == c->context) {
			return i;
		}
	}
	return NONE;
}

/* The base read that holds a row; NONE: none. Reads of a switch hold their rows in their order. */
static uint32_t
read_of_row(const struct snapshot *snap, uint32_t sw, uint32_t row)
{
	const struct span reads = snap->switches[sw].reads;

	for (uint32_t i = reads.first; i < reads.first + reads.n; i++) {
		const struct read *rd = &snap->reads[i];

		if (row >= rd->first && row - rd->first < rd->nkept) {
			return i;
		}
	}
	return NONE;
}

/* Changes of a switch are sorted by table, key, sample: the first that is not before this. */
static uint32_t
first_change(const struct snapshot *snap, uint32_t sw, uint16_t table, uint64_t key)
{
	uint32_t low = snap->switches[sw].changes.first;
	uint32_t high = low + snap->switches[sw].changes.n;

	while (low < high) {
		const uint32_t middle = low + (high - low) / 2;
		const struct change *c = &snap->changes[middle];

		if (c->table < table || (c->table == table && c->key < key)) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

/* Where the last complete reading had a key; `port`: where the base read had it. */
static uint32_t
port_at_end(const struct snapshot *snap, const struct read *rd, uint64_t key, uint32_t port)
{
	const struct span changes = snap->switches[rd->sw].changes;

	for (uint32_t i = first_change(snap, rd->sw, rd->table, key);
	     i < changes.first + changes.n && snap->changes[i].key == key &&
	     snap->changes[i].table == rd->table;
	     i++) {
		if (snap->changes[i].context == rd->context) {
			port = snap->changes[i].to;
		}
	}
	return port;
}

/* In which scope a place is at the end of the run; NONE: in none. */
static uint32_t
scope_of(const struct taker *t, const struct place *p)
{
	const struct snapshot *snap = t->snap;
	const uint32_t sw = snap->ports[p->port].sw;
	const bool changed = p->row >= snap->nrows;
	const struct change *c = changed ? &snap->changes[p->row - snap->nrows] : NULL;
	const uint32_t read = changed ? find_read(snap, c) : read_of_row(snap, sw, p->row);
	const struct read *rd;
	uint32_t port;

	if (read == NONE) {
		return NONE;
	}
	rd = &snap->reads[read];
	if (changed || snap->switches[sw].changes.n > 0) {
		const struct row *row = changed ? NULL : &rd->rows[p->row - rd->first];

		port = port_at_end(
		    snap, rd, changed ? c->key : row->key, changed ? c->to : row->port);
		if (port == NONE || snapshot_bundle(snap, port) != p->port) {
			return NONE;
		}
	}
	return t->scope_of_read[read];
}

/* Counts, then fills in: places are sorted by address, scopes want theirs side by side. */
static void
take_places(struct taker *t)
{
	struct readings *out = t->out;
	size_t total = 0;

	for (size_t i = 0; i < t->where->nplaces; i++) {
		const uint32_t scope = scope_of(t, &t->where->places[i]);

		t->scope_of_place[i] = scope;
		if (scope != NONE) {
			out->scopes[scope].n++;
			total++;
		}
	}
	out->seen = vec_zeroed(total, sizeof(*out->seen));
	out->nseen = total;
	total = 0;
	for (size_t i = 0; i < out->nscopes; i++) {
		out->scopes[i].first = total;
		total += out->scopes[i].n;
		out->scopes[i].n = 0;
	}
	for (size_t i = 0; i < t->where->nplaces; i++) {
		const struct place *p = &t->where->places[i];
		struct scope_read *scope;

		if (t->scope_of_place[i] == NONE) {
			continue;
		}
		scope = &out->scopes[t->scope_of_place[i]];
		out->seen[scope->first + scope->n++] = (struct sighted){
			SIGHTED_K(PLACE_MAC(p), t->where->groups[PLACE_GROUP(p)].vlan),
			identity_port(t->id, p->port)
		};
	}
}

static int
by_k(const void *a, const void *b)
{
	const struct sighted *x = a;
	const struct sighted *y = b;

	if (x->k != y->k) {
		return x->k < y->k ? -1 : 1;
	}
	return (x->port > y->port) - (x->port < y->port);
}

void
readings_settle(struct readings *r, struct scope_read *scope)
{
	struct sighted *s = r->seen == NULL ? NULL : r->seen + scope->first;
	size_t kept = 0;

	vec_sort(s, scope->n, sizeof(*s), by_k);
	for (size_t i = 0; s != NULL && i < scope->n; i++) {
		if (kept == 0 || by_k(&s[kept - 1], &s[i]) != 0) {
			s[kept++] = s[i];
		}
	}
	scope->n = kept;
	scope->digest = packed_digest(s, kept);
}

/* ---- ports ----------------------------------------------------------------------------------------------- */

static bool
locates(const struct placement *where, uint32_t port)
{
	const uint8_t c = where->ports[port].class_;

	return c != PORT_UPLINK && c != PORT_FABRIC;
}

static void
mark_ports(const struct book *b, const struct taker *t)
{
	struct readings *out = t->out;

	out->nmarks = t->id->next_port;
	out->marks = vec_zeroed(out->nmarks, sizeof(*out->marks));
	for (uint32_t i = 0; i < t->snap->nports; i++) {
		const uint32_t number = t->id->ports[i];
		const struct known_port *known;

		if (number == 0 || number >= out->nmarks) {
			continue;
		}
		known =
		    book_port(b, t->id->switches[t->snap->ports[i].sw], t->snap->ports[i].name);
		out->marks[number] |= MARK_HERE;
		if (placement_leads_on(t->where, i)) {
			out->marks[number] |= MARK_BEHIND;
		}
		if (!locates(t->where, i)) {
			out->marks[number] |= MARK_UPLINK;
		} else if (known != NULL && known->uplink) {
			out->marks[number] |= MARK_OPENED;
		}
	}
}

static int
by_scope(const void *a, const void *b)
{
	const struct scope_read *x = a;
	const struct scope_read *y = b;

	return (x->scope > y->scope) - (x->scope < y->scope);
}

void
readings_take(const struct book *b, const struct snapshot *snap, const struct placement *where,
    struct identity *id, struct readings *out)
{
	uint32_t *scope_of_read = vec_zeroed(snap->nreads, sizeof(*scope_of_read));
	struct taker t = { snap, where, id, out, scope_of_read,
		vec_zeroed(where->nplaces, sizeof(uint32_t)) };

	*out = (struct readings){ .nscopes = 0 };
	take_scopes(b, snap, id, out, scope_of_read);
	take_places(&t);
	for (size_t i = 0; i < out->nscopes; i++) {
		readings_settle(out, &out->scopes[i]);
	}
	for (size_t i = 0; i < snap->nreads; i++) { /* from here on they are sorted otherwise */
		scope_of_read[i] =
		    scope_of_read[i] != NONE ? out->scopes[scope_of_read[i]].scope : 0;
	}
	out->scope_of_read = scope_of_read;
	out->nreads = snap->nreads;
	vec_sort(out->scopes, out->nscopes, sizeof(*out->scopes), by_scope);
	mark_ports(b, &t);
	free(t.scope_of_place);
}
