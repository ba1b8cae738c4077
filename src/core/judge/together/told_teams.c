#include "core/judge/together/told_teams.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { LEAST_VMS = 2 };

/* A move of a VM's address that may be part of an event of its host. */
struct part {
	const struct told_move *t;
	uint32_t host, vm;
	uint32_t low, high; /* ports */
};

struct parts {
	struct part *v;
	size_t n, cap;
};

static int
number_order(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

static int
host_order(const struct part *x, const struct part *y)
{
	const int c = number_order(x->t->sw, y->t->sw);

	return c != 0 ? c : number_order(x->host, y->host);
}

static int
event_order(const struct part *x, const struct part *y)
{
	int c = host_order(x, y);

	c = c != 0 ? c : number_order(x->low, y->low);
	return c != 0 ? c : number_order(x->high, y->high);
}

static int
part_order(const void *a, const void *b)
{
	const struct part *x = a;
	const struct part *y = b;
	int c = event_order(x, y);

	c = c != 0 ? c : number_order(x->vm, y->vm);
	return c != 0 ? c : (x->t > y->t) - (x->t < y->t);
}

/* There once, or there and back, at a time that is known, between two ports that count. */
static bool
may_be_part(
    const struct snapshot *snap, const struct placement *where, const struct told_move *t)
{
	return t->mac.bits != 0 && t->first_ms != 0 && t->returns <= 1 &&
	       placement_port(where, snap, t->from) != NONE &&
	       placement_port(where, snap, t->to) != NONE;
}

static struct parts
find_parts(
    const struct snapshot *snap, const struct inventory *inv, const struct placement *where)
{
	struct parts p = { .v = NULL };

	for (size_t i = 0; i < snap->ntold; i++) {
		const struct told_move *t = &snap->told[i];
		const uint32_t number =
		    may_be_part(snap, where, t) ? inventory_owner(inv, t->mac, NONE) : NONE;
		const struct nic *nic = number == NONE ? NULL : &inv->nics[number];

		if (nic == NULL || nic->vm == NONE || nic->host == NONE) {
			continue;
		}
		p.v = vec_room(p.v, &p.cap, p.n + 1, sizeof(*p.v));
		p.v[p.n++] = (struct part){ t, nic->host, nic->vm,
			t->from < t->to ? t->from : t->to, t->from < t->to ? t->to : t->from };
	}
	if (p.n > 0) {
		qsort(p.v, p.n, sizeof(*p.v), part_order);
	}
	return p;
}

/* When the parts of an event began and ended. */
struct when {
	int64_t first_ms[2], last_ms[2]; /* the earliest and the latest */
	uint32_t vms;
};

static struct when
when_of(const struct part *v, size_t n)
{
	struct when w = { { v[0].t->first_ms, v[0].t->first_ms },
		{ v[0].t->last_ms, v[0].t->last_ms }, 0 };

	for (size_t i = 0; i < n; i++) {
		const struct told_move *t = v[i].t;

		w.first_ms[0] = t->first_ms < w.first_ms[0] ? t->first_ms : w.first_ms[0];
		w.first_ms[1] = t->first_ms > w.first_ms[1] ? t->first_ms : w.first_ms[1];
		w.last_ms[0] = t->last_ms < w.last_ms[0] ? t->last_ms : w.last_ms[0];
		w.last_ms[1] = t->last_ms > w.last_ms[1] ? t->last_ms : w.last_ms[1];
		w.vms += i == 0 || v[i].vm != v[i - 1].vm;
	}
	return w;
}

static uint32_t
vms_running(const struct inventory *inv, uint32_t host)
{
	uint32_t n = 0;

	for (size_t i = 0; i < inv->nvms; i++) {
		n += inv->vms[i].host == host &&
		     (inv->vms[i].state == VM_RUNNING || inv->vms[i].state == VM_STATE_UNKNOWN);
	}
	return n;
}

/* No other host is known there. */
static bool
may_be_at(const struct placement *where, uint32_t port, uint32_t host)
{
	const uint32_t a = where->ports[port].attachment;

	return a == NONE || where->attachments[a].host == NONE ||
	       where->attachments[a].host == host;
}

/* One of the host's at this switch, all[0 .. n), went elsewhere meanwhile: it is emptied. */
static bool
is_left(const struct part *all, size_t n, const struct part *event, const struct when *w)
{
	for (size_t i = 0; i < n; i++) {
		if (event_order(&all[i], event) != 0 &&
		    all[i].t->first_ms >= w->first_ms[0] - MOVE_QUICK_MS &&
		    all[i].t->first_ms <= w->last_ms[1] + MOVE_QUICK_MS) {
			return true;
		}
	}
	return false;
}

static bool
is_event(const struct inventory *inv, const struct placement *where, const struct part *v,
    const struct when *w)
{
	return w->vms >= LEAST_VMS && 2 * w->vms >= vms_running(inv, v->host) &&
	       w->first_ms[1] - w->first_ms[0] <= MOVE_QUICK_MS &&
	       w->last_ms[1] - w->last_ms[0] <= MOVE_QUICK_MS &&
	       may_be_at(where, v->low, v->host) && may_be_at(where, v->high, v->host);
}

/* The parts v[0 .. n) of one host at one switch. */
static void
mark_host(bool *out, const struct snapshot *snap, const struct inventory *inv,
    const struct placement *where, const struct part *v, size_t n)
{
	for (size_t i = 0; i < n;) {
		struct when w;
		size_t end = i + 1;

		while (end < n && event_order(&v[end], &v[i]) == 0) {
			end++;
		}
		w = when_of(v + i, end - i);
		if (is_event(inv, where, &v[i], &w) && !is_left(v, n, &v[i], &w)) {
			for (size_t k = i; k < end; k++) {
				out[v[k].t - snap->told] = true;
			}
		}
		i = end;
	}
}

bool *
told_teams_find(
    const struct snapshot *snap, const struct inventory *inv, const struct placement *where)
{
	bool *out = vec_zeroed(snap->ntold, sizeof(*out));
	struct parts p = find_parts(snap, inv, where);

	for (size_t i = 0; i < p.n;) {
		size_t end = i + 1;

		while (end < p.n && host_order(&p.v[end], &p.v[i]) == 0) {
			end++;
		}
		mark_host(out, snap, inv, where, p.v + i, end - i);
		i = end;
	}
	free(p.v);
	return out;
}
