#include "cli/past/past_health.h"

#include "fdbaudit/stamp.h"
#include "report/common/str.h"

enum { KB = 1024, DAY = 86400 };

static void
put_number(struct str *to, uint64_t n)
{
	if (n == HEALTH_UNKNOWN) {
		str_char(to, '?');
	} else {
		str_format(to, "%llu", (unsigned long long)n);
	}
}

static void
put_count(struct str *to, uint64_t n, const char *word)
{
	put_number(to, n);
	str_format(to, " %s%s", word, n == 1 ? "" : "s");
}

/* "8, 2 of them silent" */
static void
put_part(struct str *to, uint64_t n, uint64_t part, const char *word)
{
	put_number(to, n);
	str_add(to, ", ");
	put_number(to, part);
	str_format(to, " of them %s", word);
}

static void
put_runs(struct str *to, const char *name, const struct past_runs *runs)
{
	char first[STAMP_SIZE];
	char last[STAMP_SIZE];

	str_format(to, "history %s: ", name);
	put_count(to, runs->n, "run");
	str_format(to, ", %s to %s\n", stamp_format(runs->list[0].began * 1000, first),
	    stamp_format(runs->list[runs->n - 1].began * 1000, last));
}

static void
put_content(struct str *to, const struct store_health *h)
{
	str_format(to, "   size       %llu kB; ", (unsigned long long)(h->bytes / KB));
	put_count(to, h->periods, "period");
	str_add(to, " of 30 days\n   switches   ");
	put_part(to, h->switches, h->retired, "no longer read; ");
	put_count(to, h->ports, "port");
	str_add(to, ", ");
	put_count(to, h->scopes, "table");
	str_add(to, "\n   going on   ");
	put_part(to, h->open, h->silent, "silent");
	str_add(to, "\n   findings   ");
	put_part(to, h->findings, h->findings_open, "open");
	str_char(to, '\n');
}

/* Runs are ordered by their numbers, so what the clock said wrongly moves nothing; windows of time do count it. */
static size_t
put_clock(struct str *to, const struct past_runs *runs, int64_t now)
{
	size_t ahead = 0;

	for (size_t i = 0; i < runs->n; i++) {
		const struct past_run *r = &runs->list[i];
		char began[STAMP_SIZE];

		(void)stamp_format(r->began * 1000, began);
		if (r->began > now + DAY) {
			str_format(to,
			    "   clock      run %u is of %s, which is to come: the clock was "
			    "ahead\n",
			    r->run, began);
			ahead++;
		} else if (i > 0 && r->began < runs->list[i - 1].began) {
			str_format(to,
			    "   clock      run %u is of %s, before run %u: set back\n", r->run,
			    began, runs->list[i - 1].run);
		}
	}
	return ahead;
}

bool
past_health(FILE *out, const char *name, const struct past_runs *runs,
    const struct store_health *h, int64_t now)
{
	struct str b = { 0 };
	size_t ahead;

	put_runs(&b, name, runs);
	put_content(&b, h);
	ahead = put_clock(&b, runs, now);
	for (size_t i = 0; i < h->nfaults; i++) {
		str_format(&b, "   fault      %s\n", h->faults[i]);
	}
	str_add(&b, h->nfaults == 0
			? "   integrity  ok\n"
			: "damaged: --salvage FILE saves what can be read of it; or move "
			  "it away, a new history begins with the next run\n");
	if (ahead > 0) {
		str_add(&b, "set the clock right (chrony, systemd-timesyncd): ages of what "
			    "these runs saw are wrong\n");
	}
	str_flush(&b, out);
	str_free(&b);
	return h->nfaults == 0 && ahead == 0;
}
