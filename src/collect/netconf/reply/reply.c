#include "collect/netconf/reply/reply.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A path of the wanted table with its names as the parser's dictionary holds them. */
struct path {
	const xmlChar *name[NC_PATH_MAX];
	size_t n;
	enum nc_slot slot;
};

struct level { /* an open element */
	const xmlChar *name;
	uint32_t slots; /* to be emptied when it ends */
	bool has_children;
};

struct nc_rows {
	xmlParserCtxtPtr xml;
	const struct nc_table *wanted;
	nc_sink_fn *sink;
	void *arg;
	const xmlChar *roots[NC_TABLES_MAX][NC_NAMES];
	struct path paths[NC_FIELDS_MAX];
	size_t npaths;
	const xmlChar *rows[NC_NAMES];
	struct level stack[NC_DEPTH_MAX + 1]; /* [1] is the outermost element */
	size_t depth;
	size_t inside; /* depth of the wanted table's root, 0 outside of it */
	char value[NC_SLOTS][NC_VALUE_MAX];
	uint32_t filled; /* bit per slot */
	char text[4 * NC_VALUE_MAX]; /* of the innermost element */
	size_t ntext;
	struct nc_message msg;
	bool begun; /* something other than white space came */
	bool error_open; /* inside rpc-error */
	char error_tag[48], error_text[96];
	bool error_warning;
	struct fdb_err err;
};

struct nc_parser {
	struct nc_rows s;
};

_Static_assert(NC_SLOTS <= 32, "a bit per slot");

const char *
nc_value(const struct nc_rows *s, enum nc_slot slot)
{
	return (s->filled >> slot & 1U) != 0 ? s->value[slot] : "";
}

enum nc_verdict
nc_tell(struct nc_rows *s, const struct nc_fact *f)
{
	return s->sink == NULL || s->sink(s->arg, f) ? NC_TAKEN : NC_STOP;
}

static void
refuse(struct nc_rows *s, const char *why)
{
	if (s->err.code == FDB_OK) {
		(void)fdb_fail(&s->err, FDB_EPROTO, "reply line %d: %s",
		    xmlSAX2GetLineNumber(s->xml), why);
	}
	xmlStopParser(s->xml);
}

static bool
is(const xmlChar *name, const char *word)
{
	return strcmp((const char *)name, word) == 0;
}

/* ---- hello and rpc-error ---- */

static void
capability(struct nc_rows *s)
{
	s->msg.capabilities++;
	/* Older Junos and Comware spell it urn:ietf:params:xml:ns:netconf:base:1.0. */
	s->msg.base_1_0 = s->msg.base_1_0 || strstr(s->text, ":netconf:base:1.0") != NULL;
	s->msg.base_1_1 =
	    s->msg.base_1_1 || strcmp(s->text, "urn:ietf:params:netconf:base:1.1") == 0;
	nc_promise(s->text, s->msg.promised);
}

static void
error_leaf(struct nc_rows *s, const xmlChar *name)
{
	if (is(name, "error-tag")) {
		(void)text_clean(s->error_tag, sizeof(s->error_tag), s->text, s->ntext);
	} else if (is(name, "error-message")) {
		(void)text_clean(s->error_text, sizeof(s->error_text), s->text, s->ntext);
	} else if (is(name, "error-severity")) {
		s->error_warning = strcmp(s->text, "warning") == 0;
	}
}

/* The first error is the cause of those that follow; a warning is none. */
static void
error_end(struct nc_rows *s)
{
	s->error_open = false;
	if (!s->error_warning && !s->msg.failed) {
		s->msg.failed = true;
		(void)snprintf(s->msg.error, sizeof(s->msg.error), "%s%s%s",
		    s->error_tag[0] != '\0' ? s->error_tag : "rpc-error",
		    s->error_text[0] != '\0' ? ": " : "", s->error_text);
	}
}

/* ---- the wanted table ---- */

/* One more word of a slot that holds several, without the prefix of an identity. */
static void
append_word(char value[static NC_VALUE_MAX], bool first, const char *word)
{
	const char *colon = strrchr(word, ':');
	const size_t used = first ? 0 : strlen(value);

	word = colon != NULL ? colon + 1 : word;
	(void)snprintf(value + used, NC_VALUE_MAX - used, "%s%s", first ? "" : " ", word);
}

static void
put_value(struct nc_rows *s, enum nc_slot slot)
{
	char *value = s->value[slot];
	const size_t n = s->ntext < NC_VALUE_MAX - 1 ? s->ntext : NC_VALUE_MAX - 1;
	const bool first = (s->filled >> slot & 1U) == 0;

	if (slot == SLOT_PEER_CAPS) {
		append_word(value, first,
		    s->ntext > 0 ? s->text : (const char *)s->stack[s->depth].name);
	} else if (first) {
		memcpy(value, s->text, n);
		value[n] = '\0';
	}
	s->filled |= 1U << slot;
}

static void
take_value(struct nc_rows *s)
{
	for (size_t i = 0; i < s->npaths; i++) {
		const struct path *p = &s->paths[i];
		size_t k = 0;

		while (k < p->n && k < s->depth &&
		       s->stack[s->depth - k].name == p->name[p->n - 1 - k]) {
			k++;
		}
		if (k == p->n) {
			struct level *owner = &s->stack[s->depth - k + 1];

			owner->slots |= (s->filled >> p->slot & 1U) == 0 ? 1U << p->slot : 0;
			put_value(s, p->slot);
		}
	}
}

static void
end_row(struct nc_rows *s, const xmlChar *name)
{
	for (size_t i = 0; i < NC_NAMES && s->rows[i] != NULL; i++) {
		if (s->rows[i] != name) {
			continue;
		}
		switch (s->wanted->row(s)) {
		case NC_TAKEN:
			s->msg.rows++;
			break;
		case NC_NO_ROW:
			break;
		case NC_DROPPED:
			s->msg.dropped++;
			break;
		case NC_STOP:
			s->msg.stopped = true;
			refuse(s, "more rows than wanted");
			break;
		}
		return;
	}
}

static void
find_root(struct nc_rows *s, const xmlChar *name, const xmlChar *uri)
{
	const struct nc_table *t;

	for (size_t i = 0; (t = nc_table_at(i)) != NULL; i++) {
		for (size_t k = 0; k < NC_NAMES && s->roots[i][k] != NULL; k++) {
			if (s->roots[i][k] == name &&
			    (t->ns == NULL ||
				(uri != NULL && strstr((const char *)uri, t->ns) != NULL))) {
				s->msg.found[i] = true;
				s->inside = t == s->wanted ? s->depth : s->inside;
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
trim(struct nc_rows *s)
{
	size_t from = 0;

	while (s->ntext > 0 && is_blank(s->text[s->ntext - 1])) {
		s->ntext--;
	}
	while (from < s->ntext && is_blank(s->text[from])) {
		from++;
	}
	s->ntext -= from;
	memmove(s->text, s->text + from, s->ntext);
	s->text[s->ntext] = '\0';
}

/* Attributes come as (name, prefix, namespace, value, end of value). */
static void
message_id(struct nc_rows *s, const xmlChar **attr, size_t n)
{
	for (size_t i = 0; i < n; i++, attr += 5) {
		if (is(attr[0], "message-id")) {
			for (const xmlChar *c = attr[3]; c < attr[4] && *c >= '0' && *c <= '9';
			     c++) {
				s->msg.id = s->msg.id * 10 + (uint64_t)(*c - '0');
			}
		}
	}
}

static void
on_start(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int nns,
    const xmlChar **ns, int nattr, int ndefault, const xmlChar **attr)
{
	struct nc_rows *s = ctx;

	(void)prefix, (void)nns, (void)ns, (void)ndefault;
	if (s->depth == NC_DEPTH_MAX) {
		refuse(s, "elements nested deeper than 64");
		return;
	}
	s->stack[s->depth].has_children = true;
	s->stack[++s->depth] = (struct level){ .name = name };
	s->ntext = 0;
	if (s->depth == 1) {
		s->msg.kind = is(name, "hello")       ? NC_HELLO
			      : is(name, "rpc-reply") ? NC_REPLY
						      : NC_OTHER;
		message_id(s, attr, (size_t)nattr);
	}
	if (is(name, "rpc-error") && s->inside == 0) {
		s->error_open = true;
		s->error_warning = false;
		s->error_tag[0] = s->error_text[0] = '\0';
	} else if (s->inside == 0 && s->msg.kind != NC_HELLO) {
		find_root(s, name, uri);
	}
}

static void
end_leaf(struct nc_rows *s, const xmlChar *name)
{
	trim(s);
	if (s->inside != 0) {
		take_value(s);
		if (is(name, "has-more") && strcmp(s->text, "true") == 0) {
			s->msg.more = true;
		}
	} else if (s->error_open) {
		error_leaf(s, name);
	} else if (s->msg.kind == NC_HELLO && is(name, "capability")) {
		capability(s);
	} else if (s->msg.kind == NC_REPLY && is(name, "output") && s->msg.error[0] == '\0') {
		/* Junos says so in words: "error: l2-learning subsystem not running". */
		(void)text_clean(s->msg.error, sizeof(s->msg.error), s->text, s->ntext);
	}
}

static void
on_end(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct nc_rows *s = ctx;
	struct level *l = &s->stack[s->depth];

	(void)prefix, (void)uri;
	if (s->depth == 0 || s->err.code != FDB_OK) {
		return;
	}
	if (!l->has_children) {
		end_leaf(s, name);
	} else if (s->inside != 0) {
		end_row(s, name);
	} else if (s->error_open && is(name, "rpc-error")) {
		error_end(s);
	}
	s->filled &= ~l->slots;
	if (s->inside == s->depth) {
		s->inside = 0;
	}
	s->depth--;
	s->ntext = 0;
}

static void
on_text(void *ctx, const xmlChar *text, int n)
{
	struct nc_rows *s = ctx;
	const size_t room = sizeof(s->text) - 1 - s->ntext;
	const size_t take = (size_t)n < room ? (size_t)n : room;

	memcpy(s->text + s->ntext, text, take);
	s->ntext += take;
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
	struct nc_rows *s = ctx;
	char text[128];

	if (e->level >= XML_ERR_ERROR && s->err.code == FDB_OK &&
	    e->domain != XML_FROM_NAMESPACE) {
		(void)text_clean(text, sizeof(text), e->message, strlen(e->message));
		(void)fdb_fail(&s->err, FDB_EPROTO, "reply line %d: %s", e->line, text);
	}
}

static const xmlChar *
name_of(struct nc_rows *s, const char *name)
{
	return name != NULL ? xmlDictLookup(s->xml->dict, (const xmlChar *)name, -1) : NULL;
}

/* The dictionary of the parser holds each name once: from here on pointers are compared. */
static void
intern(struct nc_rows *s)
{
	const struct nc_table *t;
	const struct nc_table *w = s->wanted;

	for (size_t i = 0; (t = nc_table_at(i)) != NULL; i++) {
		for (size_t k = 0; k < NC_NAMES; k++) {
			s->roots[i][k] = name_of(s, t->roots[k]);
		}
	}
	for (size_t i = 0; w != NULL && i < NC_NAMES; i++) {
		s->rows[i] = name_of(s, w->rows[i]);
	}
	for (size_t i = 0; w != NULL && i < NC_FIELDS_MAX && w->fields[i].path != NULL; i++) {
		struct path *p = &s->paths[s->npaths++];
		const char *at = w->fields[i].path;

		p->slot = w->fields[i].slot;
		while (*at != '\0') {
			const size_t n = strcspn(at, "/");

			p->name[p->n++] =
			    xmlDictLookup(s->xml->dict, (const xmlChar *)at, (int)n);
			at += n + (at[n] == '/' ? 1 : 0);
		}
	}
}

struct nc_parser *
nc_parser_new(const struct nc_table *wanted, nc_sink_fn *sink, void *arg)
{
	xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
		.startElementNs = on_start,
		.endElementNs = on_end,
		.characters = on_text,
		.cdataBlock = on_text,
		.ignorableWhitespace = on_text,
		.internalSubset = on_dtd,
		.serror = on_error };
	size_t cap = 0;
	struct nc_parser *p = vec_room(NULL, &cap, 1, sizeof(*p));

	memset(p, 0, sizeof(*p));
	p->s.wanted = wanted;
	p->s.sink = sink;
	p->s.arg = arg;
	p->s.xml = xmlCreatePushParserCtxt(&sax, &p->s, NULL, 0, NULL);
	if (p->s.xml == NULL) {
		abort(); /* out of memory: as everywhere, the end of the process */
	}
	(void)xmlCtxtUseOptions(p->s.xml, XML_PARSE_NONET | XML_PARSE_NOCDATA);
	intern(&p->s);
	return p;
}

void
nc_parser_free(struct nc_parser *p)
{
	if (p != NULL) {
		xmlFreeParserCtxt(p->s.xml);
		free(p);
	}
}

static enum fdb_code
result(struct nc_rows *s, struct fdb_err *err)
{
	if (s->err.code != FDB_OK) {
		*err = s->err;
	}
	return s->err.code;
}

enum fdb_code
nc_parser_feed(struct nc_parser *p, const void *bytes, size_t n, struct fdb_err *err)
{
	struct nc_rows *s = &p->s;
	const char *at = bytes;

	/* White space before the XML declaration is not well-formed, and common. */
	while (!s->begun && n > 0 && is_blank(*at)) {
		at++;
		n--;
	}
	s->begun = s->begun || n > 0;
	while (n > 0 && s->err.code == FDB_OK) {
		const int chunk = n < 1 << 16 ? (int)n : 1 << 16;

		if (xmlParseChunk(s->xml, at, chunk, 0) != XML_ERR_OK &&
		    s->err.code == FDB_OK && s->xml->wellFormed == 0) {
			(void)fdb_fail(&s->err, FDB_EPROTO, "the reply is not well-formed XML");
		}
		at += chunk;
		n -= (size_t)chunk;
	}
	return result(s, err);
}

enum fdb_code
nc_parser_end(struct nc_parser *p, struct nc_message *out, struct fdb_err *err)
{
	struct nc_rows *s = &p->s;

	if (s->err.code == FDB_OK && !s->begun) {
		(void)fdb_fail(&s->err, FDB_EPROTO, "an empty message");
	} else if (s->err.code == FDB_OK) {
		(void)xmlParseChunk(s->xml, NULL, 0, 1);
		if (s->xml->wellFormed == 0 && s->err.code == FDB_OK) {
			(void)fdb_fail(&s->err, FDB_EPROTO, "the reply ends too early");
		}
	}
	*out = s->msg;
	return result(s, err);
}
