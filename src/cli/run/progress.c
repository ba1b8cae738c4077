#include "cli/run/progress.h"

#include "fdbaudit/log.h"
#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TENTHS = 10, QUICK_MS = 2000, SLOWEST = 10 };

bool
progress_init(struct progress_line *p, const char *when, bool quiet)
{
	const bool always = when != NULL && strcmp(when, "always") == 0;
	const bool never = when != NULL && strcmp(when, "never") == 0;

	if (when != NULL && !always && !never && strcmp(when, "auto") != 0) {
		return false;
	}
	*p = (struct progress_line){ .terminal = isatty(STDERR_FILENO) == 1 };
	p->on = always || (!never && !quiet && p->terminal);
	return true;
}

static void
write_line(const struct progress *p)
{
	(void)fprintf(stderr, "sample %u of %u: %zu of %zu switches", p->sample + 1U,
	    p->nsamples, p->done, p->switches);
	if (p->failed > 0) {
		(void)fprintf(stderr, ", %zu failed", p->failed);
	}
	(void)fprintf(stderr, ", %llu rows", (unsigned long long)p->rows);
	if (p->elapsed_ms >= 1000) {
		(void)fprintf(stderr, ", %llu rows/s",
		    (unsigned long long)(p->rows * 1000 / (uint64_t)p->elapsed_ms));
	}
	if (p->slowest != NULL && p->elapsed_ms >= QUICK_MS) {
		char slowest[40];

		(void)text_print(slowest, sizeof(slowest), "%s", p->slowest);
		(void)fprintf(stderr, ", waiting for %s", slowest);
	}
}

void
progress_show(void *arg, const struct progress *p)
{
	struct progress_line *line = arg;
	const unsigned tenths =
	    p->switches == 0 ? TENTHS : (unsigned)(p->done * TENTHS / p->switches);

	if (!line->on) {
		return;
	}
	if (line->terminal) {
		(void)fputs("\r\033[K", stderr);
		write_line(p);
		line->shown = true;
		return;
	}
	if (p->sample != line->sample) {
		line->sample = p->sample;
		line->tenths = 0;
	}
	if (tenths > line->tenths) {
		line->tenths = tenths;
		(void)fputs("fdbaudit: ", stderr);
		write_line(p);
		(void)fputc('\n', stderr);
	}
}

void
progress_done(struct progress_line *p)
{
	if (p->shown) {
		(void)fputs("\r\033[K", stderr);
		p->shown = false;
	}
}

struct duration {
	int64_t ms; /* of all its tables in all samples */
	const struct switch_ *sw;
};

static int
by_duration(const void *a, const void *b)
{
	const struct duration *x = a;
	const struct duration *y = b;

	return x->ms != y->ms ? (x->ms < y->ms) - (x->ms > y->ms)
			      : strcmp(x->sw->name, y->sw->name);
}

void
progress_slowest(const struct snapshot *snap)
{
	struct duration *all;
	size_t cap = 0;
	size_t n = 0;

	if (snap->replay) {
		return;
	}
	all = vec_room(NULL, &cap, snap->nswitches + 1, sizeof(*all));
	for (size_t i = 0; i < snap->nswitches; i++) {
		const struct switch_ *sw = &snap->switches[i];

		if ((sw->flags & SWITCH_SILENT) != 0) { /* the report tells of it */
			continue;
		}
		all[n] = (struct duration){ 0, sw };
		for (uint32_t k = sw->reads.first; k < sw->reads.first + sw->reads.n; k++) {
			all[n].ms += snap->reads[k].ended_ms - snap->reads[k].began_ms;
		}
		n++;
	}
	if (n > 0) {
		qsort(all, n, sizeof(*all), by_duration);
	}
	for (size_t i = 0; i < n && i < SLOWEST; i++) {
		log_detail("%s: read in %lld.%03lld s", all[i].sw->name,
		    (long long)(all[i].ms / 1000), (long long)(all[i].ms % 1000));
	}
	free(all);
}
