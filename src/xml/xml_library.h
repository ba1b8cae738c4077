/* libxml2, loaded when the first XML comes: CLIXML of an export, a reply of NETCONF. */
#ifndef XML_LIBRARY_H
#define XML_LIBRARY_H

#include "fdbaudit/err.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

/* What is used of libxml2: its parser that is fed piece by piece. */
#define XML_FUNCTIONS(X)           \
	X(xmlCreatePushParserCtxt) \
	X(xmlCtxtUseOptions)       \
	X(xmlDictLookup)           \
	X(xmlFreeParserCtxt)       \
	X(xmlParseChunk)           \
	X(xmlSAX2GetLineNumber)    \
	X(xmlStopParser)           \
	X(xmlSwitchEncoding)

struct xml_library {
#define XML_POINTER(name) __typeof__(name) *name;
	XML_FUNCTIONS(XML_POINTER)
#undef XML_POINTER
};

/* libxml2, from xml_library_load() on; no pointer of it is set before. */
extern struct xml_library libxml;

/* Loads libxml2 where it is not there yet. Fails with FDB_EIO as late_library_load() does. */
enum fdb_code xml_library_load(struct fdb_err *err);

/*
 * Returns a parser that is fed by libxml.xmlParseChunk() and calls the functions of `sax` with
 * `arg`; options: xmlParserOption. The caller frees it by libxml.xmlFreeParserCtxt(). NULL:
 * libxml2 cannot be loaded, err says why.
 */
xmlParserCtxt *xml_parser_new(xmlSAXHandler *sax, void *arg, int options, struct fdb_err *err);

#endif
