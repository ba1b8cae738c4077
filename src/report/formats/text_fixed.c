#include "report/formats/text_fixed.h"

#include "report/common/section.h"
#include "report/formats/text_head.h"

void
text_fixed(const struct report *r, FILE *out)
{
	struct section s = { 0 };
	struct str text = { 0 };

	for (size_t i = 0; i < r->found->n; i++) {
		const struct finding *f = &r->found->list[i];
		const size_t from = s.text.n;

		if (f->state != STATE_FIXED) {
			continue;
		}
		str_clear(&text);
		str_format(&text, "%s: %s, %s", f->cause != NULL ? f->cause : f->rule, f->label,
		    f->title);
		text_head_level(r, "fixed", SEV_INFO, &s);
		text_head_subject(r, f, from, str_get(&text), &s);
	}
	if (s.text.n > 0) {
		(void)fputc('\n', out);
	}
	str_flush(&s.text, out);
	str_free(&s.text);
	str_free(&text);
}
