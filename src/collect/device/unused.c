#include "collect/device/unused.h"

#include "fdbaudit/text.h"

#include "collect/device/state.h"

#include <stdio.h>
#include <string.h>

void
device_source(struct device *d, const char *path)
{
	d->source = path;
}

/* The first of a table is kept. */
static void
note(struct device *d, const char *place, const char *why)
{
	struct unused *u = &d->now.unused;

	if (u->n++ == 0) {
		(void)text_print(u->first, sizeof(u->first), "%s: %s", place, why);
	}
}

static void
count(struct device *d, const char *place, const char *why)
{
	d->now.dropped += d->now.repairing ? 0 : 1;
	note(d, place, why);
}

/* "sw.txt:17" */
static void
place_of_line(const struct device *d, size_t line, char place[static UNUSED_TEXT - UNUSED_WHY])
{
	enum { PATH = UNUSED_TEXT - UNUSED_WHY - 24 };
	const char *source = d->source != NULL ? d->source : "line";
	const size_t n = strlen(source);

	/* of a long path the end tells more */
	(void)snprintf(place, UNUSED_TEXT - UNUSED_WHY, "%s:%zu",
	    n > PATH ? source + n - PATH : source, line);
}

void
device_unused_line(struct device *d, size_t line, const char *why)
{
	char place[UNUSED_TEXT - UNUSED_WHY];

	place_of_line(d, line, place);
	count(d, place, why);
}

void
device_cut_line(struct device *d, size_t line, const char *why)
{
	char place[UNUSED_TEXT - UNUSED_WHY];

	place_of_line(d, line, place);
	note(d, place, why);
}

void
device_unused_cell(
    struct device *d, const char *object, const uint32_t *index, size_t nindex, const char *why)
{
	char place[UNUSED_TEXT - UNUSED_WHY];
	int n = snprintf(place, sizeof(place), "%s", object);

	for (size_t i = 0; d->now.unused.n == 0 && i < nindex && i < INSTANCE_MAX; i++) {
		n += snprintf(place + n, sizeof(place) - (size_t)n, ".%u", (unsigned)index[i]);
	}
	count(d, place, why);
}

void
device_unused_none(struct device *d)
{
	d->now.unused.n = 0;
}

const char *
device_unused_reason(struct device *d, uint32_t left_out)
{
	const struct unused *u = &d->now.unused;
	char text[UNUSED_TEXT + sizeof("; 4294967295 left out")];

	if (u->n == 0) {
		return NULL;
	}
	if (left_out == 0) {
		return facts_keep(&d->facts, u->first);
	}
	(void)text_print(text, sizeof(text), "%s; %u left out", u->first, (unsigned)left_out);
	return facts_keep(&d->facts, text);
}
