#include "report/common/str.h"

#include "fdbaudit/vec.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void
str_free(struct str *b)
{
	free(b->s);
	*b = (struct str){ 0 };
}

void
str_clear(struct str *b)
{
	b->n = 0;
	if (b->s != NULL) {
		b->s[0] = '\0';
	}
}

const char *
str_get(const struct str *b)
{
	return b->s != NULL ? b->s : "";
}

void
str_put(struct str *b, const char *s, size_t n)
{
	if (b->n + n >= b->cap) {
		b->s = vec_room(b->s, &b->cap, b->n + n + 1, 1);
	}
	memcpy(b->s + b->n, s, n);
	b->n += n;
	b->s[b->n] = '\0';
}

void
str_add(struct str *b, const char *s)
{
	str_put(b, s, strlen(s));
}

void
str_char(struct str *b, char c)
{
	str_put(b, &c, 1);
}

/* Millions of numbers go through here: no format string to read. */
void
str_number(struct str *b, int64_t v)
{
	char digits[24];
	size_t at = sizeof(digits);
	uint64_t rest = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;

	do {
		digits[--at] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest > 0);
	if (v < 0) {
		digits[--at] = '-';
	}
	str_put(b, digits + at, sizeof(digits) - at);
}

void
str_format(struct str *b, const char *fmt, ...)
{
	va_list ap;
	va_list again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n > 0) {
		b->s = vec_room(b->s, &b->cap, b->n + (size_t)n + 1, 1);
		(void)vsnprintf(b->s + b->n, (size_t)n + 1, fmt, again);
		b->n += (size_t)n;
	}
	va_end(again);
}

void
str_join(struct str *b, const char *sep, const char *s)
{
	if (b->n > 0) {
		str_add(b, sep);
	}
	str_add(b, s);
}

void
str_flush(struct str *b, FILE *out)
{
	if (b->n > 0) {
		(void)fwrite(b->s, 1, b->n, out);
	}
	str_clear(b);
}
