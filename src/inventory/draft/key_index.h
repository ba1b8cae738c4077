/*
 * Key index: finds an object by what names it.
 *
 * A hash table. Its hash is keyed anew in each run (SipHash-1-3), so no input can be made to
 * slow it down; nothing is ever listed from it, so no output depends on its order.
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

struct key_entry;
struct key_node;

struct key_index { /* all zero but for the arena is empty */
	struct arena *arena; /* holds the keys */
	struct key_node **chunks; /* of the keys, by number */
	size_t n, cap_chunks;
	struct arena table; /* holds the entries alone */
	struct key_entry *entries; /* open addressing, by the low bits of the hash */
	size_t nentries;
	uint64_t secret[2];
};

/* Returns where the object with this key is or will be; *slot is NULL for a new key. */
void **key_index_slot(struct key_index *ix, const struct index_key *key);

/* Returns the object with this key, or NULL. */
void *key_index_find(const struct key_index *ix, const struct index_key *key);

/* The objects, and the keys in the arena, remain. */
void key_index_free(struct key_index *ix);

#endif
