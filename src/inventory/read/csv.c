/*
 * CSV as PowerShell writes it, and as spreadsheets and people leave it.
 *
 * A plain line is parted at once; libcsv is fed the others, one physical line at a time. A quote that somebody left open
 * would swallow the rest of the file: so when a row goes on, the next line is
 * also tried by itself, and if it is a whole row of the right width, the row
 * before it was the broken one.
 */
#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"
#include "inventory/draft/files.h"
#include "inventory/map/objects.h"
#include "inventory/read/csv_content.h"
#include "inventory/read/csv_header.h"
#include "inventory/read/csv_plain.h"
#include "inventory/read/formats.h"

#include <stdlib.h>
#include <string.h>

enum {
	HEADER_WITHIN = 100, /* lines: titles above the header */
	CELL_MAX = 16 * 1024, /* of a column that is used */
	ROW_LINES_MAX = 1000, /* notes of a VM may have many */
	LOOK_AHEAD = 16 * 1024, /* bytes of rows that tell a column by its cells */
	CONTENT_RANK = 32 /* behind every heading */
};

/* What stands from one header to the next. */
struct csv_table {
	struct csv_header header;
	const struct object_kind *kind; /* NULL: its columns tell no object */
	char type[64]; /* of #TYPE, "" none */
	char *line; /* of the header: an equal line starts the next of joined exports */
	size_t len, cap_line; /* len 0: no header yet */
};

/* The row under way. */
struct csv_row {
	struct export_row out;
	char *cells; /* texts of used columns, each with its NUL */
	size_t ncells, cap_cells;
	size_t offset[CSV_COLUMNS_MAX]; /* in cells, plus 1; 0: not used or empty */
	size_t width; /* columns so far */
	size_t too_long; /* bytes of a cell that was left out, 0 none */
	bool filled; /* a cell is not empty, whatever its column */
	bool filled_beyond; /* a cell to the right of the header is not empty */
	bool open; /* goes on in the next line */
	uint32_t lines; /* that it has so far */
};

struct csv {
	struct export_file *f;
	struct draft *d;
	struct csv_parser parser;
	struct csv_table table;
	struct csv_row row;
	struct csv_plain plain;
	enum fdb_code rc;
	struct fdb_err *err;
};

static struct src
here(const struct csv *c, uint32_t line)
{
	return (struct src){ c->f->file, line };
}

static bool
is_blank(const char *text, size_t len)
{
	while (len > 0 && (text[len - 1] == ' ' || text[len - 1] == '\t')) {
		len--;
	}
	return len == 0;
}

/* ---- cells and rows, called by libcsv ---------------------------------------------------- */

static void
take_cell(struct csv *c, const char *text, size_t len)
{
	struct csv_row *r = &c->row;
	const size_t i = r->width++;
	const char *cell;

	r->filled = r->filled || !is_blank(text, len);
	if (i >= c->table.header.n) {
		r->filled_beyond = r->filled_beyond || len > 0;
		return;
	}
	r->offset[i] = 0;
	if (c->table.header.column[i] == NULL || len == 0) {
		return;
	}
	if (len > CELL_MAX) {
		r->too_long = len;
		return;
	}
	cell = export_file_cell(c->f, text, &len);
	while (len > 0 && (cell[len - 1] == ' ' || cell[len - 1] == '\t')) {
		len--;
	}
	r->cells = vec_room(r->cells, &r->cap_cells, r->ncells + len + 1, 1);
	memcpy(r->cells + r->ncells, cell, len);
	r->cells[r->ncells + len] = '\0';
	for (char *nul = r->cells + r->ncells;
	     (nul += strlen(nul)) < r->cells + r->ncells + len;) {
		*nul = ' ';
	}
	r->offset[i] = (size_t)(text_cell(r->cells + r->ncells) - r->cells) + 1;
	r->ncells += len + 1;
}

static void
on_cell(void *text, size_t len, void *arg)
{
	take_cell(arg, text, len);
}

static const char *
why_not(struct csv *c)
{
	const struct csv_row *r = &c->row;

	if (r->width < c->table.header.n || r->filled_beyond) {
		return draft_reason(
		    c->d, "has %zu columns, the header has %zu", r->width, c->table.header.n);
	}
	if (r->too_long > 0) {
		return draft_reason(c->d, "has a cell of %zu bytes", r->too_long);
	}
	return NULL;
}

static void
row_start(struct csv_row *r)
{
	r->width = 0;
	r->ncells = 0;
	r->too_long = 0;
	r->filled = false;
	r->filled_beyond = false;
	r->open = false;
	r->lines = 0;
}

static void
on_row(int end, void *arg)
{
	struct csv *c = arg;
	struct csv_row *r = &c->row;
	const char *why;

	(void)end;
	r->open = false;
	if (c->rc != FDB_OK) {
		return;
	}
	if (!r->filled) { /* spreadsheets end with such rows: nothing is lost with it */
		row_start(r);
		return;
	}
	why = why_not(c);
	if (why != NULL) {
		c->d->inv->files[c->f->file].rows++;
		draft_unused(c->d, r->out.src, why);
	} else {
		export_row_clear(&r->out);
		for (size_t i = 0; i < c->table.header.n; i++) {
			if (r->offset[i] != 0) {
				export_row_put(c->d, &r->out, c->table.header.column[i],
				    r->cells + r->offset[i] - 1);
			}
		}
		c->rc = object_map_row(c->d, c->table.kind, &r->out, c->err);
	}
	row_start(r);
}

/* ---- the header -------------------------------------------------------------------------- */

/*
 * A column of addresses without a known heading; two of them nobody can tell apart. Reads on: the line
 * of the header is valid in t->line alone.
 */
static void
find_addresses(struct csv *c, char delimiter)
{
	static const struct column_alias mac = { "", COL_MAC, CONTENT_RANK };
	struct csv_table *t = &c->table;
	struct csv_content found;
	struct csv_text rows;

	if (c->row.out.has[COL_MAC]) {
		return;
	}
	rows.s = export_file_ahead(c->f, LOOK_AHEAD, &rows.len);
	rows.len = rows.len < LOOK_AHEAD ? rows.len : LOOK_AHEAD;
	csv_content_find(
	    &found, &t->header, delimiter, (struct csv_text){ t->line, t->len }, rows);
	if (found.ncolumns == 1) {
		t->header.column[found.column] = &mac;
		c->row.out.has[COL_MAC] = true;
	} else if (found.ncolumns > 1) {
		draft_remark_format(c->d, here(c, c->f->line),
		    "the columns %s and %s both hold addresses, and neither was read: call the "
		    "one that is in use MacAddress",
		    found.heading[0], found.heading[1]);
	}
}

/* Makes the line the header; false when it is none. */
static bool
take_header(struct csv *c, const char *line, size_t len)
{
	struct csv_table *t = &c->table;
	struct export_row *row = &c->row.out;
	struct csv_header h;
	const char delimiter = csv_header_read(line, len, &h);

	if (delimiter == '\0') {
		return false;
	}
	t->header = h;
	memset(row, 0, sizeof(*row));
	row->type = t->type;
	for (size_t i = 0; i < h.n; i++) {
		if (h.column[i] != NULL) {
			row->has[h.column[i]->column] = true;
		}
	}
	t->line = vec_room(t->line, &t->cap_line, len + 1, 1);
	memcpy(t->line, line, len);
	t->len = len;
	find_addresses(c, delimiter);
	t->kind = object_find(row);
	csv_free(&c->parser);
	csv_header_parser(&c->parser, delimiter);
	row_start(&c->row);
	if (t->kind == NULL) {
		draft_unused(c->d, here(c, c->f->line),
		    "these columns tell neither NICs nor hosts, VMs, pools, teams or clusters");
	}
	return true;
}

/* ---- lines ------------------------------------------------------------------------------- */

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

/* `#TYPE Microsoft.HyperV.PowerShell.VMHost`, maybe quoted, maybe padded by Excel: "#TYPE ...";;; */
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
	c->table.len = 0;
	line += strlen("#TYPE ");
	len -= strlen("#TYPE ");
	for (n = 0; n < len && n < sizeof(type) - 1 && strchr("\";,\t|", line[n]) == NULL;
	     n++) {
		type[n] = line[n];
	}
	type[n] = '\0';
	object_type_name(c->table.type, sizeof(c->table.type), type);
	return true;
}

/* The row under way was broken: lists it as unused, begins anew. */
static void
give_up(struct csv *c)
{
	const char delimiter = (char)c->parser.delim_char;

	c->d->inv->files[c->f->file].rows++;
	draft_unused(c->d, c->row.out.src,
	    c->row.lines > 1
		? draft_reason(c->d,
		      "has a quote that is never closed; %u lines were lost with it",
		      (unsigned)c->row.lines)
		: "has a quote that is never closed");
	csv_free(&c->parser);
	csv_header_parser(&c->parser, delimiter);
	row_start(&c->row);
}

/* Takes a line whose cells need no libcsv; false: it needs it. */
static bool
take_plain(struct csv *c, const char *line, size_t len)
{
	const struct csv_plain *p = &c->plain;

	if (!csv_plain_split(&c->plain, line, len, (char)c->parser.delim_char)) {
		return false;
	}
	for (size_t i = 0; i < p->n; i++) {
		take_cell(c, p->cells[i].s, p->cells[i].len);
	}
	on_row('\n', c);
	return true;
}

static void
take_row(struct csv *c, const char *line, size_t len)
{
	struct csv_row *r = &c->row;

	if (r->open &&
	    (r->lines >= ROW_LINES_MAX ||
		csv_header_fits(&c->table.header, (char)c->parser.delim_char, line, len))) {
		give_up(c);
	}
	if (!r->open) {
		r->out.src = here(c, c->f->line);
		row_start(r);
		if (take_plain(c, line, without_end(line, len))) {
			return;
		}
	}
	r->open = true;
	r->lines++;
	(void)csv_parse(&c->parser, line, len, on_cell, on_row, c);
	if (r->lines == 1 && is_blank(line, without_end(line, len))) {
		r->open = false; /* such a line is no row */
	}
}

/* A line outside of any row: headers, types, marks of joined files; then rows. */
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
	if (c->table.len == 0) {
		if (!starts_with(line, len, "sep=") && !take_header(c, line, bare) && !*told &&
		    c->f->line > HEADER_WITHIN) {
			draft_unused(
			    c->d, here(c, c->f->line), "no header: column names are missing");
			*told = true;
		}
		return;
	}
	if (bare == c->table.len && memcmp(line, c->table.line, bare) == 0) {
		return;
	}
	if (c->table.kind != NULL) {
		take_row(c, line, len);
	}
}

bool
csv_sniff(const char *head, size_t len)
{
	struct csv_header h;
	size_t lines = 0;

	while (len > 0 && lines < HEADER_WITHIN) {
		const char *end = memchr(head, '\n', len);
		const size_t n = end != NULL ? (size_t)(end - head) + 1 : len;

		if (csv_header_read(head, without_end(head, n), &h) != '\0') {
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

	c->f = f;
	c->d = d;
	c->err = err;
	csv_header_parser(&c->parser, ',');
	while (c->rc == FDB_OK && export_file_line(f, &line, &len)) {
		if (f->long_line) {
			draft_unused(d, here(c, f->line), "is longer than 4 MB");
		} else if (c->row.open) {
			take_row(c, line, len);
		} else {
			take_line(c, line, len, &told);
		}
	}
	/* A stray quote inside a cell is forgiven, one that is open at the end is not. */
	(void)csv_set_opts(&c->parser, CSV_APPEND_NULL | CSV_STRICT | CSV_STRICT_FINI);
	if (c->rc == FDB_OK && c->row.open && csv_fini(&c->parser, on_cell, on_row, c) != 0) {
		give_up(c);
	}
	rc = c->rc;
	csv_free(&c->parser);
	free(c->table.line);
	free(c->row.cells);
	free(c);
	return rc;
}
