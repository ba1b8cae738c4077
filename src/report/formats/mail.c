/*
 * Mail: a message with its header (RFC 5322), for sendmail, when something is new, back or fixed
 * since the run before; else nothing at all. A run that did not read everything does not know
 * whether something changed, so it is told.
 */
#include "report/common/section.h"
#include "report/common/status.h"
#include "report/formats/text_finding.h"
#include "report/formats/text_fixed.h"
#include "report/formats/text_gaps.h"
#include "report/words/headline.h"
#include "report/words/run_words.h"

report_fn report_mail;

enum {
	FINDINGS_MOST = 50, /* in one message */
	SUBJECT_MOST = 200 /* bytes; a line may have 998 (RFC 5322 section 2.1.1) */
};

struct tally {
	size_t untold, new_, back, fixed, open; /* untold: no history knows */
};

/* Without a history each run tells all. */
static bool
is_news(const struct finding *f)
{
	return report_is_urgent(f) && f->state != STATE_OPEN;
}

static struct tally
count(const struct report *r)
{
	struct tally t = { 0 };

	for (size_t i = 0; i < r->found->n; i++) {
		const struct finding *f = &r->found->list[i];

		t.fixed += f->state == STATE_FIXED;
		t.back += f->state == STATE_BACK && is_news(f);
		t.open += f->state == STATE_OPEN && report_is_urgent(f);
		t.new_ += f->state == STATE_NEW && is_news(f);
		t.untold += f->state == STATE_NONE && is_news(f);
	}
	return t;
}

static void
put_count(struct str *to, size_t n, const char *word)
{
	if (n > 0) {
		str_format(to, "%s%zu %s", to->n > 0 ? ", " : "", n, word);
	}
}

/* In ASCII: what else a name has would have to be encoded (RFC 2047). */
static void
put_subject(const struct report *r, const struct tally *t, FILE *out)
{
	struct str words = { 0 };
	struct str rest = { 0 };

	put_count(&words, t->untold, "found");
	put_count(&words, t->new_, "new");
	put_count(&words, t->back, "back");
	put_count(&words, t->fixed, "fixed");
	put_count(&words, t->open, "open still");
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

static void
put_findings(const struct report *r, FILE *out)
{
	size_t n = 0;

	for (size_t i = 0; i < r->found->n; i++) {
		if (is_news(&r->found->list[i]) && ++n <= FINDINGS_MOST) {
			text_finding(r, &r->found->list[i], n, out);
		}
	}
	if (n > FINDINGS_MOST) {
		(void)fprintf(
		    out, "\n%zu more; another report has them all\n", n - FINDINGS_MOST);
	}
}

enum fdb_code
report_mail(const struct report *r, FILE *out, struct fdb_err *err)
{
	struct report plain = *r; /* no colour in a mail, whoever reads the stream */
	const struct tally t = count(r);

	(void)err; /* stream errors stay on the stream: report_write() looks once */
	plain.run.colour = false;
	if (t.untold + t.new_ + t.back + t.fixed == 0 && !report_is_incomplete(r)) {
		return FDB_OK;
	}
	put_subject(&plain, &t, out);
	put_summary(&plain, out);
	put_findings(&plain, out);
	text_gaps(&plain, out);
	text_fixed(&plain, out);
	return FDB_OK;
}
