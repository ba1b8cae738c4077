#include "store/common/delta.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

void
delta_free(struct delta *d)
{
	free(d->scopes);
	free(d->born);
	free(d->ended);
	free(d->silent);
	free(d->spoke);
	free(d->moved);
	free(d->names);
	free(d->bodies);
	*d = (struct delta){ .run = 0 };
}

void
delta_born(struct delta *d, uint64_t k, uint32_t port, uint32_t scope)
{
	d->born = vec_room(d->born, &d->born_cap, d->nborn + 1, sizeof(*d->born));
	d->born[d->nborn++] = (struct born){ k, port, scope };
}

void
delta_ended(struct delta *d, const struct silent *s, enum why_ended why)
{
	d->ended = vec_room(d->ended, &d->ended_cap, d->nended + 1, sizeof(*d->ended));
	d->ended[d->nended++] =
	    (struct ended){ s->k, s->port, s->scope, s->last, (uint8_t)why };
}

void
delta_silent(struct delta *d, const struct silent *s)
{
	d->silent = vec_room(d->silent, &d->silent_cap, d->nsilent + 1, sizeof(*d->silent));
	d->silent[d->nsilent++] = *s;
}

void
delta_spoke(struct delta *d, const struct silent *s)
{
	d->spoke = vec_room(d->spoke, &d->spoke_cap, d->nspoke + 1, sizeof(*d->spoke));
	d->spoke[d->nspoke++] = *s;
}

void
delta_moved(struct delta *d, uint64_t k, uint32_t was, uint32_t now)
{
	d->moved = vec_room(d->moved, &d->moved_cap, d->nmoved + 1, sizeof(*d->moved));
	d->moved[d->nmoved++] = (struct moved){ k, was, now };
}

void
delta_name(struct delta *d, const struct port_name *name)
{
	d->names = vec_room(d->names, &d->names_cap, d->nnames + 1, sizeof(*d->names));
	d->names[d->nnames++] = *name;
}

int
delta_order(uint64_t a1, uint64_t b1, uint64_t c1, uint64_t a2, uint64_t b2, uint64_t c2)
{
	if (a1 != a2) {
		return a1 < a2 ? -1 : 1;
	}
	if (b1 != b2) {
		return b1 < b2 ? -1 : 1;
	}
	return (c1 > c2) - (c1 < c2);
}

static int
by_born(const void *a, const void *b)
{
	const struct born *x = a;
	const struct born *y = b;

	return delta_order(x->k, x->port, x->scope, y->k, y->port, y->scope);
}

static int
by_ended(const void *a, const void *b)
{
	const struct ended *x = a;
	const struct ended *y = b;

	return delta_order(x->k, x->port, x->scope, y->k, y->port, y->scope);
}

static int
by_silent(const void *a, const void *b)
{
	const struct silent *x = a;
	const struct silent *y = b;

	return delta_order(x->scope, x->k, x->port, y->scope, y->k, y->port);
}

static int
by_moved(const void *a, const void *b)
{
	const struct moved *x = a;
	const struct moved *y = b;

	return delta_order(x->k, x->now, x->was, y->k, y->now, y->was);
}

static int
by_scope(const void *a, const void *b)
{
	const struct scope_now *x = a;
	const struct scope_now *y = b;

	return (x->scope > y->scope) - (x->scope < y->scope);
}

void
delta_sort(struct delta *d)
{
	size_t kept = 0;

	vec_sort(d->scopes, d->nscopes, sizeof(*d->scopes), by_scope);
	vec_sort(d->born, d->nborn, sizeof(*d->born), by_born);
	vec_sort(d->ended, d->nended, sizeof(*d->ended), by_ended);
	vec_sort(d->silent, d->nsilent, sizeof(*d->silent), by_silent);
	vec_sort(d->spoke, d->nspoke, sizeof(*d->spoke), by_silent);
	vec_sort(d->moved, d->nmoved, sizeof(*d->moved), by_moved);
	for (size_t i = 0; i < d->nmoved; i++) {
		if (kept == 0 || d->moved[kept - 1].k != d->moved[i].k ||
		    d->moved[kept - 1].now != d->moved[i].now) {
			d->moved[kept++] = d->moved[i];
		}
	}
	d->nmoved = kept;
}
