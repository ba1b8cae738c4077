/* CSV: one part of the report each, as tables for a spreadsheet or another program. */
#include "report/common/escape.h"
#include "report/common/str.h"
#include "report/parts/parts.h"

report_fn report_csv;
report_fn report_csv_places;
report_fn report_csv_ports;
report_fn report_csv_tables;
report_fn report_csv_coverage;
report_fn report_csv_exports;
report_fn report_csv_hosts;
report_fn report_csv_remarks;

struct writer {
	FILE *out;
	size_t ncolumns;
	struct str line;
};

static void
put_cell(struct str *b, const struct cell *c)
{
	switch (c->kind) {
	case CELL_NULL:
		break;
	case CELL_TEXT:
		escape_csv(b, c->text);
		break;
	case CELL_NUMBER:
		str_number(b, c->number);
		break;
	case CELL_SECONDS:
		str_format(b, "%.3f", (double)c->number / 1000);
		break;
	}
}

static bool
put_row(void *arg, const struct cell *cells)
{
	struct writer *w = arg;

	for (size_t i = 0; i < w->ncolumns; i++) {
		if (i > 0) {
			str_char(&w->line, ',');
		}
		put_cell(&w->line, &cells[i]);
	}
	str_char(&w->line, '\n');
	str_flush(&w->line, w->out);
	return !ferror(w->out);
}

/* By RFC 4180, with LF as line end. Stream errors stay on the stream: report_write() looks once. */
static enum fdb_code
write_part(const struct part *p, const struct report *r, FILE *out)
{
	struct writer w = { .out = out, .ncolumns = p->ncolumns };

	for (size_t i = 0; i < p->ncolumns; i++) {
		(void)fprintf(out, "%s%s", i > 0 ? "," : "", p->columns[i]);
	}
	(void)fputc('\n', out);
	p->each(r, put_row, &w);
	str_free(&w.line);
	return FDB_OK;
}

enum fdb_code
report_csv(const struct report *r, FILE *out, struct fdb_err *err)
{
	(void)err;
	return write_part(&part_findings, r, out);
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
