#include "report/page/html_page.h"

#include "report/common/escape.h"
#include "report/common/extract_has.h"
#include "report/common/status.h"

#include "fdbaudit/stamp.h"

#include <string.h>

enum { FLUSH_BYTES = 64 * 1024 };

void
html_page_open(struct html_page *p)
{
	routes_open(&p->routes, p->r);
	port_places_open(&p->at, report_whole(p->r));
}

void
html_page_free(struct html_page *p)
{
	routes_free(&p->routes);
	port_places_free(&p->at);
	str_free(&p->b);
	str_free(&p->words);
}

void
html_page_flush(struct html_page *p)
{
	if (p->b.n >= FLUSH_BYTES) {
		str_flush(&p->b, p->out);
	}
}

void
html_page_text(struct html_page *p, const char *s)
{
	escape_html(&p->b, s);
}

void
html_page_port(struct html_page *p, uint32_t port)
{
	const struct port *at = &p->r->snap->ports[port];

	html_page_text(p, p->r->snap->switches[at->sw].name);
	str_char(&p->b, ' ');
	html_page_text(p, at->name);
}

void
html_page_time(struct html_page *p, int64_t ms)
{
	char stamp[STAMP_SIZE];

	(void)stamp_format(ms, stamp);
	str_format(&p->b, "<time datetime=\"%s\">%.10s %.8s</time>", stamp, stamp, stamp + 11);
}

void
html_page_table_begin(struct html_page *p, const char *region, const char *caption)
{
	str_format(&p->b,
	    "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"c-%s\">"
	    "<table class=\"long\"><caption id=\"c-%s\">%s</caption>\n",
	    region, region, caption);
}

void
html_page_table_end(struct html_page *p)
{
	str_add(&p->b, "</tbody></table></div>\n");
}

const char *
html_page_colour(const struct report *r)
{
	const enum severity worst = report_worst(r);

	if (worst > SEV_INFO) {
		return severity_name(worst);
	}
	if (report_is_incomplete(r) || r->where->nplaces == 0) {
		return "error"; /* where nothing was seen, nothing is known to be well */
	}
	return r->inv == NULL ? "info" : "good";
}

bool
html_page_is_good(const struct report *r)
{
	return strcmp(html_page_colour(r), "good") == 0;
}
