#include "report/page/html_network.h"

#include "report/common/gaps.h"
#include "report/words/gap_words.h"

#include <stdlib.h>
#include <string.h>

enum { NAMES = 3 };

static void
put_gaps(struct html_page *p)
{
	struct gaps gaps;

	gaps_find(p->r, &gaps);
	if (gaps.n > 0) {
		str_add(&p->b,
		    "<div class=\"alert\"><p><strong>Not read whole.</strong> Of what is"
		    " missing here nothing is concluded to be gone or right.</p><ul>\n");
	}
	for (size_t i = 0; i < gaps.n && i < PAGE_SWITCHES; i++) {
		const struct gap *g = &gaps.list[i];

		str_add(&p->b, "<li><strong>");
		html_page_text(p, p->r->snap->switches[g->tables->sw].name);
		str_add(&p->b, "</strong>: ");
		PAGE_WORDS(p, words_gap(p->r, g, &p->words));
		str_add(&p->b, "</li>\n");
		html_page_flush(p);
	}
	if (gaps.n > PAGE_SWITCHES) {
		str_format(&p->b, "<li>and %zu more; -r csv-coverage has all</li>\n",
		    gaps.n - PAGE_SWITCHES);
	}
	if (gaps.n > 0) {
		str_add(&p->b, "</ul></div>\n");
	}
	gaps_free(&gaps);
	for (uint32_t i = 0; gaps_next_empty_switch(p->r, &i); i++) {
		str_add(&p->b, "<p class=\"alert\"><strong>");
		html_page_text(p, p->r->snap->switches[i].name);
		str_add(&p->b, "</strong>: ");
		PAGE_WORDS(p, words_no_row(&p->words));
		str_add(&p->b, "</p>\n");
	}
}

/* ---- what a switch tells ----------------------------------------------------------------------- */

static bool
has_bundles(const struct report *r, uint32_t sw)
{
	const struct span ports = r->snap->switches[sw].ports;

	for (uint32_t i = ports.first; i < ports.first + ports.n; i++) {
		if (r->snap->ports[i].lag != NONE) {
			return true;
		}
	}
	return false;
}

/* A port of which nobody tells a name is "port #4107". */
static bool
names_ports(const struct report *r, uint32_t sw)
{
	static const char made[] = "port #";
	const struct span ports = r->snap->switches[sw].ports;

	for (uint32_t i = ports.first; i < ports.first + ports.n; i++) {
		if (strncmp(r->snap->ports[i].name, made, sizeof(made) - 1) != 0) {
			return true;
		}
	}
	return ports.n == 0;
}

/*
 * What a switch may leave out, what shows that it does not, and what a reader has to know when it
 * does. Of tables a part of the name is enough: each transport and vendor has its own.
 */
static const struct telling {
	bool (*shows)(const struct report *r, uint32_t sw); /* NULL: tables alone do */
	const char *tables[NAMES];
	bool rows; /* one without rows tells nothing */
	const char *follows;
} tellings[] = {
	{ .tables = { "lldpRem", "-lldp", "cdpCache" },
	    .rows = true,
	    .follows =
		"no neighbour (LLDP, CDP): links and hosts are found by addresses alone" },
	{ .tables = { "dot1dStpPort" },
	    .follows = "no spanning tree: uplinks are told by neighbours and addresses" },
	{ .shows = has_bundles,
	    .tables = { "dot3adAgg", "pagpPort", "agg" },
	    .follows = "no link aggregation: the ports of one bundle count as several" },
	{ .shows = names_ports, .follows = "no names of ports: they have numbers" },
};

static bool
tells(const struct report *r, const struct coverage *c, const struct telling *t)
{
	const char *name = r->snap->tables[c->table].name;

	if ((c->state != TABLE_COMPLETE && c->state != TABLE_PARTIAL) ||
	    (t->rows && c->rows == 0)) {
		return false;
	}
	for (size_t i = 0; i < NAMES && t->tables[i] != NULL; i++) {
		if (strstr(name, t->tables[i]) != NULL) {
			return true;
		}
	}
	return false;
}

/* Of two tables the one that tells VLANs counts; NULL: a switch without rows, or all is well. */
static const char *
vlans_follow(const struct report *r, uint32_t sw)
{
	const struct span fdbs = r->snap->switches[sw].fdbs;
	bool told = fdbs.n == 0;
	bool assumed = false;

	for (uint32_t i = fdbs.first; i < fdbs.first + fdbs.n; i++) {
		told = told || r->snap->fdbs[i].proof != VLAN_NONE;
		assumed = assumed || r->snap->fdbs[i].proof == VLAN_ASSUMED;
	}
	return !told ? "no VLAN: an address of it counts in any VLAN"
	       : assumed
		   ? "no map of VLANs: the number of a filtering database is taken for one"
		   : NULL;
}

/* list[0..n) is of one switch. */
static void
put_lacking(struct html_page *p, const struct coverage *list, size_t n)
{
	const char *vlans = vlans_follow(p->r, list->sw);
	bool any = vlans != NULL;

	html_page_text(p, vlans != NULL ? vlans : "");
	for (size_t i = 0; i < sizeof(tellings) / sizeof(tellings[0]); i++) {
		const struct telling *t = &tellings[i];
		bool told = t->shows != NULL && t->shows(p->r, list->sw);

		for (size_t k = 0; k < n && !told; k++) {
			told = tells(p->r, &list[k], t);
		}
		if (!told) {
			str_format(&p->b, "%s%s", any ? "; " : "", t->follows);
			any = true;
		}
	}
	str_add(&p->b, any ? "" : "all of it told");
}

/* "whole, 11 tables", or how many are not; the tables by name are folded. */
static void
put_read(struct html_page *p, const struct coverage *list, size_t n)
{
	size_t whole = 0;
	size_t lacking = 0;

	for (size_t i = 0; i < n; i++) {
		whole += list[i].state == TABLE_COMPLETE;
		lacking += list[i].state == TABLE_PARTIAL || list[i].state == TABLE_FAILED;
	}
	if (lacking > 0) {
		str_format(&p->b, "<td class=\"partial\">NOT whole: %zu of %zu tables", lacking,
		    whole + lacking);
	} else {
		str_format(&p->b, "<td>whole, %zu %s", whole, whole == 1 ? "table" : "tables");
	}
	str_add(&p->b, "<details><summary>by name</summary><ul>\n");
	for (size_t i = 0; i < n; i++) {
		const struct coverage *c = &list[i];

		str_format(&p->b, "<li>%s: ", p->r->snap->tables[c->table].name);
		if (c->state == TABLE_ABSENT) {
			str_add(&p->b, "absent</li>\n");
			continue;
		}
		str_format(&p->b, "%s%s%llu rows",
		    c->state == TABLE_COMPLETE ? "" : snapshot_completeness_name(c->state),
		    c->state == TABLE_COMPLETE ? "" : ", ", (unsigned long long)c->rows);
		str_clear(&p->words);
		coverage_reason(p->r, c, &p->words);
		str_add(&p->b, p->words.n > 0 ? ", " : "");
		html_page_text(p, str_get(&p->words));
		str_add(&p->b, "</li>\n");
	}
	str_add(&p->b, "</ul></details></td>");
}

/* Of forwarding tables, the most that one sample gave; time is of all tables and samples. */
static void
put_switch(struct html_page *p, const struct coverage *list, size_t n)
{
	unsigned long long rows = 0;
	long long ms = 0;

	for (size_t i = 0; i < n; i++) {
		ms += (long long)list[i].ms;
		rows += p->r->snap->tables[list[i].table].slug != NULL ? list[i].rows : 0;
	}
	str_add(&p->b, "<tr><th scope=\"row\">");
	html_page_text(p, p->r->snap->switches[list->sw].name);
	str_add(&p->b, "</th>");
	put_read(p, list, n);
	str_format(&p->b, "<td class=\"number\">%llu</td><td class=\"number\">", rows);
	if (!p->r->snap->replay) {
		str_format(&p->b, "%lld.%lld", ms / 1000, ms % 1000 / 100);
	}
	str_add(&p->b, "</td><td class=\"words\">");
	put_lacking(p, list, n);
	str_add(&p->b, "</td></tr>\n");
	html_page_flush(p);
}

void
html_network(struct html_page *p)
{
	struct coverage *list = NULL;
	const size_t n = coverage_list(p->r, &list);
	size_t switches = 0;

	put_gaps(p);
	if (n == 0) {
		str_add(&p->b, "<p class=\"note\">No switch was read.</p>\n");
		free(list);
		return;
	}
	html_page_table_begin(
	    p, "coverage", "Each switch, and what follows from what it does not tell");
	str_add(&p->b, "<thead><tr><th scope=\"col\">switch</th><th scope=\"col\">read</th>"
		       "<th scope=\"col\" class=\"number\">forwarding rows</th>"
		       "<th scope=\"col\" class=\"number\">seconds</th>"
		       "<th scope=\"col\">does not tell</th></tr></thead><tbody>\n");
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i; end < n && list[end].sw == list[i].sw;) {
			end++;
		}
		if (switches++ < PAGE_SWITCHES) {
			put_switch(p, &list[i], end - i);
		}
	}
	html_page_table_end(p);
	if (switches > PAGE_SWITCHES) {
		str_format(&p->b,
		    "<p class=\"note\">The first %d of %zu switches; -r csv-coverage has all."
		    "</p>\n",
		    PAGE_SWITCHES, switches);
	}
	free(list);
}
