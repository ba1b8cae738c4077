#include "inventory/read/csv_content.h"

#include "fdbaudit/text.h"
#include "inventory/cells/fields.h"

#include <string.h>

enum { ROWS_MAX = 64, CELL_MAX = 256 };

struct look {
	const struct csv_header *h;
	size_t column, rows;
	uint8_t filled[CSV_COLUMNS_MAX], macs[CSV_COLUMNS_MAX]; /* of the rows, by column */
	struct csv_content *out; /* while headings are read, else NULL */
};

static bool
holds_mac(const char *text, size_t len)
{
	struct mac macs[2];
	char cell[CELL_MAX];
	size_t digits = 0;

	if (len >= sizeof(cell)) {
		return false;
	}
	memcpy(cell, text, len);
	cell[len] = '\0';
	for (size_t i = 0; i < len; i++) {
		digits += strchr("0123456789abcdefABCDEF", cell[i]) != NULL ? 1 : 0;
	}
	/* A plain number is no address, whatever its length: serial numbers have twelve digits. */
	if (digits == len && strspn(cell, "0123456789") == len) {
		return false;
	}
	return field_mac(cell, &macs[0]) == FIELD_MAC_WHOLE ||
	       field_mac_list(cell, macs, 2) > 0;
}

static void
on_cell(void *text, size_t len, void *arg)
{
	struct look *l = arg;
	const size_t i = l->column++;

	if (i < l->h->n && l->h->column[i] == NULL && len > 0 && l->rows < ROWS_MAX) {
		l->filled[i]++;
		l->macs[i] = (uint8_t)(l->macs[i] + (holds_mac(text, len) ? 1 : 0));
	}
}

static void
on_row(int end, void *arg)
{
	struct look *l = arg;

	(void)end;
	l->column = 0;
	l->rows++;
}

static bool
is_address_column(const struct look *l, size_t i)
{
	return l->macs[i] > 0 && 2 * l->macs[i] > l->filled[i];
}

static void
on_heading(void *text, size_t len, void *arg)
{
	struct look *l = arg;
	struct csv_content *c = l->out;
	const size_t i = l->column++;

	if (i < l->h->n && is_address_column(l, i)) {
		if (c->ncolumns < 2) {
			(void)text_clean(c->heading[c->ncolumns], CSV_HEADING_SIZE, text, len);
		}
		c->column = c->ncolumns == 0 ? i : c->column;
		c->ncolumns++;
	}
}

static void
parse(
    struct look *l, char delimiter, struct csv_text text, void (*cell)(void *, size_t, void *))
{
	struct csv_parser p;

	l->column = 0;
	csv_header_parser(&p, delimiter);
	(void)csv_parse(&p, text.s, text.len, cell, on_row, l);
	(void)csv_fini(&p, cell, on_row, l);
	csv_free(&p);
}

void
csv_content_find(struct csv_content *out, const struct csv_header *h, char delimiter,
    struct csv_text line, struct csv_text rows)
{
	struct look look = { .h = h, .out = out };

	*out = (struct csv_content){ 0 };
	parse(&look, delimiter, rows, on_cell);
	parse(&look, delimiter, line, on_heading);
}
