#include "report/formats/html_coverage.h"

#include "report/common/gaps.h"
#include "report/words/gap_words.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

static void
put_gaps(struct html_page *p)
{
	struct gaps gaps;

	gaps_find(p->r, &gaps);
	if (gaps.n > 0) {
		str_add(&p->b,
		    "<div class=\"alert\"><p><strong>Not read whole.</strong> Of what is"
		    " missing here nothing is concluded to be gone or right.</p><ul>\n");
	}
	for (size_t i = 0; i < gaps.n && i < PAGE_SWITCHES; i++) {
		const struct gap *g = &gaps.list[i];

		str_add(&p->b, "<li><strong>");
		html_page_text(p, p->r->snap->switches[g->tables->sw].name);
		str_add(&p->b, "</strong>: ");
		PAGE_WORDS(p, words_gap(p->r, g, &p->words));
		str_add(&p->b, "</li>\n");
		html_page_flush(p);
	}
	if (gaps.n > 0) {
		str_add(&p->b, "</ul></div>\n");
	}
	gaps_free(&gaps);
	for (uint32_t i = 0; gaps_next_empty_switch(p->r, &i); i++) {
		str_add(&p->b, "<p class=\"alert\"><strong>");
		html_page_text(p, p->r->snap->switches[i].name);
		str_add(&p->b, "</strong>: ");
		PAGE_WORDS(p, words_no_row(&p->words));
		str_add(&p->b, "</p>\n");
	}
}

static void
put_cell(struct html_page *p, const struct coverage *c)
{
	switch (c->state) {
	case TABLE_COMPLETE:
		str_format(
		    &p->b, "<td class=\"number\">%llu</td>", (unsigned long long)c->rows);
		break;
	case TABLE_ABSENT:
		str_add(&p->b, "<td class=\"number absent\">absent</td>");
		break;
	case TABLE_PARTIAL:
	case TABLE_FAILED:
		str_format(&p->b, "<td class=\"number %s\">%s %llu</td>",
		    snapshot_completeness_name(c->state), snapshot_completeness_name(c->state),
		    (unsigned long long)c->rows);
		break;
	}
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool
has_name(const char *const *names, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(names[i], name) == 0) {
			return true;
		}
	}
	return false;
}

/* Names of the tables that a switch has, or of those that none has. The caller frees *out. */
static size_t
table_names(const struct report *r, const struct coverage *list, size_t n, bool absent,
    const char ***out)
{
	const char **here = NULL;
	const char **none = NULL;
	size_t nhere = 0;
	size_t nnone = 0;
	size_t here_cap = 0;
	size_t none_cap = 0;

	for (size_t i = 0; i < n; i++) {
		const char *name = r->snap->tables[list[i].table].name;

		if (list[i].state != TABLE_ABSENT && !has_name(here, nhere, name)) {
			here = vec_room(here, &here_cap, nhere + 1, sizeof(*here));
			here[nhere++] = name;
		}
	}
	for (size_t i = 0; i < n; i++) {
		const char *name = r->snap->tables[list[i].table].name;

		if (!has_name(here, nhere, name) && !has_name(none, nnone, name)) {
			none = vec_room(none, &none_cap, nnone + 1, sizeof(*none));
			none[nnone++] = name;
		}
	}
	*out = absent ? none : here;
	free(absent ? here : none);
	nhere = absent ? nnone : nhere;
	if (nhere > 0) {
		qsort(*out, nhere, sizeof(**out), by_name);
	}
	return nhere;
}

static void
put_absent(struct html_page *p, const struct coverage *list, size_t n)
{
	const char **names = NULL;
	const size_t nnames = table_names(p->r, list, n, true, &names);

	for (size_t i = 0; i < nnames; i++) {
		str_format(&p->b, "%s%s", i == 0 ? "<p class=\"note\">No switch has " : ", ",
		    names[i]);
	}
	str_add(&p->b, nnames > 0 ? ".</p>\n" : "");
	free(names);
}

/* One row for each switch; its lines are list[0..n), by table name. */
static void
put_switch(struct html_page *p, const struct coverage *list, size_t n, const char *const *names,
    size_t nnames)
{
	size_t k = 0;

	str_add(&p->b, "<tr><th scope=\"row\">");
	html_page_text(p, p->r->snap->switches[list->sw].name);
	str_add(&p->b, "</th>");
	for (size_t i = 0; i < nnames; i++) {
		while (k < n && strcmp(p->r->snap->tables[list[k].table].name, names[i]) < 0) {
			k++; /* a table that no switch has */
		}
		if (k < n && strcmp(p->r->snap->tables[list[k].table].name, names[i]) == 0) {
			put_cell(p, &list[k++]);
		} else {
			str_add(&p->b, "<td></td>");
		}
	}
	str_add(&p->b, "</tr>\n");
	html_page_flush(p);
}

void
html_coverage(struct html_page *p)
{
	struct coverage *list = NULL;
	const size_t n = coverage_list(p->r, &list);
	const char **names = NULL;
	const size_t nnames = table_names(p->r, list, n, false, &names);
	size_t switches = 0;

	put_gaps(p);
	if (n == 0) {
		str_add(&p->b, "<p class=\"note\">No switch was read.</p>\n");
		goto done;
	}
	html_page_table_begin(p, "coverage",
	    "Rows of each table, the most that one sample gave; absent: the switch has no such "
	    "table");
	str_add(&p->b, "<thead><tr><th scope=\"col\">switch</th>");
	for (size_t i = 0; i < nnames; i++) {
		str_format(&p->b, "<th scope=\"col\" class=\"number\">%s</th>", names[i]);
	}
	str_add(&p->b, "</tr></thead><tbody>\n");
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i; end < n && list[end].sw == list[i].sw;) {
			end++;
		}
		if (switches++ < PAGE_SWITCHES) {
			put_switch(p, &list[i], end - i, names, nnames);
		}
	}
	html_page_table_end(p);
	put_absent(p, list, n);
	if (switches > PAGE_SWITCHES) {
		str_format(&p->b,
		    "<p class=\"note\">The first %d of %zu switches; -r csv-coverage has all."
		    "</p>\n",
		    PAGE_SWITCHES, switches);
	}
done:
	free(names);
	free(list);
}
