#include "collect/device/unused.h"

#include "collect/device/state.h"

#include <stdio.h>
#include <string.h>

void
device_source(struct device *d, const char *path)
{
	d->source = path;
}

/* Counts one; place: the first of a table is kept. */
static void
count(struct device *d, const char *place, const char *why)
{
	struct unused *u = &d->now.unused;

	d->now.dropped += d->now.repairing ? 0 : 1;
	if (u->n++ == 0) {
		(void)snprintf(u->first, sizeof(u->first), "%s: %s", place, why);
	}
}

void
device_unused_line(struct device *d, size_t line, const char *why)
{
	enum { PATH = UNUSED_TEXT - UNUSED_WHY - 24 };
	const char *source = d->source != NULL ? d->source : "line";
	const size_t n = strlen(source);
	char place[UNUSED_TEXT - UNUSED_WHY];

	/* of a long path the end tells more */
	(void)snprintf(
	    place, sizeof(place), "%s:%zu", n > PATH ? source + n - PATH : source, line);
	count(d, place, why);
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
	(void)snprintf(text, sizeof(text), "%s; %u left out", u->first, (unsigned)left_out);
	return facts_keep(&d->facts, text);
}
