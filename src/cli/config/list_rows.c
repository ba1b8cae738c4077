#include "cli/config/list_rows.h"

#include "fdbaudit/text.h"

#include <csv.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct rows {
	struct config *c;
	struct fdb_err *err;
	enum fdb_code rc;
	const struct list_form *form;
	const char *cells[LIST_COLUMNS_MAX]; /* of the row under way, in settings.text */
	size_t ncells;
	unsigned began; /* line at which the row begins */
	bool open; /* a row has begun and not ended */
	bool meaningless; /* the heading was refused, and noted */
	bool any; /* a row was taken: the separator is settled */
};

static void
take_cell(void *data, size_t len, void *arg)
{
	struct rows *l = arg;

	if (l->rc != FDB_OK) {
		return;
	}
	if (l->ncells == LIST_COLUMNS_MAX) {
		l->rc = fdb_fail(l->err, FDB_EUSAGE, "more than %d columns", LIST_COLUMNS_MAX);
		return;
	}
	l->cells[l->ncells] = text_keep(&l->c->set.text, data, len);
	if (l->cells[l->ncells++] == NULL) {
		l->rc = config_full(l->err);
	}
}

static bool
is_empty(const struct rows *l)
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
	struct rows *l = arg;

	(void)end;
	/* A comment, as in all lists of ours; spreadsheets leave empty rows at the end. */
	if (l->rc == FDB_OK && !l->meaningless && !is_empty(l) && l->cells[0][0] != '#') {
		const bool heading = !l->any;

		l->any = true;
		l->rc = l->form->row(l->form->arg, l->cells, l->ncells, l->began, l->err);
		if (l->rc != FDB_OK && config_note_trouble(l->c, l->err)) {
			l->rc = FDB_OK;
			l->meaningless = heading; /* nobody knows what the rows are then */
		}
	}
	l->ncells = 0;
	l->open = false;
}

unsigned char
list_rows_separator(const char *line, size_t len)
{
	static const char all[] = ",;\t";
	unsigned char best = ',';
	size_t most = 0;

	for (const char *s = all; *s != '\0'; s++) {
		size_t n = 0;

		for (size_t i = 0; i < len; i++) {
			n += line[i] == *s;
		}
		if (n > most) {
			most = n;
			best = (unsigned char)*s;
		}
	}
	return best;
}

/* Line by line, so that errors know theirs. */
static enum fdb_code
parse(struct rows *l, FILE *in)
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
		    l->c->source.line == 0 && strncmp(line, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
		const size_t len = (size_t)n - bom;

		l->c->source.line++;
		if (!l->open && strspn(line, "\r\n") != (size_t)n) {
			l->open = true;
			l->began = l->c->source.line;
		}
		if (memchr(line, '\0', (size_t)n) != NULL) {
			l->rc = fdb_fail(
			    l->err, FDB_EUSAGE, "a NUL byte; save the list as CSV in UTF-8");
		} else if (!l->any) {
			csv_set_delim(&csv, list_rows_separator(line, (size_t)n));
		}
		if (l->rc == FDB_OK &&
		    csv_parse(&csv, line + bom, len, take_cell, take_row, l) != len) {
			l->rc = fdb_fail(
			    l->err, FDB_EUSAGE, "a quote inside of a cell; double it (\"\")");
		}
	}
	if (l->rc == FDB_OK && csv_fini(&csv, take_cell, take_row, l) != 0) {
		l->c->source.line = l->began;
		l->rc = fdb_fail(l->err, FDB_EUSAGE, "a quoted cell is never closed");
	}
	csv_free(&csv);
	free(line);
	return l->rc;
}

enum fdb_code
list_rows_read(struct config *c, const char *path, FILE *in, const struct list_form *form,
    struct fdb_err *err)
{
	const char *const outer = c->source.file;
	const unsigned outer_line = c->source.line;
	struct rows l = { .c = c, .err = err, .form = form };
	enum fdb_code rc;

	if (in == NULL) {
		return err->code;
	}
	c->source.file = path;
	c->source.line = 0;
	rc = parse(&l, in);
	if (rc != FDB_OK) {
		rc = fdb_wrap(err, "%s:%u", path, c->source.line);
	} else if (ferror(in) != 0) {
		rc = fdb_fail(err, FDB_EUSAGE, "%s: %s", path, strerror(errno));
	} else if (!l.any) {
		rc = fdb_fail(
		    err, FDB_EUSAGE, "%s: is empty; the first line is %s", path, form->heading);
	}
	c->source.file = outer;
	c->source.line = outer_line;
	(void)fclose(in);
	return rc;
}
