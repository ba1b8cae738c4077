#include "report/common/out.h"
#include "report/common/part.h"

report_fn report_csv;

struct csv_arg {
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
		str_csv(b, c->text);
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
	struct csv_arg *a = arg;

	for (size_t i = 0; i < a->ncolumns; i++) {
		if (i > 0) {
			str_char(&a->line, ',');
		}
		put_cell(&a->line, &cells[i]);
	}
	str_char(&a->line, '\n');
	str_flush(&a->line, a->out);
	return !ferror(a->out);
}

void
csv_part(const struct part *p, const struct report *r, FILE *out)
{
	struct csv_arg a = { .out = out, .ncolumns = p->ncolumns };

	for (size_t i = 0; i < p->ncolumns; i++) {
		(void)fprintf(out, "%s%s", i > 0 ? "," : "", p->columns[i]);
	}
	(void)fputc('\n', out);
	p->each(r, put_row, &a);
	str_free(&a.line);
}

enum fdb_code
report_csv(const struct report *r, FILE *out, struct fdb_err *err)
{
	(void)err; /* stream errors stay on the stream: report_write() looks once */
	csv_part(&part_findings, r, out);
	return FDB_OK;
}
