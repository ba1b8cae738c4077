#include "report/formats/html_card.h"

#include "report/common/finding_id.h"
#include "report/words/claimants.h"
#include "report/words/finding_words.h"
#include "report/words/host_at_port.h"
#include "report/words/period.h"

enum { MAX_TIMELINE = 60 }; /* samples that a time line shows; beyond, the times alone */

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

/* ---- places seen over the samples ------------------------------------------------------------ */

/* Where the address was in each sample on the switch of this sighting. False: not known. */
static bool
timeline(const struct report *r, const struct finding *f, const struct sighting *g,
    uint32_t at[static MAX_TIMELINE])
{
	const struct snapshot *s = r->snap;
	const uint32_t sw = s->ports[g->port].sw;
	const struct switch_ *owner = &s->switches[sw];

	if (s->nsamples < 2 || s->nsamples > MAX_TIMELINE || f->mac.bits == 0 ||
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
put_timeline(struct html_page *p, const struct finding *f, const struct sighting *g)
{
	const struct snapshot *s = p->r->snap;
	uint32_t at[MAX_TIMELINE];

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
put_seen(struct html_page *p, const struct finding *f)
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
		html_page_text(p, s->switches[port->sw].name);
		str_char(&p->b, ' ');
		html_page_text(p, port->name);
		str_add(&p->b, "</th><td>");
		html_page_text(p, words_host_at(p->r, g->port));
		str_add(&p->b, "</td><td>");
		put_timeline(p, f, g);
		if (g->past) {
			str_add(&p->b, "earlier runs</td><td>");
		} else {
			str_format(&p->b, "%u of %u</td><td>", g->samples, s->nsamples);
		}
		PAGE_WORDS(p, words_period(p->r, g->first_ms, g->last_ms, &p->words));
		str_add(&p->b, "</td></tr>\n");
		html_page_flush(p);
	}
	str_add(&p->b, "</tbody></table>");
	str_clear(&p->words);
	words_moves(f, &p->words);
	if (p->words.n > 0) {
		str_add(&p->b, "<p>");
		html_page_text(p, str_get(&p->words));
		str_add(&p->b, "</p>");
	}
	row_end(p);
}

/* ---- who, why, what to do ---------------------------------------------------------------------- */

static void
put_source(struct html_page *p, const struct claimant *c)
{
	if (c->nic != NONE) {
		const struct src *src = &p->r->inv->nics[c->nic].src;

		str_add(&p->b, " <span class=\"source\">");
		html_page_text(p, p->r->inv->files[src->file].path);
		str_format(&p->b, ":%u</span>", (unsigned)src->line);
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
put_why(struct html_page *p, const struct finding *f)
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
		html_page_text(p, f->why[i].text);
		str_format(&p->b, " <span class=\"weight\">(%s, %d)</span></li>",
		    proof_name((enum proof_kind)f->why[i].kind), f->why[i].weight);
	}
	str_add(&p->b, "</ul>");
	row_end(p);
}

static void
put_remedy(struct html_page *p, const struct finding *f)
{
	row_begin(p, "Do");
	html_page_text(p, f->remedy.text);
	if (f->remedy.ncommands > 0) {
		str_add(&p->b, "<pre tabindex=\"0\"><code>");
		for (uint32_t i = 0; i < f->remedy.ncommands; i++) {
			str_add(&p->b, i > 0 ? "\n" : "");
			html_page_text(p, f->remedy.commands[i]);
		}
		str_add(&p->b, "</code></pre>");
	}
	row_end(p);
}

/* "leaf-1, 02:58:00: dot1qTpFdbPort: bridge port 1 = Eth1/1", then the lines to check it with. */
static void
put_evidence(struct html_page *p, const struct finding *f)
{
	if (f->nevidence == 0) {
		return;
	}
	row_begin(p, "Check");
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
			html_page_text(p, e->snmpget != NULL ? e->snmpget : "");
			str_add(&p->b, e->snmpget != NULL && e->cli != NULL ? "\n" : "");
			html_page_text(p, e->cli != NULL ? e->cli : "");
			str_add(&p->b, "</code></pre>");
		}
	}
	row_end(p);
}

static void
put_tags(struct html_page *p, const struct finding *f)
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

void
html_card(struct html_page *p, const struct finding *f)
{
	char id[FINDING_ID_SIZE];

	(void)finding_id(f, id);
	str_format(&p->b,
	    "<article class=\"finding %s\" id=\"f-%s\" aria-labelledby=\"t-%s\">\n",
	    severity_name((enum severity)f->severity), id, id);
	put_tags(p, f);
	str_format(&p->b, "<h3 id=\"t-%s\">", id);
	html_page_text(p, f->title);
	str_add(&p->b, "</h3>\n<dl>\n");
	put_who(p, f);
	if (f->nseen > 0) {
		put_seen(p, f);
	}
	put_why(p, f);
	put_remedy(p, f);
	put_evidence(p, f);
	str_add(&p->b, "</dl>\n</article>\n");
	html_page_flush(p);
}
