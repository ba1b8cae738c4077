/*
 * Recorded replies. They take the same way as live ones, from the parser on.
 */
#include "collect/netconf/netconf.h"
#include "collect/netconf/reply/reply.h"

#include <stdio.h>
#include <string.h>

struct message {
	const char *at;
	size_t n, line; /* line: where it begins in the file, from 0 */
};

/* White space, and a comment: before an XML declaration it would not be well-formed. */
static const char *
skip_prolog(const char *at, const char *end)
{
	static const char open[] = "<!--";
	static const char close[] = "-->";

	for (;;) {
		while (at < end && (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n')) {
			at++;
		}
		if ((size_t)(end - at) < sizeof(open) - 1 ||
		    memcmp(at, open, sizeof(open) - 1) != 0) {
			return at;
		}
		while ((size_t)(end - at) >= sizeof(close) - 1 &&
		       memcmp(at, close, sizeof(close) - 1) != 0) {
			at++;
		}
		if ((size_t)(end - at) < sizeof(close) - 1) {
			return end;
		}
		at += sizeof(close) - 1;
	}
}

/* The next message of the recording; false after the last. */
static bool
next_message(const char *text, size_t len, struct message *m)
{
	static const char mark[] = "]]>]]>";
	const char *end = text + len;
	const char *from = m->at == NULL ? text : m->at;
	const char *at = m->at == NULL ? text : m->at + m->n + sizeof(mark) - 1;
	const char *stop;

	if (at >= end) {
		return false;
	}
	at = skip_prolog(at, end);
	for (; from < at; from++) {
		m->line += *from == '\n';
	}
	stop = at;
	while (stop != NULL && stop < end) {
		stop = memchr(stop, ']', (size_t)(end - stop));
		if (stop != NULL && (size_t)(end - stop) >= sizeof(mark) - 1 &&
		    memcmp(stop, mark, sizeof(mark) - 1) == 0) {
			break;
		}
		stop = stop != NULL ? stop + 1 : NULL;
	}
	stop = stop != NULL ? stop : end;
	m->at = at;
	m->n = (size_t)(stop - at);
	return true;
}

static enum fdb_code
parse(const struct message *m, const struct nc_table *wanted, nc_sink_fn *sink, void *arg,
    struct nc_message *out, struct fdb_err *err)
{
	struct nc_parser *p = nc_parser_new(wanted, sink, arg);
	struct fdb_err ignored;
	enum fdb_code rc = nc_parser_feed(p, m->at, m->n, err);

	if (nc_parser_end(p, out, rc == FDB_OK ? err : &ignored) != FDB_OK && rc == FDB_OK) {
		rc = err->code;
	}
	nc_parser_free(p);
	return rc;
}

/* What all messages of a recording hold. */
struct contents {
	struct nc_message all; /* found and promised of any of them; the first error */
	bool any_hello;
	enum fdb_code code; /* of the first damaged message */
	struct fdb_err err;
	size_t line;
};

static void
look(const char *text, size_t len, struct contents *c)
{
	struct message m = { NULL, 0, 0 };

	while (next_message(text, len, &m)) {
		struct nc_message one;
		struct fdb_err err;
		const enum fdb_code rc =
		    m.n > 0 ? parse(&m, NULL, NULL, NULL, &one, &err) : FDB_OK;

		if (m.n == 0) {
			continue;
		}
		if (rc != FDB_OK && c->code == FDB_OK) {
			c->code = rc;
			c->err = err;
			c->line = m.line;
		}
		c->any_hello = c->any_hello || one.kind == NC_HELLO;
		for (size_t i = 0; i < NC_TABLES_MAX; i++) {
			c->all.found[i] = c->all.found[i] || one.found[i];
			c->all.promised[i] = c->all.promised[i] || one.promised[i];
		}
		if (!c->all.failed && one.failed) {
			c->all.failed = true;
			(void)snprintf(c->all.error, sizeof(c->all.error), "%s", one.error);
		}
	}
}

static void
tell(struct nc_apply *a, enum nc_fact_kind kind, const char *text, enum completeness state,
    enum fdb_code code, const struct nc_message *m)
{
	struct nc_fact f = nc_fact(kind);

	f.text[0] = text;
	f.state = (uint8_t)state;
	f.code = (uint8_t)code;
	f.port = m->rows;
	f.number = m->dropped;
	(void)nc_apply(a, &f);
}

static void
give_table(struct nc_apply *a, const struct nc_table *t, const char *text, size_t len)
{
	struct message m = { NULL, 0, 0 };
	struct nc_message sum = { .rows = 0 };
	struct fdb_err cut = { .code = FDB_OK };

	tell(a, NC_TABLE_BEGIN, t->name, TABLE_COMPLETE, FDB_OK, &sum);
	while (next_message(text, len, &m)) {
		struct nc_message one = { .rows = 0 };
		struct fdb_err err;

		if (m.n > 0 && parse(&m, t, nc_apply, a, &one, &err) != FDB_OK &&
		    cut.code == FDB_OK) {
			cut = err;
		}
		sum.rows += one.rows;
		sum.dropped += one.dropped;
		sum.more = one.rows > 0 ? one.more : sum.more;
	}
	if (cut.code != FDB_OK) {
		tell(a, NC_TABLE_END, cut.text, TABLE_PARTIAL, cut.code, &sum);
	} else if (sum.more) {
		tell(a, NC_TABLE_END, "the switch has more rows than it gave", TABLE_PARTIAL,
		    FDB_ELIMIT, &sum);
	} else {
		tell(a, NC_TABLE_END, "", TABLE_COMPLETE, FDB_OK, &sum);
	}
}

/* The model whose forwarding table it holds, or promises. */
static const struct nc_model *
model_in(const struct contents *c)
{
	const struct nc_model *promised = NULL;
	const struct nc_table *t;

	for (size_t i = 0; (t = nc_table_at(i)) != NULL; i++) {
		if (t->purpose == NC_FDB && c->all.found[i]) {
			return nc_model_of(i);
		}
		if (t->purpose == NC_FDB && c->all.promised[i] && promised == NULL) {
			promised = nc_model_of(i);
		}
	}
	return promised;
}

/* Is this the table that a live session would have asked for? */
static bool
is_chosen(const struct contents *c, const struct nc_model *own, size_t number)
{
	const struct nc_table *t = nc_table_at(number);

	if (t->purpose == NC_FDB) {
		return true;
	}
	if (t->purpose == NC_MAP) {
		return nc_model_of(number) == own;
	}
	return t == nc_choose(c->all.found, own, t->purpose);
}

/* A forwarding table that the hello promises and no message holds. */
static void
give_missing(struct nc_apply *a, const struct contents *c)
{
	static const struct nc_message nothing;
	const struct nc_table *t;

	for (size_t i = 0; (t = nc_table_at(i)) != NULL; i++) {
		if (t->purpose == NC_FDB && c->all.found[i]) {
			return;
		}
	}
	for (size_t i = 0; (t = nc_table_at(i)) != NULL; i++) {
		if (t->purpose == NC_FDB && c->all.promised[i]) {
			tell(a, NC_TABLE_BEGIN, t->name, TABLE_COMPLETE, FDB_OK, &nothing);
			tell(a, NC_TABLE_END,
			    c->all.failed ? c->all.error : "the recording has no reply of it",
			    c->all.failed ? TABLE_FAILED : TABLE_ABSENT,
			    c->all.failed ? FDB_EPROTO : FDB_OK, &nothing);
			return;
		}
	}
}

enum fdb_code
netconf_replay(struct device *r, const char *text, size_t len, struct fdb_err *err)
{
	struct contents c = { .code = FDB_OK };
	struct nc_apply a = { .device = r };
	const struct nc_model *own;
	const struct nc_table *t;
	bool any = false;

	device_typed(r);
	look(text, len, &c);
	own = model_in(&c);
	for (size_t i = 0; (t = nc_table_at(i)) != NULL; i++) {
		if (c.all.found[i] && is_chosen(&c, own, i)) {
			give_table(&a, t, text, len);
			any = true;
		}
	}
	if (!any && c.code != FDB_OK) {
		return fdb_fail(
		    err, FDB_EPARSE, "the message at line %zu: %.200s", c.line + 1, c.err.text);
	}
	if (!any && c.all.failed && !c.any_hello) {
		device_fail(r, FDB_EPROTO, c.all.error);
	} else if (!any && !c.any_hello) {
		return fdb_fail(err, FDB_EPARSE, "no NETCONF reply that is known");
	}
	give_missing(&a, &c);
	return FDB_OK;
}
