/*
 * For Nagios, Icinga and their kin: state and what to do in the first line,
 * counters behind the bar, one line for each finding that is to be mended.
 */
#include "report/common/gaps.h"
#include "report/common/status.h"
#include "report/words/finding_words.h"
#include "report/words/headline.h"

report_fn report_nagios;

enum { MAX_LINES = 20 }; /* the daemon cuts plugin output at 4 to 8 kB */

/* A bar begins performance data, wherever it stands. */
static void
put_plain(struct str *b, const char *s)
{
	for (; *s != '\0'; s++) {
		str_put(b, *s == '|' ? "/" : s, 1);
	}
}

/* Plugin states: critical and error are CRITICAL; what could not be read is UNKNOWN. */
static const char *
state_word(const struct report *r)
{
	enum severity worst = SEV_INFO;

	for (size_t i = 0; i < r->found->n; i++) {
		const struct finding *f = &r->found->list[i];

		if (report_is_urgent(f) && f->severity > worst) {
			worst = (enum severity)f->severity;
		}
	}
	if (worst > SEV_INFO) {
		return worst > SEV_WARNING ? "CRITICAL" : "WARNING";
	}
	return report_is_incomplete(r) ? "UNKNOWN" : "OK";
}

static void
put_counters(const struct report *r, struct str *b)
{
	size_t counts[SEV_CRITICAL + 1] = { 0 };
	struct gaps gaps;

	gaps_find(r, &gaps);
	report_count(r, counts);
	str_add(b, " |");
	for (unsigned s = SEV_CRITICAL + 1; s-- > 0;) {
		str_format(b, " %s=%zu", severity_name((enum severity)s), counts[s]);
	}
	str_format(b, " switches=%zu switches_failed=%zu gaps=%zu places=%zu\n",
	    r->snap->nswitches, report_failed_switches(r), gaps.nswitches + gaps.ntables,
	    r->where->nplaces);
	gaps_free(&gaps);
}

static void
put_findings(const struct report *r, struct str *b)
{
	struct str words = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < r->found->n; i++) {
		const struct finding *f = &r->found->list[i];

		if (!report_is_urgent(f) || n++ >= MAX_LINES) {
			continue;
		}
		str_clear(&words);
		str_format(&words, "%s ", severity_name((enum severity)f->severity));
		words_subject(f, &words);
		str_char(&words, ' ');
		words_vlan(r, f, &words);
		str_format(&words, ": %s", f->title);
		put_plain(b, str_get(&words));
		str_char(b, '\n');
	}
	if (n > MAX_LINES) {
		str_format(b, "%zu more\n", n - MAX_LINES);
	}
	str_free(&words);
}

enum fdb_code
report_nagios(const struct report *r, FILE *out, struct fdb_err *err)
{
	struct str b = { 0 };
	struct str words = { 0 };

	(void)err; /* stream errors stay on the stream: report_write() looks once */
	words_headline(r, &words);
	str_format(&b, "FDBAUDIT %s - ", state_word(r));
	put_plain(&b, str_get(&words));
	put_counters(r, &b);
	put_findings(r, &b);
	str_flush(&b, out);
	str_free(&b);
	str_free(&words);
	return FDB_OK;
}
