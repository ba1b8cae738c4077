#include "report/common/layout.h"

#include <string.h>

size_t
layout_columns(const char *s, size_t n)
{
	size_t columns = 0;

	for (size_t i = 0; i < n; i++) {
		columns += ((unsigned char)s[i] & 0xc0) != 0x80;
	}
	return columns;
}

size_t
layout_bytes(const char *s, size_t columns)
{
	size_t i = 0;

	while (s[i] != '\0' && columns > 0) {
		i++;
		while (((unsigned char)s[i] & 0xc0) == 0x80) {
			i++;
		}
		columns--;
	}
	return i;
}

void
layout_short(struct str *to, const char *s, size_t columns)
{
	const size_t n = strlen(s);

	if (layout_columns(s, n) <= columns) {
		str_put(to, s, n);
		return;
	}
	str_put(to, s, layout_bytes(s, columns - 3));
	str_add(to, "...");
}

void
layout_pad(struct str *to, size_t from, size_t columns)
{
	const size_t have = layout_columns(to->s + from, to->n - from);

	for (size_t i = have; i < columns; i++) {
		str_char(to, ' ');
	}
}
