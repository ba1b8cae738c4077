#include "report/formats/text_infos.h"

#include "report/common/gaps.h"
#include "report/common/section.h"
#include "report/common/status.h"
#include "report/formats/text_brief.h"
#include "report/formats/text_head.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_INFOS = 8, BRIEF_INFOS = 0 }; /* of one rule */

/* How many infos of one rule there were. */
struct rule_count {
	const struct finding *last;
	size_t n;
};

static struct rule_count *
count_of(struct rule_count **list, size_t *n, size_t *cap, const struct finding *f)
{
	for (size_t i = 0; i < *n; i++) {
		if (strcmp((*list)[i].last->rule, f->rule) == 0) {
			return &(*list)[i];
		}
	}
	*list = vec_room(*list, cap, *n + 1, sizeof(**list));
	(*list)[*n] = (struct rule_count){ f, 0 };
	return &(*list)[(*n)++];
}

static void
put_info(const struct report *r, const struct finding *f, struct section *s)
{
	struct str text = { 0 };
	const size_t from = s->text.n;

	text_head_level(r, "info", SEV_INFO, s);
	str_format(
	    &text, "%s: %s, %s", f->cause != NULL ? f->cause : f->rule, f->label, f->title);
	text_head_subject(r, f, from, str_get(&text), s);
	str_free(&text);
}

void
text_infos(const struct report *r, FILE *out)
{
	struct section s = { 0 };
	const size_t most = text_brief_most(r, MAX_INFOS, BRIEF_INFOS);
	struct rule_count *counts = NULL;
	size_t n = 0;
	size_t cap = 0;

	for (size_t i = 0; i < r->found->n; i++) {
		const struct finding *f = &r->found->list[i];

		if (f->severity == SEV_INFO && report_counts(f) && !gap_tells(f) &&
		    count_of(&counts, &n, &cap, f)->n++ < most) {
			put_info(r, f, &s);
		}
	}
	for (size_t i = 0; i < n; i++) {
		const struct finding *f = counts[i].last;

		if (counts[i].n > most) {
			text_head_level(r, "info", SEV_INFO, &s);
			str_format(&s.text,
			    "%zu%s of %s: %s; -v, -r csv or -r html shows them\n",
			    counts[i].n - most, most > 0 ? " more" : "",
			    f->cause != NULL ? f->cause : f->rule, f->label);
		}
	}
	if (s.text.n > 0) {
		(void)fputc('\n', out);
	}
	str_flush(&s.text, out);
	str_free(&s.text);
	free(counts);
}
