#include "report/common/escape.h"

#include "fdbaudit/text.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

void
escape_json(struct str *b, const char *s)
{
	str_char(b, '"');
	for (;;) {
		size_t n = 0;

		while ((unsigned char)s[n] >= 0x20 && s[n] != '"' && s[n] != '\\') {
			n++;
		}
		str_put(b, s, n);
		s += n;
		if (*s == '\0') {
			break;
		}
		if (*s == '"' || *s == '\\') {
			str_char(b, '\\');
			str_char(b, *s);
		} else {
			str_format(b, "\\u%04x", (unsigned)(unsigned char)*s);
		}
		s++;
	}
	str_char(b, '"');
}

/* -12, +3.5e6: what a spreadsheet reads as a number and therefore never runs. */
static bool
is_number(const char *s)
{
	char *end = NULL;

	if (s[strspn(s, "0123456789+-.eE")] != '\0') {
		return false;
	}
	(void)strtod(s, &end);
	return end != s && *end == '\0';
}

void
escape_csv(struct str *b, const char *s)
{
	const bool runs = text_is_formula(s) && !is_number(s);
	const char *quote;

	if (s[strcspn(s, ",\"\r\n")] == '\0') {
		if (runs) {
			str_char(b, '\'');
		}
		str_add(b, s);
		return;
	}
	str_char(b, '"');
	if (runs) {
		str_char(b, '\'');
	}
	while ((quote = strchr(s, '"')) != NULL) {
		str_put(b, s, (size_t)(quote - s) + 1);
		str_char(b, '"');
		s = quote + 1;
	}
	str_add(b, s);
	str_char(b, '"');
}

void
escape_html(struct str *b, const char *s)
{
	for (;;) {
		const size_t n = strcspn(s, "&<>\"'");

		str_put(b, s, n);
		s += n;
		switch (*s) {
		case '&':
			str_add(b, "&amp;");
			break;
		case '<':
			str_add(b, "&lt;");
			break;
		case '>':
			str_add(b, "&gt;");
			break;
		case '"':
			str_add(b, "&quot;");
			break;
		case '\'':
			str_add(b, "&#39;");
			break;
		default:
			return;
		}
		s++;
	}
}
