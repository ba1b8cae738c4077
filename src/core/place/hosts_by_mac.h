/*
 * Inside place: what speaks for a host behind an attachment. hints.c gathers
 * it, attribute.c weighs it.
 */
#ifndef PLACE_HINTS_H
#define PLACE_HINTS_H

#include "core/place/layers.h"

struct hint { /* a proof about an attachment */
	uint32_t attachment;
	struct proof proof;
};

struct hints {
	struct hint *v;
	size_t n, cap;
};

void hints_gather(const struct work *w, struct hints *l);
void hint_add(struct hints *l, uint32_t attachment, struct proof p);
/* Addresses of a host's pool in its domain, home[host]: the whole, NONE not known. */
#define HOME_SEVERAL (NONE - 1)
void pool_hints(const struct work *w, struct hints *l, const uint32_t *home);

#endif
