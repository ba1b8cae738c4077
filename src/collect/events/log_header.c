#include "collect/events/log_header.h"

#include "fdbaudit/stamp.h"
#include "fdbaudit/vec.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HEADER_MOST = 256, STEPS_MOST = 5000, GROUPS = 16 };
#define DAY_MS (INT64_C(24) * 60 * 60 * 1000)

/*
 * Behind the stamp stands who sent it, or, where the line is as the switch has it, a colon and the
 * message.
 */
static const char form[] =
    "^(?:<[0-9]{1,3}>)?(?:1 )?(?:: )?%?(?:[0-9]{1,12}: )?(?<unset>[*.])?"
    "(?:(?<iso>[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?)"
    "(?<offset>Z|[+-][0-9]{2}:?[0-9]{2})?"
    "|(?:(?<year>[0-9]{4}) )?(?<month>[A-Z][a-z]{2}) {1,2}(?<day>[0-9]{1,2}) "
    "(?:(?<late>[0-9]{4}) )?(?<time>[0-9]{2}:[0-9]{2}:[0-9]{2})(?:[.:][0-9]{1,9})?"
    "(?: (?<last>[0-9]{4})(?= ))?(?<shift>[+-][0-9]{2}:[0-9]{2})?)"
    "(?: (?:(?<zone>UTC|GMT)|[A-Z]{2,5}(?=:)))?(?<own>:)?[ "
    "\\t]{1,2}(?:(?<sender>[0-9A-Za-z][0-9A-Za-z._:-]{0,127}) )?";

static const char *const names[] = { "unset", "iso", "offset", "year", "month", "day", "late",
	"time", "last", "shift", "zone", "own", "sender" };
enum part {
	UNSET,
	ISO,
	OFFSET,
	YEAR,
	MONTH,
	DAY,
	LATE,
	TIME,
	LAST,
	SHIFT,
	ZONE,
	OWN,
	SENDER,
	PARTS
};

struct log_headers {
	pcre2_code *form;
	pcre2_match_data *match;
	pcre2_match_context *limits;
	int groups[PARTS];
	/* the year of a moment is asked for with each line, and it is the same moment */
	int64_t year_of_ms;
	int year;
};

struct log_headers *
log_header_new(void)
{
	struct log_headers *h = vec_zeroed(1, sizeof(*h));
	int why;
	PCRE2_SIZE at;

	h->form = pcre2_compile((PCRE2_SPTR)form, PCRE2_ZERO_TERMINATED, 0, &why, &at, NULL);
	h->match = pcre2_match_data_create(GROUPS, NULL);
	h->limits = pcre2_match_context_create(NULL);
	if (h->form == NULL || h->match == NULL || h->limits == NULL) {
		vec_out_of_memory();
	}
	(void)pcre2_jit_compile(h->form, PCRE2_JIT_COMPLETE);
	(void)pcre2_set_match_limit(h->limits, STEPS_MOST);
	for (size_t i = 0; i < PARTS; i++) {
		h->groups[i] = pcre2_substring_number_from_name(h->form, (PCRE2_SPTR)names[i]);
	}
	return h;
}

void
log_header_free(struct log_headers *h)
{
	if (h != NULL) {
		pcre2_code_free(h->form);
		pcre2_match_data_free(h->match);
		pcre2_match_context_free(h->limits);
		free(h);
	}
}

static struct log_piece
part(const struct log_headers *h, const char *line, enum part i)
{
	const PCRE2_SIZE *at =
	    pcre2_get_ovector_pointer(h->match) + (size_t)2 * (size_t)h->groups[i];

	return at[0] == PCRE2_UNSET ? (struct log_piece){ line, 0 }
				    : (struct log_piece){ line + at[0], at[1] - at[0] };
}

static int
month_of(struct log_piece p)
{
	static const char list[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

	for (size_t i = 0; i < 12; i++) {
		if (memcmp(list + 3 * i, p.at, 3) == 0) {
			return (int)i + 1;
		}
	}
	return 0;
}

/* The parts of a stamp in words. */
struct plain {
	int month;
	struct log_piece day, time,
	    shift; /* shift: from UTC; empty: as if its clock were that */
};

/* 0: there is no such moment. */
static int64_t
moment(int year, const struct plain *p)
{
	char stamp[STAMP_SIZE + 8];
	int64_t ms = 0;
	const int n =
	    snprintf(stamp, sizeof(stamp), "%04d-%02d-%s%.*sT%.*s%.*s", year, p->month,
		p->day.n == 1 ? "0" : "", (int)p->day.n, p->day.at, (int)p->time.n, p->time.at,
		p->shift.n > 0 ? (int)p->shift.n : 1, p->shift.n > 0 ? p->shift.at : "Z");

	return n > 0 && n < (int)sizeof(stamp) && stamp_parse(stamp, (size_t)n, &ms) ? ms : 0;
}

static int
year_of(struct log_headers *h, int64_t ms)
{
	char stamp[STAMP_SIZE];

	if (h->year == 0 || h->year_of_ms != ms) {
		h->year = (int)strtol(stamp_format(ms, stamp), NULL, 10);
		h->year_of_ms = ms;
	}
	return h->year;
}

/* Without a year: the last one in which it is not later than a day from now. */
static int64_t
plain_stamp(struct log_headers *h, const char *line, const struct log_clock *clock)
{
	const struct log_piece early = part(h, line, YEAR);
	const struct log_piece late = part(h, line, LATE);
	const struct log_piece told = early.n > 0  ? early
				      : late.n > 0 ? late
						   : part(h, line, LAST);
	const struct plain p = { month_of(part(h, line, MONTH)), part(h, line, DAY),
		part(h, line, TIME), part(h, line, SHIFT) };
	const int64_t limit = clock->now_ms + (int64_t)clock->east_s * 1000 + DAY_MS;
	int64_t ms;

	if (told.n > 0) {
		return moment((int)strtol(told.at, NULL, 10), &p);
	}
	ms = moment(year_of(h, limit), &p);
	return ms != 0 && ms <= limit ? ms : moment(year_of(h, limit) - 1, &p);
}

/* Without an offset as if it were UTC; 0: no time. */
static int64_t
iso_stamp(struct log_piece iso, struct log_piece offset)
{
	char stamp[STAMP_SIZE + 8];
	int64_t ms;
	const int n =
	    offset.n == sizeof("+0100") - 1
		? snprintf(stamp, sizeof(stamp), "%.*s%.3s:%.2s", (int)iso.n, iso.at, offset.at,
		      offset.at + 3)
		: snprintf(stamp, sizeof(stamp), "%.*s%.*s", (int)iso.n, iso.at,
		      offset.n > 0 ? (int)offset.n : 1, offset.n > 0 ? offset.at : "Z");

	return n > 0 && (size_t)n < sizeof(stamp) && stamp_parse(stamp, (size_t)n, &ms) ? ms
											: 0;
}

void
log_header_line(struct log_headers *h, const char *line, size_t n,
    const struct log_clock *clock, struct log_header *out)
{
	struct log_piece iso;
	struct log_piece offset;
	bool zone;

	*out = (struct log_header){ .sender = { line, 0 } };
	n = n < HEADER_MOST ? n : HEADER_MOST;
	if (pcre2_match(h->form, (PCRE2_SPTR)line, n, 0, 0, h->match, h->limits) < 0) {
		return;
	}
	iso = part(h, line, ISO);
	offset = part(h, line, OFFSET);
	zone = offset.n > 0 || part(h, line, SHIFT).n > 0 || part(h, line, ZONE).n > 0;
	out->ms = iso.n > 0 ? iso_stamp(iso, offset) : plain_stamp(h, line, clock);
	if (out->ms != 0 && !zone) {
		out->ms -= (int64_t)clock->east_s * 1000;
	}
	if (part(h, line, OWN).n == 0) {
		out->sender = part(h, line, SENDER);
	}
	out->certain =
	    out->ms != 0 && part(h, line, UNSET).n == 0 && (zone || out->sender.n > 0);
}
