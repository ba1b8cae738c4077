#include "report/common/section.h"

#include "report/common/layout.h"

#include <string.h>

void
section_end(struct section *s)
{
	while (s->text.n > 0 && s->text.s[s->text.n - 1] == ' ') {
		s->text.n--;
	}
	str_char(&s->text, '\n');
	s->nlines++;
}

void
section_begin(struct section *s, const char *label)
{
	const size_t from = s->text.n;

	str_format(&s->text, "   %s", label);
	layout_pad(&s->text, from, SECTION_INDENT);
}

void
section_wrap(struct section *s, const char *text, size_t indent)
{
	size_t column = indent;

	while (*text != '\0') {
		size_t n = strcspn(text, " ");
		const size_t blank = column > indent ? 1 : 0;

		if (n == 0) {
			text++;
			continue;
		}
		if (column + blank + layout_columns(text, n) > LAYOUT_WIDTH &&
		    column > indent) {
			section_end(s);
			for (column = 0; column < indent; column++) {
				str_char(&s->text, ' ');
			}
			continue;
		}
		if (column + blank + layout_columns(text, n) > LAYOUT_WIDTH) {
			n = layout_bytes(text, LAYOUT_WIDTH - column - blank);
		}
		if (blank > 0) {
			str_char(&s->text, ' ');
		}
		str_put(&s->text, text, n);
		column += blank + layout_columns(text, n);
		text += n;
	}
	section_end(s);
}

void
section_cut(struct section *s, size_t lines)
{
	const size_t dropped = s->nlines - lines + 1;
	const char *at = s->text.s;

	for (size_t i = 1; i < lines; i++) {
		at = strchr(at, '\n') + 1;
	}
	s->text.n = (size_t)(at - s->text.s);
	str_format(&s->text, "%*s... %zu more lines: -r json or -r html has them\n",
	    SECTION_INDENT, "", dropped);
	s->nlines = lines;
}
