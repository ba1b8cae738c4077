#include "store/findings/states.h"

#include "core/judge/findings/catalogue.h"
#include "core/judge/findings/sink.h"
#include "store/findings/finding_read.h"
#include "store/findings/finding_write.h"
#include "store/common/identity.h"
#include "store/common/presence.h"
#include "store/common/run_clock.h"
#include "store/findings/finding_hosts.h"
#include "store/findings/reminder.h"
#include "store/findings/same_finding.h"
#include "store/findings/seen_in.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum {
	QUIET_LEAST = 24 * 3600, /* s without a return */
	HOST_GONE = 7 * 24 * 3600 /* s: so long a host may be missing in the exports */
};

struct settling {
	struct seen_by by; /* book, run, and when it ended */
	struct stored_findings *stored;
	struct findings *found;
};

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

/* Whether it has been open for another 7 days with this run. */
static bool
is_due(const struct settling *s, const struct stored_finding *of)
{
	return reminder_is_due(
	    of->opened_t, s->by.b->last_t, run_clock(s->by.b, s->by.run->began_ms / 1000));
}

static enum fdb_code
settle_told(
    struct settling *s, struct finding *f, struct stored_finding *to, struct fdb_err *err)
{
	const char *body = finding_write(&s->stored->text, &s->by, s->found, f, to->body);

	if (body == NULL || !seen_in_take(&s->by, f, to, &s->stored->text)) {
		return full(s, err);
	}
	if (to->state != STORED_OPEN) {
		/* of what was closed nobody knows whether it was gone */
		f->state = to->state == STORED_FIXED ? STATE_BACK : STATE_OPEN;
		to->reopened = s->by.run->delta->run;
		to->ended = 0;
		to->state = STORED_OPEN;
	} else {
		f->state = to->first == s->by.run->delta->run ? STATE_NEW : STATE_OPEN;
	}
	f->reminder = f->state == STATE_OPEN && is_due(s, to);
	to->touched = true;
	to->rewritten = to->body == NULL || strcmp(to->body, body) != 0;
	to->body = body;
	to->last = s->by.run->delta->run;
	to->last_t = s->by.t;
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
	*one = (struct stored_finding){ .first = s->by.run->delta->run };
	memcpy(one->id, f->id, sizeof(one->id));
	return one;
}

/* ---- not told in this run ------------------------------------------------------------------------------- */

static bool
any_uplink(const struct settling *s, const struct finding *f)
{
	for (uint32_t i = 0; i < f->nseen; i++) {
		const uint8_t c = s->by.run->where->ports[f->seen[i].port].class_;

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
    "this run does not show it, but no export was read: it is open until one is";
static const char still_unnamed[] = "this run does not show it, but no export names the host "
				    "that it is about: the exports alone "
				    "cannot call it fixed";

static const char still_unknown[] = "this run tells of its address without a VLAN: it may be "
				    "the same trouble, so it is open until "
				    "a run can tell the VLAN";

static bool
is_of_exports(const struct finding *f)
{
	return f->kind == KIND_POOL || f->kind == KIND_INVENTORY;
}

/* By the tables in which it was seen. */
static struct outcome
settle_seen(const struct settling *s, const struct stored_finding *of, const struct finding *f)
{
	static const struct outcome outcomes[] = {
		[SEEN_NO_MORE] = { STORED_FIXED,
		    "every table where it was seen has been read whole since, and shows it no "
		    "more" },
		[SEEN_UNREAD] = { STORED_OPEN, still_unread },
		[SEEN_TABLE_CLOSED] = { STORED_CLOSED,
		    "a table where it was seen is no longer read" },
		[SEEN_SWITCH_CLOSED] = { STORED_CLOSED,
		    "the switch that it is about is no longer read" },
	};
	struct outcome o = outcomes[seen_in_ask(&s->by, of)];

	if (any_uplink(s, f)) {
		return (struct outcome){ STORED_CLOSED,
			"a port where it was seen leads to another switch now" };
	}
	if (o.state != STORED_CLOSED && f->kind == KIND_FLAPPING &&
	    s->by.t - of->last_t < QUIET_LEAST) {
		return (struct outcome){ STORED_OPEN, still_quiet };
	}
	return o;
}

/* A file that nothing was taken from; NULL: each was of use. */
static const char *
useless_file(const struct inventory *inv)
{
	for (size_t i = 0; i < inv->nfiles; i++) {
		if (inventory_file_useless(&inv->files[i])) {
			return inv->files[i].path;
		}
	}
	return NULL;
}

/* By the exports: nothing is concluded from those that are not there. NULL reason: no memory. */
static struct outcome
settle_exports(const struct settling *s, const struct stored_finding *of,
    const struct finding_hosts *owners)
{
	const struct inventory *inv = s->by.run->inv;
	const bool late = s->by.t - of->last_t >= HOST_GONE;
	struct arena *text = &s->found->text;

	if (inv == NULL || inv->nnics == 0) {
		return (struct outcome){ STORED_OPEN, still_exports };
	}
	if (useless_file(inv) != NULL) {
		return (struct outcome){ STORED_OPEN,
			text_format(text,
			    "this run does not show it, but nothing of export %s was "
			    "of use: it is open until all exports are read",
			    useless_file(inv)) };
	}
	if (owners->missing != NULL) {
		return late ? (struct outcome){ STORED_CLOSED,
			text_format(
			    text, "%s has been in no export for 7 days", owners->missing) }
			    : (struct outcome){ STORED_OPEN,
				      text_format(text,
					  "this run does not show it, but no export of %s was "
					  "read: it is open until one is",
					  owners->missing) };
	}
	if (owners->halved != NULL) {
		return (struct outcome){ STORED_OPEN,
			text_format(text,
			    "this run does not show it, but half of the NICs of %s or more "
			    "are in no export any more: it is open until they are, or for 7 "
			    "days",
			    owners->halved) };
	}
	if (of->nscopes == 0 && (owners->unnamed || owners->named == 0)) {
		return late ? (struct outcome){ STORED_CLOSED,
			"no run has shown it for 7 days, and no export names its host" }
			    : (struct outcome){ STORED_OPEN, still_unnamed };
	}
	return (struct outcome){ STORED_FIXED, "the exports show it no more" };
}

/* NICs that no export had: whether one has them now. */
static struct outcome
settle_lost(const struct settling *s)
{
	const struct inventory *inv = s->by.run->inv;

	if (inv == NULL || inv->nnics == 0) {
		return (struct outcome){ STORED_OPEN, still_exports };
	}
	return (struct outcome){ STORED_FIXED,
		"the exports tell of them again, or have not for 7 days" };
}

static struct outcome
outcome_of(const struct settling *s, const struct stored_finding *of, const struct finding *f,
    const struct finding_hosts *owners)
{
	struct outcome o = { STORED_FIXED, "this run could read it" };

	if (s->by.run->interrupted) {
		return (struct outcome){ STORED_OPEN, still_unread };
	}
	if (of->may_be_told) {
		return (struct outcome){ STORED_OPEN, still_unknown };
	}
	if (strcmp(f->rule, catalogue[CAUSE_lost_exports].rule) == 0) {
		return settle_lost(s);
	}
	if (f->kind == KIND_COLLECTION && s->by.all) {
		return o;
	}
	if (of->nscopes > 0) {
		o = settle_seen(s, of, f);
	} else if (!is_of_exports(f) && !s->by.all) {
		return (struct outcome){ STORED_OPEN, still_unread };
	}
	if (o.state == STORED_FIXED && (of->nscopes == 0 || owners->named > 0)) {
		const struct outcome exports = settle_exports(s, of, owners);

		return exports.state == STORED_FIXED && of->nscopes > 0 ? o : exports;
	}
	return o;
}

static enum fdb_code
tell_closed(
    const struct settling *s, const struct finding *f, const char *reason, struct fdb_err *err)
{
	return identity_note(s->by.run->id, err,
	    "finding %02x%02x%02x%02x%02x%02x is closed, not "
	    "fixed: %s (%s)",
	    f->id[0], f->id[1], f->id[2], f->id[3], f->id[4], f->id[5], reason, f->title);
}

/* One that cannot be read does not hold up the others. */
static enum fdb_code
tell_damaged(const struct settling *s, struct fdb_err *err)
{
	const struct fdb_err why = *err;

	*err = (struct fdb_err){ .code = FDB_OK };
	return identity_note(
	    s->by.run->id, err, "history %s: %s; it is passed over", s->by.b->where, why.text);
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
	struct finding_hosts owners;
	struct outcome o;
	enum fdb_code rc = finding_read(s->by.run, of, s->found, &owners, err);

	if (rc != FDB_OK) {
		return rc == FDB_EDAMAGED ? tell_damaged(s, err) : rc;
	}
	f = &s->found->list[s->found->n - 1];
	o = outcome_of(s, of, f, &owners);
	f->state = o.state == STORED_OPEN ? STATE_OPEN : STATE_FIXED;
	f->reminder = f->state == STATE_OPEN && is_due(s, of);
	if (o.reason == NULL || !give_reason(s, f, o.reason)) {
		return full(s, err);
	}
	if (o.state != STORED_OPEN) {
		of->state = (uint8_t)o.state;
		of->ended = s->by.run->delta->run;
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

		if (of->state == STORED_OPEN && of->last != s->by.run->delta->run &&
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
	uint8_t *here = presence_of(run->snap, run->id);
	struct settling s = {
		.by = { .b = b,
		    .run = run,
		    .here = here,
		    .t = run_clock(b, run->began_ms / 1000) +
			 (run->ended_ms - run->began_ms) / 1000 },
		.stored = stored,
		.found = found,
	};
	const size_t nfound = found->n;
	enum fdb_code rc = run_clock_tell(b, run->began_ms / 1000, run->id, err);

	seen_in_begin(&s.by);
	same_finding_ids(run, stored, found);
	if (rc == FDB_OK) {
		rc = settle_all(&s, err);
	}
	if (rc != FDB_OK) { /* half of the states would be read as all of them */
		found->n = nfound;
		for (size_t i = 0; i < nfound; i++) {
			found->list[i].state = STATE_NONE;
		}
	}
	free(here);
	stored_findings_sort(stored);
	findings_sort(found);
	return rc;
}
