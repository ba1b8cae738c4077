/*
 * Things that belong together, told pair by pair: each names another one of
 * its group, and the root itself.
 */
#include "core/place/layers.h"

uint32_t
joined_root(uint32_t *parent, uint32_t i)
{
	while (parent[i] != i) {
		parent[i] = parent[parent[i]];
		i = parent[i];
	}
	return i;
}
