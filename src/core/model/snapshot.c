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
	free(s->sample_ms);
	arena_free(&s->text);
	snapshot_init(s, s->text.cap);
}

const struct read *
snapshot_base(const struct snapshot *s, uint32_t sw, uint16_t table, uint16_t context)
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

const struct row *
snapshot_find(const struct read *r, uint64_t key)
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

const struct row *
snapshot_row(const struct snapshot *s, uint64_t number, const struct read **read)
{
	size_t low = 0;
	size_t high = s->nreads;

	/* The last read that begins at or before the number; those without rows share its start. */
	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (s->reads[middle].first <= number) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	while (low > 0) {
		const struct read *r = &s->reads[--low];

		if (r->nkept > 0) {
			*read = r;
			return number - r->first < r->nkept ? &r->rows[number - r->first]
							    : NULL;
		}
	}
	return NULL;
}

/* From this sample on it stands at `port`, wherever the sample was complete. */
static void
stand(uint32_t *at, uint16_t from, uint16_t nsamples, uint32_t port)
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

/* The samples in which the table was read whole: there it stands nowhere, so far. */
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

uint16_t
snapshot_timeline(const struct snapshot *s, uint32_t sw, uint16_t table, uint16_t context,
    uint64_t key, uint32_t *at)
{
	const struct span changes = s->switches[sw].changes;
	const struct read *base = snapshot_base(s, sw, table, context);
	const struct row *row = base != NULL ? snapshot_find(base, key) : NULL;
	uint16_t present = 0;

	for (uint16_t i = 0; i < s->nsamples; i++) {
		at[i] = UNSEEN;
	}
	if (base == NULL) {
		return 0;
	}
	mark_complete(s, base, at);
	if (row != NULL) {
		stand(at, base->sample, s->nsamples, row->port);
	}
	for (uint32_t i = first_change(s, changes, table, key);
	     i < changes.first + changes.n && s->changes[i].table == table &&
	     s->changes[i].key == key;
	     i++) {
		if (s->changes[i].context == context) {
			stand(at, s->changes[i].sample, s->nsamples, s->changes[i].to);
		}
	}
	for (uint16_t i = 0; i < s->nsamples; i++) {
		present = (uint16_t)(present + (at[i] != UNSEEN && at[i] != NONE));
	}
	return present;
}

uint32_t
snapshot_bundle(const struct snapshot *s, uint32_t port)
{
	return port < s->nports && s->ports[port].lag != NONE ? s->ports[port].lag : port;
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
