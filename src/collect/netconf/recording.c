/*
 * Recorded replies. They take the same way as live ones, from the parser on.
 */
#include "collect/netconf/recording.h"

#include "collect/netconf/apply.h"
#include "collect/netconf/models/models.h"
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

/* The whole message into a parser, which is freed. */
static enum fdb_code
parse(struct reply_parser *p, const struct message *m, struct netconf_message *out,
    struct fdb_err *err)
{
	struct fdb_err ignored;
	enum fdb_code rc = reply_parser_feed(p, m->at, m->n, err);

	if (reply_parser_end(p, out, rc == FDB_OK ? err : &ignored) != FDB_OK && rc == FDB_OK) {
		rc = err->code;
	}
	reply_parser_free(p);
	return rc;
}

/* What all messages of a recording hold. */
struct contents {
	bool found[MODEL_TABLES_MAX]; /* tables that any of them holds */
	bool promised[MODEL_TABLES_MAX]; /* tables that the hello promises */
	bool any_hello;
	bool failed; /* one is an rpc-error */
	char error[160]; /* the first of these */
	enum fdb_code code; /* of the first damaged message */
	struct fdb_err err;
	size_t line;
};

/* A netconf_sink_fn of the capabilities of a hello. */
static bool
promise(void *arg, const struct netconf_fact *f)
{
	struct contents *c = arg;

	model_promise(f->text[1], c->promised);
	return true;
}

static void
look(const char *text, size_t len, struct contents *c)
{
	const struct netconf_table *known[REPLY_TABLES_MAX];
	struct message m = { NULL, 0, 0 };
	size_t n = 0;

	while (n < REPLY_TABLES_MAX && (known[n] = model_table_at(n)) != NULL) {
		n++;
	}
	while (next_message(text, len, &m)) {
		struct netconf_message one;
		struct fdb_err err;
		enum fdb_code rc;

		if (m.n == 0) {
			continue;
		}
		rc = parse(reply_survey_new(known, n, promise, c), &m, &one, &err);
		if (rc != FDB_OK && c->code == FDB_OK) {
			c->code = rc;
			c->err = err;
			c->line = m.line;
		}
		c->any_hello = c->any_hello || one.kind == MESSAGE_HELLO;
		for (size_t i = 0; i < n; i++) {
			c->found[i] = c->found[i] || one.found[i];
		}
		if (!c->failed && one.failed) {
			c->failed = true;
			(void)snprintf(c->error, sizeof(c->error), "%s", one.error);
		}
	}
}

static void
tell(struct apply *a, enum netconf_fact_kind kind, const char *text, enum completeness state,
    enum fdb_code code, const struct netconf_message *m)
{
	struct netconf_fact f = netconf_fact_of(kind);

	f.text[0] = text;
	f.state = (uint8_t)state;
	f.code = (uint8_t)code;
	f.port = m->rows;
	f.number = m->dropped;
	(void)apply_fact(a, &f);
}

static void
give_table(struct apply *a, const struct netconf_table *t, const char *text, size_t len)
{
	struct message m = { NULL, 0, 0 };
	struct netconf_message sum = { .rows = 0 };
	struct fdb_err cut = { .code = FDB_OK };

	tell(a, NETCONF_TABLE_BEGIN, t->name, TABLE_COMPLETE, FDB_OK, &sum);
	while (next_message(text, len, &m)) {
		struct netconf_message one = { .rows = 0 };
		struct fdb_err err;

		if (m.n > 0 &&
		    parse(reply_parser_new(t, apply_fact, a), &m, &one, &err) != FDB_OK &&
		    cut.code == FDB_OK) {
			cut = err;
		}
		sum.rows += one.rows;
		sum.dropped += one.dropped;
		sum.more = one.rows > 0 ? one.more : sum.more;
	}
	if (cut.code != FDB_OK) {
		tell(a, NETCONF_TABLE_END, cut.text, TABLE_PARTIAL, cut.code, &sum);
	} else if (sum.more) {
		tell(a, NETCONF_TABLE_END, "the switch has more rows than it gave",
		    TABLE_PARTIAL, FDB_ELIMIT, &sum);
	} else {
		tell(a, NETCONF_TABLE_END, "", TABLE_COMPLETE, FDB_OK, &sum);
	}
}

/* The model whose forwarding table it holds, or promises. */
static const struct netconf_model *
model_in(const struct contents *c)
{
	const struct netconf_model *promised = NULL;
	const struct netconf_table *t;

	for (size_t i = 0; (t = model_table_at(i)) != NULL; i++) {
		if (t->purpose == PURPOSE_FDB && c->found[i]) {
			return model_of_table(i);
		}
		if (t->purpose == PURPOSE_FDB && c->promised[i] && promised == NULL) {
			promised = model_of_table(i);
		}
	}
	return promised;
}

/* Is this the table that a live session would have asked for? */
static bool
is_chosen(const struct contents *c, const struct netconf_model *own, size_t number)
{
	const struct netconf_table *t = model_table_at(number);

	if (t->purpose == PURPOSE_FDB) {
		return true;
	}
	if (t->purpose == PURPOSE_MAP) {
		return model_of_table(number) == own;
	}
	return t == model_choose(c->found, own, t->purpose);
}

/* A forwarding table that the hello promises and no message holds. */
static void
give_missing(struct apply *a, const struct contents *c)
{
	static const struct netconf_message nothing;
	const struct netconf_table *t;

	for (size_t i = 0; (t = model_table_at(i)) != NULL; i++) {
		if (t->purpose == PURPOSE_FDB && c->found[i]) {
			return;
		}
	}
	for (size_t i = 0; (t = model_table_at(i)) != NULL; i++) {
		if (t->purpose == PURPOSE_FDB && c->promised[i]) {
			tell(a, NETCONF_TABLE_BEGIN, t->name, TABLE_COMPLETE, FDB_OK, &nothing);
			tell(a, NETCONF_TABLE_END,
			    c->failed ? c->error : "the recording has no reply of it",
			    c->failed ? TABLE_FAILED : TABLE_ABSENT,
			    c->failed ? FDB_EPROTO : FDB_OK, &nothing);
			return;
		}
	}
}

enum fdb_code
netconf_replay(struct device *r, const char *text, size_t len, struct fdb_err *err)
{
	struct contents c = { .code = FDB_OK };
	struct apply a = { .device = r };
	const struct netconf_model *own;
	const struct netconf_table *t;
	bool any = false;

	device_typed(r);
	look(text, len, &c);
	own = model_in(&c);
	for (size_t i = 0; (t = model_table_at(i)) != NULL; i++) {
		if (c.found[i] && is_chosen(&c, own, i)) {
			give_table(&a, t, text, len);
			any = true;
		}
	}
	if (!any && c.code != FDB_OK) {
		return fdb_fail(
		    err, FDB_EPARSE, "the message at line %zu: %.200s", c.line + 1, c.err.text);
	}
	if (!any && c.failed && !c.any_hello) {
		device_fail(r, FDB_EPROTO, c.error);
	} else if (!any && !c.any_hello) {
		return fdb_fail(err, FDB_EPARSE, "no NETCONF reply that is known");
	}
	give_missing(&a, &c);
	return FDB_OK;
}
