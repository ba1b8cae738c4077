/* Looking back: each question is asked of the back end, and a pure part concludes. */
#include "fdbaudit/store_past.h"

#include "store/common/local_file.h"
#include "store/findings/past_findings.h"
#include "store/sqlite/sqlite.h"
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
	int c = (x->mac.bits > y->mac.bits) - (x->mac.bits < y->mac.bits);

	c = c != 0 ? c : (x->first > y->first) - (x->first < y->first);

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

/* Whether b is where the address came up when it was seen at a no more, as appearances.c tells it. */
static bool
came_after(const struct stay *b, const struct stay *a)
{
	const bool elsewhere = strcmp(a->sw, b->sw) != 0 || strcmp(a->port, b->port) != 0;

	return elsewhere && a->vlan == b->vlan && b->first >= a->last && b->first > a->first;
}

/* What is silent, and has come up elsewhere, is not waited for. */
static void
tell_left(struct timeline *t)
{
	for (size_t i = 0; i < t->n; i++) {
		for (size_t k = 0; k < t->n && t->list[i].end == STAY_QUIET; k++) {
			if (came_after(&t->list[k], &t->list[i])) {
				t->list[i].end = STAY_MOVED;
			}
		}
	}
}

enum fdb_code
store_timeline(struct store *s, struct mac m, struct timeline *out, struct fdb_err *err)
{
	size_t kept = 0;
	enum fdb_code rc;

	*out = (struct timeline){ .n = 0 };
	arena_init(&out->text, text_cap);
	rc = s->to->stays(s->db, &(struct stays_of){ m, m, 0 }, out, err);
	vec_sort(out->list, out->n, sizeof(*out->list), by_time);
	for (size_t i = 0; i < out->n; i++) {
		if (kept == 0 || !is_same(&out->list[kept - 1], &out->list[i])) {
			out->list[kept++] = out->list[i];
		}
	}
	out->n = kept;
	tell_left(out);
	return rc;
}

/* The last stay of an address comes first. */
static int
by_address(const void *a, const void *b)
{
	const struct stay *x = a;
	const struct stay *y = b;

	if (x->mac.bits != y->mac.bits) {
		return x->mac.bits < y->mac.bits ? -1 : 1;
	}
	return x->last != y->last ? (x->last < y->last) - (x->last > y->last) : by_time(a, b);
}

/* Where each address from `min` to `max` was last: one stay of each, by address. */
static enum fdb_code
last_stays(struct store *s, struct mac min, struct mac max, int64_t since_s,
    struct timeline *out, struct fdb_err *err)
{
	size_t kept = 0;
	enum fdb_code rc;

	*out = (struct timeline){ .n = 0 };
	arena_init(&out->text, text_cap);
	rc = s->to->stays(s->db, &(struct stays_of){ min, max, since_s }, out, err);
	vec_sort(out->list, out->n, sizeof(*out->list), by_address);
	for (size_t i = 0; i < out->n; i++) {
		if (kept == 0 || out->list[kept - 1].mac.bits != out->list[i].mac.bits) {
			out->list[kept++] = out->list[i];
		}
	}
	out->n = kept;
	return rc;
}

enum fdb_code
store_past_addresses(struct store *s, const uint32_t *prefixes, size_t n, int64_t since_s,
    struct past_addresses *out, struct fdb_err *err)
{
	enum fdb_code rc = FDB_OK;

	*out = (struct past_addresses){ .texts = vec_zeroed(n, sizeof(*out->texts)) };
	while (out->ntexts < n && rc == FDB_OK) {
		struct timeline *t = &out->texts[out->ntexts];
		const struct mac min = { (uint64_t)prefixes[out->ntexts++] << 24 };

		rc = last_stays(s, min, (struct mac){ min.bits | 0xffffff }, since_s, t, err);
		for (size_t i = 0; i < t->n && rc == FDB_OK; i++) {
			const struct stay *from = &t->list[i];

			out->list =
			    vec_room(out->list, &out->cap, out->n + 1, sizeof(*out->list));
			out->list[out->n++] = (struct past_address){ from->mac, from->vlan,
				from->sw, from->port, from->last_s };
		}
	}
	return rc;
}

void
store_past_addresses_free(struct past_addresses *p)
{
	for (size_t i = 0; i < p->ntexts; i++) {
		store_timeline_free(&p->texts[i]);
	}
	free(p->texts);
	free(p->list);
	*p = (struct past_addresses){ .n = 0 };
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

/* ---- salvage --------------------------------------------------------------------------------------------- */

enum fdb_code
store_salvage(const char *from, const char *to, struct store_salvaged *out, struct fdb_err *err)
{
	*out = (struct store_salvaged){ .n = 0 };
	arena_init(&out->text, text_cap);
	if (local_file_check(from, err) != FDB_OK || local_file_check(to, err) != FDB_OK) {
		return err->code;
	}
	return sqlite_backend.salvage(from, to, out, err);
}

void
store_salvaged_free(struct store_salvaged *s)
{
	free(s->list);
	arena_free(&s->text);
	*s = (struct store_salvaged){ .n = 0 };
}
