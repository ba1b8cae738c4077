#include "report/words/period.h"

#include "report/common/status.h"

#include "fdbaudit/stamp.h"

#include <string.h>

static void
put_moment(int64_t ms, bool with_date, struct str *to)
{
	char buf[STAMP_SIZE];
	const size_t n = strlen(stamp_format(ms, buf));

	/* "2026-11-18T02:58:00Z": date, then the time without its Z. */
	if (with_date) {
		str_put(to, buf, n - 10);
		str_char(to, ' ');
	}
	str_put(to, buf + n - 9, 8);
}

static bool
same_day(int64_t a_ms, int64_t b_ms)
{
	const int64_t day = 86400000;

	return a_ms / day == b_ms / day;
}

void
words_period(const struct report *r, int64_t first_ms, int64_t last_ms, struct str *to)
{
	const bool dated = !same_day(first_ms, report_began(r));

	put_moment(first_ms, dated, to);
	if (last_ms != first_ms) {
		str_add(to, " to ");
		put_moment(last_ms, !same_day(first_ms, last_ms), to);
	}
}

void
words_run_period(const struct report *r, struct str *to)
{
	const int64_t began = report_began(r);
	const int64_t ended = report_ended(r);

	put_moment(began, true, to);
	if (ended / 1000 != began / 1000) {
		str_add(to, " to ");
		put_moment(ended, !same_day(began, ended), to);
	}
}
