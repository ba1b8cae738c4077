#include "report/formats/html_findings.h"

#include "report/common/finding_id.h"
#include "report/common/gaps.h"
#include "report/common/host_name.h"
#include "report/common/status.h"
#include "report/formats/html_card.h"
#include "report/words/finding_words.h"
#include "report/words/run_words.h"

enum { MAX_PLAIN = 3 }; /* cards that need no overview */

/* Findings that need no card: a row each. */
struct short_list {
	bool (*has)(const struct finding *f);
	const char *id, *heading;
	const char *one, *many; /* behind the number */
};

static bool
is_info(const struct finding *f)
{
	return f->severity == SEV_INFO && report_counts(f) && !gap_tells(f);
}

static bool
is_fixed(const struct finding *f)
{
	return f->state == STATE_FIXED;
}

static const struct short_list short_lists[] = {
	{ is_fixed, "fixed", "Fixed", "finding of earlier runs is fixed",
	    "findings of earlier runs are fixed" },
	{ is_info, "infos", "Worth knowing",
	    "finding of level info: nothing has to be changed at once",
	    "findings of level info: nothing has to be changed at once" },
};

static size_t
count_of(const struct findings *found, const struct short_list *l)
{
	size_t n = 0;

	for (size_t i = 0; i < found->n; i++) {
		n += l->has(&found->list[i]);
	}
	return n;
}

static void
put_short(struct html_page *p, const struct short_list *l)
{
	const struct findings *found = p->r->found;
	const size_t n = count_of(found, l);
	size_t shown = 0;

	if (n == 0) {
		return;
	}
	str_format(&p->b,
	    "<h3 id=\"%s\">%s</h3>\n<div class=\"scroll\" tabindex=\"0\""
	    " role=\"region\" aria-labelledby=\"%s\"><table class=\"infos\"><caption>",
	    l->id, l->heading, l->id);
	str_format(&p->b, "%zu %s", n, n == 1 ? l->one : l->many);
	str_add(&p->b,
	    "</caption><thead><tr><th scope=\"col\">subject</th><th scope=\"col\">VLAN"
	    "</th><th scope=\"col\">cause</th><th scope=\"col\">finding</th></tr></thead>"
	    "<tbody>\n");
	for (size_t i = 0; i < found->n && shown < PAGE_ROWS; i++) {
		const struct finding *f = &found->list[i];

		if (!l->has(f)) {
			continue;
		}
		shown++;
		str_add(&p->b, "<tr><td class=\"mac\">");
		PAGE_WORDS(p, words_subject(f, &p->words));
		str_add(&p->b, "</td><td>");
		PAGE_WORDS(p, words_vlan_number(p->r, f, &p->words));
		str_add(&p->b, "</td><td>");
		PAGE_WORDS(p, words_cause(f, &p->words));
		str_add(&p->b, "</td><td class=\"words\">");
		html_page_text(p, f->title);
		str_add(&p->b, "</td></tr>\n");
		html_page_flush(p);
	}
	str_add(&p->b, "</tbody></table></div>\n");
	if (shown < n) {
		str_format(&p->b,
		    "<p class=\"note\">The first %zu of %zu; -r csv has all.</p>\n", shown, n);
	}
}

/* More than fit on a screen: a table that leads to them. */
static void
put_overview(struct html_page *p)
{
	const struct findings *found = p->r->found;

	str_add(&p->b,
	    "<h3 id=\"overview\">Overview</h3>\n<div class=\"scroll\" tabindex=\"0\""
	    " role=\"region\" aria-labelledby=\"overview\"><table class=\"long\"><caption>"
	    "Worst first; the title leads to the finding</caption><thead><tr>"
	    "<th scope=\"col\">level</th><th scope=\"col\">finding</th>"
	    "<th scope=\"col\">change</th><th scope=\"col\">subject</th>"
	    "<th scope=\"col\">VLAN</th><th scope=\"col\">cause</th></tr></thead>"
	    "<tbody>\n");
	for (size_t i = 0, shown = 0; i < found->n && shown < PAGE_FINDINGS; i++) {
		const struct finding *f = &found->list[i];
		char id[FINDING_ID_SIZE];

		if (!report_is_urgent(f)) {
			continue;
		}
		shown++;
		str_format(&p->b, "<tr><td>%s</td><td class=\"words\"><a href=\"#f-%s\">",
		    severity_name((enum severity)f->severity), finding_id(f, id));
		html_page_text(p, f->title);
		str_add(&p->b, "</a></td><td>");
		html_page_text(p, f->host != NONE ? host_name(p->r, f->host) : "");
		str_add(&p->b, "</td><td class=\"mac\">");
		PAGE_WORDS(p, words_subject(f, &p->words));
		str_add(&p->b, "</td><td>");
		PAGE_WORDS(p, words_vlan_number(p->r, f, &p->words));
		str_add(&p->b, "</td><td>");
		html_page_text(p, f->cause != NULL ? f->cause : f->rule);
		str_add(&p->b, "</td></tr>\n");
		html_page_flush(p);
	}
	str_add(&p->b, "</tbody></table></div>\n");
}

static size_t
count_cards(const struct findings *found)
{
	size_t n = 0;

	for (size_t i = 0; i < found->n; i++) {
		n += report_is_urgent(&found->list[i]);
	}
	return n;
}

void
html_findings(struct html_page *p)
{
	const struct findings *found = p->r->found;
	size_t cards = 0;

	if (count_cards(found) > MAX_PLAIN) {
		put_overview(p);
	}
	for (size_t i = 0; i < found->n; i++) {
		if (report_is_urgent(&found->list[i]) && ++cards <= PAGE_FINDINGS) {
			html_card(p, &found->list[i]);
		}
	}
	if (cards == 0) {
		str_add(&p->b, "<p class=\"good-news\">");
		if (report_is_incomplete(p->r)) {
			str_add(&p->b, "Nothing is wrong in what could be read. ");
		} else {
			str_add(&p->b, "Nothing is wrong. ");
		}
		PAGE_WORDS(p, words_checked(p->r, &p->words));
		str_add(&p->b, "</p>\n");
	}
	if (cards > PAGE_FINDINGS) {
		str_format(&p->b,
		    "<p class=\"note\">The first %d of %zu, worst first; -r csv and -r json"
		    " have all.</p>\n",
		    PAGE_FINDINGS, cards);
	}
	for (size_t i = 0; i < sizeof(short_lists) / sizeof(short_lists[0]); i++) {
		put_short(p, &short_lists[i]);
	}
}
