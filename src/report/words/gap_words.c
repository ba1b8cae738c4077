#include "report/words/gap_words.h"

#include <string.h>

enum { MAX_TABLES = 4 }; /* named for one reason */

/* By the code of the read that failed. */
const char *
words_gap_next(const struct report *r, const struct gap *g)
{
	if (r->run.interrupted) {
		return "run again, and let it come to its end";
	}
	switch ((enum fdb_code)g->tables->worst->code) {
	case FDB_ETIMEOUT:
		return g->whole ? WORDS_SILENT_NEXT
				: "run again; if it stays, raise timeout or switch-budget";
	case FDB_EAUTH:
		return "check the community or user and what its view allows";
	case FDB_EPROTO:
		return "the agent answers wrongly: run again, then update its firmware";
	case FDB_EPARSE:
		return "record the switch again";
	case FDB_ELIMIT:
		return "the table is larger than the limit";
	case FDB_EIO:
		return "check its address and port, that its agent runs, and the way to it";
	case FDB_OK:
	case FDB_EUSAGE:
	case FDB_EBUSY: /* these three are of the store */
	case FDB_ENEWER:
	case FDB_EDAMAGED:
		break;
	}
	return "run again";
}

static bool
same_reason(const struct coverage *a, const struct coverage *b)
{
	const char *x = a->worst->reason != NULL ? a->worst->reason : "";
	const char *y = b->worst->reason != NULL ? b->worst->reason : "";

	return strcmp(x, y) == 0 && a->every_sample == b->every_sample &&
	       (a->every_sample || (a->worst->sample == b->worst->sample &&
				       a->worst->context == b->worst->context));
}

/* "dot1qTpFdbTable partial after 30 rows, ifTable, ifXTable failed": those from i on. */
static void
put_tables(const struct report *r, const struct gap *g, size_t i, struct str *to)
{
	size_t named = 0;
	size_t more = 0;
	bool failed = false;

	for (size_t k = i; k < g->n; k++) {
		const struct coverage *c = &g->tables[k];

		if (!same_reason(c, &g->tables[i])) {
			continue;
		}
		failed = failed || c->state == TABLE_FAILED;
		if (named == MAX_TABLES) {
			more++;
			continue;
		}
		str_format(to, "%s%s", named++ > 0 ? ", " : "", r->snap->tables[c->table].name);
		if (c->state == TABLE_PARTIAL) {
			str_format(to, " partial after %llu rows", (unsigned long long)c->rows);
		}
	}
	if (more > 0) {
		str_format(to, " and %zu more", more);
	}
	str_add(to, failed ? " failed: " : ": ");
	coverage_reason(r, &g->tables[i], to);
}

static bool
reason_is_new(const struct gap *g, size_t i)
{
	for (size_t k = 0; k < i; k++) {
		if (same_reason(&g->tables[k], &g->tables[i])) {
			return false;
		}
	}
	return true;
}

void
words_gap_what(const struct report *r, const struct gap *g, struct str *to)
{
	const char *reason = r->snap->switches[g->tables->sw].reason;

	if (g->whole) {
		str_add(to, "nothing was read: ");
		/* Its own reason says more than that of its first table. */
		if (reason != NULL) {
			str_add(to, reason);
		} else {
			coverage_reason(r, g->tables, to);
		}
	}
	for (size_t i = 0; i < g->n && !g->whole; i++) {
		if (reason_is_new(g, i)) {
			str_add(to, i > 0 ? "; " : "");
			put_tables(r, g, i, to);
		}
	}
}

void
words_gap(const struct report *r, const struct gap *g, struct str *to)
{
	words_gap_what(r, g, to);
	str_format(to, ". Next: %s", words_gap_next(r, g));
}

void
words_no_row(struct str *to)
{
	str_add(to, WORDS_NO_ROW " Next: " WORDS_NO_ROW_NEXT);
}
