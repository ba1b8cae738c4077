/* Every address of which one switch saw two ports: from the changes alone, before any suspect. */
#include "core/judge/known/inquiry.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

static int
moved_order(const void *a, const void *b)
{
	const struct moved *x = a;
	const struct moved *y = b;

	if (x->mac != y->mac) {
		return x->mac < y->mac ? -1 : 1;
	}
	return x->fdb != y->fdb ? (x->fdb > y->fdb) - (x->fdb < y->fdb) : 0;
}

/* The ports of one entry in the order in which it stood there. */
struct trail {
	uint32_t ports[16]; /* different ones; more of them are not told apart */
	uint32_t n, last;
	bool back;
};

static void
step(struct trail *t, uint32_t port)
{
	uint32_t i = 0;

	if (port == NONE || port == t->last) {
		return;
	}
	while (i < t->n && t->ports[i] != port) {
		i++;
	}
	t->back |= i < t->n;
	if (i == t->n && t->n < sizeof(t->ports) / sizeof(t->ports[0])) {
		t->ports[t->n++] = port;
	}
	t->last = port;
}

void
moved_find(struct inquiry *q)
{
	const struct snapshot *s = q->snap;
	size_t cap = 0;

	for (size_t i = 0; i < s->nchanges;) {
		const struct change *c = &s->changes[i];
		struct trail t = { .last = NONE };

		for (; i < s->nchanges && s->changes[i].sw == c->sw &&
		       s->changes[i].table == c->table && s->changes[i].key == c->key;
		     i++) {
			step(&t, track_port(q, s->changes[i].from));
			step(&t, track_port(q, s->changes[i].to));
		}
		if (t.n > 1 && !track_ignored(q, c->sw, c->key)) {
			q->moved = vec_room(q->moved, &cap, q->nmoved + 1, sizeof(*q->moved));
			q->moved[q->nmoved++] = (struct moved){ c->key >> 16, c->sw,
				s->switches[c->sw].fdbs.first + KEY_FDB(c->key), c->context,
				t.back };
		}
	}
	if (q->nmoved > 0) {
		qsort(q->moved, q->nmoved, sizeof(*q->moved), moved_order);
	}
}

struct span
moved_by_mac(const struct inquiry *q, struct mac m)
{
	struct span s = { 0, 0 };
	size_t high = q->nmoved;

	while (s.first < high) {
		const size_t mid = s.first + (high - s.first) / 2;

		if (q->moved[mid].mac < m.bits) {
			s.first = (uint32_t)mid + 1;
		} else {
			high = mid;
		}
	}
	while (s.first + s.n < q->nmoved && q->moved[s.first + s.n].mac == m.bits) {
		s.n++;
	}
	return s;
}
