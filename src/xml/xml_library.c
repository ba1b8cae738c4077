#include "xml/xml_library.h"

#include "base/late_library.h"
#include "fdbaudit/vec.h"
#include "late/sonames.h"

struct xml_library libxml;

enum fdb_code
xml_library_load(struct fdb_err *err)
{
	static const struct late_function functions[] = {
#define XML_ROW(name) { #name, offsetof(struct xml_library, name) },
		XML_FUNCTIONS(XML_ROW)
#undef XML_ROW
	};

	return late_library_load(
	    LATE_LIBXML2, functions, sizeof(functions) / sizeof(functions[0]), &libxml, err);
}

xmlParserCtxt *
xml_parser_new(xmlSAXHandler *sax, void *arg, int options, struct fdb_err *err)
{
	xmlParserCtxt *parser;

	if (xml_library_load(err) != FDB_OK) {
		return NULL;
	}
	parser = libxml.xmlCreatePushParserCtxt(sax, arg, NULL, 0, NULL);
	if (parser == NULL) {
		vec_out_of_memory();
	}
	(void)libxml.xmlCtxtUseOptions(parser, options);
	return parser;
}
