#include "store/common/appearances.h"

#include "store/common/delta.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

/* ---- which addresses are asked for ------------------------------------------------------------------ */

uint64_t *
appearances_ask(const struct comparison *c, size_t *n)
{
	const struct delta *d = c->out;
	uint64_t *k = vec_zeroed(c->n + c->nfell + d->nended, sizeof(*k));
	size_t all = 0;

	for (size_t i = 0; i < d->nended; i++) {
		if (d->ended[i].why == ENDED_SILENT) {
			k[all++] = d->ended[i].k;
		}
	}

	for (size_t i = 0; i < c->n; i++) {
		k[all++] = c->list[i].k;
	}
	for (size_t i = 0; i < c->nfell; i++) {
		k[all++] = c->fell[i].k;
	}
	*n = vec_unique_u64(k, all);
	return k;
}

/* ---- what is open and what is not seen now ------------------------------------------------------------- */

/* A row that is in the store as open, and that this run does not see. */
struct unseen {
	uint64_t k;
	uint32_t port, scope;
	uint32_t last;
};

static int
by_unseen(const void *a, const void *b)
{
	const struct unseen *x = a;
	const struct unseen *y = b;

	return delta_order(x->k, x->port, x->scope, y->k, y->port, y->scope);
}

struct finish {
	struct comparison *c;
	const struct open_row *open;
	size_t nopen;
	struct unseen *unseen; /* by k, port, scope */
	size_t nunseen;
	appearances_elsewhere_fn *elsewhere;
	void *arg;
};

static void
find_unseen(struct finish *f)
{
	const struct comparison *c = f->c;
	const struct delta *d = c->out;
	size_t n = 0;

	f->unseen = vec_zeroed(c->nsilent + c->nfell + d->nended, sizeof(*f->unseen));
	for (size_t i = 0; i < c->nsilent; i++) {
		const struct silent *s = &c->silent[i];

		if (s->gone != 0) {
			f->unseen[n++] = (struct unseen){ s->k, s->port, s->scope, s->last };
		}
	}
	for (size_t i = 0; i < c->nfell; i++) {
		const struct silent *s = &c->fell[i];

		f->unseen[n++] = (struct unseen){ s->k, s->port, s->scope, s->last };
	}
	for (size_t i = 0; i < d->nended; i++) {
		const struct ended *e = &d->ended[i];

		if (e->why == ENDED_MOVED || e->why == ENDED_SILENT) {
			f->unseen[n++] = (struct unseen){ e->k, e->port, e->scope, e->last };
		}
	}
	vec_sort(f->unseen, n, sizeof(*f->unseen), by_unseen);
	f->nunseen = n;
}

static const struct unseen *
unseen_row(const struct finish *f, const struct open_row *row)
{
	const struct unseen wanted = { row->k, row->port, row->scope, 0 };

	return f->nunseen == 0
		   ? NULL
		   : bsearch(&wanted, f->unseen, f->nunseen, sizeof(*f->unseen), by_unseen);
}

/* The first open row of an address. */
static size_t
open_of(const struct finish *f, uint64_t k)
{
	size_t low = 0;
	size_t high = f->nopen;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (f->open[middle].k < k) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

/* ---- what appeared ----------------------------------------------------------------------------------------- */

/* The port where the address was last, and is not seen now; 0: none. */
static uint32_t
came_from(const struct finish *f, const struct appearance *a)
{
	uint32_t port = 0;
	uint32_t last = 0;
	uint32_t first = 0;

	for (size_t i = open_of(f, a->k); i < f->nopen && f->open[i].k == a->k; i++) {
		const struct open_row *o = &f->open[i];
		const struct unseen *u = o->port == a->port ? NULL : unseen_row(f, o);

		if (u != NULL &&
		    (port == 0 || u->last > last || (u->last == last && o->first > first))) {
			port = o->port;
			last = u->last;
			first = o->first;
		}
	}
	return port;
}

/* Whether the address was at another port since it fell silent here. */
static enum fdb_code
was_elsewhere(
    const struct finish *f, const struct appearance *a, bool *was, struct fdb_err *err)
{
	*was = a->was != 0;
	for (size_t i = open_of(f, a->k); !*was && i < f->nopen && f->open[i].k == a->k; i++) {
		*was = f->open[i].port != a->port && f->open[i].first > a->from.last;
	}
	return *was ? FDB_OK : f->elsewhere(f->arg, &a->from, was, err);
}

/* Seen in a reading that is not complete: its silence begins anew, with the next complete one. */
static void
push_partial(struct delta *d, const struct appearance *a)
{
	delta_silent(d, &(struct silent){ a->scope, a->port, a->k, d->run, a->again });
}

static int
by_scope(const void *key, const void *element)
{
	const uint32_t wanted = *(const uint32_t *)key;
	const struct scope_read *s = element;

	return (wanted > s->scope) - (wanted < s->scope);
}

static bool
is_read(const struct readings *now, uint32_t scope)
{
	const struct scope_read *s =
	    now->nscopes == 0
		? NULL
		: bsearch(&scope, now->scopes, now->nscopes, sizeof(*now->scopes), by_scope);

	return s != NULL && s->state == TABLE_COMPLETE;
}

/*
 * Whether the address is seen on the way to where it was: at a port that leads to a switch, while
 * a table that had it was not read.
 */
static bool
is_on_the_way(const struct finish *f, const struct appearance *a)
{
	const struct readings *now = f->c->now;
	const bool behind = a->port < now->nmarks && (now->marks[a->port] & MARK_BEHIND) != 0;

	for (size_t i = open_of(f, a->k); behind && i < f->nopen && f->open[i].k == a->k; i++) {
		if (f->open[i].port != a->port && unseen_row(f, &f->open[i]) == NULL &&
		    !is_read(now, f->open[i].scope)) {
			return true;
		}
	}
	return false;
}

static void
push_born(struct finish *f, const struct appearance *a)
{
	struct delta *d = f->c->out;
	const bool plain = a->plain || is_on_the_way(f, a);
	const uint32_t was = a->was != 0 ? a->was : plain ? 0 : came_from(f, a);

	delta_born(d, a->k, a->port, a->scope);
	if (was != 0) {
		delta_moved(d, a->k, was, a->port);
	}
}

static enum fdb_code
decide(struct finish *f, const struct appearance *a, struct fdb_err *err)
{
	struct delta *d = f->c->out;
	bool was = false;

	if (a->from.gone != 0) {
		if (a->gap && was_elsewhere(f, a, &was, err) != FDB_OK) {
			return err->code;
		}
		if (a->again == 0 || was) {
			delta_spoke(d, &a->from);
		}
		if (!was) { /* its interval goes on */
			if (a->again != 0) {
				push_partial(d, a);
			}
			return FDB_OK;
		}
		delta_ended(d, &a->from, ENDED_MOVED);
	}
	push_born(f, a);
	if (a->again != 0) {
		push_partial(d, a);
	}
	return FDB_OK;
}

/*
 * Whether a row began after another one of its address did, and not before that was seen last:
 * switches are not read at one moment, and an address that moves meanwhile is seen at both its ports.
 */
static bool
came_after(const struct finish *f, const struct open_row *row, uint32_t scope, uint32_t port,
    uint32_t last)
{
	uint32_t first = 0; /* of the other one */

	for (size_t i = open_of(f, row->k); i < f->nopen && f->open[i].k == row->k; i++) {
		if (f->open[i].port == port && f->open[i].scope == scope) {
			first = f->open[i].first;
		}
	}
	return row->port != port && row->first >= last && row->first > first;
}

/* A move between two readings of one run is known only when the old port falls silent. */
static void
late_moves(struct finish *f)
{
	struct delta *d = f->c->out;

	for (size_t i = 0; i < f->c->nfell; i++) {
		const struct silent *s = &f->c->fell[i];

		for (size_t n = open_of(f, s->k); n < f->nopen && f->open[n].k == s->k; n++) {
			const struct open_row *o = &f->open[n];

			if (came_after(f, o, s->scope, s->port, s->last) &&
			    unseen_row(f, o) == NULL) {
				delta_moved(d, s->k, s->port, o->port);
				break;
			}
		}
	}
}

/* Whether this run is the first that sees the address at another port. */
static bool
is_born_elsewhere(const struct delta *d, uint64_t k, uint32_t port)
{
	size_t low = 0;
	size_t high = d->nborn;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (d->born[middle].k < k) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	while (low < d->nborn && d->born[low].k == k && d->born[low].port == port) {
		low++;
	}
	return low < d->nborn && d->born[low].k == k;
}

/* What fell silent, and came up at another port since, did not end in silence. */
static void
tell_left(struct finish *f)
{
	struct delta *d = f->c->out;

	for (size_t i = 0; i < d->nended; i++) {
		struct ended *e = &d->ended[i];
		bool left = e->why == ENDED_SILENT && is_born_elsewhere(d, e->k, e->port);

		for (size_t n = open_of(f, e->k);
		     e->why == ENDED_SILENT && n < f->nopen && f->open[n].k == e->k; n++) {
			left = left || came_after(f, &f->open[n], e->scope, e->port, e->last);
		}
		e->why = left ? ENDED_MOVED : e->why;
	}
}

enum fdb_code
appearances_decide(struct comparison *c, const struct open_row *open, size_t nopen,
    appearances_elsewhere_fn *elsewhere, void *arg, struct fdb_err *err)
{
	struct finish f = { c, open, nopen, NULL, 0, elsewhere, arg };
	enum fdb_code rc = FDB_OK;

	find_unseen(&f);
	for (size_t i = 0; i < c->n && rc == FDB_OK; i++) {
		rc = decide(&f, &c->list[i], err);
	}
	late_moves(&f);
	delta_sort(c->out);
	tell_left(&f);
	free(f.unseen);
	return rc;
}
