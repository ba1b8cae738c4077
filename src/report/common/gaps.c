#include "report/common/gaps.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/* Names of tables that one reason explains. */
enum { MAX_TABLES = 4 };

static bool
is_gap(const struct coverage *c)
{
	return c->state == TABLE_PARTIAL || c->state == TABLE_FAILED;
}

/* list[0..n) of one switch: appends those of this code, what was read in part first. */
static void
take_code(struct gaps *g, size_t *ntaken, const struct coverage *list, size_t n, uint8_t code)
{
	static const enum completeness order[] = { TABLE_PARTIAL, TABLE_FAILED };
	const size_t first = *ntaken;

	for (size_t k = 0; k < sizeof(order) / sizeof(order[0]); k++) {
		for (size_t i = 0; i < n; i++) {
			if (list[i].state == order[k] && list[i].worst->code == code) {
				g->tables[(*ntaken)++] = list[i];
			}
		}
	}
	g->list[g->n++] = (struct gap){ .tables = g->tables + first, .n = *ntaken - first };
	g->ntables += *ntaken - first;
}

static bool
code_is_new(const struct coverage *list, size_t i)
{
	for (size_t k = 0; k < i; k++) {
		if (is_gap(&list[k]) && list[k].worst->code == list[i].worst->code) {
			return false;
		}
	}
	return true;
}

/* list[0..n) of one switch. */
static void
take_switch(struct gaps *g, size_t *ntaken, const struct coverage *list, size_t n)
{
	bool whole = true;

	for (size_t i = 0; i < n; i++) {
		whole = whole && list[i].state == TABLE_FAILED && list[i].every_sample;
	}
	if (whole) {
		g->tables[*ntaken] = list[0];
		g->list[g->n++] =
		    (struct gap){ .tables = &g->tables[(*ntaken)++], .n = 1, .whole = true };
		g->nswitches++;
		return;
	}
	for (size_t i = 0; i < n; i++) {
		if (is_gap(&list[i]) && code_is_new(list, i)) {
			take_code(g, ntaken, list, n, list[i].worst->code);
		}
	}
}

void
gaps_find(const struct report *r, struct gaps *out)
{
	struct coverage *list = NULL;
	const size_t n = coverage_list(r, &list);
	size_t room = 0;
	size_t ntaken = 0;

	*out = (struct gaps){ 0 };
	out->tables = vec_room(NULL, &room, n + 1, sizeof(*out->tables));
	room = 0;
	out->list = vec_room(NULL, &room, n + 1, sizeof(*out->list));
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && list[end].sw == list[i].sw;) {
			end++;
		}
		take_switch(out, &ntaken, list + i, end - i);
	}
	free(list);
}

void
gaps_free(struct gaps *g)
{
	free(g->list);
	free(g->tables);
	*g = (struct gaps){ 0 };
}

/* By the code of the read that failed. */
static const char *
advice(const struct report *r, const struct gap *g)
{
	if (r->run.interrupted) {
		return "run again, and let it come to its end";
	}
	switch ((enum fdb_code)g->tables->worst->code) {
	case FDB_ETIMEOUT:
		return g->whole
			   ? "check its address, the community and the switch's access list"
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
		return "check the way to it: route, name, interface";
	case FDB_OK:
	case FDB_EUSAGE:
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
gap_words(const struct report *r, const struct gap *g, struct str *to)
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
	str_format(to, ". Next: %s", advice(r, g));
}

bool
gap_tells(const struct finding *f)
{
	return f->kind == KIND_COLLECTION && f->severity == SEV_INFO;
}

bool
next_empty_switch(const struct report *r, uint32_t *at)
{
	for (; *at < r->snap->nswitches; (*at)++) {
		const struct switch_ *sw = &r->snap->switches[*at];
		bool any = (sw->flags & (SWITCH_ROUTER | SWITCH_SILENT)) != 0;
		bool read = false;

		for (uint32_t i = 0; i < sw->reads.n && !any; i++) {
			const struct read *rd = &r->snap->reads[sw->reads.first + i];

			any = rd->nkept > 0 || rd->state == TABLE_FAILED;
			read = true;
		}
		if (read && !any) {
			return true;
		}
	}
	return false;
}
