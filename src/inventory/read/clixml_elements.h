/*
 * CLIXML elements: what the elements of CLIXML mean (MS-PSRP section 2.2.5).
 */
#ifndef INVENTORY_CLIXML_ELEMENTS_H
#define INVENTORY_CLIXML_ELEMENTS_H

enum clixml_element {
	CLIXML_OTHER,
	CLIXML_OBJ,
	CLIXML_TN,
	CLIXML_T,
	CLIXML_TNREF,
	CLIXML_TOSTRING,
	CLIXML_MEMBERS, /* Props, MS, DCT: the object has members */
	CLIXML_ENTRY, /* En of a dictionary */
	CLIXML_LIST,
	CLIXML_REF,
	CLIXML_SCALAR
};

/* Returns the meaning of an element by its name without a prefix. */
enum clixml_element clixml_element(const char *name);

#endif
