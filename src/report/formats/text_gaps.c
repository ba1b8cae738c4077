#include "report/formats/text_gaps.h"

#include "report/common/gaps.h"
#include "report/common/layout.h"
#include "report/common/section.h"
#include "report/formats/text_brief.h"
#include "report/words/gap_words.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/* Lines about what was not read, and, without --verbose, names in one of them. */
enum {
	MAX_GAPS = 20,
	BRIEF_GAPS = 5,
	MAX_NAMES_BYTES = 400,
	NAME_COLUMNS = 40,
	GAP_INDENT = 21
};

/* "leaf-3            nothing was read: ...", or the names of several above it. */
static void
put_gap(const char *names, const char *words, struct section *s)
{
	const size_t from = s->text.n;

	str_add(&s->text, "   ");
	if (layout_columns(names, strlen(names)) < GAP_INDENT - 3) {
		str_add(&s->text, names);
		layout_pad(&s->text, from, GAP_INDENT);
	} else {
		section_wrap(s, names, 3);
		str_format(&s->text, "%*s", GAP_INDENT, "");
	}
	section_wrap(s, words, GAP_INDENT);
}

/* The switches of gap i and of all later ones with the same words; these are emptied. */
static void
gather_names(const struct report *r, const struct gaps *gaps, size_t i, struct str *words,
    struct str *names)
{
	size_t more = 0;

	str_clear(names);
	for (size_t k = i; k < gaps->n; k++) {
		if (k != i && strcmp(str_get(&words[k]), str_get(&words[i])) != 0) {
			continue;
		}
		if (more > 0 || (names->n > MAX_NAMES_BYTES && !r->run.verbose)) {
			more++;
		} else {
			str_add(names, names->n > 0 ? ", " : "");
			layout_short(names, r->snap->switches[gaps->list[k].tables->sw].name,
			    NAME_COLUMNS);
		}
		if (k != i) {
			str_clear(&words[k]);
		}
	}
	if (more > 0) {
		str_format(names, " and %zu more", more);
	}
}

/* Switches that answered and gave nothing: not well either, and easily overlooked. */
static void
put_empty(const struct report *r, bool headed, struct section *s)
{
	struct str names = { 0 };
	size_t more = 0;

	for (uint32_t i = 0; gaps_next_empty_switch(r, &i); i++) {
		if (names.n > MAX_NAMES_BYTES && !r->run.verbose) {
			more++;
			continue;
		}
		str_add(&names, names.n > 0 ? ", " : "");
		layout_short(&names, r->snap->switches[i].name, NAME_COLUMNS);
	}
	if (more > 0) {
		str_format(&names, " and %zu more", more);
	}
	if (names.n > 0) {
		struct str words = { 0 };

		words_no_row(&words);
		str_add(&s->text, headed ? "" : "\n");
		put_gap(str_get(&names), str_get(&words), s);
		str_free(&words);
	}
	str_free(&names);
}

void
text_gaps(const struct report *r, FILE *out)
{
	struct section s = { 0 };
	struct gaps gaps;
	struct str *words;
	struct str names = { 0 };
	const size_t most = text_brief_most(r, MAX_GAPS, BRIEF_GAPS);
	size_t shown = 0;
	size_t left = 0;

	gaps_find(r, &gaps);
	words = vec_zeroed(gaps.n, sizeof(*words));
	for (size_t i = 0; i < gaps.n; i++) {
		words_gap(r, &gaps.list[i], &words[i]);
	}
	if (gaps.n > 0) {
		str_add(&s.text, "\nNOT READ WHOLE: of what is missing here nothing is"
				 " concluded to be gone or right\n");
	}
	for (size_t i = 0; i < gaps.n; i++) {
		if (words[i].n > 0 && shown == most) {
			left++;
		} else if (words[i].n > 0) {
			gather_names(r, &gaps, i, words, &names);
			put_gap(str_get(&names), str_get(&words[i]), &s);
			shown++;
		}
		str_free(&words[i]);
	}
	if (left > 0) {
		str_format(
		    &s.text, "   ... and %zu more: -v or -r csv-coverage shows them\n", left);
	}
	put_empty(r, gaps.n > 0, &s);
	str_flush(&s.text, out);
	str_free(&s.text);
	str_free(&names);
	free(words);
	gaps_free(&gaps);
}
