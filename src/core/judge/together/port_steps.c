#include "core/judge/together/port_steps.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

static int
step_order(const void *a, const void *b)
{
	const struct port_step *x = a;
	const struct port_step *y = b;

	if (x->port != y->port) { /* ports are in order of switches */
		return x->port < y->port ? -1 : 1;
	}
	if (x->mac != y->mac) {
		return x->mac < y->mac ? -1 : 1;
	}
	if (x->entry != y->entry) {
		return x->entry < y->entry ? -1 : 1;
	}
	return (x->sample > y->sample) - (x->sample < y->sample);
}

static void
add_step(struct port_steps *s, const struct change *c, uint32_t entry, uint32_t port, bool came)
{
	s->v = vec_room(s->v, &s->cap, s->n + 1, sizeof(*s->v));
	s->v[s->n++] = (struct port_step){ c->key >> 16, port, c->sw, entry, c->sample, came };
}

/* The steps of one entry: its changes [c, c + n). A gap (aged out) is no port. */
static void
add_steps(struct port_steps *s, const struct snapshot *snap, const struct placement *where,
    const struct change *c, size_t n)
{
	const uint32_t entry = (uint32_t)(c - snap->changes);
	uint32_t last = NONE;

	for (size_t i = 0; i < n; i++) {
		const uint32_t from = placement_port(where, snap, c[i].from);
		const uint32_t to = placement_port(where, snap, c[i].to);

		/* the burst asks for suspects alone: how many move there tells nothing of a port */
		if (c[i].own || c[i].sample >= snap->nsamples) {
			continue;
		}
		last = from != NONE ? from : last;
		if (last != NONE && to != NONE && last != to) {
			add_step(s, &c[i], entry, last, false);
			add_step(s, &c[i], entry, to, true);
		}
		last = to != NONE ? to : last;
	}
}

void
port_steps_find(
    struct port_steps *s, const struct snapshot *snap, const struct placement *where)
{
	for (size_t i = 0; i < snap->nchanges;) {
		const struct change *c = &snap->changes[i];
		size_t end = i + 1;

		while (end < snap->nchanges && snap->changes[end].sw == c->sw &&
		       snap->changes[end].table == c->table &&
		       snap->changes[end].context == c->context &&
		       snap->changes[end].key == c->key) {
			end++;
		}
		add_steps(s, snap, where, c, end - i);
		i = end;
	}
	if (s->n > 0) {
		qsort(s->v, s->n, sizeof(*s->v), step_order);
	}
}
