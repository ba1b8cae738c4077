#include "report/page/html_card.h"

#include "report/common/export_files.h"
#include "report/common/finding_id.h"
#include "report/common/host_name.h"
#include "report/common/status.h"
#include "report/network/port_told.h"
#include "report/page/html_holders.h"
#include "report/page/html_path.h"
#include "report/page/html_timeline.h"
#include "report/words/claimants.h"
#include "report/words/finding_words.h"
#include "report/words/period.h"
#include "report/words/suppressed_words.h"
#include "report/words/surer_words.h"
#include "report/words/test_words.h"

enum { SHOWN_PROOFS = 3 };

static void
row_begin(struct html_page *p, const char *term)
{
	str_format(&p->b, "<dt>%s</dt><dd>", term);
}

static void
row_end(struct html_page *p)
{
	str_add(&p->b, "</dd>\n");
}

/* ---- who, why, what to do ---------------------------------------------------------------------- */

static void
put_source(struct html_page *p, const struct claimant *c)
{
	if (c->nic != NONE) {
		str_add(&p->b, " <span class=\"source\">");
		PAGE_WORDS(
		    p, export_file_source(p->r->inv, p->r->inv->nics[c->nic].src, &p->words));
		str_add(&p->b, "</span>");
	}
}

static void
put_who(struct html_page *p, const struct finding *f)
{
	str_clear(&p->words);
	if (words_change(p->r, f, &p->words)) {
		row_begin(p, "Change");
		str_add(&p->b, "<strong>");
		html_page_text(p, str_get(&p->words));
		str_add(&p->b, "</strong>");
		for (uint32_t i = 0; f->host != NONE && i < f->nclaimants; i++) {
			if (f->claimants[i].host == f->host) {
				put_source(p, &f->claimants[i]);
			}
		}
		row_end(p);
	}
}

static void
put_proof(struct html_page *p, const struct why *w)
{
	str_add(&p->b, "<li>");
	html_page_text(p, w->text);
	str_format(&p->b, " <span class=\"weight\">(%s, %d)</span></li>\n",
	    proof_name((enum proof_kind)w->kind), w->weight);
}

/* The next proof from *i on that does not stand beside the places already; NULL: there is none. */
static const struct why *
next_proof(const struct finding *f, uint32_t *i)
{
	while (*i < f->nwhy) {
		const struct why *w = &f->why[(*i)++];

		if (f->nseen == 0 || !words_is_movement(f, w)) {
			return w;
		}
	}
	return NULL;
}

/* The strongest in sight, the others folded. */
static void
put_proofs(struct html_page *p, const struct finding *f)
{
	const struct why *w;
	uint32_t all = 0;
	uint32_t n = 0;

	for (uint32_t i = 0; next_proof(f, &i) != NULL;) {
		all++;
	}
	str_add(&p->b, all > 0 ? "<ul>\n" : "");
	for (uint32_t i = 0; (w = next_proof(f, &i)) != NULL;) {
		if (n++ == SHOWN_PROOFS) {
			str_format(&p->b, "</ul><details><summary>and %u more</summary><ul>\n",
			    all - SHOWN_PROOFS);
		}
		put_proof(p, w);
	}
	str_add(&p->b, all > SHOWN_PROOFS ? "</ul></details>\n" : all > 0 ? "</ul>\n" : "");
}

static void
put_why(struct html_page *p, const struct finding *f)
{
	str_add(&p->b, "<dt>Why ");
	if (f->host != NONE) {
		html_page_text(p, host_name(p->r, f->host));
	}
	str_add(&p->b, "</dt><dd>");
	if (f->why_host != NULL) {
		str_add(&p->b, "<p>");
		html_page_text(p, f->why_host);
		str_add(&p->b, "</p>\n");
	}
	str_format(
	    &p->b, "<p>%s (%u of 100)</p>\n", confidence_word(f->confidence), f->confidence);
	put_proofs(p, f);
	str_clear(&p->words);
	words_surer(p->r, f, &p->words);
	if (p->words.n > 0) {
		str_add(&p->b, "<p>What would make it surer: ");
		html_page_text(p, str_get(&p->words));
		str_add(&p->b, "</p>\n");
	}
	row_end(p);
}

/* What stands in a row of its own. */
static void
put_row(struct html_page *p, const struct finding *f, const char *term,
    void (*put)(struct html_page *p, const struct finding *f))
{
	row_begin(p, term);
	put(p, f);
	row_end(p);
}

static void
put_remedy(struct html_page *p, const struct finding *f)
{
	row_begin(p, "Windows team");
	html_page_text(p, f->remedy.text);
	if (f->remedy.nsteps > 0) {
		str_add(&p->b, "<pre tabindex=\"0\"><code>");
		for (uint32_t i = 0; i < f->remedy.nsteps; i++) {
			str_add(&p->b, i > 0 ? "\n" : "");
			html_page_text(p, f->remedy.steps[i].line);
		}
		str_add(&p->b, "</code></pre>");
	}
	row_end(p);
}

/* What decides within a minute whether it is mended. */
static void
put_test(struct html_page *p, const struct finding *f)
{
	const struct sighting *at = words_test_place(f);

	if (at == NULL) {
		return;
	}
	row_begin(p, "Test");
	str_add(&p->b, "afterwards it is gone at ");
	html_page_port(p, at->port);
	str_add(&p->b, "<pre tabindex=\"0\"><code>");
	PAGE_WORDS(p, words_test_line(f, &p->words));
	str_add(&p->b, "</code></pre>");
	row_end(p);
}

/* For who answers for it: a row for the list of suppress =. What is suppressed or mended has none. */
static void
put_suppress(struct html_page *p, const struct finding *f)
{
	if (!report_counts(f)) {
		return;
	}
	row_begin(p, "Suppress");
	str_add(&p->b, "a row for the list of <code>suppress =</code> (<code>" SUPPRESS_COLUMNS
		       "</code>); fill in reason and owner<pre tabindex=\"0\"><code>");
	PAGE_WORDS(p, words_suppress_row(f->id, report_began(p->r), &p->words));
	str_add(&p->b, "</code></pre>");
	row_end(p);
}

/* ---- the network team -------------------------------------------------------------------------- */

static bool
any_port_told(struct html_page *p, const struct finding *f)
{
	str_clear(&p->words);
	for (uint32_t i = 0; i < f->nseen && p->words.n == 0; i++) {
		port_told_words(p->r, f->seen[i].port, &p->words);
	}
	return p->words.n > 0;
}

/* What the switch tells of each port at which it was seen. */
static void
put_ports(struct html_page *p, const struct finding *f)
{
	for (uint32_t i = 0; i < f->nseen; i++) {
		const uint32_t port = f->seen[i].port;
		bool told = false;

		for (uint32_t k = 0; k < i; k++) { /* in another VLAN */
			told = told || f->seen[k].port == port;
		}
		str_clear(&p->words);
		if (!told) {
			port_told_words(p->r, port, &p->words);
		}
		if (p->words.n > 0) {
			str_add(&p->b, "<p>");
			html_page_port(p, port);
			str_add(&p->b, ": ");
			html_page_text(p, str_get(&p->words));
			str_add(&p->b, "</p>\n");
		}
	}
}

/* "in its log, which it does not write by default: ..." */
static void
put_log(struct html_page *p, const struct evidence *e)
{
	static const char *const unasked[] = { [TRI_UNKNOWN] = "by default on some platforms",
		[TRI_NO] = "not by default",
		[TRI_YES] = "by default" };

	if (e->log != NULL) {
		str_format(&p->b, "<p>In its log (written %s):</p><pre tabindex=\"0\"><code>",
		    unasked[e->log_default]);
		html_page_text(p, e->log);
		str_add(&p->b, "</code></pre>");
	}
}

/* "leaf-1, 02:58:00: dot1qTpFdbPort: bridge port 1 = Eth1/1", then the lines to check it with. */
static void
put_evidence(struct html_page *p, const struct finding *f)
{
	if (f->nevidence == 0 && !any_port_told(p, f)) {
		return;
	}
	row_begin(p, "Network team");
	put_ports(p, f);
	for (uint32_t i = 0; i < f->nevidence; i++) {
		const struct evidence *e = &f->evidence[i];

		str_add(&p->b, "<p>");
		html_page_text(p, p->r->snap->switches[e->sw].name);
		if (e->time_ms != 0) {
			str_add(&p->b, ", ");
			PAGE_WORDS(p, words_period(p->r, e->time_ms, e->time_ms, &p->words));
		}
		str_add(&p->b, ": ");
		html_page_text(p, e->meaning);
		str_add(&p->b, "</p>");
		if (e->snmpget != NULL || e->cli != NULL) {
			str_add(&p->b, "<pre tabindex=\"0\"><code>");
			html_page_text(p, e->cli != NULL ? e->cli : "");
			str_add(&p->b, e->snmpget != NULL && e->cli != NULL ? "\n" : "");
			html_page_text(p, e->snmpget != NULL ? e->snmpget : "");
			str_add(&p->b, "</code></pre>");
		}
		put_log(p, e);
	}
	row_end(p);
}

static void
put_tags(struct html_page *p, const struct finding *f)
{
	const char *level = severity_name((enum severity)f->severity);

	str_format(&p->b,
	    "<span class=\"tags\"><span class=\"level %s\">%s</span><span class=\"mac\">",
	    level, level);
	PAGE_WORDS(p, words_subject(f, &p->words));
	str_add(&p->b, "</span><span>");
	PAGE_WORDS(p, words_vlan(p->r, f, &p->words));
	str_add(&p->b, "</span><span>");
	PAGE_WORDS(p, words_cause(f, &p->words));
	str_add(&p->b, "</span></span>\n");
}

static void
put_summary(struct html_page *p, const struct finding *f)
{
	put_tags(p, f);
	str_add(&p->b, "<h4>");
	html_page_text(p, f->title);
	str_add(&p->b, "</h4>");
	if (f->first_ms != 0) {
		str_add(&p->b, " <span class=\"source\">since ");
		html_page_time(p, f->first_ms);
		str_add(&p->b, "</span>");
	}
}

static void
put_rows(struct html_page *p, const struct finding *f)
{
	str_add(&p->b, "<dl>\n");
	put_who(p, f);
	if (f->nseen > 0) {
		put_row(p, f, "Path", html_path);
		put_row(p, f, "Time line", html_timeline);
	}
	put_why(p, f);
	if (f->mac.bits != 0) {
		put_row(p, f, "Who holds it", html_holders);
	}
	put_evidence(p, f);
	put_remedy(p, f);
	put_test(p, f);
	put_suppress(p, f);
	str_add(&p->b, "</dl>\n");
}

void
html_card(struct html_page *p, const struct finding *f)
{
	const char *level = severity_name((enum severity)f->severity);
	const bool whole = p->cards < PAGE_FINDINGS;
	const bool first = p->cards == 0;
	char id[FINDING_ID_SIZE];

	p->cards++;
	(void)finding_id(f, id);
	if (whole) {
		str_format(&p->b, "<details class=\"finding %s\" id=\"f-%s\"%s>\n<summary>",
		    level, id, first ? " open" : "");
		put_summary(p, f);
		str_add(&p->b, "</summary>\n");
		put_rows(p, f);
		str_add(&p->b, "</details>\n");
	} else {
		str_format(&p->b, "<div class=\"finding %s\" id=\"f-%s\">\n", level, id);
		put_summary(p, f);
		str_add(&p->b, "</div>\n");
	}
	html_page_flush(p);
}
