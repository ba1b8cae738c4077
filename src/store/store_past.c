/* Looking back: each question is asked of the back end, and a pure part concludes. */
#include "fdbaudit/store_past.h"

#include "store/findings/past_findings.h"
#include "store/store_inside.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

static const size_t text_cap = (size_t)256 << 20;

enum fdb_code
store_runs(struct store *s, struct past_runs *out, struct fdb_err *err)
{
	*out = (struct past_runs){ .n = 0 };
	arena_init(&out->text, text_cap);
	return s->to->runs(s->db, out, err);
}

void
store_runs_free(struct past_runs *r)
{
	free(r->list);
	arena_free(&r->text);
	*r = (struct past_runs){ .n = 0 };
}

enum fdb_code
store_kept_report(struct store *s, uint32_t run, const char *format, char **text, size_t *n,
    struct fdb_err *err)
{
	return s->to->kept_report(s->db, run, format, text, n, err);
}

enum fdb_code
store_changes(struct store *s, struct finding_changes *out, struct fdb_err *err)
{
	*out = (struct finding_changes){ .n = 0 };
	return s->to->changes(s->db, out, err);
}

/* ---- findings ------------------------------------------------------------------------------------------ */

/* Fills in what was told of a finding, and where it was seen at the first run. */
static enum fdb_code
add_words(struct store *s, uint32_t from, uint32_t to, struct past_finding *f,
    struct past_findings *out, struct fdb_err *err)
{
	char *now = NULL;
	char *before = NULL;

	if (s->to->words(s->db, f->id, to, &now, err) == FDB_OK &&
	    (f->change != PAST_OPEN ||
		s->to->words(s->db, f->id, from, &before, err) == FDB_OK)) {
		past_findings_words(f, now, before, &out->text);
	}
	free(now);
	free(before);
	return err->code;
}

enum fdb_code
store_diff(
    struct store *s, uint32_t from, uint32_t to, struct past_findings *out, struct fdb_err *err)
{
	struct finding_changes changes;
	enum fdb_code rc = store_changes(s, &changes, err);

	*out = (struct past_findings){ .n = 0 };
	arena_init(&out->text, text_cap);
	past_findings_take(out, &changes, from, to);
	free(changes.list);
	for (size_t i = 0; i < out->n && rc == FDB_OK; i++) {
		rc = add_words(s, from, to, &out->list[i], out, err);
	}
	past_findings_sort(out);
	return rc != FDB_OK ? rc : s->to->moves(s->db, from, to, &out->moves, err);
}

void
store_diff_free(struct past_findings *f)
{
	free(f->list);
	arena_free(&f->text);
	*f = (struct past_findings){ .n = 0 };
}

const char *
store_change_name(enum past_change c)
{
	static const char *const names[] = { [PAST_NEW] = "new",
		[PAST_BACK] = "back",
		[PAST_MOVED] = "moved",
		[PAST_FIXED] = "fixed",
		[PAST_CLOSED] = "closed",
		[PAST_PASSED] = "passed",
		[PAST_OPEN] = "open",
		[PAST_ENDED] = "ended" };

	return names[c];
}

/* ---- addresses ----------------------------------------------------------------------------------------- */

static int
by_time(const void *a, const void *b)
{
	const struct stay *x = a;
	const struct stay *y = b;
	int c = (x->first > y->first) - (x->first < y->first);

	c = c != 0 ? c : (x->last > y->last) - (x->last < y->last);
	c = c != 0 ? c : (x->vlan > y->vlan) - (x->vlan < y->vlan);
	c = c != 0 ? c : strcmp(x->sw, y->sw);
	return c != 0 ? c : strcmp(x->port, y->port);
}

/* Two tables of a switch tell of one stay. */
static bool
is_same(const struct stay *a, const struct stay *b)
{
	return by_time(a, b) == 0 && a->end == b->end;
}

enum fdb_code
store_timeline(struct store *s, struct mac m, struct timeline *out, struct fdb_err *err)
{
	size_t kept = 0;
	enum fdb_code rc;

	*out = (struct timeline){ .n = 0 };
	arena_init(&out->text, text_cap);
	rc = s->to->stays(s->db, m, out, err);
	vec_sort(out->list, out->n, sizeof(*out->list), by_time);
	for (size_t i = 0; i < out->n; i++) {
		if (kept == 0 || !is_same(&out->list[kept - 1], &out->list[i])) {
			out->list[kept++] = out->list[i];
		}
	}
	out->n = kept;
	return rc;
}

void
store_timeline_free(struct timeline *t)
{
	free(t->list);
	arena_free(&t->text);
	*t = (struct timeline){ .n = 0 };
}

/* ---- health ---------------------------------------------------------------------------------------------- */

void
store_check(struct store *s, struct store_health *out)
{
	*out = (struct store_health){ .bytes = 0 };
	arena_init(&out->text, text_cap);
	s->to->check(s->db, out);
}

void
store_health_free(struct store_health *h)
{
	free((void *)h->faults);
	arena_free(&h->text);
	*h = (struct store_health){ .bytes = 0 };
}
