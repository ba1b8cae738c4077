/*
 * For Nagios, Icinga and their kin: state and what to do in the first line,
 * counters behind the bar, one line for each action and for what none is for.
 */
#include "report/common/export_files.h"
#include "report/common/gaps.h"
#include "report/common/status.h"
#include "report/words/duties.h"
#include "report/words/finding_words.h"
#include "report/words/headline.h"

#include <string.h>

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

/* Nothing where no export tells when it was written: 0 would be new. */
static void
put_age(const struct report *r, struct str *b)
{
	const int64_t age = export_files_oldest_s(r, report_ended(r));

	if (age >= 0) {
		str_add(b, " inventory_oldest=");
		str_number(b, age);
		str_char(b, 's');
	}
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
	str_format(b, " switches=%zu switches_failed=%zu gaps=%zu places=%zu suppressed=%zu",
	    r->snap->nswitches, report_failed_switches(r), gaps.nswitches + gaps.ntables,
	    r->where->nplaces,
	    r->suppressed != NULL ? r->suppressed->by_list + r->suppressed->by_baseline : 0);
	put_age(r, b);
	str_char(b, '\n');
	gaps_free(&gaps);
}

/* "critical HV-02 at leaf-2 Eth1/2: a range of its own, 2 VMs off and on (3 findings)" */
static void
put_duty(const struct report *r, const struct duty *d, struct str *to)
{
	str_format(to, "%s ", severity_name((enum severity)d->severity));
	if (d->action != NULL && d->action->host != NONE) {
		str_add(to, str_get(&d->cells[DUTY_WHO]));
		if (d->placed) {
			str_format(to, " at %s", str_get(&d->cells[DUTY_WHERE]));
		}
	} else {
		words_subject(d->worst, to);
		str_add(to, d->worst->mac.bits != 0 ? " " : "");
		words_vlan(r, d->worst, to);
	}
	str_format(to, ": %s", str_get(&d->cells[DUTY_WHAT]));
	if (d->action != NULL) {
		str_format(to, " (%s finding%s)", str_get(&d->cells[DUTY_FINDINGS]),
		    d->action->nresolves == 1 ? "" : "s");
	}
}

/* The table of actions, worst first. */
static void
put_duties(const struct report *r, struct str *b)
{
	struct str words = { 0 };
	struct duty *list;
	const size_t n = words_duties(r, &list);

	for (size_t i = 0; i < n && i < MAX_LINES; i++) {
		str_clear(&words);
		put_duty(r, &list[i], &words);
		put_plain(b, str_get(&words));
		str_char(b, '\n');
	}
	if (n > MAX_LINES) {
		str_format(b, "%zu more\n", n - MAX_LINES);
	}
	words_duties_free(list, n);
	str_free(&words);
}

/*
 * What the state is of, where the numbers of the headline are of more or of less: "nothing at or above
 * critical; ", "1 warning new or back; ".
 */
static void
put_threshold(const struct report *r, struct str *b)
{
	size_t n[SEV_CRITICAL + 1] = { 0 };
	size_t fails = 0;
	size_t urgent = 0;
	bool others = false;

	for (size_t i = 0; i < r->found->n; i++) {
		const struct finding *f = &r->found->list[i];

		n[f->severity] += report_fails(r, f);
		fails += report_fails(r, f);
		urgent += report_is_urgent(f);
		others |= report_fails(r, f) != report_is_urgent(f);
	}
	if (r->run.fail_on_new ? !others : (fails > 0) == (urgent > 0)) {
		return;
	}
	for (unsigned s = SEV_CRITICAL + 1, told = 0; s-- > 0;) {
		if (n[s] > 0) {
			str_format(b, "%s%zu %s", told++ > 0 ? ", " : "", n[s],
			    severity_name((enum severity)s));
		}
	}
	str_format(b, "%s%s at or above %s; ", fails == 0 ? "nothing" : "",
	    r->run.fail_on_new ? " new or back" : "", severity_name(r->run.fail_on));
}

static const char begins[] = "FDBAUDIT ";
static const char *const states[] = { [PLUGIN_OK] = "OK",
	[PLUGIN_WARNING] = "WARNING",
	[PLUGIN_CRITICAL] = "CRITICAL",
	[PLUGIN_UNKNOWN] = "UNKNOWN" };

enum plugin_state
report_plugin_state_of(const char *line)
{
	enum plugin_state state = PLUGIN_OK;

	if (strncmp(line, begins, sizeof(begins) - 1) == 0) {
		line += sizeof(begins) - 1;
		while (state != PLUGIN_UNKNOWN &&
		       (strlen(states[state]) != strcspn(line, " ") ||
			   strncmp(line, states[state], strlen(states[state])) != 0)) {
			state++;
		}
		return state;
	}
	return PLUGIN_UNKNOWN;
}

enum fdb_code
report_nagios(const struct report *r, FILE *out, struct fdb_err *err)
{
	struct str b = { 0 };
	struct str words = { 0 };

	(void)err; /* stream errors stay on the stream: report_write() looks once */
	words_headline(r, &words);
	str_format(&b, "%s%s - ", begins, states[report_plugin_state(r)]);
	put_threshold(r, &b);
	put_plain(&b, str_get(&words));
	put_counters(r, &b);
	put_duties(r, &b);
	str_flush(&b, out);
	str_free(&b);
	str_free(&words);
	return FDB_OK;
}
