/*
 * Attributes of an element of CLIXML, as the SAX2 interface of libxml2 hands them out.
 */
#ifndef INVENTORY_CLIXML_ATTRIBUTES_H
#define INVENTORY_CLIXML_ATTRIBUTES_H

#include "inventory/read/flatten.h"

#include <libxml/xmlstring.h>
#include <stdbool.h>
#include <stdint.h>

struct clixml_attributes { /* for each: name, prefix, URI, value and its end */
	const xmlChar **list;
	int n;
};

/* Copies the value of an attribute, cut to fit; returns false, and "", when it is not there. */
bool clixml_attribute(
    struct clixml_attributes a, const char *name, char dst[static FLATTEN_NAME]);

/* Returns the value of an attribute that is a number; NONE: it is not there, or is none. */
uint32_t clixml_attribute_number(struct clixml_attributes a, const char *name);

#endif
