#include "report/page/html_actions.h"

#include "report/common/finding_id.h"
#include "report/common/host_name.h"
#include "report/words/host_at_port.h"

static void
put_ports(struct html_page *p, const struct action *a)
{
	for (uint32_t i = 0; i < a->nports; i++) {
		str_add(&p->b, i > 0 ? ", " : "");
		html_page_port(p, a->ports[i]);
	}
}

void
html_actions_who(struct html_page *p, const struct action *a)
{
	if (a->host != NONE) {
		html_page_text(p, host_name(p->r, a->host));
	} else if (a->nports == 0) {
		str_add(&p->b, "to be found out");
	} else {
		put_ports(p, a);
	}
}

static bool
was_seen(const struct report *r, const struct action *a)
{
	for (uint32_t i = 0; i < a->nresolves; i++) {
		if (r->found->list[a->resolves[i]].nseen > 0) {
			return true;
		}
	}
	return false;
}

void
html_actions_where(struct html_page *p, const struct action *a)
{
	if (a->host == NONE) {
		put_ports(p, a);
		return;
	}
	str_clear(&p->words);
	words_window_place(p->r, a, &p->words);
	if (p->words.n > 0) {
		html_page_text(p, str_get(&p->words));
	} else {
		str_add(&p->b, was_seen(p->r, a) ? "its own port is not known" : "not seen");
	}
}

void
html_actions_since(struct html_page *p, const struct action *a)
{
	int64_t first = 0;

	for (uint32_t i = 0; i < a->nresolves; i++) {
		const int64_t ms = p->r->found->list[a->resolves[i]].first_ms;

		first = ms != 0 && (first == 0 || ms < first) ? ms : first;
	}
	if (first == 0) {
		str_add(&p->b, "not seen");
		return;
	}
	html_page_time(p, first);
}

static void
put_row(struct html_page *p, const struct action *a)
{
	const struct inventory *inv = p->r->inv;
	const uint32_t cluster = a->host != NONE ? inv->hosts[a->host].cluster : NONE;
	char id[FINDING_ID_SIZE];

	str_format(&p->b, "<tr><td>%s</td><th scope=\"row\"%s><a href=\"#a-%s\">",
	    severity_name((enum severity)a->severity), a->host == NONE ? " class=\"wide\"" : "",
	    finding_id_text(a->id, id));
	html_actions_who(p, a);
	str_add(&p->b, "</a></th><td data-head=\"cluster\">");
	html_page_text(p, cluster != NONE ? inv->clusters[cluster].name : "");
	str_add(&p->b, "</td><td class=\"wide\" data-head=\"where\">");
	html_actions_where(p, a);
	str_add(&p->b, "</td><td data-head=\"since\">");
	html_actions_since(p, a);
	str_add(&p->b, "</td><td class=\"words\" data-head=\"because\">");
	html_page_text(p, a->nresolves > 0 ? p->r->found->list[a->resolves[0]].title : "");
	str_add(&p->b, "</td><td class=\"words\" data-head=\"in one window\">");
	html_page_text(p, a->title);
	for (uint32_t i = 0; i < a->ndowntime; i++) {
		str_add(&p->b, i == 0 ? "; off meanwhile: " : ", ");
		html_page_text(p, a->downtime[i]);
	}
	str_format(&p->b, "</td><td class=\"number\" data-head=\"findings\">%u</td></tr>\n",
	    a->nresolves);
	html_page_flush(p);
}

static void
put_table(struct html_page *p, const struct actions *acts)
{
	static const char *const heads[] = { "level", "host", "cluster", "where", "since (UTC)",
		"because", "in one window", "findings" };

	html_page_table_begin(p, "actions", "Worst first; the host leads to its window");
	str_add(&p->b, "<thead><tr>");
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		str_format(&p->b, "<th scope=\"col\">%s</th>", heads[i]);
	}
	str_add(&p->b, "</tr></thead><tbody>\n");
	for (size_t i = 0; i < acts->n && i < PAGE_ROWS; i++) {
		put_row(p, &acts->list[i]);
	}
	html_page_table_end(p);
}

void
html_actions(struct html_page *p)
{
	const struct actions *acts = p->r->act;

	if (acts == NULL || acts->n == 0) {
		str_add(&p->b, "<p class=\"note\">No host has to change anything, as far as is "
			       "known.</p>\n");
	} else {
		put_table(p, acts);
	}
}
