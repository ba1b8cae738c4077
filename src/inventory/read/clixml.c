/*
 * CLIXML: what Export-Clixml writes (MS-PSRP section 2.2.5).
 *
 * libxml2's reader walks the file once; nothing but the open objects is kept,
 * so 300 MB need no more memory than 300 KB. No DTD, no entities, no network.
 */
#include "fdbaudit/vec.h"
#include "inventory/draft/files.h"
#include "inventory/map/objects.h"
#include "inventory/read/clixml_elements.h"
#include "inventory/read/clixml_references.h"
#include "inventory/read/clixml_unescape.h"
#include "inventory/read/flatten.h"
#include "inventory/read/formats.h"

#include <libxml/xmlreader.h>
#include <stdlib.h>
#include <string.h>

enum { TYPES_MAX = 4096, SCALAR_MAX = 16 * 1024 };

/* An open Obj. */
struct open_object {
	char name[FLATTEN_NAME];
	uint32_t ref; /* RefId, NONE */
	bool members; /* it is an object indeed, or a list */
	bool list; /* a level for its elements is open */
};

struct clixml {
	xmlTextReader *reader;
	struct flattener out;
	struct draft *d;
	uint32_t file;
	struct open_object objects[FLATTEN_DEPTH];
	size_t depth, beyond;
	char key[FLATTEN_NAME]; /* of the dictionary entry */
	char text[SCALAR_MAX + 1];
	size_t ntext;
	char shown[FLATTEN_NAME * 4]; /* ToString of an enum, else its number */
	char types[TYPES_MAX][48];
	struct clixml_references references;
};

bool
clixml_sniff(const char *head, size_t len)
{
	static const char root[] = "<Objs";

	for (size_t i = 0; i + sizeof(root) - 1 <= len && i < 1024; i++) {
		if (memcmp(head + i, root, sizeof(root) - 1) == 0) {
			return true;
		}
	}
	return false;
}

/* ---- attributes and texts ---------------------------------------------------------------- */

/* Without a copy: the reader's own node has it. */
static const char *
attribute(const struct clixml *x, const char *name)
{
	const xmlNode *node = xmlTextReaderCurrentNode(x->reader);

	for (const xmlAttr *a = node->properties; a != NULL; a = a->next) {
		if (strcmp((const char *)a->name, name) == 0) {
			return a->children != NULL && a->children->content != NULL
				   ? (const char *)a->children->content
				   : "";
		}
	}
	return NULL;
}

static uint32_t
number_attribute(const struct clixml *x, const char *name)
{
	const char *s = attribute(x, name);
	char *end;
	unsigned long n;

	if (s == NULL || *s < '0' || *s > '9') {
		return NONE;
	}
	n = strtoul(s, &end, 10);
	return *end != '\0' || n >= NONE ? NONE : (uint32_t)n;
}

/* The text of the element the reader stands on, into x->text; longer ones are cut. */
static bool
read_text(struct clixml *x)
{
	const int depth = xmlTextReaderDepth(x->reader);

	x->ntext = 0;
	if (xmlTextReaderIsEmptyElement(x->reader) == 1) {
		return true;
	}
	while (xmlTextReaderRead(x->reader) == 1) {
		const int type = xmlTextReaderNodeType(x->reader);
		const char *s;
		size_t n;

		if (type == XML_READER_TYPE_END_ELEMENT &&
		    xmlTextReaderDepth(x->reader) == depth) {
			x->ntext = clixml_unescape(x->text, x->ntext);
			x->text[x->ntext] = '\0';
			return true;
		}
		if (type != XML_READER_TYPE_TEXT && type != XML_READER_TYPE_CDATA &&
		    type != XML_READER_TYPE_SIGNIFICANT_WHITESPACE) {
			continue;
		}
		s = (const char *)xmlTextReaderConstValue(x->reader);
		n = s != NULL ? strlen(s) : 0;
		n = n < SCALAR_MAX - x->ntext ? n : SCALAR_MAX - x->ntext;
		if (n > 0) {
			memcpy(x->text + x->ntext, s, n);
			x->ntext += n;
		}
	}
	return false;
}

/* ---- objects ----------------------------------------------------------------------------- */

static struct open_object *
object_top(struct clixml *x)
{
	return x->depth > 0 && x->beyond == 0 ? &x->objects[x->depth - 1] : NULL;
}

/* Of a dictionary's values the key is the name. */
static const char *
name_of(struct clixml *x)
{
	const char *n = attribute(x, "N");

	if (n == NULL) {
		return "";
	}
	return strcmp(n, "Value") == 0 && x->key[0] != '\0' ? x->key : n;
}

static void
open_object(struct clixml *x)
{
	/* The parser is ahead of the reader; the node knows where it began. */
	const long line = xmlGetLineNo(xmlTextReaderCurrentNode(x->reader));
	const char *name = name_of(x);
	struct open_object *o;

	flatten_open(&x->out, name, false, line > 0 ? (uint32_t)line : 0);
	if (x->beyond > 0 || x->depth == FLATTEN_DEPTH) {
		x->beyond++;
		return;
	}
	o = &x->objects[x->depth++];
	*o = (struct open_object){ .ref = number_attribute(x, "RefId") };
	(void)snprintf(o->name, sizeof(o->name), "%s", name);
	x->shown[0] = '\0';
	x->key[0] = '\0';
}

static enum fdb_code
close_object(struct clixml *x)
{
	struct open_object *o = object_top(x);

	if (o == NULL) {
		x->beyond -= x->beyond > 0 ? 1 : 0;
		return flatten_close(&x->out);
	}
	x->depth--;
	if (o->list) {
		return flatten_close(&x->out);
	}
	if (!o->members) { /* an enum: its word, or its number */
		flatten_drop(&x->out);
		flatten_put(&x->out, o->name, x->shown, strlen(x->shown));
		return x->out.rc;
	}
	clixml_references_keep(&x->references, &x->out, o->ref);
	return flatten_close(&x->out);
}

static void
set_type(struct clixml *x, uint32_t ref, const char *type)
{
	if (ref < TYPES_MAX && x->types[ref][0] == '\0') {
		object_type_name(x->types[ref], sizeof(x->types[ref]), type);
	}
	flatten_type(&x->out, type);
}

/* TN lists the types from the most particular one on; the first is the object's. */
static bool
read_types(struct clixml *x)
{
	const uint32_t ref = number_attribute(x, "RefId");
	const int depth = xmlTextReaderDepth(x->reader);
	bool first = true;

	if (xmlTextReaderIsEmptyElement(x->reader) == 1) {
		return true;
	}
	while (xmlTextReaderRead(x->reader) == 1) {
		const int type = xmlTextReaderNodeType(x->reader);

		if (type == XML_READER_TYPE_END_ELEMENT &&
		    xmlTextReaderDepth(x->reader) == depth) {
			return true;
		}
		if (type == XML_READER_TYPE_ELEMENT &&
		    clixml_element((const char *)xmlTextReaderConstLocalName(x->reader)) ==
			CLIXML_T &&
		    first) {
			if (!read_text(x)) {
				return false;
			}
			set_type(x, ref, x->text);
			first = false;
		}
	}
	return false;
}

static void
open_list(struct clixml *x)
{
	struct open_object *o = object_top(x);

	if (o != NULL && !o->list) {
		o->list = true;
		flatten_drop(&x->out); /* it was no object, but the list itself */
		flatten_open(&x->out, o->name, true, 0);
	}
}

static bool
read_scalar(struct clixml *x)
{
	struct open_object *o = object_top(x);
	char name[FLATTEN_NAME];

	(void)snprintf(name, sizeof(name), "%s", name_of(x));
	if (!read_text(x)) {
		return false;
	}
	if (strcmp(name, "Key") == 0) {
		(void)snprintf(x->key, sizeof(x->key), "%.*s", FLATTEN_NAME - 1, x->text);
	} else if (o != NULL && !o->members && !o->list && name[0] == '\0') {
		if (x->shown[0] == '\0') {
			(void)snprintf(x->shown, sizeof(x->shown), "%.200s", x->text);
		}
	} else {
		flatten_put(&x->out, name, x->text, x->ntext);
	}
	return true;
}

/* ---- the walk ---------------------------------------------------------------------------- */

/* False: the file breaks off inside. */
static bool
begin_element(struct clixml *x)
{
	struct open_object *o = object_top(x);
	uint32_t ref;

	switch (clixml_element((const char *)xmlTextReaderConstLocalName(x->reader))) {
	case CLIXML_OBJ:
		open_object(x);
		if (xmlTextReaderIsEmptyElement(x->reader) == 1) {
			(void)close_object(x);
		}
		break;
	case CLIXML_TN:
		return read_types(x);
	case CLIXML_TNREF:
		ref = number_attribute(x, "RefId");
		if (ref < TYPES_MAX) {
			flatten_type(&x->out, x->types[ref]);
		}
		break;
	case CLIXML_TOSTRING:
		if (!read_text(x)) {
			return false;
		}
		(void)snprintf(x->shown, sizeof(x->shown), "%.200s", x->text);
		break;
	case CLIXML_MEMBERS:
		if (o != NULL) {
			o->members = true;
		}
		break;
	case CLIXML_LIST:
		open_list(x);
		break;
	case CLIXML_REF:
		clixml_references_give(&x->references, &x->out, number_attribute(x, "RefId"));
		break;
	case CLIXML_SCALAR:
		return read_scalar(x);
	case CLIXML_ENTRY:
	case CLIXML_T:
	case CLIXML_OTHER:
		break;
	}
	return true;
}

static int
feed(void *context, char *buffer, int len)
{
	return (int)export_file_read(context, buffer, (size_t)len);
}

/* The error is told with its line by the caller; nothing goes to standard error. */
static void
be_quiet(
    void *arg, const char *msg, xmlParserSeverities severity, xmlTextReaderLocatorPtr locator)
{
	(void)arg;
	(void)msg;
	(void)severity;
	(void)locator;
}

static enum fdb_code
walk(struct clixml *x)
{
	bool whole = true;
	int more;

	while ((more = xmlTextReaderRead(x->reader)) == 1 && whole && x->out.rc == FDB_OK) {
		switch (xmlTextReaderNodeType(x->reader)) {
		case XML_READER_TYPE_ELEMENT:
			whole = begin_element(x);
			break;
		case XML_READER_TYPE_END_ELEMENT:
			if (clixml_element((const char *)xmlTextReaderConstLocalName(
				x->reader)) == CLIXML_OBJ) {
				(void)close_object(x);
			}
			break;
		case XML_READER_TYPE_DOCUMENT_TYPE:
			draft_unused(x->d, (struct src){ x->file, 1 },
			    "declares a document type: no export does; it was not read");
			return FDB_OK;
		default:
			break;
		}
	}
	if ((more < 0 || !whole) && x->out.rc == FDB_OK) {
		const int line = xmlTextReaderGetParserLineNumber(x->reader);

		draft_unused(x->d, (struct src){ x->file, line > 0 ? (uint32_t)line : 0 },
		    "XML breaks off here; what stands before it was used");
	}
	return x->out.rc;
}

enum fdb_code
clixml_read(struct export_file *f, struct draft *d, struct fdb_err *err)
{
	struct clixml *x = vec_zeroed(1, sizeof(*x));
	enum fdb_code rc;

	x->d = d;
	x->file = f->file;
	flatten_init(&x->out, d, f->file, err);
	clixml_references_init(&x->references);
	x->reader =
	    xmlReaderForIO(feed, NULL, f, NULL, "UTF-8", XML_PARSE_NONET | XML_PARSE_BIG_LINES);
	if (x->reader == NULL) {
		rc = fdb_fail(err, FDB_EIO, "%s: no XML reader", f->path);
	} else {
		xmlTextReaderSetErrorHandler(x->reader, be_quiet, NULL);
		rc = walk(x);
		xmlFreeTextReader(x->reader);
	}
	clixml_references_free(&x->references);
	flatten_free(&x->out);
	free(x);
	return rc;
}
