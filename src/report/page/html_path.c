/*
 * A way is an ordered list: a box for each host and switch, a line for each cable with the ports
 * at its ends. The style draws it; read aloud or without style it is a list all the same.
 */
#include "report/page/html_path.h"

#include "report/common/host_name.h"
#include "report/words/claimants.h"
#include "report/words/host_at_port.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/* ENDS_TRIED: an MLAG has two switches, and either is the nearer one. */
enum { ENDS_TRIED = 2, SHOWN_WAYS = 3, SHOWN_MEMBERS = 8 };

/* A place of the address: all its sightings at one host, or at one attachment of nobody known. */
struct end {
	uint32_t host; /* NONE: not known */
	uint32_t attachment;
	uint32_t seen[ENDS_TRIED]; /* in finding.seen, the first ones */
	uint32_t n;
	bool past; /* it was there in earlier runs alone */
};

struct ends {
	struct end *list;
	uint32_t n;
};

static uint32_t
attachment_of(const struct report *r, const struct sighting *g)
{
	return r->where->ports[g->port].attachment;
}

static void
add_sighting(const struct report *r, const struct finding *f, uint32_t i, struct ends *ends)
{
	const struct sighting *g = &f->seen[i];
	const uint32_t host = g->host;
	const uint32_t attachment = attachment_of(r, g);
	struct end *e = ends->list;

	while (e < ends->list + ends->n &&
	       (host != NONE ? e->host != host
			     : e->host != NONE || e->attachment != attachment ||
				   attachment == NONE)) {
		e++;
	}
	if (e == ends->list + ends->n) {
		*e = (struct end){ .host = host, .attachment = attachment, .past = true };
		ends->n++;
	}
	e->past = e->past && g->past;
	if (e->n < ENDS_TRIED) {
		e->seen[e->n++] = i;
	}
}

static const struct port *
port_of(const struct report *r, const struct finding *f, uint32_t seen)
{
	return &r->snap->ports[f->seen[seen].port];
}

static const char *
duty_class(const char *words)
{
	return words[0] == 'c' ? "change" : words[0] == 'l' ? "leave" : "find";
}

/* The VM that claims the address on this host; NULL: the host itself, or nobody does. */
static const char *
claimed_by(const struct report *r, const struct finding *f, uint32_t host)
{
	for (uint32_t i = 0; host != NONE && i < f->nclaimants; i++) {
		if (f->claimants[i].host == host) {
			return f->claimants[i].vm != NONE ? r->inv->vms[f->claimants[i].vm].name
							  : "the host itself";
		}
	}
	return NULL;
}

/* What a neighbour protocol tells of who is behind a port at which no host is known. */
static const char *
neighbour_at(const struct report *r, uint32_t port)
{
	const struct span s = r->where->ports[port].link_ends;
	const char *name = s.n > 0 ? r->where->link_ends[s.first].name : "";

	return name[0] != '\0' ? name : NULL;
}

static void
put_stranger(struct html_page *p, const struct finding *f, const struct end *e)
{
	const struct sighting *g = &f->seen[e->seen[0]];
	const char *neighbour = neighbour_at(p->r, g->port);
	uint32_t host;

	if (host_at_port(p->r, g, &host) == HOST_UNKNOWN && neighbour != NULL) {
		html_page_text(p, neighbour);
		str_add(&p->b, "</strong><span>not polled</span><strong>behind it");
	} else {
		PAGE_WORDS(p, words_host_at(p->r, g, &p->words));
	}
}

static void
put_end(struct html_page *p, const struct finding *f, const struct end *e)
{
	const char *words = words_host_duty(f, e->host);
	const char *vm = claimed_by(p->r, f, e->host);

	str_format(&p->b, "<li class=\"box %s%s\"><strong>", duty_class(words),
	    e->host == NONE ? " unread" : "");
	if (e->host != NONE) {
		html_page_text(p, host_name(p->r, e->host));
	} else {
		put_stranger(p, f, e);
	}
	str_add(&p->b, "</strong>");
	if (vm != NULL) {
		str_add(&p->b, "<span>");
		html_page_text(p, vm);
		str_add(&p->b, "</span>");
	}
	if (e->past) {
		str_add(&p->b, "<span>in earlier runs</span>");
	}
	str_format(&p->b, "<em>%s</em></li>\n", words);
}

/* "Po11 (Eth1/3, Eth1/4)": an aggregate with its members. */
static void
put_port(struct html_page *p, uint32_t port)
{
	const struct snapshot *s = p->r->snap;
	const struct port *at = &s->ports[port];
	const struct span all = s->switches[at->sw].ports;
	uint32_t n = 0;

	html_page_text(p, at->name);
	for (uint32_t i = all.first; i < all.first + all.n; i++) {
		if (s->ports[i].lag == port && i != port && n++ < SHOWN_MEMBERS) {
			str_add(&p->b, n == 1 ? " (" : ", ");
			html_page_text(p, s->ports[i].name);
		}
	}
	if (n > 0) {
		str_add(&p->b, n > SHOWN_MEMBERS ? ", ...)" : ")");
	}
}

static void
put_plug(struct html_page *p, const struct finding *f, uint32_t seen)
{
	str_add(&p->b, "<li class=\"wire\"><span>");
	put_port(p, f->seen[seen].port);
	str_add(&p->b, "</span></li>\n");
}

static void
put_switch(struct html_page *p, uint32_t sw, const char *name)
{
	str_format(&p->b, "<li class=\"box%s\"><strong>", sw == NONE ? " unread" : "");
	html_page_text(p, name);
	str_add(&p->b, sw == NONE ? "</strong><span>not polled</span></li>\n"
				  : "</strong><span>switch</span></li>\n");
}

/* "Po1 – Po11"; where the other switch is not next to it, that is said. */
static void
put_cable(struct html_page *p, const char *out, const struct hop *to)
{
	str_format(&p->b, "<li class=\"wire%s\"><span>", to->near ? "" : " unread");
	html_page_text(p, out != NULL ? out : "?");
	str_add(&p->b, " \xe2\x80\x93 ");
	html_page_text(p, to->in != NULL ? to->in : "?");
	str_add(&p->b, to->near ? "</span></li>\n" : ", somewhere behind</span></li>\n");
}

/* The shortest of the ways between the ports of two places: an MLAG has several switches. */
struct way {
	struct hop *hops;
	size_t n; /* 0: none is known */
	uint32_t from, to; /* in finding.seen */
};

static struct way
find_way(struct html_page *p, const struct finding *f, const struct end *a, const struct end *b)
{
	struct way best = { .from = a->seen[0], .to = b->seen[0] };

	for (uint32_t i = 0; i < a->n; i++) {
		for (uint32_t k = 0; k < b->n; k++) {
			struct hop *hops;
			const size_t n =
			    routes_find(&p->routes, port_of(p->r, f, a->seen[i])->sw,
				port_of(p->r, f, b->seen[k])->sw, &hops);

			if (n > 0 && (best.n == 0 || n < best.n)) {
				free(best.hops);
				best = (struct way){ .hops = hops,
					.n = n,
					.from = a->seen[i],
					.to = b->seen[k] };
			} else {
				free(hops);
			}
		}
	}
	return best;
}

static void
put_hops(struct html_page *p, const struct finding *f, const struct way *w)
{
	if (w->n == 0) {
		const struct port *from = port_of(p->r, f, w->from);
		const struct port *to = port_of(p->r, f, w->to);

		put_switch(p, from->sw, p->r->snap->switches[from->sw].name);
		str_add(&p->b, "<li class=\"wire unread\"><span>link not read</span></li>\n");
		put_switch(p, to->sw, p->r->snap->switches[to->sw].name);
	}
	for (size_t i = 0; i < w->n; i++) {
		if (i > 0) {
			put_cable(p, w->hops[i - 1].out, &w->hops[i]);
		}
		put_switch(p, w->hops[i].sw, w->hops[i].name);
	}
}

static void
put_way(struct html_page *p, const struct finding *f, const struct end *a, const struct end *b)
{
	struct way w = { .from = a->seen[0] };

	str_add(&p->b, "<ol class=\"path\">\n");
	put_end(p, f, a);
	if (b == NULL) {
		const struct port *at = port_of(p->r, f, a->seen[0]);

		put_plug(p, f, a->seen[0]);
		put_switch(p, at->sw, p->r->snap->switches[at->sw].name);
	} else {
		w = find_way(p, f, a, b);
		put_plug(p, f, w.from);
		put_hops(p, f, &w);
		put_plug(p, f, w.to);
		put_end(p, f, b);
	}
	str_add(&p->b, "</ol>\n");
	free(w.hops);
}

/* The place from which all ways go: that of the host that has to change, else the first one. */
static uint32_t
start_of(const struct finding *f, const struct ends *ends)
{
	for (uint32_t i = 0; f->host != NONE && i < ends->n; i++) {
		if (ends->list[i].host == f->host) {
			return i;
		}
	}
	return 0;
}

void
html_path(struct html_page *p, const struct finding *f)
{
	struct ends ends = { 0 };
	uint32_t start;
	uint32_t shown = 0;

	if (f->nseen == 0) {
		return;
	}
	ends.list = vec_zeroed(f->nseen, sizeof(*ends.list));
	for (uint32_t i = 0; i < f->nseen; i++) {
		add_sighting(p->r, f, i, &ends);
	}
	start = start_of(f, &ends);
	for (uint32_t i = 0; i < ends.n; i++) {
		if (i != start && shown++ < SHOWN_WAYS) {
			put_way(p, f, &ends.list[start], &ends.list[i]);
		}
	}
	if (ends.n == 1) {
		put_way(p, f, &ends.list[0], NULL);
	}
	if (shown > SHOWN_WAYS) {
		str_format(
		    &p->b, "<p class=\"note\">and %u places more</p>\n", shown - SHOWN_WAYS);
	}
	if (f->host != NONE && ends.list[start].host != f->host) {
		str_add(&p->b, "<p class=\"note\">");
		html_page_text(p, host_name(p->r, f->host));
		str_add(&p->b, " was not seen at a port that is known to be its own.</p>\n");
	}
	free(ends.list);
}
