#include "core/judge/known/moves.h"

#include "core/judge/known/scope.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

static int
move_order(const void *a, const void *b)
{
	const struct move *x = a;
	const struct move *y = b;

	if (x->mac != y->mac) {
		return x->mac < y->mac ? -1 : 1;
	}
	return x->fdb != y->fdb ? (x->fdb > y->fdb) - (x->fdb < y->fdb) : 0;
}

/* The ports of one entry in the order in which it stood there. */
struct trail {
	uint32_t ports[16]; /* different ones; more of them are not told apart */
	uint32_t n, last;
	bool returned;
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
	t->returned |= i < t->n;
	if (i == t->n && t->n < sizeof(t->ports) / sizeof(t->ports[0])) {
		t->ports[t->n++] = port;
	}
	t->last = port;
}

struct moves
moves_find(
    const struct snapshot *snap, const struct placement *where, const struct settings *set)
{
	struct moves out = { .n = 0 };
	size_t cap = 0;

	for (size_t i = 0; i < snap->nchanges;) {
		const struct change *c = &snap->changes[i];
		struct trail t = { .last = NONE };

		for (; i < snap->nchanges && snap->changes[i].sw == c->sw &&
		       snap->changes[i].table == c->table && snap->changes[i].key == c->key;
		     i++) {
			if (!snap->changes[i].own) {
				step(&t, scope_port(snap, where, snap->changes[i].from));
				step(&t, scope_port(snap, where, snap->changes[i].to));
			}
		}
		if (t.n > 1 && !scope_entry_ignored(snap, set, c->sw, c->key)) {
			out.list = vec_room(out.list, &cap, out.n + 1, sizeof(*out.list));
			out.list[out.n++] = (struct move){ c->key >> 16, c->sw,
				snap->switches[c->sw].fdbs.first + KEY_FDB(c->key), c->context,
				t.returned };
		}
	}
	if (out.n > 0) {
		qsort(out.list, out.n, sizeof(*out.list), move_order);
	}
	return out;
}

struct span
moves_by_mac(const struct moves *moves, struct mac m)
{
	struct span s = { 0, 0 };
	size_t high = moves->n;

	while (s.first < high) {
		const size_t mid = s.first + (high - s.first) / 2;

		if (moves->list[mid].mac < m.bits) {
			s.first = (uint32_t)mid + 1;
		} else {
			high = mid;
		}
	}
	while (s.first + s.n < moves->n && moves->list[s.first + s.n].mac == m.bits) {
		s.n++;
	}
	return s;
}
