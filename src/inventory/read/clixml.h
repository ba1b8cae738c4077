/*
 * Words of CLIXML (MS-PSRP section 2.2.5): what elements mean, and escapes.
 */
#ifndef INVENTORY_CLIXML_H
#define INVENTORY_CLIXML_H

#include <stddef.h>

/* What an element means. */
enum element {
	ELEMENT_OTHER,
	ELEMENT_OBJ,
	ELEMENT_TN,
	ELEMENT_T,
	ELEMENT_TNREF,
	ELEMENT_TOSTRING,
	ELEMENT_MEMBERS, /* Props, MS, DCT: the object has members */
	ELEMENT_ENTRY, /* En of a dictionary */
	ELEMENT_LIST,
	ELEMENT_REF,
	ELEMENT_SCALAR
};

/* By its name, without a prefix. */
enum element clixml_element(const char *name);

/* _xHHHH_ stands for one UTF-16 unit: line ends and the like. In place; returns the new length. */
size_t clixml_unescape(char *s, size_t len);

#endif
