#include "collect/netconf/models/look_filter.h"

#include "collect/netconf/reply/leaf.h"

#include <string.h>

struct text {
	char *at;
	size_t n;
	bool full;
};

static void
put(struct text *to, const char *s, size_t n)
{
	if (to->n + n + 1 > LOOK_FILTER_SIZE) {
		to->full = true;
		return;
	}
	memcpy(to->at + to->n, s, n);
	to->n += n;
	to->at[to->n] = '\0';
}

/* The part of the pattern up to `end`, with the address in place of @. */
static void
put_part(struct text *to, const char *part, const char *end, const char *mac)
{
	while (part < end) {
		const char *at = memchr(part, '@', (size_t)(end - part));
		const char *stop = at != NULL ? at : end;

		put(to, part, (size_t)(stop - part));
		if (at != NULL) {
			put(to, mac, strlen(mac));
		}
		part = at != NULL ? at + 1 : end;
	}
}

bool
look_filter_make(const struct netconf_table *t, const char *like, const uint64_t *macs,
    size_t n, char out[static LOOK_FILTER_SIZE])
{
	struct text to = { .at = out };
	const char *at = t->look;
	char mac[LEAF_MAC_SIZE];

	if (at == NULL || !leaf_mac_like(like, (struct mac){ 0 }, mac)) {
		return false;
	}
	out[0] = '\0';
	while (*at != '\0') {
		const char *open = at + strcspn(at, "{");
		const char *close = open + strcspn(open, "}");

		put(&to, at, (size_t)(open - at));
		for (size_t i = 0; *open != '\0' && i < n; i++) {
			(void)leaf_mac_like(like, (struct mac){ macs[i] }, mac);
			put_part(&to, open + 1, close, mac);
		}
		at = *close != '\0' ? close + 1 : close;
	}
	return !to.full;
}
