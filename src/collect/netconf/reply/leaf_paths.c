#include "collect/netconf/reply/leaf_paths.h"

#include "xml/xml_library.h"

#include <string.h>

static void
take_path(struct leaf_paths *out, const struct leaf_path *from, xmlDictPtr names)
{
	const size_t number = out->n++;
	const char *at = from->path;
	size_t n = 0;

	while (*at != '\0') {
		const size_t len = strcspn(at, "/");

		out->path[number].name[n++] =
		    libxml.xmlDictLookup(names, (const xmlChar *)at, (int)len);
		at += len + (at[len] == '/' ? 1 : 0);
	}
	out->path[number].n = n;
	out->path[number].leaf = from->leaf;
}

void
leaf_paths_take(struct leaf_paths *out, const struct netconf_table *t, xmlDictPtr names)
{
	out->n = 0;
	for (size_t i = 0; i < LEAF_PATHS_MAX && t->leaves[i].path != NULL; i++) {
		take_path(out, &t->leaves[i], names);
	}
}

size_t
leaf_paths_match(
    const struct leaf_paths *p, size_t number, const xmlChar *const *way, size_t depth)
{
	const size_t n = p->path[number].n;
	const xmlChar *const *name = p->path[number].name;

	for (size_t k = 1; k <= n; k++) {
		if (k > depth || way[depth - k] != name[n - k]) {
			return 0;
		}
	}
	return n;
}
