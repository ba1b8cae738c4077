/*
 * One self-contained page. Its template, style and script are files in
 * reports/; here the template's {{names}} are filled in. The policy in its
 * head allows that style and that script by their hashes and nothing else:
 * what switches and exports say is text, whatever it looks like.
 */
#include "report/formats/html.h"

#include "report/common/host_name.h"
#include "report/page/html_actions.h"
#include "report/page/html_findings.h"
#include "report/page/html_method.h"
#include "report/page/html_network.h"
#include "report/page/html_page.h"
#include "report/page/html_places.h"
#include "report/page/html_pools.h"
#include "report/page/html_start.h"
#include "report/page/html_tables.h"
#include "report/page/html_windows.h"
#include "report/words/headline.h"
#include "report/words/incomplete_words.h"
#include "report/words/run_words.h"

#include "report/page.h"

#include "fdbaudit/stamp.h"

#include <string.h>

enum { SHOWN_LACKS = 5 }; /* in the head of the page */

report_fn report_html;

static void
put_title(struct html_page *p)
{
	str_format(&p->b, "fdbaudit %s: ", p->r->run.command);
	PAGE_WORDS(p, words_headline(p->r, &p->words));
}

static void
put_severity(struct html_page *p)
{
	str_add(&p->b, html_page_colour(p->r));
}

static void
put_headline(struct html_page *p)
{
	PAGE_WORDS(p, words_headline(p->r, &p->words));
}

static void
put_summary(struct html_page *p)
{
	char began[STAMP_SIZE];
	char ended[STAMP_SIZE];

	/* the script says it by the clock of the reader as well */
	str_format(&p->b, "<p data-began=\"%s\" data-ended=\"%s\">fdbaudit %s, ",
	    stamp_format(p->r->run.began_ms, began), stamp_format(p->r->run.ended_ms, ended),
	    p->r->run.command);
	PAGE_WORDS(p, words_scope(p->r, &p->words));
	if (!report_is_incomplete(p->r)) { /* else the headline has said it */
		str_add(&p->b, "; ");
		PAGE_WORDS(p, words_completeness(p->r, &p->words));
	}
	str_add(&p->b, "</p>");
	str_clear(&p->words);
	words_notes(p->r, &p->words);
	if (p->words.n > 0) {
		str_add(&p->b, "\n<p>");
		html_page_text(p, str_get(&p->words));
		str_add(&p->b, "</p>");
	}
}

struct lacks {
	struct html_page *p;
	size_t n;
};

static void
put_lack(void *arg, const char *what, const char *next)
{
	struct lacks *l = arg;

	if (l->n++ < SHOWN_LACKS) {
		str_add(&l->p->b, l->n == 1 ? "<ul class=\"lacks\">\n<li>" : "<li>");
		html_page_text(l->p, what);
		str_add(&l->p->b, ". <span>Next: ");
		html_page_text(l->p, next);
		str_add(&l->p->b, ".</span></li>\n");
	}
}

/* Before all that was found: of what could not be read or used nothing is known. */
static void
put_incomplete(struct html_page *p)
{
	struct lacks l = { .p = p };

	words_incomplete(p->r, put_lack, &l);
	if (l.n > SHOWN_LACKS) {
		str_format(&p->b,
		    "<li>and %zu more, <a href=\"#coverage\">under Network read</a></li>\n",
		    l.n - SHOWN_LACKS);
	}
	str_add(&p->b, l.n > 0 ? "</ul>\n" : "");
}

static void
put_footer(struct html_page *p)
{
	str_add(&p->b, "fdbaudit ");
	html_page_text(p, p->r->run.version != NULL ? p->r->run.version : "");
	str_add(&p->b, ", ");
	PAGE_WORDS(p, words_exit(p->r, &p->words));
	str_add(&p->b, ". It only reads: no switch and no host was changed.");
}

/* What the operator gave in place of the program's own. */
static const struct assets *
given(const struct html_page *p)
{
	static const struct assets none;

	return p->r->run.assets != NULL ? p->r->run.assets : &none;
}

static void
put_style_hash(struct html_page *p)
{
	const struct asset *css = &given(p)->css;

	str_add(&p->b, css->text != NULL ? css->hash : PAGE_STYLE_HASH);
}

static void
put_script_hash(struct html_page *p)
{
	const struct asset *js = &given(p)->js;

	str_add(&p->b, js->text != NULL ? js->hash : PAGE_SCRIPT_HASH);
}

static void
put_style(struct html_page *p)
{
	const char *css = given(p)->css.text;

	str_add(&p->b, css != NULL ? css : page_style);
}

static void
put_script(struct html_page *p)
{
	const char *js = given(p)->js.text;

	str_add(&p->b, js != NULL ? js : page_script);
}

static const struct {
	const char *name;
	void (*put)(struct html_page *p);
} slots[] = {
	{ "style-hash", put_style_hash },
	{ "script-hash", put_script_hash },
	{ "title", put_title },
	{ "style", put_style },
	{ "script", put_script },
	{ "severity", put_severity },
	{ "headline", put_headline },
	{ "summary", put_summary },
	{ "incomplete", put_incomplete },
	{ "start", html_start },
	{ "actions", html_actions },
	{ "windows", html_windows },
	{ "findings", html_findings },
	{ "pools", html_pools },
	{ "coverage", html_network },
	{ "hosts", html_tables_hosts },
	{ "ports", html_tables_ports },
	{ "places", html_places },
	{ "method", html_method },
	{ "footer", put_footer },
};

enum { NSLOTS = sizeof(slots) / sizeof(slots[0]) };

/* NSLOTS: there is none of this name. */
static size_t
slot(const char *name, size_t n)
{
	size_t i = 0;

	while (
	    i < NSLOTS && (strlen(slots[i].name) != n || memcmp(slots[i].name, name, n) != 0)) {
		i++;
	}
	return i;
}

/* What a browser hashes is all that is between the tags. */
static bool
is_alone(const char *template, const char *open, const char *end)
{
	return open > template && open[-1] == '>' && end[2] == '<';
}

/* A {{name}} of a template. */
struct mark {
	const char *open, *end; /* of its braces; end NULL: they are not closed */
	size_t slot;
};

/* The next one from `at` on; false: there is none. FDB_EPARSE: it is no place of the page. */
static bool
next_mark(const char *at, struct mark *m, enum fdb_code *rc, struct fdb_err *err)
{
	const char *name;
	size_t n;

	m->open = strstr(at, "{{");
	if (m->open == NULL) {
		return false;
	}
	name = m->open + 2;
	m->end = strstr(name, "}}");
	n = m->end != NULL ? (size_t)(m->end - name) : strcspn(name, "}\n ");
	m->slot = m->end != NULL ? slot(name, n) : (size_t)NSLOTS;
	if (m->slot == NSLOTS) {
		*rc = fdb_fail(err, FDB_EPARSE, "{{%.*s%s is no place of the page",
		    n < 40 ? (int)n : 40, name, m->end != NULL ? "}}" : "");
		return false;
	}
	return true;
}

enum fdb_code
html_check(const char *template, struct fdb_err *err)
{
	bool found[NSLOTS] = { false };
	enum fdb_code rc = FDB_OK;
	struct mark m;

	for (const char *at = template; next_mark(at, &m, &rc, err); at = m.end + 2) {
		const size_t i = m.slot;

		if ((slots[i].put == put_style || slots[i].put == put_script) &&
		    !is_alone(template, m.open, m.end)) {
			return fdb_fail(err, FDB_EPARSE,
			    "{{%s}} has to be all that its element holds", slots[i].name);
		}
		found[i] = true;
	}
	if (rc != FDB_OK) {
		return rc;
	}
	for (size_t i = 0; i < NSLOTS; i++) {
		if (!found[i]) {
			return fdb_fail(err, FDB_EPARSE, "{{%s}} is missing", slots[i].name);
		}
	}
	return FDB_OK;
}

enum fdb_code
report_html(const struct report *r, FILE *out, struct fdb_err *err)
{
	struct html_page p = { .r = r, .out = out };
	const char *own = given(&p)->html.text;
	const char *at = own != NULL ? own : page_template;
	enum fdb_code rc = FDB_OK;
	struct mark m;

	html_page_open(&p);
	for (; next_mark(at, &m, &rc, err); at = m.end + 2) {
		str_put(&p.b, at, (size_t)(m.open - at));
		slots[m.slot].put(&p);
		html_page_flush(&p);
	}
	if (rc == FDB_OK) {
		str_add(&p.b, at);
		str_flush(&p.b, out);
	}
	html_page_free(&p);
	return rc;
}
