#include "report/page/html_method.h"

#include "report/common/export_files.h"
#include "report/common/status.h"
#include "report/common/unused_fold.h"
#include "report/page/html_tables.h"
#include "report/parts/parts.h"
#include "report/words/run_words.h"

enum {
	SHOWN_TIMES = 12,
	SECOND_MS = 1000,
	MINUTE_MS = 60 * SECOND_MS,
	HOUR_MS = 60 * MINUTE_MS
};

/* ---- the run ----------------------------------------------------------------------------------- */

static void
put_times(struct html_page *p)
{
	const struct snapshot *s = p->r->snap;

	for (uint16_t i = 0; i < s->nsamples && i < SHOWN_TIMES; i++) {
		str_add(&p->b, i > 0 ? ", " : "");
		html_page_time(p, s->sample_ms[i]);
	}
	if (s->nsamples > SHOWN_TIMES) {
		str_format(&p->b, " and %u more", (unsigned)s->nsamples - SHOWN_TIMES);
	}
}

/* In the largest unit of which it is a whole number, as it was written. */
static void
put_whole(struct html_page *p, uint32_t ms)
{
	const bool hours = ms % HOUR_MS == 0;
	const bool minutes = ms % MINUTE_MS == 0;
	const unsigned n = ms / (hours ? HOUR_MS : minutes ? MINUTE_MS : SECOND_MS);

	str_format(&p->b, "%u %s%s", n,
	    hours     ? "hour"
	    : minutes ? "minute"
		      : "second",
	    n == 1 ? "" : "s");
}

/* What of the configuration changes a verdict; names of files and secrets are not in here. */
static void
put_settings(struct html_page *p)
{
	const struct settings *set = p->r->set;

	str_format(&p->b, "scope %s; fails on %s%s", set->scope_all ? "all" : "hyperv",
	    severity_name(p->r->run.fail_on), p->r->run.fail_on_new ? " that is new" : "");
	if (set->export_max_age_ms > 0) {
		str_add(&p->b, "; exports may be ");
		put_whole(p, set->export_max_age_ms);
		str_add(&p->b, " old");
	}
	str_format(&p->b,
	    "; %zu declared ranges, %zu planned, %zu written by hand; %zu ports declared; %zu "
	    "suppressions",
	    set->npools, set->nplanned, set->nstatic_ranges, set->noverrides,
	    set->nsuppressions);
}

static void
put_run(struct html_page *p)
{
	str_add(&p->b, "<dl>\n<dt>Command</dt><dd>fdbaudit ");
	html_page_text(p, p->r->run.command);
	str_add(&p->b, ", version ");
	html_page_text(p, p->r->run.version != NULL ? p->r->run.version : "not told");
	str_add(&p->b, p->r->snap->replay ? ", from recordings" : "");
	str_add(&p->b, "</dd>\n<dt>Run</dt><dd>");
	PAGE_WORDS(p, words_scope(p->r, &p->words));
	str_add(&p->b, "; ");
	PAGE_WORDS(p, words_completeness(p->r, &p->words));
	str_add(&p->b, "</dd>\n<dt>Samples</dt><dd>");
	put_times(p);
	str_add(&p->b, " (UTC)</dd>\n<dt>Settings</dt><dd>");
	put_settings(p);
	str_add(&p->b, "</dd>\n<dt>Ended</dt><dd>");
	PAGE_WORDS(p, words_exit(p->r, &p->words));
	str_add(&p->b, "</dd>\n</dl>\n");
}

/* ---- exports ----------------------------------------------------------------------------------- */

static void
put_useless(struct html_page *p)
{
	const struct inventory *inv = p->r->inv;
	size_t shown = 0;

	for (uint32_t i = 0; i < inv->nfiles && shown < PAGE_ROWS; i++) {
		const char *reason = export_file_reason(inv, i);

		if (reason != NULL) {
			shown++;
			str_add(&p->b, "<p class=\"alert\"><strong>");
			html_page_text(p, inv->files[i].path);
			str_add(&p->b, "</strong> was not used: ");
			html_page_text(p, reason);
			str_add(&p->b, ". What it would have told nobody knows.</p>\n");
		}
	}
}

struct list {
	struct html_page *p;
	size_t shown;
};

static bool
put_remark(void *arg, const struct cell *cells)
{
	struct list *l = arg;

	if (l->shown++ == PAGE_ROWS) {
		return false;
	}
	str_add(&l->p->b, "<li><strong>");
	html_page_text(l->p, cells[0].text);
	str_add(&l->p->b, "</strong>: ");
	html_page_text(l->p, cells[1].text);
	str_add(&l->p->b, "</li>\n");
	html_page_flush(l->p);
	return true;
}

/* Rows that were not used, of each kind of mistake the first ones. */
static void
put_unused(struct html_page *p)
{
	const struct inventory *inv = p->r->inv;
	struct unused_fold fold = { .nkinds = 0 };

	if (inv->nunused == 0) {
		return;
	}
	str_format(&p->b, "<details><summary>%zu %s not used</summary><ul>\n", inv->nunused,
	    inv->nunused == 1 ? "row was" : "rows were");
	for (size_t i = 0; i < inv->nunused; i++) {
		const struct remark *u = &inv->unused[i];

		if (!unused_fold_shows(&fold, u)) {
			continue;
		}
		str_add(&p->b, "<li><strong>");
		PAGE_WORDS(p, export_file_source(inv, u->src, &p->words));
		str_add(&p->b, "</strong>: ");
		if (u->about[0] != '\0') {
			html_page_text(p, u->about);
			str_add(&p->b, ": ");
		}
		html_page_text(p, u->text);
		str_add(&p->b, "</li>\n");
		html_page_flush(p);
	}
	for (size_t i = 0; i < fold.nkinds; i++) {
		str_clear(&p->words);
		if (unused_fold_more(&fold, inv, i, &p->words)) {
			str_add(&p->b, "<li>");
			html_page_text(p, str_get(&p->words));
			str_add(&p->b, "</li>\n");
		}
	}
	str_add(&p->b, "</ul></details>\n");
}

static void
put_exports(struct html_page *p)
{
	str_add(&p->b, "<h3>Exports</h3>\n");
	if (p->r->inv == NULL || p->r->inv->nfiles == 0) {
		str_add(&p->b, "<p class=\"note\">No inventory was given.</p>\n");
		return;
	}
	put_useless(p);
	html_tables_exports(p);
	put_unused(p);
}

/* ---- what is not judged ------------------------------------------------------------------------ */

static void
put_not_judged(struct html_page *p)
{
	const struct report *r = p->r;
	const bool no_owners = r->inv == NULL || report_lacks_nics(r);
	const bool one = r->snap->nsamples < 2;
	struct list l = { .p = p };

	str_add(&p->b, "<h3>What is not judged</h3>\n");
	if (!no_owners && !one && r->inv->nremarks == 0) {
		str_add(&p->b, "<p class=\"note\">The exports tell all that the causes ask for."
			       "</p>\n");
		return;
	}
	str_add(&p->b, "<ul>\n");
	if (no_owners) {
		str_add(&p->b,
		    "<li>Who owns an address, and every cause that needs to know it: "
		    "run the script of <code>fdbaudit exporter</code> on a host and give "
		    "its files</li>\n");
	}
	if (one) {
		str_add(&p->b, "<li>Movement, by which alone two holders on one switch show: "
			       "<code>--samples 3</code></li>\n");
	}
	part_remarks.each(r, put_remark, &l);
	str_add(&p->b, "</ul>\n");
}

void
html_method(struct html_page *p)
{
	put_run(p);
	put_exports(p);
	put_not_judged(p);
}
