#include "collect/netconf/reply/reply.h"

#include "collect/netconf/reply/leaf_paths.h"
#include "collect/netconf/reply/reply_error.h"
#include "collect/netconf/reply/reply_row.h"
#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"
#include "xml/xml_library.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct level { /* an open element */
	uint32_t leaves; /* to be taken out when it ends */
	bool has_children;
};

struct reply_parser {
	xmlParserCtxtPtr xml;
	/* what is looked for */
	const struct netconf_table *wanted; /* whose rows are read; NULL: none */
	const struct netconf_table *const *tables; /* whose roots are looked for */
	size_t ntables;
	const xmlChar *roots[REPLY_TABLES_MAX][NETCONF_NAMES_MAX];
	const xmlChar *rows[NETCONF_NAMES_MAX];
	struct leaf_paths paths;
	/* where we are */
	const xmlChar *way[REPLY_DEPTH_MAX]; /* names of the open elements, outermost first */
	struct level level[REPLY_DEPTH_MAX + 1]; /* [0] is outside of the outermost */
	size_t depth; /* open elements */
	size_t inside; /* depth of the wanted table's root, 0 outside of it */
	char text[4 * LEAF_TEXT_MAX]; /* of the innermost element */
	size_t ntext;
	struct reply_row row;
	bool begun; /* something other than white space came */
	struct reply_error error;
	/* what came of it */
	struct netconf_message msg;
	struct fdb_err err;
};

static void
refuse(struct reply_parser *p, const char *why)
{
	if (p->err.code == FDB_OK) {
		(void)fdb_fail(&p->err, FDB_EPROTO, "reply line %d: %s",
		    libxml.xmlSAX2GetLineNumber(p->xml), why);
	}
	libxml.xmlStopParser(p->xml);
}

static bool
is(const xmlChar *name, const char *word)
{
	return strcmp((const char *)name, word) == 0;
}

/* ---- hello and rpc-error ---- */

static void
capability(struct reply_parser *p)
{
	p->msg.capabilities++;
	/* Older Junos and Comware spell it urn:ietf:params:xml:ns:netconf:base:1.0. */
	p->msg.base_1_0 = p->msg.base_1_0 || strstr(p->text, ":netconf:base:1.0") != NULL;
	p->msg.base_1_1 =
	    p->msg.base_1_1 || strcmp(p->text, "urn:ietf:params:netconf:base:1.1") == 0;
	if (p->wanted == NULL) {
		struct netconf_fact f = netconf_fact_of(NETCONF_MODULE);

		f.text[1] = p->text;
		(void)reply_tell(&p->row, &f);
	}
}

/* The first error is the cause of those that follow. */
static void
end_error(struct reply_parser *p)
{
	char error[sizeof(p->msg.error)];

	if (reply_error_end(&p->error, error, sizeof(error)) && !p->msg.failed) {
		p->msg.failed = true;
		memcpy(p->msg.error, error, sizeof(error));
	}
}

/* ---- the wanted table ---- */

/* An element may be several leaves: of a row, and of an element around it. */
static void
take_leaf(struct reply_parser *p)
{
	const char *name = (const char *)p->way[p->depth - 1];

	for (size_t i = 0; i < p->paths.n; i++) {
		const size_t n = leaf_paths_match(&p->paths, i, p->way, p->depth);

		if (n > 0) {
			p->level[p->depth - n + 1].leaves |=
			    reply_row_put(&p->row, p->paths.path[i].leaf, p->text, name);
		}
	}
}

/* Of forwarding rows none is to be lost without a word. */
static void
note_unread(struct reply_parser *p)
{
	if (p->wanted->purpose == PURPOSE_FDB && p->msg.unread == 0) {
		p->msg.unread = (uint32_t)libxml.xmlSAX2GetLineNumber(p->xml);
	}
}

static void
end_row(struct reply_parser *p, const xmlChar *name)
{
	for (size_t i = 0; i < NETCONF_NAMES_MAX && p->rows[i] != NULL; i++) {
		if (p->rows[i] != name) {
			continue;
		}
		reply_count_row(&p->msg.count, &p->row);
		switch (p->wanted->row(&p->row)) {
		case REPLY_TAKEN:
			p->msg.rows++;
			break;
		case REPLY_NO_ROW:
			break;
		case REPLY_DROPPED:
			note_unread(p);
			p->msg.dropped++;
			break;
		case REPLY_NO_PORT:
			p->msg.dropped++;
			break;
		case REPLY_STOP:
			p->msg.stopped = true;
			refuse(p, "more rows than wanted");
			break;
		}
		return;
	}
}

static void
find_root(struct reply_parser *p, const xmlChar *name, const xmlChar *uri)
{
	for (size_t i = 0; i < p->ntables; i++) {
		const struct netconf_table *t = p->tables[i];

		for (size_t k = 0; k < NETCONF_NAMES_MAX && p->roots[i][k] != NULL; k++) {
			if (p->roots[i][k] == name &&
			    (t->ns == NULL ||
				(uri != NULL && strstr((const char *)uri, t->ns) != NULL))) {
				p->msg.found[i] = true;
				p->inside = t == p->wanted ? p->depth : p->inside;
			}
		}
	}
}

/* ---- SAX ---- */

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void
trim(struct reply_parser *p)
{
	size_t from = 0;

	while (p->ntext > 0 && is_blank(p->text[p->ntext - 1])) {
		p->ntext--;
	}
	while (from < p->ntext && is_blank(p->text[from])) {
		from++;
	}
	p->ntext -= from;
	memmove(p->text, p->text + from, p->ntext);
	p->text[p->ntext] = '\0';
}

/* Attributes come as (name, prefix, namespace, value, end of value). */
static void
message_id(struct reply_parser *p, const xmlChar **attr, size_t n)
{
	for (size_t i = 0; i < n; i++, attr += 5) {
		if (is(attr[0], "message-id")) {
			for (const xmlChar *c = attr[3]; c < attr[4] && *c >= '0' && *c <= '9';
			     c++) {
				p->msg.id = p->msg.id * 10 + (uint64_t)(*c - '0');
			}
		}
	}
}

static void
start_element(struct reply_parser *p, const xmlChar *name, const xmlChar *uri,
    const xmlChar **attr, size_t nattr)
{
	if (p->depth == REPLY_DEPTH_MAX) {
		refuse(p, "elements nested deeper than 64");
		return;
	}
	p->level[p->depth].has_children = true;
	p->way[p->depth++] = name;
	p->level[p->depth] = (struct level){ .leaves = 0 };
	p->ntext = 0;
	if (p->depth == 1) {
		p->msg.kind = is(name, "hello")       ? MESSAGE_HELLO
			      : is(name, "rpc-reply") ? MESSAGE_REPLY
						      : MESSAGE_OTHER;
		message_id(p, attr, nattr);
	}
	if (is(name, "rpc-error")) {
		reply_error_begin(&p->error);
	} else if (p->inside == 0 && p->msg.kind != MESSAGE_HELLO) {
		find_root(p, name, uri);
	}
}

/* Its type is libxml2's startElementNsSAX2Func. */
static void
on_start(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int nns,
    const xmlChar **ns, int nattr, int ndefault, const xmlChar **attr)
{
	(void)prefix, (void)nns, (void)ns, (void)ndefault;
	start_element(ctx, name, uri, attr, (size_t)nattr);
}

static void
end_leaf(struct reply_parser *p, const xmlChar *name)
{
	trim(p);
	if (is(name, "rpc-error")) {
		p->error.open = false; /* a leaf that is called so is data */
	}
	if (p->error.open) {
		reply_error_leaf(&p->error, (const char *)name, p->text, p->ntext);
	} else if (p->inside != 0) {
		take_leaf(p);
		if (is(name, "has-more") && strcmp(p->text, "true") == 0) {
			p->msg.more = true;
		}
	} else if (p->msg.kind == MESSAGE_HELLO && is(name, "capability")) {
		capability(p);
	} else if (p->msg.kind == MESSAGE_REPLY && is(name, "output") &&
		   p->msg.error[0] == '\0') {
		/* Junos says so in words: "error: l2-learning subsystem not running". */
		(void)text_clean(p->msg.error, sizeof(p->msg.error), p->text, p->ntext);
	}
}

static void
on_end(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct reply_parser *p = ctx;
	const struct level *l = &p->level[p->depth];

	(void)prefix, (void)uri;
	if (p->depth == 0 || p->err.code != FDB_OK) {
		return;
	}
	if (!l->has_children) {
		end_leaf(p, name);
	} else if (p->error.open && is(name, "rpc-error")) {
		end_error(p);
	} else if (p->inside != 0) {
		end_row(p, name);
	}
	reply_row_forget(&p->row, l->leaves);
	if (p->inside == p->depth) {
		p->inside = 0;
	}
	p->depth--;
	p->ntext = 0;
}

static void
on_text(void *ctx, const xmlChar *text, int n)
{
	struct reply_parser *p = ctx;
	const size_t room = sizeof(p->text) - 1 - p->ntext;
	const size_t take = (size_t)n < room ? (size_t)n : room;

	memcpy(p->text + p->ntext, text, take);
	p->ntext += take;
}

static void
on_dtd(void *ctx, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
	(void)name, (void)external, (void)system;
	refuse(ctx, "a document type: NETCONF has none (RFC 6241 section 3)");
}

static void
on_error(void *ctx, xmlErrorPtr e)
{
	struct reply_parser *p = ctx;
	char text[128];

	if (e->level >= XML_ERR_ERROR && p->err.code == FDB_OK &&
	    e->domain != XML_FROM_NAMESPACE) {
		(void)text_clean(text, sizeof(text), e->message, strlen(e->message));
		(void)fdb_fail(&p->err, FDB_EPROTO, "reply line %d: %s", e->line, text);
	}
}

static const xmlChar *
name_of(struct reply_parser *p, const char *name)
{
	return name != NULL && p->xml != NULL
		   ? libxml.xmlDictLookup(p->xml->dict, (const xmlChar *)name, -1)
		   : NULL;
}

/* The dictionary of the parser holds each name once: from here on pointers are compared. */
static void
take_roots(struct reply_parser *p)
{
	for (size_t i = 0; i < p->ntables; i++) {
		for (size_t k = 0; k < NETCONF_NAMES_MAX; k++) {
			p->roots[i][k] = name_of(p, p->tables[i]->roots[k]);
		}
	}
}

static struct reply_parser *
parser_of(netconf_sink_fn *sink, void *arg)
{
	xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
		.startElementNs = on_start,
		.endElementNs = on_end,
		.characters = on_text,
		.cdataBlock = on_text,
		.ignorableWhitespace = on_text,
		.internalSubset = on_dtd,
		.serror = on_error };
	struct reply_parser *p = vec_zeroed(1, sizeof(*p));

	p->row.sink = sink;
	p->row.arg = arg;
	/* UTF-8 (RFC 6241, section 3), also where a file of UTF-16 became it and still says otherwise */
	p->xml = xml_parser_new(
	    &sax, p, XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_IGNORE_ENC, &p->err);
	return p;
}

struct reply_parser *
reply_parser_new(const struct netconf_table *table, netconf_sink_fn *sink, void *arg)
{
	struct reply_parser *p = parser_of(sink, arg);

	p->wanted = table;
	p->tables = &p->wanted;
	p->ntables = 1;
	take_roots(p);
	for (size_t i = 0; i < NETCONF_NAMES_MAX; i++) {
		p->rows[i] = name_of(p, table->rows[i]);
	}
	if (p->xml != NULL) {
		leaf_paths_take(&p->paths, table, p->xml->dict);
	}
	return p;
}

struct reply_parser *
reply_survey_new(
    const struct netconf_table *const *known, size_t n, netconf_sink_fn *sink, void *arg)
{
	struct reply_parser *p = parser_of(sink, arg);

	p->tables = known;
	p->ntables = n < REPLY_TABLES_MAX ? n : REPLY_TABLES_MAX;
	take_roots(p);
	return p;
}

void
reply_parser_free(struct reply_parser *p)
{
	if (p != NULL) {
		if (p->xml != NULL) {
			libxml.xmlFreeParserCtxt(p->xml);
		}
		free(p);
	}
}

static enum fdb_code
result(struct reply_parser *p, struct fdb_err *err)
{
	if (p->err.code != FDB_OK) {
		*err = p->err;
	}
	return p->err.code;
}

enum { TAG_MAX = 64 * 1024 };

enum fdb_code
reply_parser_feed(struct reply_parser *p, const void *bytes, size_t n, struct fdb_err *err)
{
	const char *at = bytes;

	/* White space before the XML declaration is not well-formed, and common. */
	while (!p->begun && n > 0 && is_blank(*at)) {
		at++;
		n--;
	}
	p->begun = p->begun || n > 0;
	while (n > 0 && p->err.code == FDB_OK) {
		const int chunk = n < 1 << 16 ? (int)n : 1 << 16;

		if (libxml.xmlParseChunk(p->xml, at, chunk, 0) != XML_ERR_OK &&
		    p->err.code == FDB_OK && p->xml->wellFormed == 0) {
			(void)fdb_fail(&p->err, FDB_EPROTO, "the reply is not well-formed XML");
		}
		/* it waits for the end of a tag, and then holds each attribute against each */
		if (p->err.code == FDB_OK && p->xml->input != NULL &&
		    p->xml->input->end - p->xml->input->cur > TAG_MAX) {
			(void)fdb_fail(&p->err, FDB_EPROTO, "a tag of more than 64 KB");
		}
		at += chunk;
		n -= (size_t)chunk;
	}
	return result(p, err);
}

enum fdb_code
reply_parser_end(struct reply_parser *p, struct netconf_message *out, struct fdb_err *err)
{
	if (p->err.code == FDB_OK && !p->begun) {
		(void)fdb_fail(&p->err, FDB_EPROTO, "an empty message");
	} else if (p->err.code == FDB_OK) {
		(void)libxml.xmlParseChunk(p->xml, NULL, 0, 1);
		if (p->xml->wellFormed == 0 && p->err.code == FDB_OK) {
			(void)fdb_fail(&p->err, FDB_EPROTO, "the reply ends too early");
		}
	}
	reply_count_end(&p->msg.count);
	*out = p->msg;
	return result(p, err);
}
