/* CSV: one part of the report each, as tables for a spreadsheet or another program. */
#include "report/common/escape.h"
#include "report/formats/csv_sheet.h"
#include "report/common/str.h"
#include "report/parts/parts.h"
#include "report/words/host_at_port.h"

report_fn report_csv, report_csv_excel;
report_fn report_csv_actions;
report_fn report_csv_places;
report_fn report_csv_ports, report_csv_links;
report_fn report_csv_tables;
report_fn report_csv_coverage;
report_fn report_csv_exports;
report_fn report_csv_hosts;
report_fn report_csv_remarks;
report_fn report_csv_suppressions;

typedef void cell_fn(struct str *b, const char *s);

struct writer {
	FILE *out;
	size_t ncolumns;
	cell_fn *text;
	const char *end;
	const struct report
	    *places; /* of its findings: a first column says where to go; NULL: none */
	size_t at; /* in findings.list */
	struct str line;
};

static void
put_cell(const struct writer *w, struct str *b, const struct cell *c)
{
	switch (c->kind) {
	case CELL_NULL:
		break;
	case CELL_TEXT:
		w->text(b, c->text);
		break;
	case CELL_NUMBER:
		str_number(b, c->number);
		break;
	case CELL_SECONDS:
		str_format(b, "%.3f", (double)c->number / 1000);
		break;
	}
}

static void
put_place(struct writer *w, const struct finding *f)
{
	struct str place = { 0 };

	words_place(w->places, f, f->host, &place);
	w->text(&w->line, str_get(&place));
	str_char(&w->line, ',');
	str_free(&place);
}

static bool
put_row(void *arg, const struct cell *cells)
{
	struct writer *w = arg;

	if (w->places != NULL) {
		put_place(w, &w->places->found->list[w->at++]);
	}
	for (size_t i = 0; i < w->ncolumns; i++) {
		if (i > 0) {
			str_char(&w->line, ',');
		}
		put_cell(w, &w->line, &cells[i]);
	}
	str_add(&w->line, w->end);
	str_flush(&w->line, w->out);
	return !ferror(w->out);
}

/* Stream errors stay on the stream: report_write() looks once. */
static enum fdb_code
write_rows(struct writer *w, const struct part *p, const struct report *r)
{
	for (size_t i = 0; i < p->ncolumns; i++) {
		(void)fprintf(w->out, "%s%s", i > 0 ? "," : "", p->columns[i]);
	}
	(void)fputs(w->end, w->out);
	w->ncolumns = p->ncolumns;
	p->each(r, put_row, w);
	str_free(&w->line);
	return FDB_OK;
}

/* By RFC 4180, with LF as line end. */
static enum fdb_code
write_part(const struct part *p, const struct report *r, FILE *out)
{
	struct writer w = { .out = out, .text = escape_csv, .end = "\n" };

	return write_rows(&w, p, r);
}

/* UTF-8 is told by a mark, and the comma by a line of its own: some languages expect a semicolon. */
enum fdb_code
report_csv_excel(const struct report *r, FILE *out, struct fdb_err *err)
{
	struct writer w = { .out = out, .text = csv_sheet_cell, .end = "\r\n", .places = r };

	(void)err;
	(void)fputs("\357\273\277sep=,\r\nplace,", out);
	return write_rows(&w, &part_findings, r);
}

enum fdb_code
report_csv(const struct report *r, FILE *out, struct fdb_err *err)
{
	(void)err;
	return write_part(&part_findings, r, out);
}

enum fdb_code
report_csv_actions(const struct report *r, FILE *out, struct fdb_err *err)
{
	(void)err;
	return write_part(&part_actions, r, out);
}

enum fdb_code
report_csv_places(const struct report *r, FILE *out, struct fdb_err *err)
{
	(void)err;
	return write_part(&part_places, r, out);
}

enum fdb_code
report_csv_ports(const struct report *r, FILE *out, struct fdb_err *err)
{
	(void)err;
	return write_part(&part_ports, r, out);
}

enum fdb_code
report_csv_links(const struct report *r, FILE *out, struct fdb_err *err)
{
	(void)err;
	return write_part(&part_links, r, out);
}

enum fdb_code
report_csv_tables(const struct report *r, FILE *out, struct fdb_err *err)
{
	(void)err;
	return write_part(&part_tables, r, out);
}

enum fdb_code
report_csv_coverage(const struct report *r, FILE *out, struct fdb_err *err)
{
	(void)err;
	return write_part(&part_coverage, r, out);
}

enum fdb_code
report_csv_exports(const struct report *r, FILE *out, struct fdb_err *err)
{
	(void)err;
	return write_part(&part_exports, r, out);
}

enum fdb_code
report_csv_hosts(const struct report *r, FILE *out, struct fdb_err *err)
{
	(void)err;
	return write_part(&part_hosts, r, out);
}

enum fdb_code
report_csv_remarks(const struct report *r, FILE *out, struct fdb_err *err)
{
	(void)err;
	return write_part(&part_remarks, r, out);
}

enum fdb_code
report_csv_suppressions(const struct report *r, FILE *out, struct fdb_err *err)
{
	(void)err;
	return write_part(&part_suppressions, r, out);
}
