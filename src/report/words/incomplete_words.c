#include "report/words/incomplete_words.h"

#include "report/common/export_files.h"
#include "report/common/extract_has.h"
#include "report/common/gaps.h"
#include "report/common/status.h"
#include "report/words/export_words.h"
#include "report/words/gap_words.h"

enum { HOUR_S = 3600 };

struct teller {
	const struct report *r;
	incomplete_fn *tell;
	void *arg;
	struct str what;
};

static void
say(struct teller *t, const char *next)
{
	t->tell(t->arg, str_get(&t->what), next);
	str_clear(&t->what);
}

static void
begin(struct teller *t, uint32_t sw)
{
	str_format(&t->what, "%s: ", t->r->snap->switches[sw].name);
}

static void
tell_switches(struct teller *t)
{
	const struct snapshot *snap = t->r->snap;
	struct gaps gaps;

	gaps_find(t->r, &gaps);
	for (size_t i = 0; i < gaps.n; i++) {
		begin(t, gaps.list[i].tables->sw);
		words_gap_what(t->r, &gaps.list[i], &t->what);
		say(t, words_gap_next(t->r, &gaps.list[i]));
	}
	gaps_free(&gaps);
	for (uint32_t i = 0; i < snap->nswitches; i++) {
		const struct switch_ *sw = &snap->switches[i];

		if ((sw->flags & SWITCH_SILENT) != 0 && sw->reads.n == 0 &&
		    extract_has_switch(t->r, i)) {
			begin(t, i);
			str_format(&t->what, "nothing was read: %s",
			    sw->reason != NULL ? sw->reason : "it did not answer");
			say(t, WORDS_SILENT_NEXT);
		}
	}
	for (uint32_t i = 0; gaps_next_empty_switch(t->r, &i); i++) {
		if (gaps_is_blind(t->r, i)) {
			begin(t, i);
			str_add(&t->what, WORDS_NO_ROW);
			say(t, WORDS_NO_ROW_NEXT);
		}
	}
}

static void
tell_logs(struct teller *t)
{
	const struct told_logs *logs = &t->r->snap->logs;

	if (logs->alone) {
		str_add(&t->what, "no switch was asked: a log tells of what moved alone");
		say(t, "name the switches too");
	}
	if (logs->nbad > 0) {
		str_format(&t->what, "%u log%s could not be read whole", logs->nbad,
		    logs->nbad == 1 ? "" : "s");
		say(t, "the messages of the run name them");
	}
}

static void
tell_files(struct teller *t)
{
	const struct inventory *inv = t->r->inv;

	for (uint32_t i = 0; i < inv->nfiles; i++) {
		const char *reason = export_file_reason(inv, i);

		if (reason != NULL) {
			str_format(&t->what, "%s was not used: %s", inv->files[i].path, reason);
			say(t, "export it again; fdbaudit inventory tells what is understood");
		}
	}
	if (report_lacks_nics(t->r)) {
		words_no_nic(t->r, &t->what);
		say(t, "run the script of `fdbaudit exporter` on a host and give its files");
	}
	for (size_t i = 0; i < inv->nunanswered; i++) {
		str_format(&t->what, "%s did not answer the exporter in full: %s",
		    inv->unanswered[i].name, inv->unanswered[i].what);
		say(t, "export it again");
	}
}

static void
tell_ages(struct teller *t)
{
	const struct inventory *inv = t->r->inv;
	const int64_t limit = t->r->set->export_max_age_ms;
	const int64_t now = report_began(t->r);

	for (uint32_t i = 0; limit > 0 && i < inv->nhosts; i++) {
		const int64_t when = inv->hosts[i].collected;

		if (extract_has_host(t->r, i) && when != 0 && when * 1000 < now - limit) {
			str_format(&t->what,
			    "%s was exported %lld hours ago, longer than export-max-age",
			    inv->hosts[i].name, (long long)((now / 1000 - when) / HOUR_S));
			say(t, "export it again");
		}
	}
}

void
words_incomplete(const struct report *r, incomplete_fn *tell, void *arg)
{
	struct teller t = { .r = r, .tell = tell, .arg = arg };

	if (r->run.interrupted) {
		str_add(&t.what, "the run was interrupted before all samples were read");
		say(&t, "run again, and let it come to its end");
	}
	tell_switches(&t);
	tell_logs(&t);
	if (r->inv != NULL) {
		tell_files(&t);
		tell_ages(&t);
	}
	str_free(&t.what);
}
