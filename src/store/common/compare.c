#include "store/common/compare.h"

#include "store/common/delta.h"
#include "store/common/packed.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { MISSES_MOST = 3 }; /* complete readings without it: it is gone */

void
compare_begin(struct comparison *c, const struct book *b, struct silent *silent, size_t nsilent,
    const struct readings *now, struct delta *out)
{
	*c = (struct comparison){
		.book = b, .now = now, .silent = silent, .nsilent = nsilent, .out = out
	};
	out->run = b->last_run + 1;
}

void
compare_end(struct comparison *c)
{
	free(c->list);
	free(c->fell);
	c->list = NULL;
	c->fell = NULL;
}

/* ---- scopes as they are to be ------------------------------------------------------------------- */

static struct scope_now *
add_scope(struct delta *d, uint32_t scope, const struct known_scope *known)
{
	struct scope_now *s;

	d->scopes = vec_room(d->scopes, &d->scopes_cap, d->nscopes + 1, sizeof(*d->scopes));
	s = &d->scopes[d->nscopes++];
	*s = (struct scope_now){ .scope = scope };
	if (known != NULL) {
		s->seq = known->seq;
		s->last_run = known->last_run;
		s->absent = known->absent;
		s->digest = known->digest;
		s->n = known->n;
	}
	return s;
}

static void
rewrite(struct delta *d, struct scope_now *s, const struct sighted *seen, size_t n)
{
	s->rewritten = true;
	s->body = d->nbodies;
	d->nbodies = packed_put(&d->bodies, d->nbodies, &d->bodies_cap, seen, n);
	s->body_n = d->nbodies - s->body;
}

/* ---- silent rows of a scope ------------------------------------------------------------------------ */

struct slice {
	struct silent *rows; /* of one scope, by k, port */
	size_t n;
	size_t at; /* the first that is not before what was asked for last */
};

static struct slice
silent_of(const struct comparison *c, uint32_t scope)
{
	size_t low = 0;
	size_t high = c->nsilent;
	struct slice s;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (c->silent[middle].scope < scope) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	s = (struct slice){ c->silent == NULL ? NULL : c->silent + low, 0, 0 };
	while (low + s.n < c->nsilent && s.rows[s.n].scope == scope) {
		s.n++;
	}
	return s;
}

/* Takes out the silent row of a sighting; asked by ascending k, port. gone 0: there is none. */
static struct silent
take_silent(struct slice *s, const struct sighted *seen)
{
	struct silent found = { .gone = 0 };

	while (s->at < s->n &&
	       (s->rows[s->at].k < seen->k ||
		   (s->rows[s->at].k == seen->k && s->rows[s->at].port < seen->port))) {
		s->at++;
	}
	if (s->at < s->n && s->rows[s->at].k == seen->k && s->rows[s->at].port == seen->port) {
		found = s->rows[s->at];
		s->rows[s->at].gone = 0;
	}
	return found;
}

/* Three complete readings without it. */
static void
end_silent(struct comparison *c, const struct slice *s, uint32_t seq)
{
	for (size_t i = 0; i < s->n; i++) {
		if (s->rows[i].gone != 0 && seq + 1 >= s->rows[i].gone + MISSES_MOST) {
			delta_ended(c->out, &s->rows[i], ENDED_SILENT);
			delta_spoke(c->out, &s->rows[i]);
			s->rows[i].gone = 0;
		}
	}
}

/* ---- one scope --------------------------------------------------------------------------------------- */

struct merging {
	struct comparison *c;
	const struct known_scope *known; /* NULL: new */
	struct slice silent;
	uint32_t scope, seq;
};

static uint8_t
mark_of(const struct comparison *c, uint32_t port)
{
	return port < c->now->nmarks ? c->now->marks[port] : 0;
}

static void
appear(struct merging *m, const struct sighted *seen, uint32_t was)
{
	struct comparison *c = m->c;
	const struct silent from = take_silent(&m->silent, seen);
	const bool plain = m->known == NULL || m->known->seq == 0 ||
			   (mark_of(c, seen->port) & MARK_OPENED) != 0;

	if (plain && from.gone == 0) {
		delta_born(c->out, seen->k, seen->port, m->scope);
		return;
	}
	c->list = vec_room(c->list, &c->cap, c->n + 1, sizeof(*c->list));
	c->list[c->n++] = (struct appearance){ .k = seen->k,
		.port = seen->port,
		.scope = m->scope,
		.was = was,
		.from = from,
		.gap = from.gone < m->seq,
		.plain = plain };
}

static void
vanish(struct merging *m, const struct sighted *seen, bool came)
{
	struct comparison *c = m->c;
	const struct silent s = { m->scope, seen->port, seen->k, m->known->last_run, m->seq };

	if ((mark_of(c, seen->port) & MARK_UPLINK) != 0) {
		delta_ended(c->out, &s, ENDED_UPLINK);
	} else if (came) {
		delta_ended(c->out, &s, ENDED_MOVED);
	} else {
		delta_silent(c->out, &s);
		c->fell = vec_room(c->fell, &c->fell_cap, c->nfell + 1, sizeof(*c->fell));
		c->fell[c->nfell++] = s;
	}
}

/* A run of sightings of one address. */
struct holding {
	const struct sighted *s;
	size_t n;
};

static struct holding
holding_at(const struct sighted *s, size_t at, size_t n, uint64_t k)
{
	struct holding g = { at < n ? s + at : NULL, 0 };

	while (at + g.n < n && g.s[g.n].k == k) {
		g.n++;
	}
	return g;
}

static bool
has(const struct holding *g, uint32_t port)
{
	size_t low = 0;
	size_t high = g->n;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (g->s[middle].port < port) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low < g->n && g->s[low].port == port;
}

/* The first port of `a` that `b` lacks, and that may be told as where it was; 0: none. */
static uint32_t
first_beside(const struct comparison *c, const struct holding *a, const struct holding *b)
{
	for (size_t i = 0; i < a->n; i++) {
		if (!has(b, a->s[i].port) && (mark_of(c, a->s[i].port) & MARK_UPLINK) == 0) {
			return a->s[i].port;
		}
	}
	return 0;
}

/* One address, as it was and as it is. */
static void
merge_holding(struct merging *m, const struct holding *was, const struct holding *is)
{
	const uint32_t left = first_beside(m->c, was, is);
	const bool came = first_beside(m->c, is, was) != 0;

	for (size_t i = 0; i < was->n; i++) {
		if (!has(is, was->s[i].port)) {
			vanish(m, &was->s[i], came);
		}
	}
	for (size_t i = 0; i < is->n; i++) {
		if (!has(was, is->s[i].port)) {
			appear(m, &is->s[i], left);
		}
	}
}

static void
merge(struct merging *m, const struct sighted *was, size_t nwas, const struct sighted *is,
    size_t nis)
{
	size_t i = 0;
	size_t j = 0;

	nwas = was != NULL ? nwas : 0;
	nis = is != NULL ? nis : 0;
	while (i < nwas || j < nis) {
		const uint64_t old = i < nwas ? was[i].k : UINT64_MAX; /* no k is so large */
		const uint64_t new_ = j < nis ? is[j].k : UINT64_MAX;
		const uint64_t k = old < new_ ? old : new_;
		const struct holding a = holding_at(was, i, nwas, k);
		const struct holding b = holding_at(is, j, nis, k);

		if (a.n != 1 || b.n != 1 || a.s->port != b.s->port) {
			merge_holding(m, &a, &b);
		}
		i += a.n;
		j += b.n;
	}
}

bool
compare_needs_before(const struct comparison *c, const struct scope_read *scope)
{
	const struct known_scope *known = book_scope(c->book, scope->scope);

	if (known == NULL || known->seq == 0) {
		return false;
	}
	if (scope->state == TABLE_ABSENT) {
		return known->absent + 1 >= BOOK_ABSENT_MOST;
	}
	return scope->state == TABLE_COMPLETE &&
	       (known->digest != scope->digest || known->n != scope->n);
}

static void
compare_complete(struct comparison *c, const struct scope_read *scope,
    const struct sighted *before, size_t nbefore)
{
	const struct known_scope *known = book_scope(c->book, scope->scope);
	const bool changed = known == NULL || known->seq == 0 || compare_needs_before(c, scope);
	const uint32_t seq = known != NULL ? known->seq + 1 : 1;
	const struct sighted *seen = c->now->seen == NULL ? NULL : c->now->seen + scope->first;
	struct merging m = { c, known, silent_of(c, scope->scope), scope->scope, seq };
	struct scope_now *now;

	if (changed) {
		merge(&m, before, nbefore, seen, scope->n);
	}
	end_silent(c, &m.silent, seq);
	now = add_scope(c->out, scope->scope, NULL);
	now->seq = seq;
	now->last_run = c->out->run;
	now->digest = scope->digest;
	now->n = scope->n;
	if (changed) {
		rewrite(c->out, now, seen, scope->n);
	}
}

/* What was seen ends its silence; nothing else is proved. */
static void
compare_partial(struct comparison *c, const struct scope_read *scope)
{
	const struct known_scope *known = book_scope(c->book, scope->scope);
	struct slice silent = silent_of(c, scope->scope);

	(void)add_scope(c->out, scope->scope, known);
	for (size_t i = 0; known != NULL && i < scope->n && silent.n > 0; i++) {
		const struct sighted *seen = &c->now->seen[scope->first + i];
		const struct silent from = take_silent(&silent, seen);

		if (from.gone != 0) {
			c->list = vec_room(c->list, &c->cap, c->n + 1, sizeof(*c->list));
			c->list[c->n++] = (struct appearance){ .k = seen->k,
				.port = seen->port,
				.scope = scope->scope,
				.from = from,
				.gap = from.gone <= known->seq,
				.again = known->seq + 1 };
		}
	}
}

void
compare_scope(struct comparison *c, const struct scope_read *scope,
    const struct sighted *before, size_t nbefore)
{
	const struct known_scope *known = book_scope(c->book, scope->scope);

	switch ((enum completeness)scope->state) {
	case TABLE_COMPLETE:
		compare_complete(c, scope, before, nbefore);
		break;
	case TABLE_PARTIAL:
		compare_partial(c, scope);
		break;
	case TABLE_ABSENT:
		if (known != NULL && known->seq > 0 && known->absent + 1 >= BOOK_ABSENT_MOST) {
			compare_close(c, known, before, nbefore);
		} else {
			add_scope(c->out, scope->scope, known)->absent++;
		}
		break;
	case TABLE_FAILED:
		(void)add_scope(c->out, scope->scope, known);
		break;
	}
}

void
compare_close(struct comparison *c, const struct known_scope *scope,
    const struct sighted *before, size_t nbefore)
{
	struct slice silent = silent_of(c, scope->id);
	struct scope_now *now = add_scope(c->out, scope->id, NULL);

	rewrite(c->out, now, NULL, 0);
	now->last_run = scope->last_run;
	now->absent = BOOK_ABSENT_MOST;
	for (size_t i = 0; i < nbefore; i++) {
		const struct silent s = { scope->id, before[i].port, before[i].k,
			scope->last_run, 0 };

		delta_ended(c->out, &s, ENDED_UNREAD);
	}
	for (size_t i = 0; i < silent.n; i++) {
		delta_ended(c->out, &silent.rows[i], ENDED_UNREAD);
		delta_spoke(c->out, &silent.rows[i]);
		silent.rows[i].gone = 0;
	}
}
