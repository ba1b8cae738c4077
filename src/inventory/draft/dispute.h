/*
 * Dispute: what becomes of a fact that two exports tell differently.
 *
 * The export that was collected last is right; without times of both the first one read is. The
 * inventory lists that they differ, unless they are more than an hour apart: things change.
 */
#ifndef INVENTORY_DISPUTE_H
#define INVENTORY_DISPUTE_H

#include "inventory/cells/state_words.h"
#include "inventory/draft/draft.h"

/* Lists that two exports differ. Texts are copied. */
void dispute_add(struct draft *d, const char *what, const char *a, const char *b,
    struct src src_a, struct src src_b);

/*
 * Returns whether the export of `now` was collected after that of `then`; false without both
 * times.
 */
bool dispute_is_newer(const struct draft *d, struct src now, struct src then);

/* A field that is told again. */
struct told_field {
	uint8_t *known;
	uint8_t told; /* 0: unknown, tells nothing */
	const char *name;
	const struct state_word *words;
};

/* Whose fields they are. */
struct told_object {
	const char *kind, *name;
	const struct draft_host *host; /* NULL: of no known host */
	struct src known_src, told_src;
};

/*
 * Fills each field that is unknown. One that differs becomes a dispute, named
 * "KIND NAME on HOST: FIELD", and is replaced only when the export that tells it is newer.
 */
void dispute_fields(
    struct draft *d, const struct told_object *of, const struct told_field *fields, size_t n);

#endif
