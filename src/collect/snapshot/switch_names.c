#include "collect/snapshot/switch_names.h"

#include "collect/device/device.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum { TRIES_MAX = 64 };

struct naming {
	const char *name;
	size_t device;
};

static int
by_name(const void *a, const void *b)
{
	const struct naming *x = a;
	const struct naming *y = b;
	const int c = strcmp(x->name, y->name);

	return c != 0 ? c : (x->device > y->device) - (x->device < y->device);
}

/* Sorts, and calls `rename` for all who share a name. True: somebody was renamed. */
static bool
rename_shared(struct naming *who, size_t n, struct device *const *devices, struct arena *text,
    const char *(*rename)(
	const struct device *d, size_t nth, const char *name, struct arena *text))
{
	bool changed = false;

	qsort(who, n, sizeof(*who), by_name);
	for (size_t i = 0, run; i < n; i += run) {
		const char *name = who[i].name;

		for (run = 1; i + run < n && strcmp(who[i + run].name, name) == 0; run++) {
		}
		for (size_t k = 0; run > 1 && k < run; k++) {
			who[i + k].name = rename(devices[who[i + k].device], k, name, text);
			changed = true;
		}
	}
	return changed;
}

static const char *
to_address(const struct device *d, size_t nth, const char *name, struct arena *text)
{
	(void)nth;
	(void)name;
	(void)text;
	return device_address(d);
}

static const char *
to_numbered(const struct device *d, size_t nth, const char *name, struct arena *text)
{
	const char *s = nth == 0 ? name : text_format(text, "%s #%zu", name, nth + 1);

	(void)d;
	return s != NULL ? s : name;
}

bool
switch_names_make(
    struct device *const *devices, size_t n, struct arena *text, const char **names)
{
	size_t cap = 0;
	struct naming *who = vec_room(NULL, &cap, n + 1, sizeof(*who));
	bool ok = true;

	for (size_t i = 0; i < n; i++) {
		who[i] = (struct naming){ device_name(devices[i]), i };
	}
	(void)rename_shared(who, n, devices, text, to_address);
	/* The same address twice, or an address that is another one's name. */
	for (int tries = 0;
	     tries < TRIES_MAX && rename_shared(who, n, devices, text, to_numbered); tries++) {
	}
	for (size_t i = 0; i < n; i++) {
		const char *copy = arena_strndup(text, who[i].name, strlen(who[i].name));

		names[who[i].device] = copy != NULL ? copy : "";
		ok = ok && copy != NULL;
	}
	free(who);
	return ok;
}
