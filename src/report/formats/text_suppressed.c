#include "report/formats/text_suppressed.h"

#include "report/common/section.h"
#include "report/formats/text_brief.h"
#include "report/formats/text_head.h"
#include "report/words/suppressed_words.h"

enum { MOST = 20, BRIEF = 3 }; /* findings, and as many rows */

static void
put_finding(const struct report *r, const struct finding *f, struct section *s)
{
	struct str text = { 0 };
	const size_t from = s->text.n;

	str_format(&text, "%s %s: %s, %s", severity_name((enum severity)f->severity),
	    f->cause != NULL ? f->cause : f->rule, f->label, f->title);
	text_head_level(r, "suppressed", SEV_INFO, s);
	text_head_subject(r, f, from, str_get(&text), s);
	str_clear(&text);
	words_suppression(f->suppressed, &text);
	section_begin(s, "");
	section_wrap(s, str_get(&text), SECTION_INDENT);
	str_free(&text);
}

static void
put_findings(const struct report *r, struct section *s)
{
	const size_t most = text_brief_most(r, MOST, BRIEF);
	size_t n = 0;

	for (size_t i = 0; i < r->found->n; i++) {
		if (r->found->list[i].suppressed != NULL && n++ < most) {
			put_finding(r, &r->found->list[i], s);
		}
	}
	if (n > most) {
		str_format(&s->text,
		    "%zu more are suppressed; -v, -r csv or -r html shows them\n", n - most);
	}
}

static void
put_idle(const struct report *r, struct section *s)
{
	struct str text = { 0 };
	const size_t most = text_brief_most(r, MOST, BRIEF);
	size_t n = 0;

	for (size_t i = 0; i < r->suppressed->n; i++) {
		str_clear(&text);
		words_idle_suppression(r, i, &text);
		if (text.n > 0 && n++ < most) {
			section_wrap(s, str_get(&text), 0);
		}
	}
	if (n > most) {
		str_format(&s->text,
		    "%zu more suppressions are unused or have ended; -v or -r "
		    "csv-suppressions shows them\n",
		    n - most);
	}
	str_free(&text);
}

void
text_suppressed(const struct report *r, FILE *out)
{
	struct section s = { 0 };

	if (r->suppressed == NULL) {
		return;
	}
	put_findings(r, &s);
	put_idle(r, &s);
	if (s.text.n > 0) {
		(void)fputc('\n', out);
	}
	str_flush(&s.text, out);
	str_free(&s.text);
}
