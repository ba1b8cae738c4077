/*
 * A list of switches: CSV with a header, one row a switch, as spreadsheets and
 * NetBox write it. Columns are `name` and the keys of [switch]; the separator
 * is whichever of comma, semicolon and tab the header has most of.
 */
#include "cli/config.h"

#include "fdbaudit/log.h"
#include "fdbaudit/text.h"

#include <csv.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { COLUMNS_MAX = 64 };

struct list {
	struct config *c;
	struct fdb_err *err;
	enum fdb_code rc;
	const char *cells[COLUMNS_MAX]; /* of the row under way, in settings.text */
	const char *keys[COLUMNS_MAX]; /* key of a column; NULL: not used */
	size_t ncells, ncolumns;
	size_t name; /* column of the name; COLUMNS_MAX: no header yet */
	unsigned began; /* line at which the row begins */
	bool open; /* a row has begun and not ended */
};

static void
take_cell(void *data, size_t len, void *arg)
{
	struct list *l = arg;

	if (l->rc != FDB_OK) {
		return;
	}
	if (l->ncells == COLUMNS_MAX) {
		l->rc = fdb_fail(l->err, FDB_EUSAGE, "more than %d columns", COLUMNS_MAX);
		return;
	}
	l->cells[l->ncells] = text_keep(&l->c->set.text, data, len);
	if (l->cells[l->ncells++] == NULL) {
		l->rc = config_full(l->err);
	}
}

/* The header: which column is which key. */
static enum fdb_code
take_header(struct list *l)
{
	bool address = false;

	l->ncolumns = l->ncells;
	for (size_t i = 0; i < l->ncells; i++) {
		l->keys[i] = NULL;
		if (strcasecmp(l->cells[i], "name") == 0) {
			l->name = i;
			continue;
		}
		for (size_t k = 0; k < nconfig_keys; k++) {
			if (config_keys[k].section == SECTION_SWITCH &&
			    strcasecmp(config_keys[k].name, l->cells[i]) == 0) {
				l->keys[i] = config_keys[k].name;
			}
		}
		if (l->keys[i] == NULL) {
			log_warning(
			    "%s:%u: column \"%s\" is no key of [switch] and is not used",
			    l->c->file, l->began, l->cells[i]);
		} else if (strcmp(l->keys[i], "address") == 0) {
			address = true;
		}
	}
	if (l->name == COLUMNS_MAX || !address) {
		return fdb_fail(l->err, FDB_EUSAGE,
		    "the first line must name the columns name and address "
		    "(name,address,credentials,site)");
	}
	return FDB_OK;
}

/* One row is one [switch NAME]. */
static enum fdb_code
take_switch(struct list *l)
{
	struct part *p;
	size_t part;

	if (l->ncells > l->ncolumns) {
		return fdb_fail(l->err, FDB_EUSAGE, "%zu cells, but the header has %zu",
		    l->ncells, l->ncolumns);
	}
	if (l->name >= l->ncells || l->cells[l->name][0] == '\0') {
		return fdb_fail(l->err, FDB_EUSAGE, "the switch has no name");
	}
	p = config_part(l->c, SECTION_SWITCH, l->cells[l->name], l->err);
	if (p == NULL) {
		return l->err->code;
	}
	part = (size_t)(p - l->c->parts);
	for (size_t i = 0; i < l->ncells; i++) {
		if (l->keys[i] != NULL && l->cells[i][0] != '\0' &&
		    config_set(l->c, part, l->keys[i], l->cells[i], l->err) != FDB_OK) {
			return l->err->code;
		}
	}
	return FDB_OK;
}

static bool
is_empty(const struct list *l)
{
	for (size_t i = 0; i < l->ncells; i++) {
		if (l->cells[i][0] != '\0') {
			return false;
		}
	}
	return true;
}

static void
take_row(int end, void *arg)
{
	struct list *l = arg;

	(void)end;
	/* A comment, as in all lists of ours; spreadsheets leave empty rows at the end. */
	if (l->rc == FDB_OK && !is_empty(l) && l->cells[0][0] != '#') {
		l->rc = l->ncolumns == 0 ? take_header(l) : take_switch(l);
	}
	l->ncells = 0;
	l->open = false;
}

static unsigned char
separator(const char *header)
{
	static const char all[] = ",;\t";
	size_t best = 0;
	unsigned char sep = ',';

	for (const char *s = all; *s != '\0'; s++) {
		size_t n = 0;

		for (const char *p = header; *p != '\0'; p++) {
			n += *p == *s;
		}
		if (n > best) {
			best = n;
			sep = (unsigned char)*s;
		}
	}
	return sep;
}

/* Line by line, so that errors know theirs. */
static enum fdb_code
parse(struct list *l, FILE *in)
{
	struct csv_parser csv;
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;

	if (csv_init(&csv, CSV_STRICT | CSV_STRICT_FINI) != 0) {
		return fdb_fail(l->err, FDB_ELIMIT, "out of memory");
	}
	while (l->rc == FDB_OK && (n = getline(&line, &cap, in)) > 0) {
		const size_t bom =
		    l->c->line == 0 && strncmp(line, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
		const size_t len = (size_t)n - bom;

		l->c->line++;
		if (!l->open && strspn(line, "\r\n") != (size_t)n) {
			l->open = true;
			l->began = l->c->line;
		}
		if (memchr(line, '\0', (size_t)n) != NULL) {
			l->rc = fdb_fail(
			    l->err, FDB_EUSAGE, "a NUL byte; save the list as CSV in UTF-8");
		} else if (l->ncolumns == 0) {
			csv_set_delim(&csv, separator(line));
		}
		if (l->rc == FDB_OK &&
		    csv_parse(&csv, line + bom, len, take_cell, take_row, l) != len) {
			l->rc = fdb_fail(
			    l->err, FDB_EUSAGE, "a quote inside of a cell; double it (\"\")");
		}
	}
	if (l->rc == FDB_OK && csv_fini(&csv, take_cell, take_row, l) != 0) {
		l->c->line = l->began;
		l->rc = fdb_fail(l->err, FDB_EUSAGE, "a quoted cell is never closed");
	}
	csv_free(&csv);
	free(line);
	return l->rc;
}

enum fdb_code
switch_list_read(struct config *c, const char *path, struct fdb_err *err)
{
	const char *const outer = c->file;
	const unsigned outer_line = c->line;
	struct list l = { .c = c, .err = err, .name = COLUMNS_MAX };
	enum fdb_code rc;
	FILE *in = config_open(path, err);

	if (in == NULL) {
		return err->code;
	}
	c->file = path;
	c->line = 0;
	rc = parse(&l, in);
	if (rc != FDB_OK) {
		rc = fdb_wrap(err, "%s:%u", path, c->line);
	} else if (ferror(in) != 0) {
		rc = fdb_fail(err, FDB_EUSAGE, "%s: %s", path, strerror(errno));
	} else if (l.ncolumns == 0) {
		rc = fdb_fail(err, FDB_EUSAGE,
		    "%s: is empty; the first line is name,address,credentials,site", path);
	}
	c->file = outer;
	c->line = outer_line;
	(void)fclose(in);
	return rc;
}
