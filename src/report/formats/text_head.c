#include "report/formats/text_head.h"

#include "report/common/layout.h"
#include "report/words/finding_words.h"

#include <string.h>

enum { SUBJECT_COLUMNS = 32, VLAN_COLUMNS = 20 };

static const char *const colours[] = {
	[SEV_INFO] = "\033[0;36m",
	[SEV_WARNING] = "\033[0;33m",
	[SEV_ERROR] = "\033[0;31m",
	[SEV_CRITICAL] = "\033[1;31m",
};
enum { COLOUR_BYTES = 7 + 4 }; /* on and off: no columns */

void
text_head_level(
    const struct report *r, const char *word, enum severity level, struct section *s)
{
	str_format(&s->text, "%s%s%s  ", r->run.colour ? colours[level] : "", word,
	    r->run.colour ? "\033[0m" : "");
}

void
text_head_severity(const struct report *r, enum severity level, struct section *s)
{
	static const char *const words[] = {
		[SEV_INFO] = "INFO    ",
		[SEV_WARNING] = "WARNING ",
		[SEV_ERROR] = "ERROR   ",
		[SEV_CRITICAL] = "CRITICAL",
	};

	text_head_level(r, words[level], level, s);
}

void
text_head_subject(const struct report *r, const struct finding *f, size_t from,
    const char *text, struct section *s)
{
	struct str part = { 0 };

	words_subject(f, &part);
	layout_short(&s->text, str_get(&part), SUBJECT_COLUMNS);
	str_clear(&part);
	words_vlan(r, f, &part);
	if (part.n > 0) {
		str_add(&s->text, "  ");
		layout_short(&s->text, str_get(&part), VLAN_COLUMNS);
	}
	str_add(&s->text, "  ");
	section_wrap(s, text,
	    layout_columns(s->text.s + from, s->text.n - from) -
		(r->run.colour ? COLOUR_BYTES : 0));
	str_free(&part);
}
