/* The way of a run through the store: each step asks the back end, and a pure part concludes. */
#include "fdbaudit/store.h"

#include "store/common/appearances.h"
#include "store/common/firsts.h"
#include "store/common/identity.h"
#include "store/common/local_file.h"
#include "store/common/lock.h"
#include "store/common/packed.h"
#include "store/common/presence.h"
#include "store/common/readings.h"
#include "store/common/renumber.h"
#include "store/common/run_clock.h"
#include "store/common/intervals.h"
#include "store/estate/estate_told.h"
#include "store/findings/states.h"
#include "store/sqlite/sqlite.h"
#include "store/store_inside.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/* ---- opening ------------------------------------------------------------------------------------------ */

static enum fdb_code
open_all(struct store *s, const char *where, enum store_mode mode, const char *command,
    struct fdb_err *err)
{
	if (mode == STORE_WRITE && lock_take(&s->lock, where, command, err) != FDB_OK) {
		return err->code;
	}
	if (s->to->open(&s->db, where, mode, err) != FDB_OK) {
		return err->code;
	}
	s->book.where = s->where;
	if (mode == STORE_PAST) { /* it knows each port: half of the time of one answer */
		return FDB_OK;
	}
	if (s->to->book(s->db, &s->book, err) != FDB_OK) {
		return err->code;
	}
	return book_seal(&s->book, err);
}

enum fdb_code
store_open(struct store **out, const char *where, enum store_mode mode, const char *command,
    struct fdb_err *err)
{
	struct store *s;

	*out = NULL;
	if (local_file_check(where, err) != FDB_OK) {
		return err->code;
	}
	s = vec_zeroed(1, sizeof(*s));
	s->to = &sqlite_backend;
	s->lock = -1;
	s->where = vec_zeroed(strlen(where) + 1, 1);
	memcpy(s->where, where, strlen(where) + 1);
	stored_findings_init(&s->findings);
	estate_init(&s->estate);
	if (open_all(s, where, mode, command, err) != FDB_OK) {
		store_close(s);
		return err->code;
	}
	*out = s;
	return FDB_OK;
}

void
store_close(struct store *s)
{
	if (s != NULL) {
		if (s->db != NULL) {
			s->to->close(s->db);
		}
		lock_drop(s->lock);
		stored_findings_free(&s->findings);
		estate_free(&s->estate);
		book_free(&s->book);
		free(s->where);
		free(s);
	}
}

/* ---- identity and readings -------------------------------------------------------------------------- */

/* What is new took the numbers behind the highest, which a damaged file may have made too high. */
static enum fdb_code
numbers_left(const struct store *s, const struct identity *id, struct fdb_err *err)
{
	const uint32_t most = (uint32_t)BOOK_NUMBER_MOST + 1;

	return id->next_switch <= most && id->next_port <= most && id->next_scope <= most
		   ? FDB_OK
		   : fdb_fail(err, FDB_EDAMAGED,
			 "history %s: its numbers are used up; move it away, a new history "
			 "begins with the next run",
			 s->where);
}

enum fdb_code
store_identify(
    struct store *s, const struct snapshot *snap, struct identity *out, struct fdb_err *err)
{
	const enum fdb_code rc = identity_find(&s->book, snap, out, err);

	return rc == FDB_OK ? numbers_left(s, out, err) : rc;
}

enum fdb_code
store_read_places(struct store *s, const struct snapshot *snap, const struct placement *where,
    struct identity *id, struct readings *out, struct fdb_err *err)
{
	readings_take(&s->book, snap, where, id, out);
	return numbers_left(s, id, err);
}

/* ---- comparison --------------------------------------------------------------------------------------- */

/* What one comparison works with. */
struct work {
	struct store *s;
	struct comparison c;
	struct sighted *before; /* of the scope under way */
	size_t nbefore, cap;
};

/* Ports of a stored reading are indices. */
static bool
ports_known(const struct work *w, struct fdb_err *err)
{
	for (size_t i = 0; i < w->nbefore; i++) {
		if (w->before[i].port == 0 || w->before[i].port >= w->s->book.next_port) {
			(void)fdb_fail(err, FDB_EDAMAGED,
			    "a stored reading has a port %u that is none", w->before[i].port);
			return false;
		}
	}
	return true;
}

static enum fdb_code
fetch_before(struct work *w, uint32_t scope, struct fdb_err *err)
{
	const uint8_t *body;
	size_t n;

	if (w->s->to->reading(w->s->db, scope, &body, &n, err) != FDB_OK) {
		return err->code;
	}
	if (packed_get(body, n, &w->before, &w->nbefore, &w->cap, err) != FDB_OK ||
	    !ports_known(w, err)) {
		const struct known_scope *k = book_scope(&w->s->book, scope);
		const struct known_switch *sw =
		    k != NULL ? book_switch(&w->s->book, k->sw) : NULL;

		return fdb_wrap(err,
		    "history %s: move it away, a new history begins with the next run: %s, %s",
		    w->s->where, sw != NULL ? sw->name : "?", k != NULL ? k->table : "?");
	}
	return FDB_OK;
}

static const struct sighted *
seen_of(const struct readings *now, const struct scope_read *scope)
{
	return now->seen == NULL ? NULL : now->seen + scope->first;
}

/* Finds switches whose ports have other names, before anything is taken for a move. */
static enum fdb_code
find_renumbered(struct work *w, const struct snapshot *snap, struct identity *id,
    struct readings *now, struct fdb_err *err)
{
	struct renumber r = { .n = 0 };
	enum fdb_code rc = FDB_OK;

	for (size_t i = 0; i < now->nscopes && rc == FDB_OK; i++) {
		const struct scope_read *scope = &now->scopes[i];

		if (scope->state == TABLE_COMPLETE && compare_needs_before(&w->c, scope)) {
			rc = fetch_before(w, scope->scope, err);
			if (rc == FDB_OK) {
				renumber_count(&r, scope->sw, w->before, w->nbefore,
				    seen_of(now, scope), scope->n);
			}
		}
	}
	if (rc == FDB_OK && r.n > 0) {
		struct port_names names = renumber_names(&w->s->book, snap, id);

		(void)renumber_decide(&r, &names);
		renumber_names_free(&names);
		rc = renumber_apply(&r, snap, id, now, w->c.out, err);
	}
	renumber_free(&r);
	return rc;
}

static enum fdb_code
compare_read(struct work *w, const struct readings *now, struct fdb_err *err)
{
	for (size_t i = 0; i < now->nscopes; i++) {
		w->nbefore = 0;
		if (compare_needs_before(&w->c, &now->scopes[i]) &&
		    fetch_before(w, now->scopes[i].scope, err) != FDB_OK) {
			return err->code;
		}
		compare_scope(&w->c, &now->scopes[i], w->before, w->nbefore);
	}
	return FDB_OK;
}

/* Of a scope that this run does not show. */
enum unshown {
	UNSHOWN_FAILED, /* its switch was not read whole: nothing is known */
	UNSHOWN_ABSENT, /* its switch has no such table (any more) */
	UNSHOWN_GONE /* its switch has not been read for so long that it counts as gone */
};

static enum unshown
why_unshown(const struct store *s, const struct known_scope *k, const uint8_t *here)
{
	const struct known_switch *sw = book_switch(&s->book, k->sw);

	if (here[k->sw] == PRESENCE_WHOLE) {
		return UNSHOWN_ABSENT;
	}
	return here[k->sw] == PRESENCE_NONE && sw != NULL && sw->missed + 1 >= BOOK_ABSENT_MOST
		   ? UNSHOWN_GONE
		   : UNSHOWN_FAILED;
}

static enum fdb_code
compare_unshown(
    struct work *w, const struct known_scope *k, enum unshown why, struct fdb_err *err)
{
	const struct scope_read absent = { .scope = k->id, .sw = k->sw, .state = TABLE_ABSENT };
	const bool closes = why == UNSHOWN_GONE || k->absent + 1 >= BOOK_ABSENT_MOST;

	w->nbefore = 0;
	if (closes && fetch_before(w, k->id, err) != FDB_OK) {
		return err->code;
	}
	if (why == UNSHOWN_GONE) {
		compare_close(&w->c, k, w->before, w->nbefore);
	} else {
		compare_scope(&w->c, &absent, w->before, w->nbefore);
	}
	return FDB_OK;
}

/* Scopes that are known and that this run does not show; those that were closed are left alone. */
static enum fdb_code
compare_rest(struct work *w, const struct snapshot *snap, const struct identity *id,
    const struct readings *now, struct fdb_err *err)
{
	const struct book *b = &w->s->book;
	uint8_t *here = presence_of(snap, id);
	enum fdb_code rc = FDB_OK;
	size_t at = 0;

	for (size_t i = 0; i < b->nscopes && rc == FDB_OK; i++) {
		const struct known_scope *k = book_scope(b, b->scopes_by_id[i].id);
		enum unshown why;

		while (at < now->nscopes && now->scopes[at].scope < k->id) {
			at++;
		}
		if ((at < now->nscopes && now->scopes[at].scope == k->id) ||
		    (k->seq == 0 && k->absent >= BOOK_ABSENT_MOST)) {
			continue;
		}
		why = why_unshown(w->s, k, here);
		if (why != UNSHOWN_FAILED) {
			rc = compare_unshown(w, k, why, err);
		}
	}
	free(here);
	return rc;
}

static enum fdb_code
elsewhere(void *arg, const struct silent *of, bool *was, struct fdb_err *err)
{
	struct store *s = arg;

	return s->to->was_elsewhere(s->db, of, was, err);
}

static enum fdb_code
finish(struct work *w, struct fdb_err *err)
{
	struct open_row *open = NULL;
	size_t nopen = 0;
	size_t n;
	uint64_t *k = appearances_ask(&w->c, &n);
	enum fdb_code rc = w->s->to->open_rows(w->s->db, k, n, &open, &nopen, err);

	if (rc == FDB_OK) {
		rc = appearances_decide(&w->c, open, nopen, elsewhere, w->s, err);
	}
	free(open);
	free(k);
	return rc;
}

enum fdb_code
store_compare(struct store *s, const struct snapshot *snap, struct identity *id,
    struct readings *now, struct delta *out, struct fdb_err *err)
{
	struct work w = { .s = s };
	struct silent *silent = NULL;
	size_t nsilent = 0;
	enum fdb_code rc;

	*out = (struct delta){ .run = 0 };
	rc = s->to->silent(s->db, &silent, &nsilent, err);
	compare_begin(&w.c, &s->book, silent, nsilent, now, out);
	if (rc == FDB_OK && find_renumbered(&w, snap, id, now, err) == FDB_OK &&
	    compare_read(&w, now, err) == FDB_OK &&
	    compare_rest(&w, snap, id, now, err) == FDB_OK) {
		rc = finish(&w, err);
	} else {
		rc = err->code;
	}
	compare_end(&w.c);
	free(w.before);
	free(silent);
	return rc;
}

/* ---- what the judge is told -------------------------------------------------------------------------- */

enum { DAY_S = 24 * 3600, MONTH_S = 30 * DAY_S };

static enum fdb_code
add_firsts(struct store *s, const struct store_run *run, const struct mac_list *of,
    struct history *out, struct fdb_err *err)
{
	struct interval *rows = NULL;
	size_t n = 0;
	const enum fdb_code rc = s->to->firsts(s->db, of, &rows, &n, err);

	if (rc == FDB_OK) {
		firsts_make(&s->book, run, rows, n, out);
	}
	free(rows);
	return rc;
}

enum fdb_code
store_history(struct store *s, const struct store_run *run, const uint64_t *asked,
    size_t nasked, struct history *out, struct fdb_err *err)
{
	const int64_t t = run_clock(&s->book, run->began_ms / 1000);
	struct interval *rows = NULL;
	uint64_t *recent = NULL;
	uint64_t *macs = NULL;
	size_t nrecent;
	size_t nrows;
	struct mac_list of = { NULL, 0 };
	enum fdb_code rc;

	*out = (struct history){ .n = 0 };
	rc = s->to->moved_since(s->db, t - DAY_S, &recent, &nrecent, err);
	if (rc == FDB_OK) {
		macs = intervals_ask(run, asked, nasked, recent, nrecent, &of.n);
		of.macs = macs;
		rc = s->to->intervals(s->db, &of, t - MONTH_S, &rows, &nrows, err);
	}
	if (rc == FDB_OK) {
		intervals_make(&s->book, run, &of, rows, nrows, out);
		rc = add_firsts(s, run, &(struct mac_list){ asked, nasked }, out, err);
	}
	if (rc == FDB_OK) {
		rc = s->to->estate(s->db, &s->estate, err);
	}
	if (rc == FDB_OK) {
		estate_compare(&s->estate, run, t);
		estate_told(&s->estate, &s->book, run, out);
	}
	free(rows);
	free(macs);
	free(recent);
	return rc;
}

/* ---- findings and the end --------------------------------------------------------------------------- */

static enum fdb_code
date_findings(
    struct store *s, const struct store_run *run, struct findings *found, struct fdb_err *err)
{
	struct mac_list of = { NULL, 0 };
	struct interval *rows = NULL;
	uint64_t *macs = firsts_ask(found, &of.n);
	size_t n = 0;
	enum fdb_code rc;

	of.macs = macs;
	rc = s->to->firsts(s->db, &of, &rows, &n, err);
	if (rc == FDB_OK) {
		firsts_date(&s->book, run, rows, n, found);
	}
	free(rows);
	free(macs);
	return rc;
}

enum fdb_code
store_states(
    struct store *s, const struct store_run *run, struct findings *found, struct fdb_err *err)
{
	if (s->to->findings(s->db, &s->findings, err) != FDB_OK ||
	    date_findings(s, run, found, err) != FDB_OK) {
		return err->code;
	}
	return states_settle(&s->book, run, &s->findings, found, err);
}

enum fdb_code
store_commit(struct store *s, const struct store_run *run, int64_t keep_ms, struct fdb_err *err)
{
	struct commit c = { .run = run,
		.book = &s->book,
		.findings = &s->findings,
		.estate = &s->estate,
		.wall = run->began_ms / 1000 };

	c.t = run_clock(&s->book, c.wall);
	c.keep_before = run_clock_keep(&s->book, c.wall, keep_ms / 1000);
	return s->to->commit(s->db, &c, err);
}
