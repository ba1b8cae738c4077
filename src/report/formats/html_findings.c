#include "report/formats/html_findings.h"

#include "report/common/finding_id.h"
#include "report/common/gaps.h"
#include "report/common/host_name.h"
#include "report/formats/html_card.h"
#include "report/words/finding_words.h"
#include "report/words/run_words.h"

enum { MAX_PLAIN = 3 }; /* cards that need no overview */

static void
put_infos(struct html_page *p, size_t n)
{
	const struct findings *found = p->r->found;
	size_t shown = 0;

	str_add(&p->b,
	    "<h3 id=\"infos\">Worth knowing</h3>\n<div class=\"scroll\" tabindex=\"0\""
	    " role=\"region\" aria-labelledby=\"infos\"><table class=\"infos\"><caption>");
	str_format(&p->b, "%zu finding%s of level info: nothing has to be changed at once", n,
	    n == 1 ? "" : "s");
	str_add(&p->b,
	    "</caption><thead><tr><th scope=\"col\">subject</th><th scope=\"col\">VLAN"
	    "</th><th scope=\"col\">cause</th><th scope=\"col\">finding</th></tr></thead>"
	    "<tbody>\n");
	for (size_t i = 0; i < found->n && shown < PAGE_ROWS; i++) {
		const struct finding *f = &found->list[i];

		if (f->severity != SEV_INFO || gap_tells(f)) {
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

		if (f->severity == SEV_INFO) {
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
		n += found->list[i].severity != SEV_INFO;
	}
	return n;
}

void
html_findings(struct html_page *p)
{
	const struct findings *found = p->r->found;
	size_t cards = 0;
	size_t infos = 0;

	if (count_cards(found) > MAX_PLAIN) {
		put_overview(p);
	}
	for (size_t i = 0; i < found->n; i++) {
		if (found->list[i].severity == SEV_INFO) {
			infos += gap_tells(&found->list[i]) ? 0 : 1;
		} else if (++cards <= PAGE_FINDINGS) {
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
	if (infos > 0) {
		put_infos(p, infos);
	}
}
