#include "report/page/html_findings.h"

#include "report/common/finding_id.h"
#include "report/common/gaps.h"
#include "report/common/status.h"
#include "report/page/html_card.h"
#include "report/words/finding_words.h"
#include "report/words/run_words.h"
#include "report/words/suppressed_words.h"

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

static bool
is_suppressed(const struct finding *f)
{
	return f->suppressed != NULL;
}

static const struct short_list short_lists[] = {
	{ is_fixed, "fixed", "Fixed", "finding of earlier runs is fixed",
	    "findings of earlier runs are fixed" },
	{ is_info, "infos", "Worth knowing",
	    "finding of level info: nothing has to be changed at once",
	    "findings of level info: nothing has to be changed at once" },
};

static const struct short_list suppressed_list = { is_suppressed, "suppressed", "Suppressed",
	"finding does not count: somebody answers for it, or it is in the baseline",
	"findings do not count: somebody answers for them, or they are in the baseline" };

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
		if (f->suppressed != NULL) {
			str_format(
			    &p->b, "<br>%s; ", severity_name((enum severity)f->severity));
			PAGE_WORDS(p, words_suppression(f->suppressed, &p->words));
		}
		str_add(&p->b, "</td></tr>\n");
		html_page_flush(p);
	}
	str_add(&p->b, "</tbody></table></div>\n");
	if (shown < n) {
		str_format(&p->b,
		    "<p class=\"note\">The first %zu of %zu; -r csv has all.</p>\n", shown, n);
	}
}

/* Rows of the list that suppress nothing. */
static void
put_idle(struct html_page *p)
{
	size_t shown = 0;

	for (size_t i = 0; p->r->suppressed != NULL && i < p->r->suppressed->n; i++) {
		if (suppress_use(p->r->suppressed, i) != SUPPRESSION_USED &&
		    shown++ < PAGE_ROWS) {
			str_add(&p->b, "<p class=\"note\">");
			PAGE_WORDS(p, words_idle_suppression(p->r, i, &p->words));
			str_add(&p->b, "</p>\n");
			html_page_flush(p);
		}
	}
}

/* Findings that no window resolves stand behind those that one does. */
static void
put_without(struct html_page *p)
{
	const struct findings *found = p->r->found;
	bool any = false;

	for (size_t i = 0; i < found->n; i++) {
		if (!report_is_urgent(&found->list[i]) ||
		    (p->r->act != NULL && actions_resolving(p->r->act, i) != NULL)) {
			continue;
		}
		str_add(&p->b, any ? "" : "<h3 id=\"without\">To be found out first</h3>\n");
		any = true;
		html_card(p, &found->list[i]);
	}
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
	const size_t cards = count_cards(found);

	put_without(p);
	if (cards == 0) {
		str_add(&p->b, html_page_is_good(p->r) ? "<p class=\"good-news\">"
						       : "<p class=\"alert\">");
		if (p->r->where->nplaces == 0) {
			str_add(&p->b, "No address was seen on any edge port: of where "
				       "addresses are nothing is known. ");
		} else if (report_is_incomplete(p->r)) {
			str_add(&p->b, "Nothing is wrong in what could be read. ");
		} else {
			str_add(&p->b, count_of(found, &suppressed_list) > 0
					   ? "Nothing else is wrong. "
					   : "Nothing is wrong. ");
		}
		PAGE_WORDS(p, words_checked(p->r, &p->words));
		str_add(&p->b, "</p>\n");
	}
	if (p->cards > PAGE_FINDINGS) {
		str_format(&p->b,
		    "<p class=\"note\">The first %d of %zu are told whole; -r csv and -r json"
		    " have all.</p>\n",
		    PAGE_FINDINGS, cards);
	}
	for (size_t i = 0; i < sizeof(short_lists) / sizeof(short_lists[0]); i++) {
		put_short(p, &short_lists[i]);
	}
	put_short(p, &suppressed_list);
	put_idle(p);
}
