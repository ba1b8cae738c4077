#include "report/formats/html_page.h"

#include "report/common/escape.h"

enum { FLUSH_BYTES = 64 * 1024 };

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
html_page_table_begin(struct html_page *p, const char *region, const char *caption)
{
	str_format(&p->b,
	    "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"%s\">"
	    "<table class=\"long\"><caption>%s</caption>\n",
	    region, caption);
}

void
html_page_table_end(struct html_page *p)
{
	str_add(&p->b, "</tbody></table></div>\n");
}
