#include "cli/progress.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { TENTHS = 10, QUICK_MS = 2000 };

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
		(void)fprintf(stderr, ", waiting for %.40s", p->slowest);
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
