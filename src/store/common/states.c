#include "store/common/states.h"

#include "core/judge/findings/sink.h"
#include "store/common/finding_read.h"
#include "store/common/finding_write.h"
#include "store/common/identity.h"

#include "fdbaudit/stamp.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum {
	AGEING_USUAL = 300, /* s; IEEE 802.1D, where a switch does not tell its own */
	AGEING_SPARE = 60, /* s more: switches look at their tables now and then */
	QUIET_LEAST = 24 * 3600, /* s without a return */
	SEEN_MOST = 256, /* places of one finding that are looked at */
	HOST_GONE = 7 * 24 * 3600 /* s: so long a host may be missing in the exports */
};

struct settling {
	const struct book *b;
	const struct store_run *run;
	struct stored_findings *stored;
	struct findings *found;
	int64_t t; /* when this run ended, on the clock of the store; s */
};

/* ---- scopes ------------------------------------------------------------------------------------------- */

static const struct scope_read *
scope_now(const struct readings *now, uint32_t scope)
{
	size_t low = 0;
	size_t high = now->nscopes;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (now->scopes[middle].scope < scope) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low < now->nscopes && now->scopes[low].scope == scope ? &now->scopes[low] : NULL;
}

/* Of a switch with a table for each VLAN, the one of the VLAN. */
static bool
is_seen_in(const struct sighting *g, const struct read *rd)
{
	return rd->table == g->table &&
	       (rd->context == 0 || g->vlan == 0 || rd->context == g->vlan);
}

struct scope_list {
	uint32_t *items;
	size_t n, cap;
};

static void
add_scope(struct scope_list *l, uint32_t scope)
{
	for (size_t i = 0; i < l->n; i++) {
		if (l->items[i] == scope) {
			return;
		}
	}
	l->items = vec_room(l->items, &l->cap, l->n + 1, sizeof(*l->items));
	l->items[l->n++] = scope;
}

/* The scopes in which a finding is seen; what is seen nowhere keeps those that it had. */
static bool
take_scopes(struct settling *s, const struct finding *f, struct stored_finding *to)
{
	const struct snapshot *snap = s->run->snap;
	struct scope_list l = { NULL, 0, 0 };
	uint32_t *copy;

	for (uint32_t k = 0; k < f->nseen && k < SEEN_MOST; k++) {
		const struct span reads = snap->switches[snap->ports[f->seen[k].port].sw].reads;

		for (uint32_t i = reads.first; i < reads.first + reads.n; i++) {
			if (s->run->now->scope_of_read[i] != 0 &&
			    is_seen_in(&f->seen[k], &snap->reads[i])) {
				add_scope(&l, s->run->now->scope_of_read[i]);
			}
		}
	}
	if (l.n > 0) {
		copy = arena_zalloc(&s->stored->text, l.n, sizeof(*copy));
		if (copy == NULL) {
			free(l.items);
			return false;
		}
		memcpy(copy, l.items, l.n * sizeof(*copy));
		to->scopes = copy;
		to->nscopes = l.n;
	}
	free(l.items);
	return true;
}

/* ---- told in this run --------------------------------------------------------------------------------- */

static enum fdb_code
full(const struct settling *s, struct fdb_err *err)
{
	return fdb_fail(err, FDB_ELIMIT, "findings of the store need more than %zu bytes",
	    s->stored->text.cap);
}

static int64_t
earlier(int64_t a_ms, int64_t b_ms)
{
	return a_ms == 0 || (b_ms != 0 && b_ms < a_ms) ? b_ms : a_ms;
}

static enum fdb_code
settle_told(
    struct settling *s, struct finding *f, struct stored_finding *to, struct fdb_err *err)
{
	const char *body = finding_write(&s->stored->text, s->run, s->found, f);

	if (body == NULL || !take_scopes(s, f, to)) {
		return full(s, err);
	}
	if (to->state != STORED_OPEN) {
		f->state = STATE_BACK;
		to->reopened = s->run->delta->run;
		to->ended = 0;
		to->state = STORED_OPEN;
	} else {
		f->state = to->first == s->run->delta->run ? STATE_NEW : STATE_OPEN;
	}
	to->touched = true;
	to->rewritten = to->body == NULL || strcmp(to->body, body) != 0;
	to->body = body;
	to->last = s->run->delta->run;
	to->last_t = s->t;
	to->first_ms = earlier(to->first_ms, f->first_ms);
	to->last_ms = f->last_ms != 0 ? f->last_ms : to->last_ms;
	f->first_ms = to->first_ms;
	return FDB_OK;
}

static struct stored_finding *
add_new(struct settling *s, const struct finding *f)
{
	struct stored_findings *to = s->stored;
	struct stored_finding *one;

	to->list = vec_room(to->list, &to->cap, to->n + 1, sizeof(*to->list));
	one = &to->list[to->n++];
	*one = (struct stored_finding){ .first = s->run->delta->run };
	memcpy(one->id, f->id, sizeof(one->id));
	return one;
}

/* ---- not told in this run ------------------------------------------------------------------------------- */

static uint32_t
ageing(const struct settling *s, const struct stored_finding *of)
{
	uint32_t most = 0;

	for (size_t i = 0; i < of->nscopes; i++) {
		const struct scope_read *now = scope_now(s->run->now, of->scopes[i]);

		if (now != NULL && now->aging_s > most) {
			most = now->aging_s;
		}
	}
	return most != 0 ? most : AGEING_USUAL;
}

/* Whether this run found that its table or switch is read no longer. */
static bool
is_closed(const struct delta *d, uint32_t scope)
{
	size_t low = 0;
	size_t high = d->nscopes;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (d->scopes[middle].scope < scope) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low < d->nscopes && d->scopes[low].scope == scope && d->scopes[low].seq == 0 &&
	       d->scopes[low].absent >= BOOK_ABSENT_MOST;
}

/* When a scope was read completely the last time, this run included; 0: never. */
static int64_t
read_last(const struct settling *s, uint32_t scope)
{
	const struct scope_read *now = scope_now(s->run->now, scope);
	const struct known_scope *known = book_scope(s->b, scope);

	if (now != NULL && now->state == TABLE_COMPLETE) {
		return s->t;
	}
	return known != NULL && known->seq > 0 ? known->last_t : 0;
}

static bool
any_uplink(const struct settling *s, const struct finding *f)
{
	for (uint32_t i = 0; i < f->nseen; i++) {
		const uint8_t c = s->run->where->ports[f->seen[i].port].class_;

		if (c == PORT_UPLINK || c == PORT_FABRIC) {
			return true;
		}
	}
	return false;
}

struct outcome {
	enum stored_state state;
	const char *reason; /* a sentence; of STORED_CLOSED the end of one */
};

static const char still_unread[] = "this run does not show it; it is open until each table "
				   "where it was seen has been read whole, "
				   "an ageing time later";
static const char still_quiet[] = "this run does not show it; an address that moves is quiet "
				  "for hours, so it is open until 24 "
				  "hours have passed without a move";
static const char still_exports[] =
    "this run does not show it, but no export of its host was read: it is open until one is";

/* By the tables in which it was seen. */
static struct outcome
settle_seen(const struct settling *s, const struct stored_finding *of, const struct finding *f)
{
	const int64_t proved = of->last_t + ageing(s, of) + AGEING_SPARE;
	struct outcome o = {
		STORED_FIXED,
		"every table where it was seen has been read whole since, and shows it no more"
	};

	if (any_uplink(s, f)) {
		return (struct outcome){ STORED_CLOSED,
			"a port where it was seen leads to another switch now" };
	}
	for (size_t i = 0; i < of->nscopes; i++) {
		if (is_closed(s->run->delta, of->scopes[i])) {
			return (struct outcome){ STORED_CLOSED,
				"a table where it was seen is no longer read" };
		}
		if (read_last(s, of->scopes[i]) < proved) {
			o = (struct outcome){ STORED_OPEN, still_unread };
		}
	}
	if (f->kind == KIND_FLAPPING && s->t - of->last_t < QUIET_LEAST) {
		o = (struct outcome){ STORED_OPEN, still_quiet };
	}
	return o;
}

/* By the exports alone: nothing is concluded from those that are not there. */
static struct outcome
settle_inventory(
    const struct settling *s, const struct stored_finding *of, const struct finding *f)
{
	const struct inventory *inv = s->run->inv;

	if (inv == NULL || inv->nnics == 0) {
		return (struct outcome){ STORED_OPEN, still_exports };
	}
	if (f->host == NONE && strstr(of->body, "\"host\":null,\"origin\"") == NULL) {
		if (s->t - of->last_t < HOST_GONE) {
			return (struct outcome){ STORED_OPEN, still_exports };
		}
		return (struct outcome){ STORED_CLOSED,
			"its host has been in no export for 7 days" };
	}
	return (struct outcome){ STORED_FIXED, "the exports show it no more" };
}

static struct outcome
outcome_of(const struct settling *s, const struct stored_finding *of, const struct finding *f)
{
	if (s->run->interrupted) {
		return (struct outcome){ STORED_OPEN, still_unread };
	}
	if (f->kind == KIND_COLLECTION) {
		return (struct outcome){ STORED_FIXED, "this run could read it" };
	}
	return of->nscopes > 0 ? settle_seen(s, of, f) : settle_inventory(s, of, f);
}

static enum fdb_code
tell_closed(
    const struct settling *s, const struct finding *f, const char *reason, struct fdb_err *err)
{
	return identity_note(s->run->id, err,
	    "finding %02x%02x%02x%02x%02x%02x is closed, not "
	    "fixed: %s (%s)",
	    f->id[0], f->id[1], f->id[2], f->id[3], f->id[4], f->id[5], reason, f->title);
}

static bool
give_reason(const struct settling *s, struct finding *f, const char *reason)
{
	struct why *w = arena_zalloc(&s->found->text, 1, sizeof(*w));

	if (w != NULL) {
		*w = (struct why){ PROOF_HISTORY, 0, reason };
		f->why = w;
		f->nwhy = 1;
	}
	return w != NULL;
}

/* Reads it back; it stays among the findings when a reader has to know of it. */
static enum fdb_code
settle_untold(struct settling *s, struct stored_finding *of, struct fdb_err *err)
{
	struct finding *f;
	struct outcome o;
	enum fdb_code rc = finding_read(s->run, of, s->found, err);

	if (rc != FDB_OK) {
		return rc;
	}
	f = &s->found->list[s->found->n - 1];
	o = outcome_of(s, of, f);
	f->state = o.state == STORED_OPEN ? STATE_OPEN : STATE_FIXED;
	if (!give_reason(s, f, o.reason)) {
		return full(s, err);
	}
	if (o.state != STORED_OPEN) {
		of->state = (uint8_t)o.state;
		of->ended = s->run->delta->run;
		of->touched = true;
	}
	if (o.state == STORED_CLOSED) {
		rc = tell_closed(s, f, o.reason, err);
	}
	if (o.state == STORED_CLOSED || f->severity == SEV_INFO) {
		s->found->n--;
	}
	return rc;
}

/* Runs are ordered by their numbers; whoever reads moments has to know that they are not. */
static enum fdb_code
tell_clock(const struct settling *s, struct fdb_err *err)
{
	const int64_t wall = s->run->began_ms / 1000;
	char now[STAMP_SIZE];
	char before[STAMP_SIZE];

	if (s->b->last_run == 0 || wall >= s->b->last_wall) {
		return FDB_OK;
	}
	return identity_note(s->run->id, err,
	    "the clock was set back: this run is of %s, the one before it of %s",
	    stamp_format(wall * 1000, now), stamp_format(s->b->last_wall * 1000, before));
}

static enum fdb_code
settle_all(struct settling *s, struct fdb_err *err)
{
	const size_t nstored = s->stored->n;
	const size_t nfound = s->found->n;

	for (size_t i = 0; i < nfound; i++) {
		struct finding *f = &s->found->list[i];
		struct stored_finding *to = stored_findings_find(s->stored, nstored, f->id);

		if (to == NULL) {
			to = add_new(s, f);
		}
		if (settle_told(s, f, to, err) != FDB_OK) {
			return err->code;
		}
	}
	for (size_t i = 0; i < nstored; i++) {
		struct stored_finding *of = &s->stored->list[i];

		if (of->state == STORED_OPEN && of->last != s->run->delta->run &&
		    settle_untold(s, of, err) != FDB_OK) {
			return err->code;
		}
	}
	return FDB_OK;
}

enum fdb_code
states_settle(const struct book *b, const struct store_run *run, struct stored_findings *stored,
    struct findings *found, struct fdb_err *err)
{
	struct settling s = { b, run, stored, found,
		book_clock(b, run->began_ms / 1000) + (run->ended_ms - run->began_ms) / 1000 };
	const size_t nfound = found->n;
	enum fdb_code rc = tell_clock(&s, err);

	if (rc == FDB_OK) {
		rc = settle_all(&s, err);
	}
	if (rc != FDB_OK) { /* half of the states would be read as all of them */
		found->n = nfound;
		for (size_t i = 0; i < nfound; i++) {
			found->list[i].state = STATE_NONE;
		}
	}
	stored_findings_sort(stored);
	findings_sort(found);
	return rc;
}
