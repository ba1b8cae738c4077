#include "report/formats/text_fixed.h"

#include "report/common/section.h"
#include "report/formats/text_brief.h"
#include "report/formats/text_head.h"

enum { MOST = 20, BRIEF = 3 };

static void
put_fixed(const struct report *r, const struct finding *f, struct section *s)
{
	const size_t from = s->text.n;
	struct str text = { 0 };

	str_format(
	    &text, "%s: %s, %s", f->cause != NULL ? f->cause : f->rule, f->label, f->title);
	text_head_level(r, "fixed", SEV_INFO, s);
	text_head_subject(r, f, from, str_get(&text), s);
	str_free(&text);
}

void
text_fixed(const struct report *r, FILE *out)
{
	const size_t most = text_brief_most(r, MOST, BRIEF);
	struct section s = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < r->found->n; i++) {
		if (r->found->list[i].state == STATE_FIXED && n++ < most) {
			put_fixed(r, &r->found->list[i], &s);
		}
	}
	if (n > most) {
		text_head_level(r, "fixed", SEV_INFO, &s);
		str_format(&s.text, "%zu more; -v, -r csv or -r html shows them\n", n - most);
	}
	if (n > 0) {
		(void)fputc('\n', out);
	}
	str_flush(&s.text, out);
	str_free(&s.text);
}
