#include "cli/planned/planned_file.h"

#include "cli/config/config_store.h"
#include "cli/config/list_rows.h"
#include "cli/config/parse.h"
#include "cli/planned/planned_columns.h"
#include "cli/planned/planned_names.h"
#include "fdbaudit/log.h"
#include "fdbaudit/text.h"
#include "inventory/cells/fields.h"
#include "inventory/read/export_file.h"

#include <csv.h>

#include <errno.h>
#include <string.h>

enum { COLUMNS_MOST = 64, CELL = 512, HEADING = 64, NICS_MOST = 1 << 24 };

enum { ABSENT = COLUMNS_MOST };

struct reading {
	struct plan *p;
	const struct planned_common *all;
	const char *path;
	struct fdb_err *err;
	enum fdb_code rc;
	struct export_file file;
	struct csv_parser csv;
	enum planned_column columns[COLUMNS_MOST];
	char headings[COLUMNS_MOST][HEADING]; /* as they are written */
	char cells[PLANNED_COLUMNS][CELL];
	size_t ncolumns; /* of the header; 0: none yet */
	size_t at; /* of the row under way */
	bool filled; /* a cell of it is not empty */
	bool comment; /* its first cell begins with # */
	unsigned began; /* line at which it begins */
	bool open;
};

static enum fdb_code
fault(struct reading *r, const char *text)
{
	r->rc = fdb_fail(r->err, FDB_EUSAGE, "%s:%u: %s", r->path, r->began, text);
	return r->rc;
}

/* ---- the header --------------------------------------------------------------------------------------- */

/* Where a column stands; ABSENT: nowhere. */
static size_t
find_column(const struct reading *r, size_t n, enum planned_column c)
{
	size_t i = 0;

	while (i < n && r->columns[i] != c) {
		i++;
	}
	return i < n ? i : ABSENT;
}

static void
take_title(struct reading *r, const char *cell)
{
	const enum planned_column c = planned_column(cell);
	const size_t before = c == PLANNED_COLUMNS ? ABSENT : find_column(r, r->at, c);
	char text[CELL];

	if (before != ABSENT) {
		(void)text_print(text, sizeof(text),
		    "columns \"%s\" and \"%.64s\" mean the same (%s): keep one of them",
		    r->headings[before], cell, planned_column_name(c));
		(void)fault(r, text);
	}
	(void)text_print(r->headings[r->at], HEADING, "%s", cell);
	r->columns[r->at] = c;
}

/* A column of no meaning is somebody else's, but for one that is nearly what is missing: its cells would be lost. */
static void
end_title(struct reading *r, size_t at)
{
	const char *heading = r->headings[at];
	const enum planned_column meant = planned_column_meant(heading);
	char text[CELL];

	if (heading[0] == '\0') {
		return;
	}
	if (meant == PLANNED_COLUMNS || find_column(r, r->ncolumns, meant) != ABSENT) {
		log_warning("%s:%u: column \"%s\" is not used", r->path, r->began, heading);
		return;
	}
	(void)text_print(text, sizeof(text), "column \"%s\" is not known; did you mean %s?",
	    heading, planned_column_name(meant));
	(void)fault(r, text);
}

static void
end_header(struct reading *r)
{
	r->ncolumns = r->at;
	for (size_t i = 0; i < r->at && r->rc == FDB_OK; i++) {
		if (r->columns[i] == PLANNED_COLUMNS) {
			end_title(r, i);
		}
	}
	if (r->rc == FDB_OK && find_column(r, r->at, PLANNED_NAME) == ABSENT) {
		(void)fault(
		    r, "the first line names the columns: name,ip,min,max,cluster,site,nics");
	}
}

/* ---- a row -------------------------------------------------------------------------------------------- */

static const char *
heading_of(const struct reading *r, enum planned_column c)
{
	return r->headings[find_column(r, r->ncolumns, c)];
}

/* A mistake in the cell of a column. */
static enum fdb_code
fault_of(struct reading *r, enum planned_column c, const char *text)
{
	char all[CELL];

	(void)text_print(all, sizeof(all), "%s: %s", heading_of(r, c), text);
	return fault(r, all);
}

static enum fdb_code
read_mac(struct reading *r, enum planned_column c, struct mac *out)
{
	char text[CELL];

	if (field_mac(r->cells[c], out) == FIELD_MAC_WHOLE) {
		return FDB_OK;
	}
	(void)text_print(text, sizeof(text),
	    "\"%.200s\" is no MAC address; where a spreadsheet made a number of it, write it "
	    "with "
	    "dashes",
	    r->cells[c]);
	return fault_of(r, c, text);
}

static bool
has(const struct reading *r, enum planned_column c)
{
	return r->cells[c][0] != '\0';
}

/* The range that is written; *written false: none is. */
static enum fdb_code
read_range(struct reading *r, struct mac_range *out, bool *written)
{
	struct fdb_err why = { 0 };

	*written = has(r, PLANNED_RANGE) || has(r, PLANNED_MIN) || has(r, PLANNED_MAX);
	if (has(r, PLANNED_RANGE)) {
		return parse_mac_range(r->cells[PLANNED_RANGE], out, &why) == FDB_OK
			   ? FDB_OK
			   : fault_of(r, PLANNED_RANGE, why.text);
	}
	if (has(r, PLANNED_MIN) != has(r, PLANNED_MAX)) {
		return fault(r, "min and max belong together: one of them is empty");
	}
	if (*written && read_mac(r, PLANNED_MIN, &out->min) == FDB_OK) {
		(void)read_mac(r, PLANNED_MAX, &out->max);
	}
	return r->rc;
}

/* "120,00" or "120.0": cells with decimals that are none. Three digits might be a thousand, and are left as they are. */
static void
cut_decimals(char *cell)
{
	const size_t n = strspn(cell, "0123456789");
	const size_t zeros = cell[n] == ',' || cell[n] == '.' ? strspn(cell + n + 1, "0") : 0;

	if (n > 0 && (zeros == 1 || zeros == 2) && cell[n + 1 + zeros] == '\0') {
		cell[n] = '\0';
	}
}

static enum fdb_code
read_nics(struct reading *r, uint32_t *out)
{
	struct fdb_err why = { 0 };

	*out = r->all->nics;
	cut_decimals(r->cells[PLANNED_NICS]);
	return has(r, PLANNED_NICS) &&
		       parse_number(r->cells[PLANNED_NICS], 0, NICS_MOST, out, &why) != FDB_OK
		   ? fault_of(r, PLANNED_NICS, why.text)
		   : FDB_OK;
}

static enum fdb_code
add(struct reading *r, const struct mac_range *range, bool written, uint32_t nics)
{
	char source[CELL];
	struct fdb_err why = { 0 };
	const struct planned item = { .name = r->cells[PLANNED_NAME],
		.cluster = r->cells[PLANNED_CLUSTER],
		.site = has(r, PLANNED_SITE) ? r->cells[PLANNED_SITE] : r->all->site,
		.ips = r->cells[PLANNED_IP],
		.source = source,
		.nics = nics,
		.kind = PLANNED_HOST };

	(void)text_print(source, sizeof(source), "%s:%u", r->path, r->began);
	if (r->p->nitems >= PLANNED_MOST) {
		return fault(r, "more than 65536 rows");
	}
	if (plan_add(r->p, &item, &why) != FDB_OK ||
	    planned_ips(r->p, r->cells[PLANNED_IP], written, &why) != FDB_OK ||
	    (written && plan_add_range(r->p, range->min, range->max, 0, &why) != FDB_OK)) {
		return fault(r, why.text);
	}
	return FDB_OK;
}

static enum fdb_code
end_data(struct reading *r)
{
	struct mac_range range = { .name = "" };
	bool written = false;
	uint32_t nics = 0;

	if (r->at > r->ncolumns) {
		return fault(r, "more cells than the first line has columns");
	}
	if (!has(r, PLANNED_NAME)) {
		return fault(r, "the host has no name");
	}
	if (read_range(r, &range, &written) != FDB_OK || read_nics(r, &nics) != FDB_OK) {
		return r->rc;
	}
	return add(r, &range, written, nics);
}

/* ---- libcsv ------------------------------------------------------------------------------------------- */

static void
on_cell(void *data, size_t len, void *arg)
{
	struct reading *r = arg;
	char cell[CELL];
	const char *text;

	if (r->rc != FDB_OK || r->at >= COLUMNS_MOST) {
		r->at++;
		return;
	}
	if (len >= CELL) {
		(void)fault(r, "a cell of more than 511 bytes");
		return;
	}
	text = export_file_cell(&r->file, data, &len);
	(void)text_clean(cell, sizeof(cell), text, len);
	text = text_cell(cell);
	r->filled = r->filled || text[0] != '\0';
	r->comment = r->comment || (r->at == 0 && text[0] == '#');
	if (r->comment) {
		return;
	}
	if (r->ncolumns == 0) {
		take_title(r, text);
	} else if (r->at < r->ncolumns && r->columns[r->at] != PLANNED_COLUMNS) {
		(void)text_print(r->cells[r->columns[r->at]], CELL, "%s", text);
	}
	/* Spreadsheets leave empty cells at the end of rows. */
	if (r->ncolumns == 0 || text[0] != '\0' || r->at < r->ncolumns) {
		r->at++;
	}
}

static void
on_row(int end, void *arg)
{
	struct reading *r = arg;

	(void)end;
	r->open = false;
	if (r->rc == FDB_OK && r->at > COLUMNS_MOST) {
		(void)fault(r, "more than 64 columns");
	}
	if (r->rc == FDB_OK && r->filled && !r->comment) {
		if (r->ncolumns == 0) {
			end_header(r);
		} else {
			(void)end_data(r);
		}
	}
	r->at = 0;
	r->filled = false;
	r->comment = false;
	memset(r->cells, 0, sizeof(r->cells));
}

/* ---- lines --------------------------------------------------------------------------------------------- */

static void
take_line(struct reading *r, const char *line, size_t len)
{
	if (r->file.line == 1 && len >= 3 && memcmp(line, "\xef\xbb\xbf", 3) == 0) {
		line += 3;
		len -= 3;
	}
	if (!r->open) {
		r->began = r->file.line;
		if (r->ncolumns == 0 && len >= 4 && memcmp(line, "sep=", 4) == 0) {
			return; /* the line after which Excel parts columns */
		}
		r->open = len > 0 && line[0] != '\n' && line[0] != '\r';
	}
	if (r->ncolumns == 0) {
		csv_set_delim(&r->csv, list_rows_separator(line, len));
	}
	if (csv_parse(&r->csv, line, len, on_cell, on_row, r) != len && r->rc == FDB_OK) {
		(void)fault(r, "a quote inside of a cell; double it (\"\")");
	}
}

static enum fdb_code
read_lines(struct reading *r)
{
	const char *line;
	size_t len;

	if (csv_init(&r->csv, CSV_STRICT | CSV_STRICT_FINI) != 0) {
		return fdb_fail(r->err, FDB_ELIMIT, "out of memory");
	}
	while (r->rc == FDB_OK && export_file_line(&r->file, &line, &len)) {
		take_line(r, line, len);
	}
	if (r->rc == FDB_OK && csv_fini(&r->csv, on_cell, on_row, r) != 0) {
		(void)fault(r, "a quoted cell is never closed");
	}
	csv_free(&r->csv);
	if (r->rc == FDB_OK && (r->file.binary || r->file.failed)) {
		r->rc = fdb_fail(r->err, FDB_EUSAGE, "%s: %s", r->path,
		    r->file.binary ? "is no text; save the plan as CSV" : "cannot be read");
	}
	if (r->rc == FDB_OK && r->ncolumns == 0) {
		r->began = 1;
		(void)fault(r, "is empty; the first line is name,ip,min,max,cluster,site,nics");
	}
	return r->rc;
}

/* Closes it. */
static enum fdb_code
read_open(struct plan *p, const struct planned_common *all, const char *path, FILE *in,
    struct fdb_err *err)
{
	struct reading r = { .p = p, .all = all, .path = path, .err = err };
	const size_t before = p->nitems;
	int number;

	if (in == NULL) {
		return err->code;
	}
	number = export_file_open(&r.file, path, in);
	if (number != 0) {
		r.rc = fdb_fail(err, FDB_EUSAGE, "%s: %s", path, strerror(number));
	} else {
		r.rc = read_lines(&r);
	}
	export_file_close(&r.file);
	if (r.rc == FDB_OK && p->nitems == before) {
		r.rc = fdb_fail(err, FDB_EUSAGE, "%s: no host is in it", path);
	}
	return r.rc;
}

enum fdb_code
planned_file(
    struct plan *p, const struct planned_common *all, const char *path, struct fdb_err *err)
{
	return read_open(p, all, path, config_open(path, err), err);
}

enum fdb_code
planned_regular_file(
    struct plan *p, const struct planned_common *all, const char *path, struct fdb_err *err)
{
	return read_open(p, all, path, config_open_regular(path, err), err);
}
