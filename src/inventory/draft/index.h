/*
 * Index: finds an object of the draft by what names it.
 *
 * A balanced tree (tsearch() of libc): no input can make it slow, and nothing
 * is ever listed from it, so no output hangs on its order.
 */
#ifndef INVENTORY_INDEX_H
#define INVENTORY_INDEX_H

#include "fdbaudit/arena.h"

#include <stdint.h>

enum key_kind {
	KEY_CLUSTER,
	KEY_HOST,
	KEY_VM_ID,
	KEY_VM_NAME,
	KEY_NIC,
	KEY_TEAM,
	KEY_SWITCH,
	KEY_NIC_ID,
	KEY_SERVER,
	KEY_ONLY_TEAM,
	KEY_UPLINK,
	KEY_REF
};

struct key {
	enum key_kind kind;
	const void *owner; /* NULL none */
	uint64_t number;
	const char *text; /* compared without case */
};

struct index {
	void *root;
	struct arena *arena; /* holds the nodes */
};

/* Where the object with this key is or will be: *slot is NULL for a new key. */
void **index_slot(struct index *ix, const struct key *key);

/* The object with this key, or NULL. */
void *index_find(const struct index *ix, const struct key *key);

void index_free(struct index *ix);

#endif
