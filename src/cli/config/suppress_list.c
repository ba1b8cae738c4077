#include "cli/config/suppress_list.h"

#include "cli/config/list_rows.h"
#include "cli/config/nearest.h"
#include "cli/config/parse.h"
#include "fdbaudit/stamp.h"
#include "fdbaudit/text.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { ROWS_MAX = 20000, DAY_MS = 86400000, DATE_LENGTH = 10, MOMENT_MOST = 64 };

/* A cell of a column, which is not empty, set in the suppression. */
typedef enum fdb_code take_fn(struct suppression *s, const char *cell, struct fdb_err *err);

static enum fdb_code
take_id(struct suppression *s, const char *cell, struct fdb_err *err)
{
	s->by_id = true;
	return parse_finding_id(cell, s->id, err);
}

static enum fdb_code
take_rule(struct suppression *s, const char *cell, struct fdb_err *err)
{
	const bool good = strlen(cell) == 6 && strncasecmp(cell, "FDB", 3) == 0 &&
			  strspn(cell + 3, "0123456789") == 3;

	s->rule = cell;
	return good ? FDB_OK
		    : fdb_fail(err, FDB_EUSAGE, "\"%s\" is no rule: write FDB101", cell);
}

static enum fdb_code
take_cause(struct suppression *s, const char *cell, struct fdb_err *err)
{
	const bool good = strchr("CcIi", cell[0]) != NULL && isdigit((unsigned char)cell[1]);

	s->cause = cell;
	return good ? FDB_OK
		    : fdb_fail(
			  err, FDB_EUSAGE, "\"%s\" is no cause: write C1, C11b or I1", cell);
}

static enum fdb_code
take_mac(struct suppression *s, const char *cell, struct fdb_err *err)
{
	s->by_mac = true;
	return parse_mac_range(cell, &s->macs, err);
}

static enum fdb_code
take_host(struct suppression *s, const char *cell, struct fdb_err *err)
{
	(void)err;
	s->host = cell;
	return FDB_OK;
}

static enum fdb_code
take_switch(struct suppression *s, const char *cell, struct fdb_err *err)
{
	(void)err;
	s->switch_name = cell;
	return FDB_OK;
}

static enum fdb_code
take_port(struct suppression *s, const char *cell, struct fdb_err *err)
{
	(void)err;
	s->port = cell;
	return FDB_OK;
}

static enum fdb_code
take_vlan(struct suppression *s, const char *cell, struct fdb_err *err)
{
	s->by_vlan = true;
	if (text_casecmp(cell, "unknown") == 0) {
		s->vlans = (struct vlan_range){ 0, 0 };
		return FDB_OK;
	}
	return parse_vlan_range(cell, &s->vlans, err);
}

/* A template that nobody has filled is no answer. */
static enum fdb_code
take_answer(const char **to, const char *cell, struct fdb_err *err)
{
	if (cell[0] == '<' && cell[strlen(cell) - 1] == '>') {
		return fdb_fail(err, FDB_EUSAGE, "\"%s\" is still to be filled", cell);
	}
	*to = cell;
	return FDB_OK;
}

static enum fdb_code
take_reason(struct suppression *s, const char *cell, struct fdb_err *err)
{
	return take_answer(&s->reason, cell, err);
}

static enum fdb_code
take_owner(struct suppression *s, const char *cell, struct fdb_err *err)
{
	return take_answer(&s->owner, cell, err);
}

/* A date is meant to its end. */
static enum fdb_code
take_until(struct suppression *s, const char *cell, struct fdb_err *err)
{
	const size_t len = strlen(cell);
	char moment[MOMENT_MOST];
	int64_t ms;

	if (len == DATE_LENGTH) {
		(void)text_print(moment, sizeof(moment), "%sT00:00:00Z", cell);
		if (stamp_parse(moment, strlen(moment), &ms)) {
			s->until_ms = ms + DAY_MS;
			return FDB_OK;
		}
	} else if (stamp_parse(cell, len, &ms)) {
		s->until_ms = ms;
		return FDB_OK;
	}
	return fdb_fail(err, FDB_EUSAGE,
	    "\"%s\" is no date: write 2026-12-31, which is meant to its end in UTC, or "
	    "2026-12-31T18:00:00Z",
	    cell);
}

static const struct {
	const char *name;
	take_fn *take;
	bool selects;
} columns[] = {
	{ "id", take_id, true },
	{ "rule", take_rule, true },
	{ "cause", take_cause, true },
	{ "mac", take_mac, true },
	{ "host", take_host, true },
	{ "switch", take_switch, true },
	{ "port", take_port, true },
	{ "vlan", take_vlan, true },
	{ "reason", take_reason, false },
	{ "owner", take_owner, false },
	{ "until", take_until, false },
};
enum { NCOLUMNS = sizeof(columns) / sizeof(columns[0]) };

struct suppress_list {
	struct config *c;
	const char *path;
	uint8_t column[LIST_COLUMNS_MAX]; /* in columns[] */
	size_t ncolumns; /* 0: no header yet */
};

static enum fdb_code
find_column(const char *title, uint8_t *at, struct fdb_err *err)
{
	struct nearest n = { .word = title };

	for (size_t i = 0; i < NCOLUMNS; i++) {
		if (text_casecmp(title, columns[i].name) == 0) {
			*at = (uint8_t)i;
			return FDB_OK;
		}
		nearest_try(&n, columns[i].name);
	}
	/* A selector that is passed over would suppress more than was meant. */
	return n.best != NULL ? fdb_fail(err, FDB_EUSAGE,
				    "column \"%s\" is none; did you mean %s?", title, n.best)
			      : fdb_fail(err, FDB_EUSAGE, "column \"%s\" is none of %s", title,
				    SUPPRESS_COLUMNS);
}

static enum fdb_code
take_header(struct suppress_list *l, const char **cells, size_t ncells, struct fdb_err *err)
{
	bool seen[NCOLUMNS] = { false };

	for (size_t i = 0; i < ncells; i++) {
		if (find_column(cells[i], &l->column[i], err) != FDB_OK) {
			return err->code;
		}
		if (seen[l->column[i]]) {
			return fdb_fail(
			    err, FDB_EUSAGE, "column \"%s\" stands there twice", cells[i]);
		}
		seen[l->column[i]] = true;
	}
	for (size_t i = 0; i < NCOLUMNS; i++) {
		if (!seen[i] && !columns[i].selects) {
			return fdb_fail(err, FDB_EUSAGE,
			    "no column \"%s\"; the first line names the columns, of %s",
			    columns[i].name, SUPPRESS_COLUMNS);
		}
	}
	l->ncolumns = ncells;
	return FDB_OK;
}

/* Who answers for what, and until when: without one of them it would be silence for ever. */
static enum fdb_code
check_row(const struct suppression *s, bool selects, struct fdb_err *err)
{
	const char *missing = s->reason == NULL  ? "reason"
			      : s->owner == NULL ? "owner"
			      : s->until_ms == 0 ? "until"
						 : NULL;

	if (!selects) {
		return fdb_fail(err, FDB_EUSAGE,
		    "the row selects nothing, so it would suppress every finding; give id, "
		    "rule, cause, mac, host, switch, port or vlan");
	}
	return missing == NULL
		   ? FDB_OK
		   : fdb_fail(err, FDB_EUSAGE,
			 "the row has no %s; each has reason, owner and until", missing);
}

static enum fdb_code
add_row(struct config *c, const struct suppression *s, struct fdb_err *err)
{
	struct settings *set = &c->set;
	struct suppression *list;

	if (set->nsuppressions == ROWS_MAX) {
		return fdb_fail(err, FDB_EUSAGE,
		    "more than %d suppressions; a row may name a range of addresses", ROWS_MAX);
	}
	list = config_grow(c, set->suppressions, set->nsuppressions, sizeof(*list), err);
	if (list == NULL) {
		return err->code;
	}
	set->suppressions = list;
	set->suppressions[set->nsuppressions++] = *s;
	return FDB_OK;
}

static enum fdb_code
take_row(void *arg, const char **cells, size_t ncells, unsigned began, struct fdb_err *err)
{
	struct suppress_list *l = arg;
	struct suppression s = { .where = NULL };
	bool selects = false;

	if (l->ncolumns == 0) {
		return take_header(l, cells, ncells, err);
	}
	if (ncells > l->ncolumns) {
		return fdb_fail(
		    err, FDB_EUSAGE, "%zu cells, but the header has %zu", ncells, l->ncolumns);
	}
	for (size_t i = 0; i < ncells; i++) {
		const char *cell = text_cell(cells[i]);

		if (cell[0] == '\0') {
			continue;
		}
		if (columns[l->column[i]].take(&s, cell, err) != FDB_OK) {
			return fdb_wrap(err, "%s", columns[l->column[i]].name);
		}
		selects = selects || columns[l->column[i]].selects;
	}
	if (check_row(&s, selects, err) != FDB_OK) {
		return err->code;
	}
	s.where = text_format(&l->c->set.text, "%s:%u", l->path, began);
	return s.where == NULL ? config_full(err) : add_row(l->c, &s, err);
}

enum fdb_code
suppress_list_read(struct config *c, const char *path, FILE *in, struct fdb_err *err)
{
	struct suppress_list l = { .c = c, .path = path };
	const struct list_form form = { SUPPRESS_COLUMNS, take_row, &l };

	return list_rows_read(c, path, in, &form, err);
}
