/*
 * CLIXML references: objects that later ones refer to by their RefId (MS-PSRP section 2.2.5).
 *
 * Objects that several others share are small: settings, never adapters. They are kept for the
 * whole file, while there is room. A reference to one that was not kept, or that is still open
 * (a cycle), says nothing.
 */
#ifndef INVENTORY_CLIXML_REFERENCES_H
#define INVENTORY_CLIXML_REFERENCES_H

#include "inventory/draft/key_index.h"
#include "inventory/read/flatten.h"

struct clixml_references {
	struct arena arena;
	struct key_index by_id; /* the first cell of each object */
};

void clixml_references_init(struct clixml_references *refs);

/* Keeps the cells of the innermost object under its RefId, unless they are many. */
void clixml_references_keep(
    struct clixml_references *refs, struct flattener *from, uint32_t ref);

/* Gives the cells kept under a RefId to the innermost object. */
void clixml_references_give(
    const struct clixml_references *refs, struct flattener *to, uint32_t ref);

void clixml_references_free(struct clixml_references *refs);

#endif
