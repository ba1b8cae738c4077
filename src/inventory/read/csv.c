/*
 * CSV as PowerShell writes it, and as spreadsheets and people leave it.
 *
 * libcsv is fed one physical line at a time. A quote that somebody left open
 * would swallow the rest of the file: so when a record goes on, the next line
 * is also tried by itself, and if it is a whole row of the right width, the
 * record before it was the broken one.
 */
#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"
#include "inventory/draft/files.h"
#include "inventory/map/objects.h"
#include "inventory/read/formats.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

enum {
	COLUMNS_MAX = 1024,
	HEADER_WITHIN = 100, /* lines: titles above the header */
	CELL_MAX = 16 * 1024, /* of a column that is used */
	RECORD_LINES_MAX = 1000, /* notes of a VM may have many */
	KNOWN_MIN = 2 /* columns that make a line a header */
};

struct csv {
	struct export_file *f;
	struct draft *d;
	struct csv_parser parser;
	/* the header */
	const struct column_alias *column[COLUMNS_MAX]; /* NULL: not used */
	size_t ncolumns;
	const struct object_kind *kind;
	char type[64];
	char *header; /* its text: an equal line starts the next of joined exports */
	size_t nheader, cap_header;
	/* the record under way */
	struct export_row row;
	char *cells; /* texts of used columns, each with its NUL */
	size_t ncells, cap_cells;
	size_t offset[COLUMNS_MAX]; /* in cells, plus 1; 0: not used or empty */
	size_t width; /* columns so far */
	size_t too_long; /* bytes of a cell that was left out, 0 none */
	bool filled_beyond; /* a cell to the right of the header is not empty */
	bool open; /* goes on in the next line */
	uint32_t open_lines;
	enum fdb_code rc;
	struct fdb_err *err;
};

static struct src
here(const struct csv *c, uint32_t line)
{
	return (struct src){ c->f->file, line };
}

/* ---- cells and rows, called by libcsv ---------------------------------------------------------- */

static void
on_cell(void *text, size_t len, void *arg)
{
	struct csv *c = arg;
	const size_t i = c->width++;
	const char *cell;

	if (i >= c->ncolumns) {
		c->filled_beyond = c->filled_beyond || len > 0;
		return;
	}
	c->offset[i] = 0;
	if (c->column[i] == NULL || len == 0) {
		return;
	}
	if (len > CELL_MAX) {
		c->too_long = len;
		return;
	}
	cell = export_file_cell(c->f, text, &len);
	while (len > 0 && (cell[len - 1] == ' ' || cell[len - 1] == '\t')) {
		len--;
	}
	c->cells = vec_room(c->cells, &c->cap_cells, c->ncells + len + 1, 1);
	memcpy(c->cells + c->ncells, cell, len);
	c->cells[c->ncells + len] = '\0';
	c->offset[i] = (size_t)(text_cell(c->cells + c->ncells) - c->cells) + 1;
	c->ncells += len + 1;
}

static const char *
why_not(struct csv *c)
{
	if (c->width < c->ncolumns || c->filled_beyond) {
		return text_format(&c->d->inv->text, "has %zu columns, the header has %zu",
		    c->width, c->ncolumns);
	}
	if (c->too_long > 0) {
		return text_format(&c->d->inv->text, "has a cell of %zu bytes", c->too_long);
	}
	return NULL;
}

static void
start_record(struct csv *c)
{
	c->width = 0;
	c->ncells = 0;
	c->too_long = 0;
	c->filled_beyond = false;
	c->open = false;
	c->open_lines = 0;
}

static void
on_row(int end, void *arg)
{
	struct csv *c = arg;
	const char *why;

	(void)end;
	c->open = false;
	if (c->rc != FDB_OK) {
		return;
	}
	why = why_not(c);
	if (why != NULL) {
		c->d->inv->files[c->f->file].rows++;
		draft_unused(c->d, c->row.src, why);
	} else {
		export_row_clear(&c->row);
		for (size_t i = 0; i < c->ncolumns; i++) {
			if (c->offset[i] != 0) {
				export_row_put(
				    c->d, &c->row, c->column[i], c->cells + c->offset[i] - 1);
			}
		}
		c->rc = object_map_row(c->d, c->kind, &c->row, c->err);
	}
	start_record(c);
}

static void
parser_start(struct csv_parser *p, char delimiter)
{
	(void)csv_init(p, CSV_APPEND_NULL);
	csv_set_delim(p, (unsigned char)delimiter);
}

/* ---- the header ---------------------------------------------------------------------------------- */

struct header {
	const struct column_alias *column[COLUMNS_MAX];
	size_t n, known;
};

static void
on_header_cell(void *text, size_t len, void *arg)
{
	struct header *h = arg;

	if (h->n < COLUMNS_MAX) {
		h->column[h->n] = column_find(text, len);
		h->known += h->column[h->n] != NULL ? 1 : 0;
	}
	h->n++;
}

static void
read_header(const char *line, size_t len, char delimiter, struct header *h)
{
	struct csv_parser p;

	h->n = h->known = 0;
	parser_start(&p, delimiter);
	if (csv_parse(&p, line, len, on_header_cell, NULL, h) != len ||
	    csv_fini(&p, on_header_cell, NULL, h) != 0) {
		h->known = 0;
	}
	csv_free(&p);
}

/* The separator that makes the most known columns; 0: this line is no header. */
static char
best_delimiter(const char *line, size_t len, struct header *best)
{
	static const char candidates[] = ",;\t|";
	struct header h;
	char delimiter = '\0';

	best->known = KNOWN_MIN - 1;
	for (size_t i = 0; i < sizeof(candidates) - 1; i++) {
		read_header(line, len, candidates[i], &h);
		if (h.n <= COLUMNS_MAX && h.known > best->known) {
			*best = h;
			delimiter = candidates[i];
		}
	}
	return delimiter;
}

static void
forget_header(struct csv *c)
{
	c->nheader = 0;
	c->type[0] = '\0';
}

/* Makes the line the header; false when it is none. */
static bool
take_header(struct csv *c, const char *line, size_t len)
{
	struct header h;
	const char delimiter = best_delimiter(line, len, &h);

	if (delimiter == '\0') {
		return false;
	}
	memcpy(c->column, h.column, h.n * sizeof(struct column_alias *));
	c->ncolumns = h.n;
	memset(&c->row, 0, sizeof(c->row));
	c->row.type = c->type;
	for (size_t i = 0; i < h.n; i++) {
		if (h.column[i] != NULL) {
			c->row.has[h.column[i]->column] = true;
		}
	}
	c->kind = object_find(&c->row);
	c->header = vec_room(c->header, &c->cap_header, len + 1, 1);
	memcpy(c->header, line, len);
	c->nheader = len;
	csv_free(&c->parser);
	parser_start(&c->parser, delimiter);
	start_record(c);
	if (c->kind == NULL) {
		draft_unused(c->d, here(c, c->f->line),
		    "these columns tell neither NICs nor hosts, VMs, pools, teams or clusters");
	}
	return true;
}

/* ---- lines ---------------------------------------------------------------------------------------- */

static size_t
without_end(const char *line, size_t len)
{
	while (len > 0 && (line[len - 1] == '\n' || line[len - 1] == '\r')) {
		len--;
	}
	return len;
}

static bool
starts_with(const char *line, size_t len, const char *with)
{
	const size_t n = strlen(with);

	return len >= n && memcmp(line, with, n) == 0;
}

/* `#TYPE Microsoft.HyperV.PowerShell.VMHost`, maybe quoted, maybe padded by Excel: "#TYPE ...";;;; */
static bool
take_type(struct csv *c, const char *line, size_t len)
{
	char type[256];
	size_t n;

	if (len > 0 && line[0] == '"') {
		line++;
		len--;
	}
	if (!starts_with(line, len, "#TYPE ")) {
		return false;
	}
	forget_header(c);
	line += strlen("#TYPE ");
	len -= strlen("#TYPE ");
	for (n = 0; n < len && n < sizeof(type) - 1 && strchr("\";,\t|", line[n]) == NULL;
	     n++) {
		type[n] = line[n];
	}
	type[n] = '\0';
	object_type_name(c->type, sizeof(c->type), type);
	return true;
}

struct width {
	size_t cells, rows, width;
};

static void
on_count_cell(void *text, size_t len, void *arg)
{
	(void)text;
	(void)len;
	((struct width *)arg)->cells++;
}

static void
on_count_row(int end, void *arg)
{
	struct width *w = arg;

	(void)end;
	w->rows++;
	w->width = w->cells;
	w->cells = 0;
}

/* Whether the line by itself is one row as wide as the header. */
static bool
is_whole_row(const struct csv *c, const char *line, size_t len)
{
	struct csv_parser p;
	struct width w = { 0 };

	parser_start(&p, (char)c->parser.delim_char);
	(void)csv_parse(&p, line, len, on_count_cell, on_count_row, &w);
	csv_free(&p);
	return w.rows == 1 && w.cells == 0 && w.width == c->ncolumns;
}

/* The record under way was broken: name it, begin anew. */
static void
give_up(struct csv *c)
{
	const char delimiter = (char)c->parser.delim_char;

	c->d->inv->files[c->f->file].rows++;
	draft_unused(c->d, c->row.src,
	    c->open_lines > 1
		? text_format(&c->d->inv->text,
		      "has a quote that is never closed; %u lines were lost with it",
		      (unsigned)c->open_lines)
		: "has a quote that is never closed");
	csv_free(&c->parser);
	parser_start(&c->parser, delimiter);
	start_record(c);
}

static void
take_row(struct csv *c, const char *line, size_t len)
{
	if (c->open && (c->open_lines >= RECORD_LINES_MAX || is_whole_row(c, line, len))) {
		give_up(c);
	}
	if (!c->open) {
		c->row.src = here(c, c->f->line);
		start_record(c);
	}
	c->open = true;
	c->open_lines++;
	(void)csv_parse(&c->parser, line, len, on_cell, on_row, c);
	if (without_end(line, len) == 0 && c->width == 0 && c->open_lines == 1) {
		c->open = false; /* an empty line is no record */
	}
}

/* A line outside of any record: headers, types, marks of joined files; then rows. */
static void
take_line(struct csv *c, const char *line, size_t len, bool *told)
{
	size_t bare = without_end(line, len);

	if (starts_with(line, len, "\xef\xbb\xbf")) {
		line += 3;
		len -= 3;
		bare -= bare >= 3 ? 3 : bare;
	}
	if (bare == 0 || take_type(c, line, bare)) {
		return;
	}
	if (c->nheader == 0) {
		if (!starts_with(line, len, "sep=") && !take_header(c, line, bare) && !*told &&
		    c->f->line > HEADER_WITHIN) {
			draft_unused(
			    c->d, here(c, c->f->line), "no header: column names are missing");
			*told = true;
		}
		return;
	}
	if (bare == c->nheader && memcmp(line, c->header, bare) == 0) {
		return;
	}
	if (c->kind != NULL) {
		take_row(c, line, len);
	}
}

bool
csv_sniff(const char *head, size_t len)
{
	struct header h;
	size_t lines = 0;

	while (len > 0 && lines < HEADER_WITHIN) {
		const char *end = memchr(head, '\n', len);
		const size_t n = end != NULL ? (size_t)(end - head) + 1 : len;

		if (best_delimiter(head, without_end(head, n), &h) != '\0') {
			return true;
		}
		head += n;
		len -= n;
		lines++;
	}
	return false;
}

enum fdb_code
csv_read(struct export_file *f, struct draft *d, struct fdb_err *err)
{
	struct csv *c = vec_zeroed(1, sizeof(*c));
	const char *line;
	enum fdb_code rc;
	bool told = false;
	size_t len;

	if (c == NULL) {
		abort(); /* out of memory, as everywhere */
	}
	*c = (struct csv){ .f = f, .d = d, .err = err };
	parser_start(&c->parser, ',');
	while (c->rc == FDB_OK && export_file_line(f, &line, &len)) {
		if (f->long_line) {
			draft_unused(d, here(c, f->line), "is longer than 4 MB");
		} else if (c->open) {
			take_row(c, line, len);
		} else {
			take_line(c, line, len, &told);
		}
	}
	/* A stray quote inside a cell is forgiven, one that is open at the end is not. */
	(void)csv_set_opts(&c->parser, CSV_APPEND_NULL | CSV_STRICT | CSV_STRICT_FINI);
	if (c->rc == FDB_OK && c->open && csv_fini(&c->parser, on_cell, on_row, c) != 0) {
		give_up(c);
	}
	rc = c->rc;
	csv_free(&c->parser);
	free(c->header);
	free(c->cells);
	free(c);
	return rc;
}
