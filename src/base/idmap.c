#include "base/idmap.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

/* The finaliser of splitmix64: neighbouring keys land far apart. */
static uint64_t
mix(uint64_t x)
{
	x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
	return x ^ (x >> 31);
}

/* The slot that holds the key, or the free one where it belongs. */
static size_t
slot_of(const struct idmap *x, uint64_t key)
{
	size_t i = (size_t)mix(key) & (x->nslots - 1);

	while (x->slots[i] != 0 && x->keys[x->slots[i] - 1] != key) {
		i = (i + 1) & (x->nslots - 1);
	}
	return i;
}

static void
grow(struct idmap *x)
{
	x->nslots = x->nslots == 0 ? 64 : x->nslots * 2;
	free(x->slots);
	x->slots = vec_zeroed(x->nslots, sizeof(*x->slots));
	for (size_t i = 0; i < x->n; i++) {
		x->slots[slot_of(x, x->keys[i])] = (uint32_t)i + 1;
	}
}

uint32_t
idmap_number(struct idmap *x, uint64_t key)
{
	size_t slot;

	if (x->n * 2 >= x->nslots) {
		grow(x);
	}
	slot = slot_of(x, key);
	if (x->slots[slot] == 0) {
		x->keys = vec_room(x->keys, &x->cap, x->n + 1, sizeof(*x->keys));
		x->keys[x->n++] = key;
		x->slots[slot] = (uint32_t)x->n;
	}
	return x->slots[slot] - 1;
}

uint32_t
idmap_find(const struct idmap *x, uint64_t key)
{
	const size_t slot = x->nslots == 0 ? 0 : slot_of(x, key);

	return x->nslots == 0 || x->slots[slot] == 0 ? IDMAP_NONE : x->slots[slot] - 1;
}

void
idmap_free(struct idmap *x)
{
	free(x->keys);
	free(x->slots);
	*x = (struct idmap){ .n = 0 };
}
