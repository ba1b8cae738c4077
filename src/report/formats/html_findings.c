#include "report/common/gaps.h"
#include "report/formats/html.h"

#include "fdbaudit/stamp.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_PLAIN = 3 }; /* cards that need no overview */
enum { MAX_BEATS = 60 }; /* samples that a time line shows; beyond, the times alone */

static void
row_begin(struct page *p, const char *term)
{
	str_format(&p->b, "<dt>%s</dt><dd>", term);
}

static void
row_end(struct page *p)
{
	str_add(&p->b, "</dd>\n");
}

/* ---- places seen over the samples ------------------------------------------------------------ */

/* Where the address was in each sample on the switch of this sighting. False: not known. */
static bool
timeline(const struct report *r, const struct finding *f, const struct sighting *g,
    uint32_t at[static MAX_BEATS])
{
	const struct snapshot *s = r->snap;
	const uint32_t sw = s->ports[g->port].sw;
	const struct switch_ *owner = &s->switches[sw];

	if (s->nsamples < 2 || s->nsamples > MAX_BEATS || f->mac.bits == 0 ||
	    g->fdb < owner->fdbs.first || g->fdb - owner->fdbs.first >= owner->fdbs.n) {
		return false;
	}
	/* The context is that of the fdb: of its reads the one that knows the address. */
	for (uint32_t i = 0; i < owner->reads.n; i++) {
		const struct read *rd = &s->reads[owner->reads.first + i];

		if (rd->table == g->table &&
		    snapshot_timeline(s, sw, g->table, rd->context,
			ROW_KEY(f->mac, g->fdb - owner->fdbs.first), at) > 0) {
			return true;
		}
	}
	return false;
}

/* Filled: seen here; hollow: not here; dashed: that sample could not be read. */
static void
put_beats(struct page *p, const struct finding *f, const struct sighting *g)
{
	const struct snapshot *s = p->r->snap;
	uint32_t at[MAX_BEATS];

	if (!timeline(p->r, f, g, at)) {
		return;
	}
	str_add(&p->b, "<span class=\"beats\" aria-hidden=\"true\">");
	for (uint16_t k = 0; k < s->nsamples; k++) {
		const bool here = at[k] != NONE && at[k] != UNSEEN &&
				  snapshot_bundle(s, at[k]) == snapshot_bundle(s, g->port);

		str_format(&p->b, "<i%s></i>",
		    here              ? " class=\"on\""
		    : at[k] == UNSEEN ? " class=\"unread\""
				      : "");
	}
	str_add(&p->b, "</span> ");
}

static void
put_seen(struct page *p, const struct finding *f)
{
	const struct snapshot *s = p->r->snap;

	row_begin(p, "Seen");
	str_add(&p->b,
	    "<table class=\"seen\"><caption class=\"hidden\">Places over the samples"
	    "</caption><thead><tr><th scope=\"col\">port</th><th scope=\"col\">host</th>"
	    "<th scope=\"col\">samples</th><th scope=\"col\">when (UTC)</th></tr></thead>"
	    "<tbody>\n");
	for (uint32_t i = 0; i < f->nseen; i++) {
		const struct sighting *g = &f->seen[i];
		const struct port *port = &s->ports[g->port];

		str_add(&p->b, "<tr><th scope=\"row\">");
		page_text(p, s->switches[port->sw].name);
		str_char(&p->b, ' ');
		page_text(p, port->name);
		str_add(&p->b, "</th><td>");
		page_text(p, words_host_at(p->r, g->port));
		str_add(&p->b, "</td><td>");
		put_beats(p, f, g);
		str_format(&p->b, "%u of %u</td><td>", g->samples, s->nsamples);
		PAGE_WORDS(p, words_period(p->r, g->first_ms, g->last_ms, &p->words));
		str_add(&p->b, "</td></tr>\n");
		page_flush(p);
	}
	str_add(&p->b, "</tbody></table>");
	str_clear(&p->words);
	words_moves(f, &p->words);
	if (p->words.n > 0) {
		str_add(&p->b, "<p>");
		page_text(p, str_get(&p->words));
		str_add(&p->b, "</p>");
	}
	row_end(p);
}

/* ---- who, why, what to do ---------------------------------------------------------------------- */

static void
put_source(struct page *p, const struct claimant *c)
{
	if (c->nic != NONE) {
		const struct src *src = &p->r->inv->nics[c->nic].src;

		str_add(&p->b, " <span class=\"source\">");
		page_text(p, p->r->inv->files[src->file].path);
		str_format(&p->b, ":%u</span>", (unsigned)src->line);
	}
}

static void
put_who(struct page *p, const struct finding *f)
{
	str_clear(&p->words);
	if (words_change(p->r, f, &p->words)) {
		row_begin(p, "Change");
		str_add(&p->b, "<strong>");
		page_text(p, str_get(&p->words));
		str_add(&p->b, "</strong>");
		for (uint32_t i = 0; f->host != NONE && i < f->nclaimants; i++) {
			if (f->claimants[i].host == f->host) {
				put_source(p, &f->claimants[i]);
			}
		}
		row_end(p);
	}
	for (uint32_t i = 0; i < f->nclaimants; i++) {
		const struct claimant *c = &f->claimants[i];

		if (f->host == NONE || c->host != f->host) {
			row_begin(p, f->host == NONE ? "Owner" : "Leave");
			PAGE_WORDS(p, words_claimant(p->r, c, &p->words));
			put_source(p, c);
			row_end(p);
		}
	}
}

static void
put_why(struct page *p, const struct finding *f)
{
	if (f->nwhy == 0) {
		return;
	}
	row_begin(p, "Proof");
	str_add(&p->b, "<ul>");
	for (uint32_t i = 0; i < f->nwhy; i++) {
		if (f->nseen > 0 && words_is_movement(f, &f->why[i])) {
			continue; /* stands beside the places already */
		}
		str_add(&p->b, "<li>");
		page_text(p, f->why[i].text);
		str_format(&p->b, " <span class=\"weight\">(%s, %d)</span></li>",
		    proof_name((enum proof_kind)f->why[i].kind), f->why[i].weight);
	}
	str_add(&p->b, "</ul>");
	row_end(p);
}

static void
put_remedy(struct page *p, const struct finding *f)
{
	row_begin(p, "Do");
	page_text(p, f->remedy.text);
	if (f->remedy.ncommands > 0) {
		str_add(&p->b, "<pre tabindex=\"0\"><code>");
		for (uint32_t i = 0; i < f->remedy.ncommands; i++) {
			str_add(&p->b, i > 0 ? "\n" : "");
			page_text(p, f->remedy.commands[i]);
		}
		str_add(&p->b, "</code></pre>");
	}
	row_end(p);
}

/* "leaf-1, 02:58:00: dot1qTpFdbPort: bridge port 1 = Eth1/1", then the lines to check it with. */
static void
put_evidence(struct page *p, const struct finding *f)
{
	if (f->nevidence == 0) {
		return;
	}
	row_begin(p, "Check");
	for (uint32_t i = 0; i < f->nevidence; i++) {
		const struct evidence *e = &f->evidence[i];

		str_add(&p->b, "<p>");
		page_text(p, p->r->snap->switches[e->sw].name);
		if (e->time_ms != 0) {
			str_add(&p->b, ", ");
			PAGE_WORDS(p, words_period(p->r, e->time_ms, e->time_ms, &p->words));
		}
		str_add(&p->b, ": ");
		page_text(p, e->meaning);
		str_add(&p->b, "</p>");
		if (e->snmpget != NULL || e->cli != NULL) {
			str_add(&p->b, "<pre tabindex=\"0\"><code>");
			page_text(p, e->snmpget != NULL ? e->snmpget : "");
			str_add(&p->b, e->snmpget != NULL && e->cli != NULL ? "\n" : "");
			page_text(p, e->cli != NULL ? e->cli : "");
			str_add(&p->b, "</code></pre>");
		}
	}
	row_end(p);
}

static void
put_tags(struct page *p, const struct finding *f)
{
	const char *level = severity_name((enum severity)f->severity);

	str_format(&p->b,
	    "<p class=\"tags\"><span class=\"level %s\">%s</span><span class=\"mac\">", level,
	    level);
	PAGE_WORDS(p, words_subject(f, &p->words));
	str_add(&p->b, "</span><span>");
	PAGE_WORDS(p, words_vlan(p->r, f, &p->words));
	str_add(&p->b, "</span><span>");
	PAGE_WORDS(p, words_cause(f, &p->words));
	str_format(&p->b, "</span><span>%s</span></p>\n", f->rule);
}

static void
put_card(struct page *p, const struct finding *f)
{
	char id[FINDING_ID_SIZE];

	(void)finding_id(f, id);
	str_format(&p->b,
	    "<article class=\"finding %s\" id=\"f-%s\" aria-labelledby=\"t-%s\">\n",
	    severity_name((enum severity)f->severity), id, id);
	put_tags(p, f);
	str_format(&p->b, "<h3 id=\"t-%s\">", id);
	page_text(p, f->title);
	str_add(&p->b, "</h3>\n<dl>\n");
	put_who(p, f);
	if (f->nseen > 0) {
		put_seen(p, f);
	}
	put_why(p, f);
	put_remedy(p, f);
	put_evidence(p, f);
	str_add(&p->b, "</dl>\n</article>\n");
	page_flush(p);
}

/* ---- all of them ------------------------------------------------------------------------------- */

/* Without the word: the column's head says it. */
static void
put_vlan(struct page *p, const struct finding *f)
{
	str_clear(&p->words);
	words_vlan(p->r, f, &p->words);
	if (p->words.n > 5) {
		page_text(p, str_get(&p->words) + 5);
	}
}

static void
put_infos(struct page *p, size_t n)
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
		put_vlan(p, f);
		str_add(&p->b, "</td><td>");
		PAGE_WORDS(p, words_cause(f, &p->words));
		str_add(&p->b, "</td><td class=\"words\">");
		page_text(p, f->title);
		str_add(&p->b, "</td></tr>\n");
		page_flush(p);
	}
	str_add(&p->b, "</tbody></table></div>\n");
	if (shown < n) {
		str_format(&p->b,
		    "<p class=\"note\">The first %zu of %zu; -r csv has all.</p>\n", shown, n);
	}
}

/* More than fit on a screen: a table that leads to them. */
static void
put_overview(struct page *p)
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
		page_text(p, f->title);
		str_add(&p->b, "</a></td><td>");
		page_text(p, f->host != NONE ? host_name(p->r, f->host) : "");
		str_add(&p->b, "</td><td class=\"mac\">");
		PAGE_WORDS(p, words_subject(f, &p->words));
		str_add(&p->b, "</td><td>");
		put_vlan(p, f);
		str_add(&p->b, "</td><td>");
		page_text(p, f->cause != NULL ? f->cause : f->rule);
		str_add(&p->b, "</td></tr>\n");
		page_flush(p);
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
page_findings(struct page *p)
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
			put_card(p, &found->list[i]);
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
