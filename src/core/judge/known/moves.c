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
	uint32_t hosts[16]; /* at each, NONE */
	uint32_t n, last, host; /* where it stands */
	uint16_t sample; /* in which it came to the last one */
	bool returned;
};

/* Who comes back to a host from another one may send by another NIC of its team. */
static bool
was_at_host(const struct trail *t, uint32_t host)
{
	for (uint32_t i = 0; i < t->n; i++) {
		if (t->hosts[i] == host) {
			return host != NONE && t->host != NONE && host != t->host;
		}
	}
	return false;
}

static void
step(struct trail *t, const struct placement *where, uint32_t port, uint16_t sample)
{
	uint32_t i = 0;
	uint32_t host;

	if (port == NONE || port == t->last) {
		return;
	}
	host = placement_host(where, port);
	while (i < t->n && t->ports[i] != port) {
		i++;
	}
	t->returned |= i < t->n || was_at_host(t, host);
	if (i == t->n && t->n < sizeof(t->ports) / sizeof(t->ports[0])) {
		t->hosts[t->n] = host;
		t->ports[t->n++] = port;
	}
	t->last = port;
	t->host = host;
	t->sample = sample;
}

/* Whether it has a place that is not at this host. */
static bool
has_place_beside(const struct placement *where, struct mac m, uint32_t host)
{
	const struct span s = placement_by_mac(where, m);

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const uint32_t a = where->ports[where->places[i].port].attachment;

		if (where->attachments[a].host != host && !placement_is_direction(where, a)) {
			return true;
		}
	}
	return false;
}

/* Whether the last step of a trail was back to the host that an export has the address on. */
static bool
is_home(const struct snapshot *snap, const struct inventory *inv, const struct placement *where,
    const struct trail *t, struct mac m)
{
	const uint32_t number = inventory_owner(inv, m, NONE);
	const uint32_t a = where->ports[t->last].attachment;
	const struct nic *nic = number == NONE ? NULL : &inv->nics[number];

	return nic != NULL && nic->host != NONE && a != NONE &&
	       where->attachments[a].host == nic->host &&
	       nic->collected * 1000 <= snap->sample_ms[t->sample - 1] &&
	       snap->sample_ms[t->sample] - nic->collected * 1000 <= MOVE_QUICK_MS &&
	       has_place_beside(where, m, nic->host);
}

struct moves
moves_find(const struct snapshot *snap, const struct inventory *inv,
    const struct placement *where, const struct settings *set)
{
	struct moves out = { .n = 0 };
	size_t cap = 0;

	for (size_t i = 0; i < snap->nchanges;) {
		const struct change *c = &snap->changes[i];
		struct trail t = { .last = NONE, .host = NONE };

		for (; i < snap->nchanges && snap->changes[i].sw == c->sw &&
		       snap->changes[i].table == c->table && snap->changes[i].key == c->key;
		     i++) {
			if (!snap->changes[i].own) {
				step(&t, where,
				    placement_port(where, snap, snap->changes[i].from),
				    snap->changes[i].sample);
				step(&t, where,
				    placement_port(where, snap, snap->changes[i].to),
				    snap->changes[i].sample);
			}
		}
		if (t.n > 1 && !scope_entry_ignored(snap, set, c->sw, c->key)) {
			out.list = vec_room(out.list, &cap, out.n + 1, sizeof(*out.list));
			out.list[out.n++] = (struct move){ c->key >> 16, c->sw,
				snap->switches[c->sw].fdbs.first + KEY_FDB(c->key), c->context,
				t.returned,
				is_home(snap, inv, where, &t, (struct mac){ c->key >> 16 }) };
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

bool
moves_came_back(const struct moves *moves, struct span moved)
{
	for (uint32_t i = moved.first; i < moved.first + moved.n; i++) {
		if (moves->list[i].returned) {
			return true;
		}
	}
	return false;
}

void
moves_count_return(struct returns *r, int64_t left_ms, int64_t back_ms)
{
	r->quick |= back_ms - left_ms <= MOVE_QUICK_MS;
	r->times[r->n++ % 3] = back_ms;
	r->many |= r->n >= 3 && back_ms - r->times[r->n % 3] <= MOVE_DAY_MS;
}
