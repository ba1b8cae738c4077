#include "inventory/read/csv_plain.h"

#include <string.h>

/* The end of a cell in quotes, behind the second one; NULL: it is not plain. */
static const char *
quoted(struct csv_text *cell, const char *s, const char *end, char delimiter)
{
	const char *quote = memchr(s + 1, '"', (size_t)(end - s) - 1);

	if (quote == NULL || (quote + 1 < end && quote[1] != delimiter)) {
		return NULL;
	}
	*cell = (struct csv_text){ s + 1, (size_t)(quote - s) - 1 };
	return quote + 1;
}

static const char *
unquoted(struct csv_text *cell, const char *s, const char *end, char delimiter)
{
	const char *next = memchr(s, delimiter, (size_t)(end - s));

	next = next != NULL ? next : end;
	while (s < next && (*s == ' ' || *s == '\t')) {
		s++;
	}
	*cell = (struct csv_text){ s, (size_t)(next - s) };
	return memchr(s, '"', cell->len) == NULL && memchr(s, '\r', cell->len) == NULL ? next
										       : NULL;
}

bool
csv_plain_split(struct csv_plain *out, const char *line, size_t len, char delimiter)
{
	const char *end = line + len;
	const char *s = line;

	out->n = 0;
	while (s != NULL && out->n < CSV_COLUMNS_MAX) {
		struct csv_text *cell = &out->cells[out->n++];

		if (s == end) {
			*cell = (struct csv_text){ s, 0 };
			return out->n > 1;
		}
		s = *s == '"' ? quoted(cell, s, end, delimiter)
			      : unquoted(cell, s, end, delimiter);
		if (s == end) {
			return out->n > 1;
		}
		s = s != NULL ? s + 1 : NULL;
	}
	return false;
}
