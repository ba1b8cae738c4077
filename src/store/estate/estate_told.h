/* The estate over the runs, in the words of the judge: what is lost, and what is another (pure). */
#ifndef STORE_ESTATE_TOLD_H
#define STORE_ESTATE_TOLD_H

#include "store/estate/known_estate.h"

#include "fdbaudit/history.h"

/*
 * Tells a history what was lost, which NICs have other addresses than before, and which switches
 * are not asked any more. Its texts stay those of the estate and the book.
 */
void estate_told(const struct estate *e, const struct book *b, const struct store_run *run,
    struct history *out);

#endif
