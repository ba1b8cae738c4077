/* Inside of a store: what the files of this folder share, and nobody else sees. */
#ifndef STORE_STORE_INSIDE_H
#define STORE_STORE_INSIDE_H

#include "store/common/backend.h"
#include "store/estate/known_estate.h"

struct store {
	const struct backend *to;
	void *db;
	char *where;
	int lock; /* -1: none */
	struct book book; /* as it was before this run */
	struct estate estate; /* of this run, from store_history() on */
	struct stored_findings findings; /* as they are to be after it */
};

#endif
