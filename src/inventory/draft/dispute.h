/*
 * Settle: what becomes of a fact that two exports tell differently.
 */
#ifndef INVENTORY_SETTLE_H
#define INVENTORY_SETTLE_H

#include "inventory/draft/draft.h"
#include "inventory/cells/fields.h"

struct fact { /* one that is said again */
	uint8_t *known;
	uint8_t said;
	const char *field;
	const struct word *words;
};

/* Whether what `now` says is younger than what `then` said; unknown times decide nothing. */
bool settle_newer(const struct draft *d, struct src now, struct src then);

/*
 * An unknown fact is filled; a different one is a dispute, named "KIND NAME on
 * HOST: FIELD", and counts only when its export is younger.
 */
void settle(struct draft *d, const struct fact *f, const char *kind, const char *name,
    const struct draft_host *host, struct src src_a, struct src src_b);

extern const struct word tri_words[];

#endif
