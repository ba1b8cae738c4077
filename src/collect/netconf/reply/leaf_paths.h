/*
 * Which leaves of a table an element is, by the way to it from the outermost element.
 *
 * Names are pointers into the dictionary of the XML parser, which holds each
 * name once: they are compared without looking at their letters.
 */
#ifndef FDBAUDIT_NETCONF_LEAF_PATHS_H
#define FDBAUDIT_NETCONF_LEAF_PATHS_H

#include "collect/netconf/reply/netconf_table.h"

#include <libxml/xmlstring.h> /* dict.h wants it before itself */

#include <libxml/dict.h>
#include <stddef.h>

struct leaf_paths {
	size_t n;
	struct {
		const xmlChar *name[LEAF_PATH_DEPTH];
		size_t n;
		enum leaf leaf;
	} path[LEAF_PATHS_MAX];
};

/* Takes the paths of a table. They live as long as the dictionary. */
void leaf_paths_take(struct leaf_paths *out, const struct netconf_table *t, xmlDictPtr names);

/*
 * Returns how many names path `number` has when the way to an element ends with
 * them, else 0. way[depth - 1] is the element itself.
 */
size_t leaf_paths_match(
    const struct leaf_paths *p, size_t number, const xmlChar *const *way, size_t depth);

#endif
