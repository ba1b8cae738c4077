/* For tdestroy(): tdelete() of each node would balance a tree that is to go. */
#define _GNU_SOURCE /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "inventory/draft/key_index.h"

#include "fdbaudit/text.h"

#include <assert.h>
#include <search.h>
#include <stdlib.h>

struct node {
	struct index_key key;
	void *object;
};

static int
key_cmp(const void *a, const void *b)
{
	const struct index_key *x = &((const struct node *)a)->key;
	const struct index_key *y = &((const struct node *)b)->key;

	if (x->kind != y->kind) {
		return x->kind < y->kind ? -1 : 1;
	}
	if (x->owner != y->owner) {
		return (uintptr_t)x->owner < (uintptr_t)y->owner ? -1 : 1;
	}
	if (x->number != y->number) {
		return x->number < y->number ? -1 : 1;
	}
	return text_casecmp(x->text, y->text);
}

void **
key_index_slot(struct key_index *ix, const struct index_key *key)
{
	struct node probe = { .key = *key };
	struct node **found = tsearch(&probe, &ix->root, key_cmp);

	if (found == NULL) {
		abort(); /* out of memory, as everywhere */
	}
	if (*found == &probe) { /* new: the tree must not keep what lies on the stack */
		*found = arena_zalloc(ix->arena, 1, sizeof(probe));
		assert(*found != NULL);
		(*found)->key = *key;
	}
	return &(*found)->object;
}

void *
key_index_find(const struct key_index *ix, const struct index_key *key)
{
	const struct node wanted = { .key = *key };
	struct node *const *found = tfind(&wanted, &ix->root, key_cmp);

	return found != NULL ? (*found)->object : NULL;
}

/* The nodes are the arena's. */
static void
leave(void *node)
{
	(void)node;
}

void
key_index_free(struct key_index *ix)
{
	tdestroy(ix->root, leave);
	ix->root = NULL;
}
