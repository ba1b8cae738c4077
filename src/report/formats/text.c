/*
 * For people: up to five findings whole, worst first, at most 24 lines of 100 columns each; of more
 * the table of who has to do what.
 * Commands are never wrapped, so that they can be copied.
 */
#include "report/common/section.h"
#include "report/common/status.h"
#include "report/formats/text_brief.h"
#include "report/formats/text_exports.h"
#include "report/formats/text_finding.h"
#include "report/formats/text_fixed.h"
#include "report/formats/text_gaps.h"
#include "report/formats/text_hosts.h"
#include "report/formats/text_infos.h"
#include "report/formats/text_suppressed.h"
#include "report/words/headline.h"
#include "report/words/run_words.h"

report_fn report_text;

static bool
any_urgent(const struct report *r)
{
	for (size_t i = 0; i < r->found->n; i++) {
		if (report_is_urgent(&r->found->list[i])) {
			return true;
		}
	}
	return false;
}

static void
put_summary(const struct report *r, FILE *out)
{
	struct section s = { 0 };
	struct str words = { 0 };

	str_format(&words, "fdbaudit %s: ", r->run.command);
	words_headline(r, &words);
	section_wrap(&s, str_get(&words), 0);
	str_clear(&words);
	words_scope(r, &words);
	if (!report_is_incomplete(r)) { /* else the headline has said it */
		str_add(&words, "; ");
		words_completeness(r, &words);
	}
	section_wrap(&s, str_get(&words), 0);
	if (!any_urgent(r)) {
		str_clear(&words);
		words_checked(r, &words);
		section_wrap(&s, str_get(&words), 0);
	}
	str_clear(&words);
	words_notes(r, &words);
	if (words.n > 0) {
		section_wrap(&s, str_get(&words), 0);
	}
	str_flush(&s.text, out);
	str_free(&s.text);
	str_free(&words);
}

enum fdb_code
report_text(const struct report *r, FILE *out, struct fdb_err *err)
{
	struct str last = { 0 };
	size_t number = 0;

	(void)err; /* stream errors stay on the stream: report_write() looks once */
	put_summary(r, out);
	if (text_brief(r)) {
		text_hosts(r, out);
	}
	for (size_t i = 0; i < r->found->n && !text_brief(r); i++) {
		if (report_is_urgent(&r->found->list[i])) {
			text_finding(r, &r->found->list[i], ++number, out);
		}
	}
	text_gaps(r, out);
	text_exports(r, out);
	text_fixed(r, out);
	text_infos(r, out);
	text_suppressed(r, out);
	words_exit(r, &last);
	str_char(&last, '\n');
	str_flush(&last, out);
	str_free(&last);
	return FDB_OK;
}
