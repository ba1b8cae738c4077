#include "report/words/suppressed_words.h"

#include "report/common/finding_id.h"
#include "report/common/status.h"

#include "fdbaudit/stamp.h"

#include <string.h>

enum { DAY_MS = 86400000, SOON_DAYS = 7 };

void
words_suppression(const struct suppression *s, struct str *to)
{
	char until[STAMP_SIZE];

	if (s->until_ms != 0) {
		str_format(to, "until %s, %s: ", stamp_format(s->until_ms, until),
		    s->owner != NULL ? s->owner : "");
	}
	str_add(to, s->reason);
	if (s->owner != NULL) {
		str_format(to, " (%s)", s->where);
	}
}

/* Findings whose suppression ends within SOON_DAYS, and in how many days the first of them does. */
static size_t
count_soon(const struct report *r, int64_t *days)
{
	const int64_t now_ms = r->suppressed->now_ms;
	size_t n = 0;

	*days = SOON_DAYS;
	for (size_t i = 0; i < r->found->n; i++) {
		const struct suppression *s = r->found->list[i].suppressed;

		if (s != NULL && s->until_ms != 0 &&
		    s->until_ms - now_ms <= (int64_t)SOON_DAYS * DAY_MS) {
			const int64_t left = (s->until_ms - now_ms) / DAY_MS;

			*days = left < *days ? left : *days;
			n++;
		}
	}
	return n;
}

static void
put_soon(const struct report *r, struct str *to)
{
	int64_t days = 0;
	const size_t n = count_soon(r, &days);

	if (n == 0) {
		return;
	}
	str_format(to, ", %zu %s ", n, n == 1 ? "ends" : "end soon, the first");
	if (days == 0) {
		str_add(to, "within a day");
	} else {
		str_add(to, "in ");
		str_number(to, days);
		str_add(to, days == 1 ? " day" : " days");
	}
}

static size_t
count_ended(const struct suppressed *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++) {
		n += suppress_use(s, i) == SUPPRESSION_ENDED;
	}
	return n;
}

void
words_suppressed_counts(const struct report *r, struct str *to)
{
	const struct suppressed *s = r->suppressed;
	const size_t ended = s == NULL ? 0 : count_ended(s);

	if (s == NULL) {
		return;
	}
	if (s->by_list > 0) {
		str_format(to, ", %zu suppressed", s->by_list);
		put_soon(r, to);
	}
	if (s->by_baseline > 0) {
		str_format(to, ", %zu in the baseline", s->by_baseline);
	}
	if (ended > 0) {
		str_format(
		    to, ", %zu suppression%s ended", ended, ended == 1 ? " has" : "s have");
	}
}

void
words_idle_suppression(const struct report *r, size_t i, struct str *to)
{
	const struct suppression *s = &r->suppressed->list[i];
	char until[STAMP_SIZE];

	switch (suppress_use(r->suppressed, i)) {
	case SUPPRESSION_USED:
		return;
	case SUPPRESSION_UNUSED:
		str_format(to, "%s matches no finding of this run (%s: %s)", s->where, s->owner,
		    s->reason);
		return;
	case SUPPRESSION_ENDED:
		str_format(to, "%s has ended, %s: it suppresses nothing any more (%s: %s)",
		    s->where, stamp_format(s->until_ms, until), s->owner, s->reason);
		return;
	}
}

static bool
is_named(const char *column, size_t n, const char *name)
{
	return n == strlen(name) && memcmp(column, name, n) == 0;
}

void
words_suppress_row(const uint8_t id[static 6], int64_t from_ms, struct str *to)
{
	char until[STAMP_SIZE];
	char text[FINDING_ID_SIZE];
	size_t n;

	(void)stamp_format(from_ms + (int64_t)SUPPRESS_DAYS * DAY_MS, until);
	for (const char *column = SUPPRESS_COLUMNS;; column += n + 1) {
		n = strcspn(column, ",");
		if (is_named(column, n, "id")) {
			str_add(to, finding_id_text(id, text));
		} else if (is_named(column, n, "until")) {
			str_format(to, "%.10s", until); /* the day alone: until it ends */
		}
		if (column[n] == '\0') {
			return;
		}
		str_char(to, ',');
	}
}
