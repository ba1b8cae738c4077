#include "collect/burst/burst_join.h"

#include "collect/device/table.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

static bool
stood_there(const uint32_t *at, uint16_t nsamples, uint32_t port)
{
	for (uint16_t k = 0; k < nsamples; k++) {
		if (at[k] == port) {
			return true;
		}
	}
	return false;
}

uint32_t
burst_join_doubt(const struct snapshot *snap, struct burst_seen *seen, const bool *damaged)
{
	uint32_t *at = vec_zeroed(snapshot_moments(snap) + 1U, sizeof(*at));
	uint32_t taken_back = 0;

	for (size_t i = 0; i < seen->n; i++) {
		const struct burst_entry *e = &seen->entries[i];

		if (!damaged[e->sw]) {
			continue;
		}
		(void)snapshot_timeline(snap, e->sw, e->table, e->context, e->key, at);
		for (uint16_t k = 0; k < seen->rounds; k++) {
			uint32_t *port = &seen->ports[k * seen->n + i];
			unsigned times = 0;

			for (uint16_t other = 0; other < seen->rounds; other++) {
				times += seen->ports[other * seen->n + i] == *port;
			}
			if (*port < UNSEEN && times == 1 &&
			    !stood_there(at, snap->nsamples, *port)) {
				*port = UNSEEN;
				taken_back++;
			}
		}
	}
	free(at);
	return taken_back;
}

static int
look_order(const void *a, const void *b)
{
	const struct burst_look *x = a;
	const struct burst_look *y = b;

	if (x->sw != y->sw) {
		return x->sw < y->sw ? -1 : 1;
	}
	if (x->table != y->table) {
		return x->table < y->table ? -1 : 1;
	}
	if (x->key != y->key) {
		return x->key < y->key ? -1 : 1;
	}
	if (x->context != y->context) {
		return x->context < y->context ? -1 : 1;
	}
	return (x->sample > y->sample) - (x->sample < y->sample);
}

static int
change_order(const void *a, const void *b)
{
	const struct change *x = a;
	const struct change *y = b;

	if (x->sw != y->sw) {
		return x->sw < y->sw ? -1 : 1;
	}
	if (x->table != y->table) {
		return x->table < y->table ? -1 : 1;
	}
	if (x->key != y->key) {
		return x->key < y->key ? -1 : 1;
	}
	if (x->sample != y->sample) {
		return x->sample < y->sample ? -1 : 1;
	}
	return (x->to > y->to) - (x->to < y->to);
}

/* The port at which the samples had it last; NONE: nowhere. */
static uint32_t
last_port(const uint32_t *at, uint16_t nsamples)
{
	uint32_t last = NONE;

	for (uint16_t k = 0; k < nsamples; k++) {
		last = at[k] < UNSEEN ? at[k] : last;
	}
	return last;
}

static void
add_change(struct snapshot *snap, size_t *cap, const struct change *c)
{
	snap->changes =
	    vec_room(snap->changes, cap, snap->nchanges + 1, sizeof(*snap->changes));
	snap->changes[snap->nchanges++] = *c;
}

/* Looks and changes of one entry; a round that saw it nowhere changes nothing. */
static void
join_entry(
    struct snapshot *snap, const struct burst_seen *seen, size_t i, uint32_t last, size_t *cap)
{
	const struct burst_entry *e = &seen->entries[i];

	for (uint16_t k = 0; k < seen->rounds; k++) {
		const uint32_t port = seen->ports[k * seen->n + i];
		const uint16_t sample = (uint16_t)(snap->nsamples + k);

		if (port == UNSEEN) {
			continue;
		}
		snap->looks[snap->nlooks++] = (struct burst_look){ .key = e->key,
			.sw = e->sw,
			.port = port,
			.sample = sample,
			.table = e->table,
			.context = e->context };
		if (port != NONE && port != last) {
			add_change(snap, cap,
			    &(struct change){ .key = e->key,
				.from = last,
				.to = port,
				.sw = e->sw,
				.sample = sample,
				.table = e->table,
				.context = e->context,
				.status = STATUS_LEARNED });
			last = port;
		}
	}
}

/* Each switch has its looks and changes side by side. */
static void
set_spans(struct snapshot *snap)
{
	uint32_t look = 0;
	uint32_t change = 0;

	for (uint32_t sw = 0; sw < snap->nswitches; sw++) {
		struct switch_ *s = &snap->switches[sw];

		s->looks = (struct span){ look, 0 };
		s->changes = (struct span){ change, 0 };
		for (; look < snap->nlooks && snap->looks[look].sw == sw; look++) {
			s->looks.n++;
		}
		for (; change < snap->nchanges && snap->changes[change].sw == sw; change++) {
			s->changes.n++;
		}
	}
}

static void
add_moments(struct snapshot *snap, const struct burst_seen *seen)
{
	size_t cap = 0;
	int64_t *all =
	    vec_room(NULL, &cap, (size_t)snap->nsamples + seen->rounds + 1, sizeof(*all));

	memcpy(all, snap->sample_ms, snap->nsamples * sizeof(*all));
	memcpy(all + snap->nsamples, seen->moments_ms, seen->rounds * sizeof(*all));
	free(snap->sample_ms);
	snap->sample_ms = all;
}

void
burst_join(struct snapshot *snap, const struct burst_seen *seen)
{
	uint32_t *at = vec_zeroed(snap->nsamples + 1U, sizeof(*at));
	size_t cap = snap->nchanges;
	size_t room = 0;

	if (seen->rounds == 0 || seen->n == 0) {
		free(at);
		return;
	}
	snap->looks = vec_room(NULL, &room, seen->n * seen->rounds, sizeof(*snap->looks));
	for (size_t i = 0; i < seen->n; i++) {
		const struct burst_entry *e = &seen->entries[i];

		(void)snapshot_timeline(snap, e->sw, e->table, e->context, e->key, at);
		join_entry(snap, seen, i, last_port(at, snap->nsamples), &cap);
	}
	if (snap->nlooks > 0) {
		vec_sort(snap->looks, snap->nlooks, sizeof(*snap->looks), look_order);
	}
	if (snap->nchanges > 0) {
		vec_sort(snap->changes, snap->nchanges, sizeof(*snap->changes), change_order);
	}
	set_spans(snap);
	add_moments(snap, seen);
	snap->nrounds = seen->rounds;
	free(at);
}
