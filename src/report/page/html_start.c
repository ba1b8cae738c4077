#include "report/page/html_start.h"

#include "report/common/finding_id.h"
#include "report/common/host_name.h"
#include "report/words/finding_words.h"
#include "report/words/host_at_port.h"

enum { SHOWN_PLACES = 3 };

static void
put_place(struct html_page *p, const struct sighting *g)
{
	str_add(&p->b, "<strong>");
	html_page_port(p, g->port);
	str_add(&p->b, "</strong> (");
	PAGE_WORDS(p, words_host_at(p->r, g, &p->words));
	str_char(&p->b, ')');
}

/* Whether it is the place of the host, or may be. */
static bool
is_own(const struct report *r, const struct sighting *g, uint32_t host)
{
	uint32_t there;

	(void)host_at_port(r, g, &there);
	return host != NONE && there == host;
}

/* The place of the host that has to change first, then where else the address is. */
static void
put_where(struct html_page *p, const struct finding *f, uint32_t host)
{
	uint32_t shown = 0;
	bool own_place = host == NONE;

	for (uint32_t i = 0; i < f->nseen; i++) {
		own_place = own_place || is_own(p->r, &f->seen[i], host);
	}
	str_add(&p->b, own_place ? "" : "its own port is not known; seen at ");
	for (int others = 0; others < 2; others++) {
		for (uint32_t i = 0; i < f->nseen; i++) {
			const bool own = is_own(p->r, &f->seen[i], host);

			if (own == (others == 0) && shown++ < SHOWN_PLACES) {
				str_add(&p->b, shown == 1    ? ""
					       : others == 0 ? ", "
							     : "; also ");
				put_place(p, &f->seen[i]);
			}
		}
	}
	if (shown > SHOWN_PLACES) {
		str_format(&p->b, " and %u more", shown - SHOWN_PLACES);
	}
}

static void
put_since(struct html_page *p, const struct finding *f)
{
	str_add(&p->b, "<dt>Since</dt><dd>first seen ");
	html_page_time(p, f->first_ms);
	str_add(&p->b, " UTC</dd>\n");
}

/* The first line that changes something; in words where nothing can be typed. */
static void
put_first(struct html_page *p, const struct action *a)
{
	const struct window_line *first = &a->window[0];

	for (uint32_t i = 0; i < a->nwindow; i++) {
		if (a->window[i].part == WINDOW_CHANGE) {
			first = &a->window[i];
			break;
		}
	}
	str_add(&p->b, "<dt>First</dt><dd>");
	if (first->part == WINDOW_ADVISE) {
		html_page_text(p, first->text);
	} else {
		str_add(&p->b, "<pre tabindex=\"0\"><code>");
		html_page_text(p, first->text);
		str_add(&p->b, "</code></pre>");
	}
	str_add(&p->b, "</dd>\n");
}

void
html_start(struct html_page *p)
{
	const struct actions *acts = p->r->act;
	const struct action *a = acts != NULL && acts->n > 0 ? &acts->list[0] : NULL;
	char id[FINDING_ID_SIZE];
	const struct finding *f;

	if (a == NULL || a->nresolves == 0 || a->nwindow == 0) {
		return;
	}
	f = &p->r->found->list[a->resolves[0]];
	str_add(&p->b, "<section class=\"start\" aria-labelledby=\"start\">\n"
		       "<h2 id=\"start\">Start here");
	if (a->host != NONE) {
		str_add(&p->b, ": ");
		html_page_text(p, host_name(p->r, a->host));
	}
	str_add(&p->b, "</h2>\n<dl>\n");
	if (f->nseen > 0) {
		str_add(&p->b, "<dt>Where</dt><dd>");
		put_where(p, f, a->host);
		str_add(&p->b, "</dd>\n");
	}
	if (f->first_ms != 0) {
		put_since(p, f);
	}
	str_add(&p->b, "<dt>Because</dt><dd>");
	html_page_text(p, f->title);
	str_format(&p->b, " (<a href=\"#f-%s\">", finding_id(f, id));
	PAGE_WORDS(p, words_subject(f, &p->words));
	str_add(&p->b, "</a>)</dd>\n");
	put_first(p, a);
	str_format(&p->b,
	    "<dt>Then</dt><dd><a href=\"#a-%s\">the whole window, line by line</a>",
	    finding_id_text(a->id, id));
	str_add(&p->b, "</dd>\n</dl>\n</section>\n");
}
