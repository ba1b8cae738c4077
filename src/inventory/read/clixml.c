/*
 * CLIXML: what Export-Clixml writes (MS-PSRP section 2.2.5).
 *
 * libxml2 parses it by SAX; nothing but the open objects is kept, so 300 MB need no more memory
 * than 300 KB, and texts that no column asks for are not even copied. No DTD, no entities, no
 * network.
 */
#include "fdbaudit/vec.h"
#include "fdbaudit/text.h"
#include "inventory/draft/files.h"
#include "inventory/map/objects.h"
#include "inventory/read/clixml_attributes.h"
#include "inventory/read/clixml_elements.h"
#include "inventory/read/clixml_references.h"
#include "inventory/read/clixml_unescape.h"
#include "inventory/read/flatten.h"
#include "inventory/read/formats.h"
#include "xml/xml_library.h"

#include <stdlib.h>
#include <string.h>

enum {
	TYPES_MAX = 4096,
	TYPE_SIZE = 48,
	PIECE = 16 * 1024,
	TAG_MAX = 4 * PIECE,
	NESTING_MAX = 256 /* elements; libxml2 keeps each open one, and bounds trees alone */
};

/* An open Obj. */
struct open_object {
	char name[FLATTEN_NAME];
	uint32_t ref; /* RefId, NONE */
	bool members; /* it is an object indeed, or a list */
	bool list; /* a level for its elements is open */
};

/* The element whose text is being read: nothing inside of it is an element of its own. */
struct open_text {
	size_t level; /* 0: none is */
	enum clixml_element element;
	char name[FLATTEN_NAME];
	bool wanted;
};

struct clixml {
	xmlParserCtxt *parser;
	struct flattener out;
	struct draft *d;
	uint32_t file;
	size_t level; /* of the innermost element; the root is 1 */
	struct open_object objects[FLATTEN_DEPTH];
	size_t depth, beyond;
	char key[FLATTEN_NAME]; /* of the dictionary entry */
	struct open_text open;
	char *text; /* FLATTEN_VALUE + 1 */
	size_t ntext;
	bool too_long; /* there is more of it */
	char shown[FLATTEN_NAME * 4]; /* ToString of an enum, else its number */
	size_t types_level; /* of the TN that is open; 0: none is */
	uint32_t types_ref;
	bool typed; /* the first type of it was read */
	char (*types)[TYPE_SIZE]; /* by RefId */
	size_t ntypes, cap_types;
	struct clixml_references references;
	bool declares; /* a document type */
	int too_deep; /* the line where NESTING_MAX is passed; 0: nowhere */
	int long_tag; /* the line of a tag that is too long; 0: none */
	int broken; /* the line where it is no XML any more; 0: it is XML */
};

bool
clixml_sniff(const char *head, size_t len)
{
	static const char root[] = "<Objs";

	for (size_t i = 0; i + sizeof(root) - 1 <= len && i < 1024; i++) {
		if (head[i] == root[0] && memcmp(head + i, root, sizeof(root) - 1) == 0) {
			return true;
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
static void
name_of(const struct clixml *x, struct clixml_attributes a, char name[static FLATTEN_NAME])
{
	if (clixml_attribute(a, "N", name) && strcmp(name, "Value") == 0 && x->key[0] != '\0') {
		memcpy(name, x->key, FLATTEN_NAME);
	}
}

static void
open_object(struct clixml *x, struct clixml_attributes a)
{
	const int line = libxml.xmlSAX2GetLineNumber(x->parser);
	char name[FLATTEN_NAME];
	struct open_object *o;

	name_of(x, a, name);
	flatten_open(&x->out, name, false, line > 0 ? (uint32_t)line : 0);
	if (x->beyond > 0 || x->depth == FLATTEN_DEPTH) {
		x->beyond++;
		return;
	}
	o = &x->objects[x->depth++];
	*o = (struct open_object){ .ref = clixml_attribute_number(a, "RefId") };
	memcpy(o->name, name, FLATTEN_NAME);
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
	if (ref < TYPES_MAX && ref >= x->ntypes) {
		x->types = vec_room(x->types, &x->cap_types, ref + (size_t)1, TYPE_SIZE);
		memset(x->types[x->ntypes], 0, (ref + 1 - x->ntypes) * TYPE_SIZE);
		x->ntypes = ref + (size_t)1;
	}
	if (ref < TYPES_MAX && x->types[ref][0] == '\0') {
		object_type_name(x->types[ref], TYPE_SIZE, type);
	}
	flatten_type(&x->out, type);
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

/* ---- texts ------------------------------------------------------------------------------- */

/* Whether the scalar is the word or number of an enum, not a member. */
static bool
is_enum(struct clixml *x, const char *name)
{
	const struct open_object *o = object_top(x);

	return o != NULL && !o->members && !o->list && name[0] == '\0';
}

static void
open_text(struct clixml *x, enum clixml_element element, struct clixml_attributes a)
{
	struct open_text *t = &x->open;

	t->level = x->level;
	t->element = element;
	x->ntext = 0;
	x->too_long = false;
	name_of(x, a, t->name);
	t->wanted = element != CLIXML_SCALAR || strcmp(t->name, "Key") == 0 ||
		    is_enum(x, t->name) || flatten_wants(&x->out, t->name);
}

static void
end_scalar(struct clixml *x)
{
	const char *name = x->open.name;

	if (strcmp(name, "Key") == 0) {
		(void)text_print(x->key, sizeof(x->key), "%.*s", FLATTEN_NAME - 1, x->text);
	} else if (is_enum(x, name)) {
		if (x->shown[0] == '\0') {
			(void)text_print(x->shown, sizeof(x->shown), "%.*s",
			    text_upto(x->text, 200), x->text);
		}
	} else {
		flatten_put(&x->out, name, x->text, x->too_long ? FLATTEN_VALUE + 1 : x->ntext);
	}
}

static void
close_text(struct clixml *x)
{
	const enum clixml_element element = x->open.element;

	x->open.level = 0;
	if (!x->open.wanted) {
		return;
	}
	x->ntext = clixml_unescape(x->text, x->ntext);
	x->text[x->ntext] = '\0';
	if (element == CLIXML_T) {
		set_type(x, x->types_ref, x->text);
		x->typed = true;
	} else if (element == CLIXML_TOSTRING) {
		(void)text_print(
		    x->shown, sizeof(x->shown), "%.*s", text_upto(x->text, 200), x->text);
	} else {
		end_scalar(x);
	}
}

/* ---- called by libxml2 ------------------------------------------------------------------- */

static void
begin_element(struct clixml *x, enum clixml_element element, struct clixml_attributes a)
{
	struct open_object *o = object_top(x);
	uint32_t ref;

	switch (element) {
	case CLIXML_OBJ:
		open_object(x, a);
		break;
	case CLIXML_TN: /* the types from the most particular one on: the first is the object's */
		x->types_level = x->level;
		x->types_ref = clixml_attribute_number(a, "RefId");
		x->typed = false;
		break;
	case CLIXML_TNREF:
		ref = clixml_attribute_number(a, "RefId");
		if (ref < x->ntypes) {
			flatten_type(&x->out, x->types[ref]);
		}
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
		clixml_references_give(
		    &x->references, &x->out, clixml_attribute_number(a, "RefId"));
		break;
	case CLIXML_TOSTRING:
	case CLIXML_SCALAR:
		open_text(x, element, a);
		break;
	case CLIXML_ENTRY:
	case CLIXML_T:
	case CLIXML_OTHER:
		break;
	}
}

static void
on_start(void *arg, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
    int nnamespaces, const xmlChar **namespaces, int nattributes, int ndefaulted,
    const xmlChar **attributes)
{
	const struct clixml_attributes a = { attributes, nattributes };
	struct clixml *x = arg;
	enum clixml_element element;

	(void)prefix;
	(void)uri;
	(void)nnamespaces;
	(void)namespaces;
	(void)ndefaulted;
	x->level++;
	if (x->level > NESTING_MAX) {
		const int line = libxml.xmlSAX2GetLineNumber(x->parser);

		x->too_deep = line > 0 ? line : 1;
		libxml.xmlStopParser(x->parser);
		return;
	}
	if (x->open.level > 0) {
		return;
	}
	element = clixml_element((const char *)name);
	if (x->types_level == 0) {
		begin_element(x, element, a);
	} else if (element == CLIXML_T && !x->typed) {
		open_text(x, element, a);
	}
}

static void
on_end(void *arg, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct clixml *x = arg;

	(void)prefix;
	(void)uri;
	if (x->open.level == x->level) {
		close_text(x);
	} else if (x->types_level == x->level) {
		x->types_level = 0;
	} else if (x->open.level == 0 && x->types_level == 0 && name[0] == 'O' &&
		   clixml_element((const char *)name) == CLIXML_OBJ &&
		   close_object(x) != FDB_OK) {
		libxml.xmlStopParser(x->parser);
	}
	x->level--;
}

/* Of a text that is too long a part is kept, and that it is one. */
static void
on_text(void *arg, const xmlChar *text, int len)
{
	struct clixml *x = arg;
	const size_t room = FLATTEN_VALUE - x->ntext;
	const size_t n = (size_t)len < room ? (size_t)len : room;

	if (x->open.level > 0 && x->open.wanted) {
		memcpy(x->text + x->ntext, text, n);
		x->ntext += n;
		x->too_long = x->too_long || n < (size_t)len;
	}
}

static void
on_document_type(void *arg, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
	struct clixml *x = arg;

	(void)name;
	(void)external;
	(void)system;
	x->declares = true;
	libxml.xmlStopParser(x->parser);
}

/* The caller tells it with its line; nothing goes to standard error. */
static void
on_error(void *arg, xmlError *error)
{
	struct clixml *x = arg;

	if (error->level == XML_ERR_FATAL && x->broken == 0) {
		x->broken = error->line > 0 ? error->line : 1;
	}
}

/* ---- the walk ---------------------------------------------------------------------------- */

/* The parser waits for the end of a tag, and holds each attribute against each. 0: there is none. */
static int
line_of_long_tag(const xmlParserCtxt *parser)
{
	const xmlParserInput *in = parser->input;

	return in == NULL || in->end - in->cur <= TAG_MAX ? 0 : in->line > 0 ? in->line : 1;
}

static enum fdb_code
walk(struct clixml *x, struct export_file *f)
{
	char *piece = vec_zeroed(PIECE, 1);
	int failed = 0;

	for (size_t n; failed == 0 && (n = export_file_read(f, piece, PIECE)) > 0;) {
		failed = libxml.xmlParseChunk(x->parser, piece, (int)n, 0);
		x->long_tag = failed == 0 ? line_of_long_tag(x->parser) : 0;
		failed |= x->long_tag;
	}
	if (failed == 0) {
		(void)libxml.xmlParseChunk(x->parser, piece, 0, 1);
	}
	free(piece);
	if (x->declares) {
		draft_unused(x->d, (struct src){ x->file, 1 },
		    "declares a document type: no export does; it was not read");
	} else if (x->too_deep > 0) {
		draft_unused(x->d, (struct src){ x->file, (uint32_t)x->too_deep },
		    "has more than 256 elements inside of each other: no export has; what "
		    "stands "
		    "before it was used");
	} else if (x->long_tag > 0) {
		draft_unused(x->d, (struct src){ x->file, (uint32_t)x->long_tag },
		    "has a tag of more than 64 KB here: no export has; what stands before it "
		    "was used");
	} else if (x->broken > 0 && x->out.rc == FDB_OK) {
		draft_unused(x->d, (struct src){ x->file, (uint32_t)x->broken },
		    "XML breaks off here; what stands before it was used");
	}
	return x->out.rc;
}

enum fdb_code
clixml_read(struct export_file *f, struct draft *d, struct fdb_err *err)
{
	xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
		.startElementNs = on_start,
		.endElementNs = on_end,
		.characters = on_text,
		.cdataBlock = on_text,
		.internalSubset = on_document_type,
		.serror = on_error };
	struct clixml *x = vec_zeroed(1, sizeof(*x));
	enum fdb_code rc;

	x->d = d;
	x->file = f->file;
	x->text = vec_zeroed(FLATTEN_VALUE + 1, 1);
	flatten_init(&x->out, d, f->file, err);
	clixml_references_init(&x->references);
	x->parser = xml_parser_new(&sax, x, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC, err);
	if (x->parser == NULL) {
		rc = fdb_wrap(err, "%s", f->path);
	} else {
		/* Whatever it declares, it is UTF-8 by now. */
		(void)libxml.xmlSwitchEncoding(x->parser, XML_CHAR_ENCODING_UTF8);
		rc = walk(x, f);
		libxml.xmlFreeParserCtxt(x->parser);
	}
	clixml_references_free(&x->references);
	flatten_free(&x->out);
	free(x->types);
	free(x->text);
	free(x);
	return rc;
}
