/*
 * Up to twelve samples each have a column. More of them, or places of earlier runs, are put together:
 * minutes, hours or days, whatever makes twelve columns at most.
 */
#include "report/page/html_timeline.h"

#include "report/network/samples.h"
#include "report/words/finding_words.h"
#include "report/words/host_at_port.h"
#include "report/words/period.h"

#include "fdbaudit/stamp.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { COLUMNS = 12, SHOWN_MOVES = 12, MINUTE_MS = 60000 };

/* What a cell says. NOTHING: of that time nothing is known. */
enum cell_state { CELL_NOTHING, CELL_AWAY, CELL_HERE, CELL_UNREAD };

struct columns {
	int64_t first_ms, width_ms; /* width_ms 0: a column a sample */
	uint16_t n;
};

/* ---- columns ---------------------------------------------------------------------------------- */

static void
find_period(const struct report *r, const struct finding *f, int64_t *first, int64_t *last)
{
	const struct snapshot *s = r->snap;
	const uint16_t n = snapshot_moments(s);

	*first = n > 0 ? s->sample_ms[0] : f->first_ms;
	*last = n > 0 ? s->sample_ms[n - 1] : f->last_ms;
	for (uint32_t i = 0; i < f->nseen; i++) {
		const struct sighting *g = &f->seen[i];

		*first = g->first_ms != 0 && g->first_ms < *first ? g->first_ms : *first;
		*last = g->last_ms > *last ? g->last_ms : *last;
	}
}

static bool
any_past(const struct finding *f)
{
	for (uint32_t i = 0; i < f->nseen; i++) {
		if (f->seen[i].past) {
			return true;
		}
	}
	return false;
}

static struct columns
find_columns(const struct report *r, const struct finding *f)
{
	/* minutes; years of history end in columns of thirteen weeks and more */
	static const int64_t widths[] = { 1, 10, 60, 360, 1440, 10080, 40320, 131040 };
	const uint16_t moments = snapshot_moments(r->snap);
	struct columns c = { .n = moments };
	int64_t last;

	if (moments <= COLUMNS && !any_past(f)) {
		return c;
	}
	find_period(r, f, &c.first_ms, &last);
	for (size_t i = 0; i < sizeof(widths) / sizeof(widths[0]); i++) {
		const int64_t width = widths[i] * MINUTE_MS;
		const int64_t n = last / width - c.first_ms / width + 1;

		c.width_ms = width;
		c.n = (uint16_t)(n < COLUMNS ? n : COLUMNS);
		if (n <= COLUMNS) {
			break;
		}
	}
	/* of a longer time the last part is shown */
	c.first_ms = (last / c.width_ms - c.n + 1) * c.width_ms;
	return c;
}

/* ---- cells ------------------------------------------------------------------------------------- */

/* Here in one of its samples is here; what one sample read and did not find is away. */
static void
mark(enum cell_state *cell, enum cell_state seen)
{
	static const uint8_t rank[] = {
		[CELL_NOTHING] = 0, [CELL_UNREAD] = 1, [CELL_AWAY] = 2, [CELL_HERE] = 3
	};

	if (rank[seen] > rank[*cell]) {
		*cell = seen;
	}
}

static bool
column_of(const struct report *r, const struct columns *c, uint16_t moment, uint16_t *out)
{
	const int64_t ms = r->snap->sample_ms[moment];

	if (c->width_ms == 0) {
		*out = moment;
		return true;
	}
	if (ms < c->first_ms || (ms - c->first_ms) / c->width_ms >= c->n) {
		return false;
	}
	*out = (uint16_t)((ms - c->first_ms) / c->width_ms);
	return true;
}

/* A place of which samples do not tell was there from its first moment to its last one. */
static void
mark_period(const struct columns *c, const struct sighting *g, enum cell_state *cells)
{
	for (uint16_t i = 0; c->width_ms > 0 && i < c->n; i++) {
		const int64_t from = c->first_ms + i * c->width_ms;

		if (g->first_ms < from + c->width_ms && g->last_ms >= from) {
			mark(&cells[i], CELL_HERE);
		}
	}
}

static void
fill(const struct report *r, const struct finding *f, const struct sighting *g,
    const struct columns *c, enum cell_state *cells)
{
	static const enum cell_state of[] = {
		[SAMPLE_ELSEWHERE] = CELL_AWAY,
		[SAMPLE_HERE] = CELL_HERE,
		[SAMPLE_UNREAD] = CELL_UNREAD,
	};
	uint8_t *states;
	const uint16_t n = samples_of(r, f, g, &states);

	for (uint16_t i = 0; i < c->n; i++) {
		cells[i] = CELL_NOTHING;
	}
	for (uint16_t k = 0; k < n; k++) {
		uint16_t at;

		if (column_of(r, c, k, &at)) {
			mark(&cells[at], of[states[k]]);
		}
	}
	if (n == 0) {
		mark_period(c, g, cells);
	}
	for (uint16_t k = 0; g->past && k < snapshot_moments(r->snap); k++) {
		uint16_t at;

		if (column_of(r, c, k, &at)) {
			mark(&cells[at], CELL_AWAY);
		}
	}
	free(states);
}

static void
put_cell(struct html_page *p, enum cell_state cell)
{
	static const char *const words[] = {
		[CELL_NOTHING] = "<td></td>",
		[CELL_AWAY] = "<td>\xe2\x80\x93</td>",
		[CELL_HERE] = "<td class=\"here\">here</td>",
		[CELL_UNREAD] = "<td class=\"unread\">unread</td>",
	};

	str_add(&p->b, words[cell]);
}

/* "2 of 5, 7 of 8 rounds": how often it was seen there. */
static void
put_counts(struct html_page *p, const struct sighting *g)
{
	if (g->past) {
		str_add(&p->b, g->told ? "by the log, " : "earlier runs, ");
		PAGE_WORDS(p, words_period(p->r, g->first_ms, g->last_ms, &p->words));
		return;
	}
	str_format(&p->b, "%u of %u", g->samples, p->r->snap->nsamples);
	if (g->asked > 0) {
		str_format(&p->b, ", %u of %u rounds", g->rounds, g->asked);
	}
}

/* ---- table ------------------------------------------------------------------------------------- */

static void
put_heads(struct html_page *p, const struct columns *c)
{
	const int64_t day = 1440 * (int64_t)MINUTE_MS;

	str_format(&p->b, "<thead><tr><th scope=\"col\">place</th><th scope=\"col\">host</th>");
	for (uint16_t i = 0; i < c->n; i++) {
		const int64_t ms =
		    c->width_ms == 0 ? p->r->snap->sample_ms[i] : c->first_ms + i * c->width_ms;
		char stamp[STAMP_SIZE];

		(void)stamp_format(ms, stamp);
		str_format(&p->b, "<th scope=\"col\"><time datetime=\"%s\">", stamp);
		if (c->width_ms >= day) {
			str_format(&p->b, "%.10s", stamp);
		} else if (c->width_ms > 0) {
			str_format(&p->b, "%.10s %.5s", stamp, stamp + 11);
		} else {
			str_format(&p->b, "%.8s", stamp + 11);
		}
		str_add(&p->b, "</time></th>");
	}
	str_add(&p->b, "<th scope=\"col\">seen in</th></tr></thead><tbody>\n");
}

static void
put_caption(struct html_page *p, const struct columns *c)
{
	const struct snapshot *s = p->r->snap;
	char stamp[STAMP_SIZE];

	if (c->width_ms > 0) {
		const long long minutes = (long long)(c->width_ms / MINUTE_MS);
		const bool days = minutes >= 1440;
		const bool hours = minutes >= 60;
		const long long n = minutes / (days ? 1440 : hours ? 60 : 1);

		str_format(&p->b,
		    "A column is %lld %s%s, from the moment above it on, UTC; an empty cell: "
		    "nothing is known of that time",
		    n,
		    days    ? "day"
		    : hours ? "hour"
			    : "minute",
		    n == 1 ? "" : "s");
		return;
	}
	str_add(&p->b, "Samples");
	if (s->nrounds > 0) {
		str_format(&p->b, " (the last %u: rounds of asking again)", s->nrounds);
	}
	if (s->nsamples > 0) {
		str_format(&p->b, " of %.10s, UTC", stamp_format(s->sample_ms[0], stamp));
	}
}

static void
put_rows(struct html_page *p, const struct finding *f, const struct columns *c)
{
	enum cell_state *cells = vec_zeroed((size_t)c->n + 1, sizeof(*cells));

	for (uint32_t i = 0; i < f->nseen; i++) {
		const struct sighting *g = &f->seen[i];

		str_add(&p->b, "<tr><th scope=\"row\">");
		html_page_port(p, g->port);
		str_add(&p->b, "</th><td>");
		PAGE_WORDS(p, words_host_at(p->r, g, &p->words));
		str_add(&p->b, "</td>");
		fill(p->r, f, g, c, cells);
		for (uint16_t k = 0; k < c->n; k++) {
			put_cell(p, cells[k]);
		}
		str_add(&p->b, "<td>");
		put_counts(p, g);
		str_add(&p->b, "</td></tr>\n");
		html_page_flush(p);
	}
	free(cells);
}

/* ---- moves ------------------------------------------------------------------------------------- */

static void
put_end(struct html_page *p, uint32_t sw, uint32_t port)
{
	const struct port *at = port != NONE ? &p->r->snap->ports[port] : NULL;

	if (at != NULL && at->sw != sw) {
		html_page_text(p, p->r->snap->switches[at->sw].name);
		str_char(&p->b, ' ');
	}
	html_page_text(p, at != NULL ? at->name : "?");
}

static void
put_move(struct html_page *p, const struct movement *m)
{
	str_add(&p->b, "<li>");
	if (m->time_ms != 0) {
		html_page_time(p, m->time_ms);
		str_char(&p->b, ' ');
	}
	html_page_text(p, p->r->snap->switches[m->sw].name);
	if (m->source == MOVEMENT_COUNTER) {
		str_format(&p->b, " counted %u %s, this is the last one", m->count,
		    m->count == 1 ? "move" : "moves");
	} else {
		str_add(&p->b, " from ");
		put_end(p, m->sw, m->from);
		str_add(&p->b, " to ");
		put_end(p, m->sw, m->to);
	}
	if (m->source == MOVEMENT_TABLE) {
		str_format(&p->b, ", seen in sample %u", (unsigned)m->sample + 1);
	} else if (m->source == MOVEMENT_HISTORY) {
		str_add(&p->b, ", between two runs");
	} else if (m->source == MOVEMENT_LOG) {
		str_format(&p->b, " or back, at least %u %s, by its log", m->count,
		    m->count == 1 ? "time" : "times");
	}
	str_add(&p->b, "</li>\n");
}

static void
put_moves(struct html_page *p, const struct finding *f, bool open)
{
	str_clear(&p->words);
	words_moves(f, &p->words);
	if (p->words.n > 0) {
		str_add(&p->b, "<p>");
		html_page_text(p, str_get(&p->words));
		str_add(&p->b, "</p>\n");
	}
	if (f->nmovements == 0) {
		return;
	}
	str_format(&p->b, "<details%s><summary>%u %s, switch by switch (UTC)</summary><ol>\n",
	    open && f->nmovements <= SHOWN_MOVES ? " open" : "", f->nmovements,
	    f->nmovements == 1 ? "change of port" : "changes of port");
	for (uint32_t i = 0; i < f->nmovements; i++) {
		put_move(p, &f->movements[i]);
	}
	str_add(&p->b, "</ol></details>\n");
}

void
html_timeline(struct html_page *p, const struct finding *f)
{
	struct columns c;

	if (f->nseen == 0) {
		return;
	}
	c = find_columns(p->r, f);
	str_add(&p->b,
	    "<div class=\"times\" tabindex=\"0\" role=\"group\" aria-label=\"time line\">"
	    "<table class=\"seen\"><caption>");
	put_caption(p, &c);
	str_add(&p->b, "</caption>");
	put_heads(p, &c);
	put_rows(p, f, &c);
	str_add(&p->b, "</tbody></table></div>\n");
	put_moves(p, f, c.width_ms > 0);
}
