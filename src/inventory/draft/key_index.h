/*
 * Key index: finds an object by what names it.
 *
 * A balanced tree (tsearch() of libc): no input can make it slow, and nothing is ever listed
 * from it, so no output depends on its order.
 */
#ifndef INVENTORY_KEY_INDEX_H
#define INVENTORY_KEY_INDEX_H

#include "fdbaudit/arena.h"

#include <stdint.h>

struct index_key {
	unsigned kind; /* tells apart what one index holds: an enum of its owner */
	const void *owner; /* NULL: none */
	uint64_t number;
	const char
	    *text; /* compared without case; never NULL, and lasts as long as the index */
};

struct key_index {
	void *root; /* NULL: empty */
	struct arena *arena; /* holds the nodes */
};

/* Returns where the object with this key is or will be; *slot is NULL for a new key. */
void **key_index_slot(struct key_index *ix, const struct index_key *key);

/* Returns the object with this key, or NULL. */
void *key_index_find(const struct key_index *ix, const struct index_key *key);

/* The objects, and the nodes of the arena, remain. */
void key_index_free(struct key_index *ix);

#endif
