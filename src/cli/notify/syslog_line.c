#include "cli/notify/syslog_line.h"

#include "cli/options/exit_status.h"
#include "report/common/status.h"
#include "report/common/str.h"
#include "report/words/headline.h"
#include "report/words/news_words.h"

#include <syslog.h>

static bool
has_history(const struct report *r)
{
	for (size_t i = 0; i < r->found->n; i++) {
		if (r->found->list[i].state == STATE_NONE) {
			return false;
		}
	}
	return true;
}

static void
put_words(const struct report *report, int exit_status, struct str *to)
{
	if (report == NULL) {
		str_format(to, "the run failed, its messages say why; exit %d", exit_status);
		return;
	}
	words_headline(report, to);
	if (has_history(report)) {
		struct str news = { 0 };

		words_news(report, &news);
		str_format(to, "%s%s", news.n > 0 ? "; " : "", str_get(&news));
		str_free(&news);
	}
	if (report_failed_switches(report) > 0) {
		str_format(to, "; %zu of %zu switches not read", report_failed_switches(report),
		    (size_t)report->snap->nswitches);
	}
	str_format(to, "; exit %d", exit_status);
}

/* Names in it have been cleaned where they came in (text.h): it is one line. */
void
syslog_line_send(int facility, const struct report *report, int exit_status)
{
	struct str words = { 0 };
	int priority = LOG_INFO;

	if (exit_status == EXIT_FAILED || exit_status == EXIT_USAGE) {
		priority = LOG_ERR;
	} else if (exit_status != EXIT_CLEAN) {
		priority = LOG_WARNING;
	}
	put_words(report, exit_status, &words);
	openlog("fdbaudit", LOG_PID, facility);
	syslog(priority, "%s", str_get(&words));
	closelog();
	str_free(&words);
}
