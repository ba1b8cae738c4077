#include "base/union_find.h"

#include "fdbaudit/vec.h"

uint32_t *
union_find_new(size_t n)
{
	uint32_t *parent = vec_zeroed(n, sizeof(*parent));

	for (uint32_t i = 0; i < n; i++) {
		parent[i] = i;
	}
	return parent;
}

uint32_t
union_find_root(uint32_t *parent, uint32_t i)
{
	while (parent[i] != i) {
		parent[i] = parent[parent[i]];
		i = parent[i];
	}
	return i;
}

void
union_find_join(uint32_t *parent, uint32_t a, uint32_t b)
{
	a = union_find_root(parent, a);
	b = union_find_root(parent, b);
	if (a < b) {
		parent[b] = a;
	} else {
		parent[a] = b;
	}
}
