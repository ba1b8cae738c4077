/*
 * One self-contained page. Its template, style and script are files in
 * reports/; here the template's {{names}} are filled in. The policy in its
 * head allows that style and that script by their hashes and nothing else:
 * what switches and exports say is text, whatever it looks like.
 */
#include "report/common/status.h"
#include "report/formats/html_coverage.h"
#include "report/formats/html_exports.h"
#include "report/formats/html_findings.h"
#include "report/formats/html_page.h"
#include "report/formats/html_tables.h"
#include "report/words/headline.h"
#include "report/words/run_words.h"

#include "report/page.h"

#include <string.h>

report_fn report_html;

static void
put_title(struct html_page *p)
{
	str_format(&p->b, "fdbaudit %s: ", p->r->run.command);
	PAGE_WORDS(p, words_headline(p->r, &p->words));
}

/* Decides the colour of the first line: the worst that is known. */
static void
put_severity(struct html_page *p)
{
	enum severity worst = SEV_INFO;

	for (size_t i = 0; i < p->r->found->n; i++) {
		const struct finding *f = &p->r->found->list[i];

		if (report_is_urgent(f) && f->severity > worst) {
			worst = (enum severity)f->severity;
		}
	}
	if (worst > SEV_INFO) {
		str_add(&p->b, severity_name(worst));
	} else {
		str_add(&p->b, report_is_incomplete(p->r) ? "error" : "good");
	}
}

static void
put_headline(struct html_page *p)
{
	PAGE_WORDS(p, words_headline(p->r, &p->words));
}

static void
put_summary(struct html_page *p)
{
	str_format(&p->b, "<p>fdbaudit %s, ", p->r->run.command);
	PAGE_WORDS(p, words_scope(p->r, &p->words));
	str_add(&p->b, "; ");
	PAGE_WORDS(p, words_completeness(p->r, &p->words));
	str_add(&p->b, "</p>");
	str_clear(&p->words);
	words_notes(p->r, &p->words);
	if (p->words.n > 0) {
		str_add(&p->b, "\n<p>");
		html_page_text(p, str_get(&p->words));
		str_add(&p->b, "</p>");
	}
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

static void
put_style_hash(struct html_page *p)
{
	str_add(&p->b, PAGE_STYLE_HASH);
}

static void
put_script_hash(struct html_page *p)
{
	str_add(&p->b, PAGE_SCRIPT_HASH);
}

static void
put_style(struct html_page *p)
{
	str_add(&p->b, page_style);
}

static void
put_script(struct html_page *p)
{
	str_add(&p->b, page_script);
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
	{ "findings", html_findings },
	{ "coverage", html_coverage },
	{ "exports", html_exports },
	{ "ports", html_tables_ports },
	{ "places", html_tables_places },
	{ "footer", put_footer },
};

static bool
fill(struct html_page *p, const char *name, size_t n)
{
	for (size_t i = 0; i < sizeof(slots) / sizeof(slots[0]); i++) {
		if (strlen(slots[i].name) == n && memcmp(slots[i].name, name, n) == 0) {
			slots[i].put(p);
			return true;
		}
	}
	return false;
}

enum fdb_code
report_html(const struct report *r, FILE *out, struct fdb_err *err)
{
	struct html_page p = { .r = r, .out = out };
	const char *at = page_template;
	enum fdb_code rc = FDB_OK;
	const char *open;

	while ((open = strstr(at, "{{")) != NULL) {
		const char *name = open + 2;
		const size_t n = strcspn(name, "}");

		str_put(&p.b, at, (size_t)(open - at));
		if (!fill(&p, name, n)) {
			rc = fdb_fail(
			    err, FDB_EPARSE, "page template: no {{%.*s}}", (int)n, name);
			goto done;
		}
		html_page_flush(&p);
		at = name + n + 2;
	}
	str_add(&p.b, at);
	str_flush(&p.b, out);
done:
	str_free(&p.b);
	str_free(&p.words);
	return rc;
}
