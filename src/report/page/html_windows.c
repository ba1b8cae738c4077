#include "report/page/html_windows.h"

#include "report/common/finding_id.h"
#include "report/page/html_actions.h"
#include "report/page/html_card.h"
#include "report/words/script.h"

enum { MANY = 200, FIRST = 20 };

static void
put_list(struct html_page *p, const char *head, const char *const *list, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		str_add(&p->b, i == 0 ? "<p>" : "; ");
		str_add(&p->b, i == 0 ? head : "");
		html_page_text(p, list[i]);
	}
	str_add(&p->b, n > 0 ? "</p>\n" : "");
}

/* Those that it resolves with another host: they stand with that one. */
static void
put_others(struct html_page *p, const struct action *a)
{
	char id[FINDING_ID_SIZE];
	uint32_t n = 0;

	for (uint32_t i = 0; i < a->nresolves; i++) {
		if (actions_resolving(p->r->act, a->resolves[i]) != a) {
			(void)finding_id(&p->r->found->list[a->resolves[i]], id);
			str_add(&p->b, n++ == 0 ? "<p>takes part in " : ", ");
			str_format(&p->b, "<a href=\"#f-%s\">%s</a>", id, id);
		}
	}
	str_add(&p->b, n > 0 ? "</p>\n" : "");
}

static void
put_findings(struct html_page *p, const struct action *a)
{
	for (uint32_t i = 0; i < a->nresolves; i++) {
		if (actions_resolving(p->r->act, a->resolves[i]) == a) {
			html_card(p, &p->r->found->list[a->resolves[i]]);
		}
	}
}

/* Words are sentences of the page; what changes nothing is no script. */
static void
put_window(struct html_page *p, const struct action *a)
{
	uint32_t i = 0;

	for (; i < a->nwindow && a->window[i].part == WINDOW_ADVISE; i++) {
		str_add(&p->b, "<p>");
		html_page_text(p, a->window[i].text);
		str_add(&p->b, "</p>\n");
	}
	if (i == a->nwindow) {
		return;
	}
	str_add(&p->b, "<pre tabindex=\"0\"><code>");
	if (action_changes(a)) {
		PAGE_WORDS(p, words_script(p->r, a, &p->words));
	}
	for (; !action_changes(a) && i < a->nwindow; i++) {
		html_page_text(p, a->window[i].text);
		str_char(&p->b, '\n');
	}
	str_add(&p->b, "</code></pre>\n");
}

static void
put_facts(struct html_page *p, const struct action *a)
{
	str_add(&p->b, "<dl>\n<dt>Where</dt><dd>");
	html_actions_where(p, a);
	str_add(&p->b, "</dd>\n<dt>Since</dt><dd>");
	html_actions_since(p, a);
	str_add(&p->b, "</dd>\n<dt>Because</dt><dd>");
	html_page_text(p, p->r->found->list[a->resolves[0]].title);
	str_add(&p->b, "</dd>\n</dl>\n");
}

static void
put_action(struct html_page *p, const struct action *a, bool open)
{
	const char *level = severity_name((enum severity)a->severity);
	char id[FINDING_ID_SIZE];

	str_format(&p->b,
	    "<details class=\"action %s\" id=\"a-%s\"%s><summary><span class=\"level "
	    "%s\">%s</span> <h3>",
	    level, finding_id_text(a->id, id), open ? " open" : "", level, level);
	html_actions_who(p, a);
	str_add(&p->b, "</h3> <span>");
	html_page_text(p, a->title);
	str_format(&p->b, "; %u %s</span></summary>\n", a->nresolves,
	    a->nresolves == 1 ? "finding" : "findings");
	if (a->nresolves > 0) {
		put_facts(p, a);
	}
	put_list(p, "off meanwhile: ", a->downtime, a->ndowntime);
	put_list(p, "mind: ", a->after, a->nafter);
	put_window(p, a);
	put_others(p, a);
	put_findings(p, a);
	str_add(&p->b, "</details>\n");
	html_page_flush(p);
}

static uint32_t
cluster_of(const struct report *r, const struct action *a)
{
	return a->host != NONE ? r->inv->hosts[a->host].cluster : NONE;
}

/* Those of one cluster (NONE: of none) behind the first ones. */
static void
put_cluster(struct html_page *p, uint32_t cluster)
{
	const struct actions *acts = p->r->act;
	size_t n = 0;

	for (size_t i = FIRST; i < acts->n && i < PAGE_ROWS; i++) {
		n += cluster_of(p->r, &acts->list[i]) == cluster;
	}
	if (n == 0) {
		return;
	}
	str_add(&p->b, "<details class=\"cluster\"><summary>");
	if (cluster != NONE) {
		str_add(&p->b, "cluster ");
		html_page_text(p, p->r->inv->clusters[cluster].name);
	} else {
		str_add(&p->b, "of no cluster");
	}
	str_format(&p->b, ": %zu more</summary>\n", n);
	for (size_t i = FIRST; i < acts->n && i < PAGE_ROWS; i++) {
		if (cluster_of(p->r, &acts->list[i]) == cluster) {
			put_action(p, &acts->list[i], false);
		}
	}
	str_add(&p->b, "</details>\n");
}

void
html_windows(struct html_page *p)
{
	const struct actions *acts = p->r->act;
	const size_t n = acts != NULL ? acts->n : 0;

	for (size_t i = 0; i < n && i < (n > MANY ? (size_t)FIRST : n); i++) {
		put_action(p, &acts->list[i], i == 0);
	}
	for (uint32_t c = 0; n > MANY && p->r->inv != NULL && c < p->r->inv->nclusters; c++) {
		put_cluster(p, c);
	}
	if (n > MANY) {
		put_cluster(p, NONE);
	}
	if (n > PAGE_ROWS) {
		str_format(&p->b,
		    "<p class=\"note\">%zu more have something to do: csv-actions has all of "
		    "them.</p>\n",
		    n - PAGE_ROWS);
	}
}
