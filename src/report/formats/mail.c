/*
 * Mail: a message of at most 40 lines (RFC 5322), for sendmail, when something is new, back or fixed
 * since the run before; else nothing at all. A run that did not read everything does not know
 * whether something changed, so it is told.
 */
#include "report/common/finding_id.h"
#include "report/common/host_name.h"
#include "report/common/section.h"
#include "report/common/status.h"
#include "report/formats/text_finding.h"
#include "report/formats/text_gaps.h"
#include "report/formats/text_suppressed.h"
#include "report/words/finding_words.h"
#include "report/words/headline.h"
#include "report/words/host_at_port.h"
#include "report/words/news_words.h"
#include "report/words/period.h"
#include "report/words/run_words.h"

#include <stdlib.h>
#include <string.h>

report_fn report_mail;

enum {
	LINES_MOST = 40, /* of a message, its header included */
	HEADER_LINES = 5,
	LINK_LINES = 2,
	LINE_INDENT = 6,
	LONG_MS = 7 * 86400000,
	SUBJECT_MOST = 200 /* bytes; a line may have 998 (RFC 5322 section 2.1.1) */
};

/* In ASCII: what else a name has would have to be encoded (RFC 2047). */
static void
put_subject(const struct report *r, FILE *out)
{
	struct str words = { 0 };
	struct str rest = { 0 };

	words_news(r, &words);
	words_headline(r, &rest);
	str_format(&words, "%s%s", words.n > 0 ? "; " : "", str_get(&rest));
	(void)fputs("Subject: fdbaudit: ", out);
	for (size_t i = 0; i < words.n && i < SUBJECT_MOST; i++) {
		const char c = words.s[i];

		(void)fputc(c >= ' ' && c <= '~' ? c : '?', out);
	}
	(void)fputs("\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
		    "Content-Transfer-Encoding: 8bit\n\n",
	    out);
	str_free(&words);
	str_free(&rest);
}

static void
put_summary(const struct report *r, FILE *out)
{
	struct section s = { 0 };
	struct str words = { 0 };

	words_scope(r, &words);
	str_add(&words, "; ");
	words_completeness(r, &words);
	section_wrap(&s, str_get(&words), 0);
	str_flush(&s.text, out);
	str_free(&s.text);
	str_free(&words);
}

/* No history knows whether it was there before. */
static bool
is_found(const struct report *r, const struct finding *f)
{
	(void)r;
	return words_news_has(f) && f->state == STATE_NONE;
}

static bool
is_new(const struct report *r, const struct finding *f)
{
	(void)r;
	return words_news_has(f) && f->state == STATE_NEW;
}

static bool
is_back(const struct report *r, const struct finding *f)
{
	(void)r;
	return words_news_has(f) && f->state == STATE_BACK;
}

static bool
is_long_open(const struct report *r, const struct finding *f)
{
	return report_is_urgent(f) && f->state == STATE_OPEN && f->first_ms != 0 &&
	       report_ended(r) - f->first_ms > LONG_MS;
}

static bool
is_fixed(const struct report *r, const struct finding *f)
{
	(void)r;
	return f->state == STATE_FIXED;
}

typedef bool which_fn(const struct report *r, const struct finding *f);

/* "critical HV-02 at leaf-2 Eth1/2 since 02:58:00: app-01 and app-02 use the same address (0123...)" */
static void
put_line(const struct report *r, const struct finding *f, FILE *out)
{
	const char *host = host_name(r, f->host);
	struct section s = { 0 };
	struct str words = { 0 };
	struct str place = { 0 };
	char id[FINDING_ID_SIZE];

	str_add(&words, severity_name((enum severity)f->severity));
	if (host != NULL) {
		str_format(&words, " %s", host);
	}
	words_place(r, f, f->host, &place);
	if (place.n > 0) {
		str_format(&words, "%s %s", host != NULL ? " at" : "", str_get(&place));
	}
	str_free(&place);
	if (f->first_ms != 0) {
		str_add(&words, " since ");
		words_period(r, f->first_ms, f->first_ms, &words);
	}
	str_format(&words, ": %s (%s)", f->title, finding_id(f, id));
	str_add(&s.text, "   ");
	section_wrap(&s, str_get(&words), LINE_INDENT);
	str_flush(&s.text, out);
	str_free(&s.text);
	str_free(&words);
}

static void
put_group(const struct report *r, const char *head, which_fn *which, FILE *out)
{
	bool any = false;

	for (size_t i = 0; i < r->found->n; i++) {
		const struct finding *f = &r->found->list[i];

		if (which(r, f)) {
			if (!any) {
				(void)fprintf(out, "\n%s\n", head);
			}
			any = true;
			put_line(r, f, out);
		}
	}
}

/* The only one that is new or back is told whole: the mail is all that its reader needs. */
static void
put_news(const struct report *r, FILE *out)
{
	const struct finding *only = NULL;
	size_t n = 0;

	for (size_t i = 0; i < r->found->n; i++) {
		if (words_news_has(&r->found->list[i])) {
			only = &r->found->list[i];
			n++;
		}
	}
	if (n == 1) {
		text_finding(r, only, 1, out);
		return;
	}
	put_group(r, "FOUND", is_found, out);
	put_group(r, "NEW", is_new, out);
	put_group(r, "BACK", is_back, out);
}

/*
 * That not all was read stands in the summary: it says how much the rest is worth. Its list comes behind the
 * news, which it would push out of the message where much is missing.
 */
static void
put_body(const struct report *r, FILE *out)
{
	put_summary(r, out);
	put_news(r, out);
	text_gaps(r, out);
	put_group(r, "OPEN FOR MORE THAN 7 DAYS", is_long_open, out);
	put_group(r, "FIXED", is_fixed, out);
	text_suppressed(r, out);
}

/* So many lines of a text, and how many more there are. */
static void
put_lines(const char *text, size_t most, FILE *out)
{
	size_t n = 0;
	const char *at = text;

	for (const char *c = text; *c != '\0'; c++) {
		n += *c == '\n';
	}
	for (size_t i = 0; i < (n > most ? most - 1 : n); i++) {
		at = strchr(at, '\n') + 1;
	}
	(void)fwrite(text, 1, (size_t)(at - text), out);
	if (n > most) {
		(void)fprintf(out, "... and %zu lines more\n", n - most + 1);
	}
}

static enum fdb_code
put_message(const struct report *r, FILE *out, struct fdb_err *err)
{
	char *text = NULL;
	size_t n = 0;
	FILE *body = open_memstream(&text, &n);

	if (body == NULL) {
		return fdb_fail(err, FDB_EIO, "no room for a message");
	}
	put_body(r, body);
	if (fclose(body) != 0) {
		free(text);
		return fdb_fail(err, FDB_EIO, "no room for a message");
	}
	put_subject(r, out);
	put_lines(text, LINES_MOST - HEADER_LINES - LINK_LINES, out);
	if (r->run.page != NULL) {
		(void)fprintf(out, "\nAll of it: %s\n", r->run.page);
	}
	free(text);
	return FDB_OK;
}

enum fdb_code
report_mail(const struct report *r, FILE *out, struct fdb_err *err)
{
	struct report plain = *r; /* no colour in a mail, whoever reads the stream */

	plain.run.colour = false;
	plain.run.verbose = false;
	return words_news_any(r) || report_is_incomplete(r) ? put_message(&plain, out, err)
							    : FDB_OK;
}
