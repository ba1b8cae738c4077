#include "collect/poll/walk.h"

#include "fdbaudit/vec.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ODD_MAX = 6, REOPEN_MAX = 16, STUCK_MAX = 4 };

#define HASH_SEED UINT64_C(0xcbf29ce484222325)

static const struct oid uptime_oid = { 8, { 1, 3, 6, 1, 2, 1, 1, 3 } };

/* ---- what was seen ------------------------------------------------------------------- */

/* FNV-1a by words: good enough to tell instances of one column apart. */
static uint64_t
oid_hash(uint64_t h, const uint32_t *oid, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		h = (h ^ oid[i]) * 0x100000001b3;
	}
	h ^= h >> 32;
	return h;
}

static void
set_put(struct oid_set *s, uint64_t h)
{
	size_t i = h & (s->nslots - 1);

	while (s->slot[i] != 0) {
		i = (i + 1) & (s->nslots - 1);
	}
	s->slot[i] = h;
	s->used++;
}

static void
set_grow(struct oid_set *s)
{
	struct oid_set bigger = { .nslots = s->nslots > 0 ? s->nslots * 2 : 256 };
	size_t cap = 0;

	bigger.slot = vec_room(NULL, &cap, bigger.nslots, sizeof(*bigger.slot));
	memset(bigger.slot, 0, bigger.nslots * sizeof(*bigger.slot));
	for (size_t i = 0; i < s->nslots; i++) {
		if (s->slot[i] != 0) {
			set_put(&bigger, s->slot[i]);
		}
	}
	free(s->slot);
	*s = bigger;
}

/* True when it is new. */
static bool
set_add(struct oid_set *s, const uint32_t *oid, size_t n)
{
	uint64_t h = oid_hash(HASH_SEED, oid, n);

	h = h == 0 ? 1 : h;
	if (s->used * 2 >= s->nslots) {
		set_grow(s);
	}
	for (size_t i = h & (s->nslots - 1); s->slot[i] != 0; i = (i + 1) & (s->nslots - 1)) {
		if (s->slot[i] == h) {
			return false;
		}
	}
	set_put(s, h);
	return true;
}

/* ---- begin and end ------------------------------------------------------------------- */

void
walk_begin(struct walk *w, struct device *r, const struct table_request *a, uint32_t max_rows)
{
	size_t cap = 0;

	assert(a->ncolumns <= WALK_COLUMNS);
	memset(w, 0, sizeof(*w));
	w->device = r;
	w->ask = *a;
	w->ncursors = (uint32_t)a->ncolumns;
	w->width = w->ncursors;
	w->max_rows = max_rows;
	w->want_uptime = (a->table->flags & TABLE_FDB) != 0;
	w->alone = true;
	w->cursors = vec_room(NULL, &cap, w->ncursors, sizeof(*w->cursors));
	for (uint32_t i = 0; i < w->ncursors; i++) {
		struct cursor *c = &w->cursors[i];
		bool ok;

		*c = (struct cursor){ .open = true };
		ok = oid_parse(a->columns[i].oid, &c->base);
		assert(ok);
		(void)ok;
		c->last = c->base;
	}
}

void
walk_free(struct walk *w)
{
	for (uint32_t i = 0; i < w->ncursors; i++) {
		free(w->cursors[i].seen.slot);
	}
	free(w->cursors);
	w->cursors = NULL;
	w->ncursors = 0;
	again_free(w);
	hold_free(w);
}

bool
walk_can_part(const struct walk *w)
{
	for (uint32_t i = 0; i < w->ncursors; i++) {
		if (!w->cursors[i].open || w->cursors[i].last.n == w->cursors[i].base.n) {
			return false;
		}
	}
	return w->ncursors > 0 && w->code == FDB_OK && (w->ask.table->flags & TABLE_FDB) != 0 &&
	       !w->unordered && w->odd == 0;
}

/* As oid_cmp(), of the index of an instance and another index. */
static int
index_cmp(const struct cursor *c, const uint32_t *oid, size_t n, const struct oid *index)
{
	return oid_cmp(oid + c->base.n, n - c->base.n, index->sub, index->n);
}

bool
walk_is_before(const struct walk *w, const struct oid *index)
{
	for (uint32_t i = 0; i < w->ncursors; i++) {
		const struct cursor *c = &w->cursors[i];

		if (!c->open || index_cmp(c, c->last.sub, c->last.n, index) > 0) {
			return false;
		}
	}
	return w->to.n == 0 || oid_cmp(index->sub, index->n, w->to.sub, w->to.n) < 0;
}

void
walk_part(struct walk *part, struct walk *w, const struct oid *index)
{
	walk_begin(part, w->device, &w->ask, w->max_rows);
	part->width = w->width;
	part->to = w->to;
	w->to = *index;
	for (uint32_t i = 0; i < part->ncursors; i++) {
		struct oid *last = &part->cursors[i].last;

		memcpy(last->sub + last->n, index->sub, index->n * sizeof(index->sub[0]));
		last->n += index->n;
	}
}

void
walk_stop(struct walk *w, enum fdb_code code, const char *fmt, ...)
{
	va_list ap;

	w->code = code;
	va_start(ap, fmt);
	(void)vsnprintf(w->reason, sizeof(w->reason), fmt, ap);
	va_end(ap);
}

void
walk_suspect(struct walk *w)
{
	w->suspicious = true;
}

void
walk_damaged(struct walk *w)
{
	w->suspicious = true;
	w->damaged++;
}

void
walk_outcome(const struct walk *w, struct table_outcome *o)
{
	o->code = w->code;
	o->reason = w->reason;
	if (w->code != FDB_OK) {
		o->state = w->cells > 0 ? TABLE_PARTIAL : TABLE_FAILED;
	} else if (w->cells > 0) {
		o->state = TABLE_COMPLETE;
		o->reason = NULL;
	} else {
		o->state = TABLE_ABSENT;
		o->reason = "the switch has no rows of it";
	}
}

/* ---- ask ------------------------------------------------------------------------------ */

static bool
has_open(const struct walk *w)
{
	for (uint32_t i = 0; i < w->ncursors; i++) {
		if (w->cursors[i].open) {
			return true;
		}
	}
	return false;
}

static bool
must_confirm(const struct walk *w)
{
	return (w->ask.table->flags & TABLE_FDB) != 0 || w->suspicious;
}

/* Every end is certain: say what is wrong with the whole, if anything. */
static void
judge_end(struct walk *w)
{
	if (w->hold != NULL) {
		return; /* rows that came apart are asked for before */
	}
	for (uint32_t i = 0; i < w->ncursors; i++) {
		if (w->cursors[i].backwards) {
			walk_stop(w, FDB_EPROTO,
			    "the end of %s is not certain: the agent goes "
			    "back to an earlier object",
			    w->ask.columns[i].object);
			return;
		}
	}
	if (w->damaged > 0 && w->cells > 0) {
		walk_stop(w, FDB_EPROTO, "%u damaged replies: a row may be wrong",
		    (unsigned)w->damaged);
	}
}

bool
walk_next(struct walk *w, bool bulk, struct client_request *q)
{
	const bool scalars = (w->ask.table->flags & TABLE_SCALARS) != 0;

	if (w->code != FDB_OK) {
		return false;
	}
	w->nasked = 0;
	w->has_uptime = false;
	w->confirming = !has_open(w);
	for (uint32_t i = 0; i < w->ncursors && w->nasked < w->width; i++) {
		struct cursor *c = &w->cursors[i];

		if (w->confirming ? !c->proved && must_confirm(w) : c->open) {
			w->oids[w->nasked] = &c->last;
			w->asked[w->nasked++] = i;
		}
	}
	if (w->nasked == 0) {
		if (w->alone && again_next(w, q)) {
			return true;
		}
		judge_end(w);
		return false;
	}
	*q = (struct client_request){
		.op = bulk && !w->confirming && !scalars ? CLIENT_GETBULK : CLIENT_GETNEXT,
		.context = w->ask.context,
		.repetitions = 1,
		.oids = w->oids,
		.noids = w->nasked,
	};
	if (w->confirming && w->want_uptime) {
		w->oids[q->noids++] = &uptime_oid;
	}
	return true;
}

/* ---- answer --------------------------------------------------------------------------- */

static bool
is_row(const struct walk *w, const struct cursor *c, const struct client_varbind *vb)
{
	return vb->exception == CLIENT_VALUE && oid_below(&c->base, vb->oid, vb->noid) &&
	       (w->to.n == 0 || index_cmp(c, vb->oid, vb->noid, &w->to) <= 0);
}

/* A varbind that no well-behaved agent gives behind the OID `at`. */
static bool
is_odd(const struct cursor *c, const uint32_t *at, size_t nat, const struct client_varbind *vb)
{
	if (vb->exception != CLIENT_VALUE) {
		return vb->exception != CLIENT_END_OF_MIB;
	}
	return !c->unordered && oid_cmp(vb->oid, vb->noid, at, nat) <= 0;
}

static void
oid_set(struct oid *o, const struct client_varbind *vb)
{
	o->n = vb->noid;
	memcpy(o->sub, vb->oid, vb->noid * sizeof(*vb->oid));
}

static bool
has_odd(const struct walk *w, const struct client_reply *r)
{
	for (size_t i = 0; i < r->nvarbinds && w->nasked > 0; i++) {
		const struct client_varbind *vb = &r->varbinds[i];
		const struct client_varbind *before = i >= w->nasked ? vb - w->nasked : NULL;
		const struct cursor *c = &w->cursors[w->asked[i % w->nasked]];

		if (w->confirming && i >= w->nasked) {
			break; /* sysUpTime */
		}
		if (before != NULL ? is_odd(c, before->oid, before->noid, vb)
				   : is_odd(c, c->last.sub, c->last.n, vb)) {
			return true;
		}
	}
	return r->nvarbinds == 0;
}

static uint64_t
hash_reply(const struct client_reply *r)
{
	uint64_t hash = HASH_SEED;

	for (size_t i = 0; i < r->nvarbinds; i++) {
		hash = oid_hash(hash, r->varbinds[i].oid, r->varbinds[i].noid);
	}
	return hash;
}

/*
 * A flipped bit can look like the end of a table or like a step back. What is
 * odd is believed when a second reply says the same. True: believe it.
 */
static bool
is_believed(struct walk *w, const struct client_reply *r)
{
	const uint64_t last = w->odd_hash;

	w->believed_odd = false;
	if (!has_odd(w, r)) {
		w->odd = 0;
		return true;
	}
	w->odd_hash = hash_reply(r);
	if (w->odd > 0 && w->odd_hash == last && r->nvarbinds > 0) {
		w->odd = 0;
		w->believed_odd = true;
		return true;
	}
	w->suspicious = true;
	if (++w->odd >= ODD_MAX) {
		walk_stop(w, FDB_EPROTO,
		    r->nvarbinds == 0 ? "the switch answers without variables"
				      : "the switch gives another answer each time");
	}
	return false;
}

static void
take_row(struct walk *w, uint32_t column, struct cursor *c, const struct client_varbind *vb)
{
	const size_t nbase = c->base.n;

	if (w->believed_odd && !c->unordered &&
	    oid_cmp(vb->oid, vb->noid, c->last.sub, c->last.n) <= 0) {
		c->unordered = true;
		w->unordered = true;
	}
	if (c->unordered && !set_add(&c->seen, vb->oid + nbase, vb->noid - nbase)) {
		walk_stop(w, FDB_EPROTO,
		    "%s loops: the switch gives rows again that it gave before",
		    w->ask.columns[column].object);
		return;
	}
	oid_set(&c->last, vb);
	if (w->cells >= (uint64_t)w->max_rows * w->ncursors ||
	    walk_cell(w, column, vb->oid + nbase, vb->noid - nbase, &vb->value) == FDB_ELIMIT) {
		walk_stop(w, FDB_ELIMIT, "more rows than are accepted of one table");
		return;
	}
	w->cells++;
}

static void
take_end(struct walk *w, struct cursor *c, const struct client_varbind *vb)
{
	if (w->confirming || !must_confirm(w)) {
		c->proved = true;
		c->backwards = vb->exception == CLIENT_VALUE &&
			       oid_cmp(vb->oid, vb->noid, c->base.sub, c->base.n) <= 0;
	}
	c->open = false;
}

static void
take(struct walk *w, uint32_t column, const struct client_varbind *vb)
{
	struct cursor *c = &w->cursors[column];

	if (!is_row(w, c, vb)) {
		take_end(w, c, vb);
		return;
	}
	if (w->confirming) {
		if (++w->reopened > REOPEN_MAX) {
			walk_stop(w, FDB_EPROTO, "the end of %s keeps moving",
			    w->ask.columns[column].object);
			return;
		}
		c->open = true;
	}
	take_row(w, column, c, vb);
	if ((w->ask.table->flags & TABLE_SCALARS) != 0) {
		c->open = false;
		c->proved = true;
	}
}

static void
take_uptime(struct walk *w, const struct client_varbind *vb)
{
	if (vb->exception == CLIENT_VALUE && vb->value.type == VALUE_TIMETICKS &&
	    oid_below(&uptime_oid, vb->oid, vb->noid)) {
		w->has_uptime = true;
		w->uptime = (uint32_t)vb->value.number;
	}
}

void
walk_moved(struct walk *w, bool moved)
{
	w->stuck = moved ? 0 : w->stuck + 1;
	if (w->stuck >= STUCK_MAX) {
		walk_stop(w, FDB_EPROTO, "the switch answers, but the walk gets no further");
	}
}

void
walk_reply(struct walk *w, const struct client_reply *r)
{
	bool ended[WALK_COLUMNS] = { false };
	const uint32_t before = w->cells;
	bool moved = false;

	if (w->again != NULL) {
		again_reply(w, r);
		return;
	}
	if (!is_believed(w, r)) {
		return;
	}
	for (size_t i = 0; w->code == FDB_OK && i < r->nvarbinds; i++) {
		const struct client_varbind *vb = &r->varbinds[i];
		const uint32_t k = (uint32_t)(i % w->nasked);

		if (w->confirming && i >= w->nasked) {
			take_uptime(w, vb);
			break;
		}
		if (!ended[k]) {
			take(w, w->asked[k], vb);
			ended[k] = !w->cursors[w->asked[k]].open;
			moved = moved || ended[k];
		}
	}
	walk_moved(w, moved || w->cells > before);
}

void
walk_ends_at(struct walk *w, uint32_t index)
{
	const struct client_varbind end = { .exception = CLIENT_END_OF_MIB };

	if (w->again != NULL) {
		again_ends_at(w, index);
	} else if (index == w->nasked + 1 && w->confirming && w->want_uptime) {
		w->want_uptime = false; /* the view hides it */
	} else if (index >= 1 && index <= w->nasked) {
		take_end(w, &w->cursors[w->asked[index - 1]], &end);
	} else if (w->nasked > 1) {
		w->width = 1; /* it does not say which: one at a time */
	} else {
		take_end(w, &w->cursors[w->asked[0]], &end);
	}
}
