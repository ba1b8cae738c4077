#include "inventory/read/csv_header.h"

#include <string.h>

enum { KNOWN_MIN = 2 }; /* columns that make a line a header */

void
csv_header_parser(struct csv_parser *p, char delimiter)
{
	(void)csv_init(p, CSV_APPEND_NULL);
	csv_set_delim(p, (unsigned char)delimiter);
}

static void
on_cell(void *text, size_t len, void *arg)
{
	struct csv_header *h = arg;

	if (h->n < CSV_COLUMNS_MAX) {
		h->column[h->n] = column_find(text, len);
		h->known += h->column[h->n] != NULL ? 1 : 0;
	}
	h->n++;
}

static void
read_with(const char *line, size_t len, char delimiter, struct csv_header *h)
{
	struct csv_parser p;

	h->n = h->known = 0;
	csv_header_parser(&p, delimiter);
	if (csv_parse(&p, line, len, on_cell, NULL, h) != len ||
	    csv_fini(&p, on_cell, NULL, h) != 0) {
		h->known = 0;
	}
	csv_free(&p);
}

char
csv_header_read(const char *line, size_t len, struct csv_header *out)
{
	static const char candidates[] = ",;\t|";
	struct csv_header h;
	char delimiter = '\0';

	out->known = KNOWN_MIN - 1;
	for (size_t i = 0; i < sizeof(candidates) - 1; i++) {
		if (memchr(line, candidates[i], len) == NULL) {
			continue; /* one column is no header */
		}
		read_with(line, len, candidates[i], &h);
		if (h.n <= CSV_COLUMNS_MAX && h.known > out->known) {
			*out = h;
			delimiter = candidates[i];
		}
	}
	return delimiter;
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

bool
csv_header_fits(const struct csv_header *h, char delimiter, const char *line, size_t len)
{
	struct csv_parser p;
	struct width w = { 0 };

	csv_header_parser(&p, delimiter);
	(void)csv_parse(&p, line, len, on_count_cell, on_count_row, &w);
	csv_free(&p);
	return w.rows == 1 && w.cells == 0 && w.width == h->n;
}
