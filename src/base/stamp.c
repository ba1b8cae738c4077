#include "fdbaudit/stamp.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { MS = 1000, DAY = 86400 };

/*
 * Days since 1970-01-01 of a date in the proleptic Gregorian calendar: years
 * are counted from March, so that the leap day is the last day of a year.
 */
static int64_t
days_of(int64_t y, int64_t m, int64_t d)
{
	const int64_t year = m <= 2 ? y - 1 : y;
	const int64_t era = (year >= 0 ? year : year - 399) / 400;
	const int64_t of_era = year - era * 400;
	const int64_t of_year = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* Reads exactly n digits at *s. */
static bool
digits(const char **s, const char *end, size_t n, int64_t *out)
{
	int64_t v = 0;

	if ((size_t)(end - *s) < n) {
		return false;
	}
	for (size_t i = 0; i < n; i++, (*s)++) {
		if (**s < '0' || **s > '9') {
			return false;
		}
		v = v * 10 + (**s - '0');
	}
	*out = v;
	return true;
}

static bool
letter(const char **s, const char *end, const char *any)
{
	if (*s == end || **s == '\0' || strchr(any, **s) == NULL) {
		return false;
	}
	(*s)++;
	return true;
}

/* ".25" to 250; digits after the third are read and dropped. */
static bool
fraction(const char **s, const char *end, int64_t *ms)
{
	int64_t unit = MS / 10;
	int64_t d = 0;

	*ms = 0;
	if (!letter(s, end, ".,")) {
		return true;
	}
	if (!digits(s, end, 1, &d)) {
		return false;
	}
	do {
		*ms += d * unit;
		unit /= 10;
	} while (digits(s, end, 1, &d));
	return true;
}

/* "Z" or "+01:00", in seconds. */
static bool
offset(const char **s, const char *end, int64_t *seconds)
{
	const char *sign = *s;
	int64_t h = 0;
	int64_t m = 0;

	if (letter(s, end, "Zz")) {
		*seconds = 0;
		return true;
	}
	if (!letter(s, end, "+-") || !digits(s, end, 2, &h) || !letter(s, end, ":") ||
	    !digits(s, end, 2, &m) || h > 23 || m > 59) {
		return false;
	}
	*seconds = (h * 60 + m) * 60 * (*sign == '-' ? -1 : 1);
	return true;
}

static bool
is_leap(int64_t y)
{
	return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
}

static bool
date(const char **s, const char *end, int64_t *days)
{
	static const int64_t lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int64_t y = 0;
	int64_t m = 0;
	int64_t d = 0;

	if (!digits(s, end, 4, &y) || !letter(s, end, "-") || !digits(s, end, 2, &m) ||
	    !letter(s, end, "-") || !digits(s, end, 2, &d)) {
		return false;
	}
	if (y < 1970 || m < 1 || m > 12 || d < 1 ||
	    d > lengths[m - 1] + (m == 2 && is_leap(y))) {
		return false;
	}
	*days = days_of(y, m, d);
	return true;
}

bool
stamp_parse(const char *s, size_t len, int64_t *ms)
{
	const char *const end = s + len;
	int64_t days = 0;
	int64_t h = 0;
	int64_t m = 0;
	int64_t sec = 0;
	int64_t part = 0;
	int64_t east = 0;

	if (!date(&s, end, &days) || !letter(&s, end, "Tt ") || !digits(&s, end, 2, &h) ||
	    !letter(&s, end, ":") || !digits(&s, end, 2, &m) || !letter(&s, end, ":") ||
	    !digits(&s, end, 2, &sec) || !fraction(&s, end, &part) || !offset(&s, end, &east)) {
		return false;
	}
	if (s != end || h > 23 || m > 59 || sec > 60) { /* 60: a leap second */
		return false;
	}
	*ms = (days * DAY + (h * 60 + m) * 60 + sec - east) * MS + part;
	return true;
}

char *
stamp_format(int64_t ms, char buf[static STAMP_SIZE])
{
	const int64_t seconds = ms / MS - (ms % MS < 0);
	const int64_t day = seconds / DAY - (seconds % DAY < 0);
	const int64_t rest = seconds - day * DAY;
	/* The inverse of days_of(). */
	const int64_t z = day + 719468;
	const int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	const int64_t doe = z - era * 146097;
	const int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	const int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	const int64_t mp = (5 * doy + 2) / 153;
	const int64_t m = mp < 10 ? mp + 3 : mp - 9;
	const int64_t year = yoe + era * 400 + (m <= 2);

	(void)snprintf(buf, STAMP_SIZE, "%04" PRId64 "-%02d-%02dT%02d:%02d:%02dZ", year, (int)m,
	    (int)(doy - (153 * mp + 2) / 5 + 1), (int)(rest / 3600), (int)(rest / 60 % 60),
	    (int)(rest % 60));
	return buf;
}
