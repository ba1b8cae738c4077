#include "fdbaudit/snapshot.h"

#include <stdlib.h>
#include <string.h>

void
snapshot_init(struct snapshot *s, size_t text_cap)
{
	*s = (struct snapshot){ .nsamples = 0 };
	arena_init(&s->text, text_cap);
}

void
snapshot_free(struct snapshot *s)
{
	for (size_t i = 0; i < s->nreads; i++) {
		free(s->reads[i].rows);
	}
	free(s->switches);
	free(s->ports);
	free(s->fdbs);
	free(s->vlans);
	free(s->reads);
	free(s->changes);
	free(s->neighbours);
	free(s->stp);
	free(s->lacp);
	free(s->movers);
	free(s->bindings);
	free(s->own_macs);
	free(s->looks);
	free(s->told);
	free(s->sample_ms);
	arena_free(&s->text);
	snapshot_init(s, s->text.cap);
}

/* The base read of a forwarding table and context of a switch, or NULL. */
static const struct read *
base_read(const struct snapshot *s, uint32_t sw, uint16_t table, uint16_t context)
{
	const struct span reads = s->switches[sw].reads;

	for (uint32_t i = reads.first; i < reads.first + reads.n; i++) {
		const struct read *r = &s->reads[i];

		if (r->table == table && r->context == context && r->rows != NULL) {
			return r;
		}
	}
	return NULL;
}

/* The row with this key in a base read, or NULL. */
static const struct row *
find_row(const struct read *r, uint64_t key)
{
	uint32_t low = 0;
	uint32_t high = r->nkept;

	while (low < high) {
		const uint32_t middle = low + (high - low) / 2;

		if (r->rows[middle].key < key) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low < r->nkept && r->rows[low].key == key ? &r->rows[low] : NULL;
}

/* From this sample on the key is at `port`, in each sample that was complete. */
static void
set_from(uint32_t *at, uint16_t from, uint16_t nsamples, uint32_t port)
{
	for (uint16_t i = from; i < nsamples; i++) {
		if (at[i] != UNSEEN) {
			at[i] = port;
		}
	}
}

/* The first change of a switch at or after this table and key. */
static uint32_t
first_change(const struct snapshot *s, struct span changes, uint16_t table, uint64_t key)
{
	uint32_t low = changes.first;
	uint32_t high = changes.first + changes.n;

	while (low < high) {
		const uint32_t middle = low + (high - low) / 2;
		const struct change *c = &s->changes[middle];

		if (c->table < table || (c->table == table && c->key < key)) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

/* The samples in which the table was read whole: there the key is nowhere, so far. */
static void
mark_complete(const struct snapshot *s, const struct read *base, uint32_t *at)
{
	const struct span reads = s->switches[base->sw].reads;

	for (uint32_t i = reads.first; i < reads.first + reads.n; i++) {
		const struct read *r = &s->reads[i];

		if (r->table == base->table && r->context == base->context &&
		    (r == base || r->state == TABLE_COMPLETE)) {
			at[r->sample] = NONE;
		}
	}
}

static bool
look_precedes(const struct burst_look *l, uint16_t table, uint64_t key, uint16_t context)
{
	if (l->table != table) {
		return l->table < table;
	}
	return l->key != key ? l->key < key : l->context < context;
}

/* What the rounds saw: each speaks for itself, a round that did not ask says nothing. */
static void
set_looks(const struct snapshot *s, struct span looks, uint16_t table, uint16_t context,
    uint64_t key, uint32_t *at)
{
	uint32_t low = looks.first;
	uint32_t high = looks.first + looks.n;

	while (low < high) {
		const uint32_t middle = low + (high - low) / 2;

		if (look_precedes(&s->looks[middle], table, key, context)) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	for (; low < looks.first + looks.n && s->looks[low].table == table &&
	       s->looks[low].key == key && s->looks[low].context == context;
	     low++) {
		at[s->looks[low].sample] = s->looks[low].port;
	}
}

uint16_t
snapshot_timeline(const struct snapshot *s, uint32_t sw, uint16_t table, uint16_t context,
    uint64_t key, uint32_t *at)
{
	const struct span changes = s->switches[sw].changes;
	const struct read *base = base_read(s, sw, table, context);
	const struct row *row = base != NULL ? find_row(base, key) : NULL;
	uint16_t present = 0;

	for (uint16_t i = 0; i < snapshot_moments(s); i++) {
		at[i] = UNSEEN;
	}
	if (base == NULL) {
		return 0;
	}
	mark_complete(s, base, at);
	if (row != NULL) {
		set_from(at, base->sample, s->nsamples, row->port);
	}
	for (uint32_t i = first_change(s, changes, table, key);
	     i < changes.first + changes.n && s->changes[i].table == table &&
	     s->changes[i].key == key;
	     i++) {
		if (s->changes[i].context == context && !s->changes[i].own) {
			set_from(at, s->changes[i].sample, s->nsamples, s->changes[i].to);
		}
	}
	set_looks(s, s->switches[sw].looks, table, context, key, at);
	for (uint16_t i = 0; i < snapshot_moments(s); i++) {
		present = (uint16_t)(present + (at[i] != UNSEEN && at[i] != NONE));
	}
	return present;
}

uint32_t
snapshot_port_number(const struct snapshot *s, uint32_t fdb, uint32_t port)
{
	const struct port *p = &s->ports[port];

	return s->fdbs[fdb].numbers == PORTS_IFINDEX && p->ifindex != NONE ? p->ifindex
									   : p->bridge_port;
}

uint16_t
snapshot_vlan(const struct snapshot *s, const struct fdb *f)
{
	return f->vlans.n == 1 && f->proof != VLAN_NONE ? s->vlans[f->vlans.first] : 0;
}

uint32_t
snapshot_bundle(const struct snapshot *s, uint32_t port)
{
	return port < s->nports && s->ports[port].lag != NONE ? s->ports[port].lag : port;
}

const struct lacp *
snapshot_lacp(const struct snapshot *s, uint32_t aggregate)
{
	size_t low = 0;
	size_t high = s->nlacp;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (s->lacp[mid].port < aggregate) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	return low < s->nlacp && s->lacp[low].port == aggregate ? &s->lacp[low] : NULL;
}

const char *
snapshot_completeness_name(enum completeness c)
{
	switch (c) {
	case TABLE_COMPLETE:
		return "complete";
	case TABLE_PARTIAL:
		return "partial";
	case TABLE_ABSENT:
		return "absent";
	case TABLE_FAILED:
		return "failed";
	}
	return "failed";
}
