#include "inventory/read/clixml_elements.h"

#include <stddef.h>
#include <string.h>

static const struct {
	const char *name;
	enum clixml_element element;
} elements[] = {
	/* those that are frequent stand first */
	{ "S", CLIXML_SCALAR },
	{ "B", CLIXML_SCALAR },
	{ "Obj", CLIXML_OBJ },
	{ "Nil", CLIXML_SCALAR },
	{ "I32", CLIXML_SCALAR },
	{ "U32", CLIXML_SCALAR },
	{ "I64", CLIXML_SCALAR },
	{ "G", CLIXML_SCALAR },
	{ "TNRef", CLIXML_TNREF },
	{ "ToString", CLIXML_TOSTRING },
	{ "Props", CLIXML_MEMBERS },
	{ "MS", CLIXML_MEMBERS },
	{ "LST", CLIXML_LIST },
	{ "TN", CLIXML_TN },
	{ "T", CLIXML_T },
	{ "Ref", CLIXML_REF },
	{ "DT", CLIXML_SCALAR },
	{ "TS", CLIXML_SCALAR },
	{ "U64", CLIXML_SCALAR },
	{ "By", CLIXML_SCALAR },
	{ "SB", CLIXML_SCALAR },
	{ "I16", CLIXML_SCALAR },
	{ "U16", CLIXML_SCALAR },
	{ "C", CLIXML_SCALAR },
	{ "Version", CLIXML_SCALAR },
	{ "URI", CLIXML_SCALAR },
	{ "DCT", CLIXML_MEMBERS },
	{ "En", CLIXML_ENTRY },
	{ "IE", CLIXML_LIST },
	{ "QUE", CLIXML_LIST },
	{ "STK", CLIXML_LIST },
};

enum clixml_element
clixml_element(const char *name)
{
	for (size_t i = 0; i < sizeof(elements) / sizeof(elements[0]); i++) {
		if (name[0] == elements[i].name[0] && strcmp(name, elements[i].name) == 0) {
			return elements[i].element;
		}
	}
	return CLIXML_OTHER;
}
