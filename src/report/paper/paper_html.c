/*
 * A paper as one page, to be attached to a ticket. It has neither script nor anything that is loaded;
 * its policy forbids both, so what switches and exports say is text, whatever it looks like.
 */
#include "report/common/escape.h"
#include "report/paper/forms.h"
#include "report/paper/paper_facts.h"
#include "report/paper/paper_words.h"

static const char head[] =
    "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
    "style-src 'unsafe-inline'\">"
    "<meta name=\"viewport\" content=\"width=device-width\">"
    "<style>body{font:1rem/1.5 sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;"
    "border-top:1px solid #bbb;padding:.3rem .6rem}p.collision{border-left:.5rem solid #b00020}"
    "p.free{border-left:.5rem solid #1b7a2f}p.partly{border-left:.5rem solid #b26a00}"
    "p.verdict{font-weight:bold;padding:.5rem 1rem;background:#f4f4f4}code{font-size:.95em}"
    "@media(prefers-color-scheme:dark){body{background:#181818;color:#eee}"
    "p.verdict{background:#2a2a2a}}</style>";

static void
put_remarks(const struct paper *p, uint32_t item, struct span s, struct str *b)
{
	struct str text = { 0 };

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct plan_remark *r = &p->result->list[i];

		str_format(b, "<div>%s: ", paper_words_weight(p, r->weight));
		escape_html(b, r->text);
		if (r->where[0] != '\0') {
			str_add(b, "<br>known from ");
			escape_html(b, r->where);
		}
		str_add(b, "</div>");
	}
	if (paper_words_collides(p, s) && paper_words_nearest(p, item, &text)) {
		str_format(b, "<div>free: <code>%s</code></div>", str_get(&text));
	}
	str_clear(&text);
	if (p->kind == PAPER_PRECHECK && paper_words_command(p, item, &text)) {
		str_add(b, "<div><code>");
		escape_html(b, str_get(&text));
		str_add(b, "</code></div>");
	}
	str_free(&text);
}

static void
put_item(const struct paper *p, uint32_t item, struct str *b)
{
	const struct planned *it = &p->plan->items[item];
	const struct span s = paper_words_remarks(p, item);

	str_format(b, "<tr><td>%s</td><th scope=\"row\">", paper_words_state(p, item));
	escape_html(b, it->name);
	str_add(b, "</th><td>");
	escape_html(b, it->cluster);
	str_add(b, "</td><td>");
	escape_html(b, it->site);
	str_add(b, "</td><td>");
	for (uint32_t i = 0; i < it->ranges.n; i++) {
		str_add(b, i == 0 ? "<code>" : "<br>or <code>");
		paper_words_planned(&p->plan->ranges[it->ranges.first + i], b);
		str_add(b, "</code>");
	}
	str_add(b, "</td><td>");
	put_remarks(p, item, s, b);
	str_add(b, "</td></tr>\n");
}

static void
put_fact(void *arg, const char *label, const char *text)
{
	struct str *b = arg;

	str_add(b, "<tr><th scope=\"row\">");
	escape_html(b, label);
	str_add(b, "</th><td>");
	escape_html(b, text);
	str_add(b, "</td></tr>\n");
}

void
paper_html(const struct paper *p, FILE *out)
{
	static const char *const colours[] = { [PAPER_FREE] = "free",
		[PAPER_COLLISION] = "collision",
		[PAPER_AS_FAR_AS_READ] = "partly" };
	struct str b = { 0 };
	struct str words = { 0 };

	paper_words_verdict(p, &words);
	str_format(&b,
	    "%s<title>fdbaudit %s: %s</title></head><body>\n<h1>fdbaudit %s</h1>\n"
	    "<p class=\"verdict %s\">",
	    head, paper_words_kind(p), paper_words_status(p), paper_words_kind(p),
	    colours[paper_verdict(p)]);
	escape_html(&b, str_get(&words));
	str_add(&b,
	    "</p>\n<h2>Planned</h2>\n<table><thead><tr><th>state</th><th>name</th>"
	    "<th>cluster</th><th>site</th><th>range</th><th>why</th></tr></thead><tbody>\n");
	for (uint32_t i = 0; i < p->plan->nitems; i++) {
		put_item(p, i, &b);
		str_flush(&b, out);
	}
	str_add(&b, "</tbody></table>\n<h2>Made from</h2>\n<table><tbody>\n");
	paper_facts(p, put_fact, &b);
	str_add(&b, "</tbody></table>\n</body></html>\n");
	str_flush(&b, out);
	str_free(&words);
	str_free(&b);
}
