#include "collect/events/log_sums.h"

#include "base/idmap.h"

#include "fdbaudit/snapshot.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum {
	QUICK_COUNT =
	    3 /* so many in one line: there, back and there again, in a minute or two */
};

static int
order(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

/* By what is one way of one address: its sender, itself, its VLAN. */
static int
track_order(const struct log_event *x, const struct log_event *y)
{
	int c = order(x->who, y->who);

	c = c != 0 ? c : order(x->mac.bits, y->mac.bits);
	return c != 0 ? c : order(x->vlan, y->vlan);
}

/* What has no time comes last. */
static int
time_order(const struct log_event *x, const struct log_event *y)
{
	const int c = order(x->ms == 0, y->ms == 0);

	return c != 0 ? c : (x->ms > y->ms) - (x->ms < y->ms);
}

static int
line_order(const struct log_event *x, const struct log_event *y)
{
	int c = order(x->from, y->from);

	c = c != 0 ? c : order(x->to, y->to);
	c = c != 0 ? c : order(x->repeats, y->repeats);
	return c != 0 ? c : order(x->n, y->n);
}

static int
by_line(const void *a, const void *b)
{
	const struct log_event *x = a;
	const struct log_event *y = b;
	int c = track_order(x, y);

	c = c != 0 ? c : order(x->from, y->from);
	c = c != 0 ? c : order(x->to, y->to);
	c = c != 0 ? c : order(x->repeats, y->repeats);
	c = c != 0 ? c : time_order(x, y);
	return c != 0 ? c : order(y->n, x->n);
}

static int
by_time(const void *a, const void *b)
{
	const struct log_event *x = a;
	const struct log_event *y = b;
	int c = track_order(x, y);

	c = c != 0 ? c : time_order(x, y);
	return c != 0 ? c : line_order(x, y);
}

static uint32_t
low(const struct log_event *e)
{
	return e->from < e->to ? e->from : e->to;
}

static uint32_t
high(const struct log_event *e)
{
	return e->from < e->to ? e->to : e->from;
}

static int
pair_order(const struct log_event *x, const struct log_event *y)
{
	int c = track_order(x, y);

	c = c != 0 ? c : order(low(x), low(y));
	return c != 0 ? c : order(high(x), high(y));
}

static int
by_pair(const void *a, const void *b)
{
	const struct log_event *x = a;
	const struct log_event *y = b;
	int c = pair_order(x, y);

	c = c != 0 ? c : time_order(x, y);
	return c != 0 ? c : line_order(x, y);
}

/* ---- copies --------------------------------------------------------------------------------- */

/* There and back has the other direction. */
static bool
is_same_line(const struct log_event *x, const struct log_event *y)
{
	return track_order(x, y) == 0 && x->from == y->from && x->to == y->to &&
	       x->repeats == y->repeats;
}

static void
mark_copies(struct log_event *e, size_t n)
{
	const struct log_event *last = NULL; /* that is none */

	for (size_t i = 0; i < n; i++) {
		e[i].copy = last != NULL && e[i].ms > 0 && is_same_line(last, &e[i]) &&
			    e[i].ms / 1000 - last->ms / 1000 <= 1;
		last = e[i].copy ? last : &e[i];
	}
}

/* ---- returns -------------------------------------------------------------------------------- */

/*
 * Tracks: one address of one sender in one VLAN each, and when each of its ports was last spoken of.
 * None is forgotten: who goes everywhere is who has to be found.
 */
struct tracks {
	struct idmap ports; /* of a track */
	int64_t *last_ms; /* by their numbers */
	size_t cap;
	uint32_t track; /* the one that is looked at */
	bool returned; /* in this one */
};

/* When the port was last spoken of, in this track. *was: it was known. */
static int64_t *
port_at(struct tracks *t, uint32_t port, bool *was)
{
	const size_t known = t->ports.n;
	const uint32_t at = idmap_number(&t->ports, (uint64_t)t->track << 32 | port);

	*was = at < known;
	if (!*was) {
		t->last_ms[at] = 0;
	}
	return &t->last_ms[at];
}

/*
 * Between two ports that it was told of before, an address moves back: who is said to go from A to
 * B twice went from B to A meanwhile, told or not.
 */
static void
tell_return(struct tracks *t, struct log_event *e)
{
	bool knew_from;
	bool knew_to;
	int64_t *from;
	int64_t *to;

	t->last_ms = vec_room(t->last_ms, &t->cap, t->ports.n + 2, sizeof(*t->last_ms));
	from = port_at(t, e->from, &knew_from);
	to = port_at(t, e->to, &knew_to);
	if (knew_from && e->ms != 0 && *to != 0) {
		e->returns = e->ms - *to <= MOVE_DAY_MS;
		e->quick = e->ms - *to <= MOVE_QUICK_MS;
	} else if (knew_from && knew_to && !t->returned) {
		e->returns = 1; /* once: lines without a time may be of many days */
	}
	t->returned |= e->returns > 0;
	*from = *to = e->ms;
}

/*
 * One line stands for several moves: all of them but the first come back; those that repeat another
 * one, all. Of many in a long time two follow each other within its share.
 */
static void
tell_folded(struct log_event *e)
{
	const uint32_t back = e->repeats ? e->n : e->n - 1;
	const uint64_t ms = UINT64_C(1000) * e->within_s;
	bool quick = !e->repeats && e->n >= QUICK_COUNT;

	if (back == 0) {
		return;
	}
	e->returns += back;
	if (e->within_s != LOG_WITHIN_UNKNOWN) {
		quick = ms <= MOVE_QUICK_MS;
		e->quick += !quick && 2 * ms / back <= MOVE_QUICK_MS;
	}
	e->quick += quick ? back : 0;
}

static void
mark_returns(struct log_event *e, size_t n)
{
	struct tracks t = { .cap = 0 };

	for (size_t i = 0; i < n; i++) {
		if (i > 0 && track_order(&e[i], &e[i - 1]) != 0) {
			t.track++;
			t.returned = false;
		}
		e[i].returns = e[i].quick = 0;
		if (e[i].copy || e[i].mac.bits == 0 || e[i].from == e[i].to) {
			continue;
		}
		if (!e[i].repeats) {
			tell_return(&t, &e[i]);
		}
		tell_folded(&e[i]);
	}
	idmap_free(&t.ports);
	free(t.last_ms);
}

/* ---- sums ----------------------------------------------------------------------------------- */

/* A count that ends at its largest value. */
static void
count(uint32_t *to, uint32_t more)
{
	*to = *to > UINT32_MAX - more ? UINT32_MAX : *to + more;
}

static void
add(struct log_sum *s, const struct log_event *e)
{
	count(&s->lines, 1);
	if (e->copy) {
		return;
	}
	count(&s->moves, e->n);
	count(&s->returns, e->returns);
	count(&s->quick, e->quick);
	s->certain &= e->certain;
	s->directed &= e->directed;
	if (e->ms != 0) {
		s->first_ms = s->first_ms == 0 || e->ms < s->first_ms ? e->ms : s->first_ms;
		s->last_ms = e->ms > s->last_ms ? e->ms : s->last_ms;
	}
}

struct log_sum *
log_sums(struct log_event *e, size_t n, size_t *nsums)
{
	struct log_sum *list = NULL;
	size_t cap = 0;
	const struct log_event *last = NULL;

	*nsums = 0;
	vec_sort(e, n, sizeof(*e), by_line);
	mark_copies(e, n);
	vec_sort(e, n, sizeof(*e), by_time);
	mark_returns(e, n);
	vec_sort(e, n, sizeof(*e), by_pair);
	for (size_t i = 0; i < n; i++) {
		if (e[i].mac.bits != 0 && e[i].from == e[i].to) {
			continue;
		}
		if (last == NULL || pair_order(last, &e[i]) != 0) {
			list = vec_room(list, &cap, *nsums + 1, sizeof(*list));
			list[(*nsums)++] = (struct log_sum){ .mac = e[i].mac,
				.who = e[i].who,
				.from = e[i].from,
				.to = e[i].to,
				.vlan = e[i].vlan,
				.certain = true,
				.directed = true };
		}
		last = &e[i];
		add(&list[*nsums - 1], &e[i]);
	}
	return list;
}
