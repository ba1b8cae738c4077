/* For people: what changed, worst first; what is open at both runs is a number. */
#include "cli/past/diff_formats.h"
#include "cli/past/past_words.h"
#include "report/common/section.h"

enum { INDENT = 8 };

static void
put_head(const struct diff *d, struct section *s)
{
	size_t counts[PAST_ENDED + 1] = { 0 };
	struct str words = { 0 };
	bool any = false;

	for (size_t i = 0; i < d->found->n; i++) {
		counts[d->found->list[i].change]++;
	}
	str_add(&words, "fdbaudit diff: ");
	past_run_words(d->from, &words);
	str_add(&words, ", ");
	past_run_words(d->to, &words);
	str_add(&words, ": ");
	for (int c = PAST_NEW; c <= PAST_OPEN; c++) {
		if (counts[c] > 0) {
			str_format(&words, "%s%zu %s", any ? ", " : "", counts[c],
			    store_change_name((enum past_change)c));
			any = true;
		}
	}
	str_format(&words, "%s; %llu move%s of addresses", any ? "" : "no findings",
	    (unsigned long long)d->found->moves, d->found->moves == 1 ? "" : "s");
	section_wrap(s, str_get(&words), 0);
	str_free(&words);
}

/* Who has to change something, and where it is. */
static void
put_where(const struct past_finding *f, struct section *s)
{
	struct str words = { 0 };

	if (f->host != NULL) {
		str_format(&words, "change %s", f->host);
	}
	if (f->nseen > 0) {
		str_add(&words, words.n > 0 ? "; at " : "at ");
		past_join(&words, f->seen, f->nseen);
	}
	if (f->nwas > 0) {
		str_add(&words, "; before at ");
		past_join(&words, f->was, f->nwas);
	}
	if (words.n > 0) {
		str_format(&s->text, "%*s", INDENT, "");
		section_wrap(s, str_get(&words), INDENT);
	}
	str_free(&words);
}

static void
put_finding(const struct diff *d, const struct past_finding *f, struct section *s)
{
	char id[FINDING_ID_SIZE];
	struct str words = { 0 };

	str_format(&s->text, "%-8s", store_change_name((enum past_change)f->change));
	past_severity(&s->text, (enum severity)f->severity, d->colour);
	str_format(&s->text, "  %s  ", finding_id_text(f->id, id));
	past_subject(f, &words);
	section_wrap(s, str_get(&words), INDENT);
	str_clear(&words);
	past_cause(f, &words);
	str_format(&words, ": %s", f->title);
	str_format(&s->text, "%*s", INDENT, "");
	section_wrap(s, str_get(&words), INDENT);
	put_where(f, s);
	str_free(&words);
}

/* Remarks on what was read, one for each table that failed: of an outage they would hide the rest. */
static bool
is_remark(const struct past_finding *f)
{
	return f->severity == SEV_INFO && f->cause == NULL;
}

static void
put_findings(const struct diff *d, struct section *s)
{
	size_t remarks = 0;

	for (size_t i = 0; i < d->found->n; i++) {
		const struct past_finding *f = &d->found->list[i];

		if (f->change > PAST_OPEN || (f->change == PAST_OPEN && !d->verbose)) {
			continue;
		}
		if (is_remark(f) && !d->verbose) {
			remarks++;
		} else {
			put_finding(d, f, s);
		}
	}
	if (remarks > 0) {
		str_format(&s->text, "%zu remark%s at info on what was read: -v lists them\n",
		    remarks, remarks == 1 ? "" : "s");
	}
}

enum fdb_code
diff_text(const void *arg, FILE *out, struct fdb_err *err)
{
	const struct diff *d = arg;
	struct section s = { 0 };

	(void)err;
	put_head(d, &s);
	put_findings(d, &s);
	str_flush(&s.text, out);
	str_free(&s.text);
	return FDB_OK;
}
