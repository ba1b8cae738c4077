/*
 * Recorded replies. They take the same way as live ones, from the parser on.
 */
#include "collect/netconf/recording.h"

#include "fdbaudit/text.h"

#include "collect/netconf/apply.h"
#include "collect/netconf/models/models.h"
#include "collect/netconf/reply/reply.h"
#include "collect/netconf/reply/reply_end.h"

#include <string.h>

struct message {
	const char *at;
	size_t n, line; /* line: where it begins in the file, from 0 */
	const char *title; /* of the comment before it: `record` names the table there */
	size_t ntitle;
};

/*
 * White space, and a comment, which is the title: before an XML declaration it
 * would not be well-formed.
 */
static const char *
skip_prolog(const char *at, const char *end, struct message *m)
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
		m->title = at + sizeof(open) - 1;
		while ((size_t)(end - at) >= sizeof(close) - 1 &&
		       memcmp(at, close, sizeof(close) - 1) != 0) {
			at++;
		}
		if ((size_t)(end - at) < sizeof(close) - 1) {
			return end;
		}
		m->ntitle = at > m->title ? (size_t)(at - m->title) : 0;
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
	m->ntitle = 0;
	at = skip_prolog(at, end, m);
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

/* The table that the title of a message names; MODEL_TABLES_MAX: none. */
static size_t
titled(const struct message *m)
{
	const struct netconf_table *t;

	for (size_t i = 0; m->ntitle > 0 && (t = model_table_at(i)) != NULL; i++) {
		if (strlen(t->name) == m->ntitle && memcmp(t->name, m->title, m->ntitle) == 0) {
			return i;
		}
	}
	return MODEL_TABLES_MAX;
}

/* What all messages of a recording hold. */
struct contents {
	bool found[MODEL_TABLES_MAX]; /* tables that any of them holds */
	bool promised[MODEL_TABLES_MAX]; /* tables that the hello promises */
	bool titled[MODEL_TABLES_MAX]; /* tables that the title of a message names */
	bool any_hello;
	bool failed; /* one is an rpc-error */
	char error[160]; /* the first of these */
	char stray[160]; /* the first of a message that holds no table, and names none */
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

/* Of which table a message is, by the comment before it; an error of none is a stray. */
static void
note_title(
    struct contents *c, const struct message *m, const struct netconf_message *one, bool any)
{
	if (titled(m) < MODEL_TABLES_MAX) {
		c->titled[titled(m)] = true;
	} else if (one->failed && !any && c->stray[0] == '\0') {
		(void)text_print(c->stray, sizeof(c->stray), "%s", one->error);
	}
}

static void
look(const char *text, size_t len, struct contents *c)
{
	const struct netconf_table *known[REPLY_TABLES_MAX];
	struct message m = { .at = NULL };
	size_t n = 0;

	while (n < REPLY_TABLES_MAX && (known[n] = model_table_at(n)) != NULL) {
		n++;
	}
	while (next_message(text, len, &m)) {
		struct netconf_message one;
		struct fdb_err err;
		enum fdb_code rc;
		bool any = false;

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
			any = any || one.found[i];
		}
		if (!c->failed && one.failed) {
			c->failed = true;
			(void)text_print(c->error, sizeof(c->error), "%s", one.error);
		}
		note_title(c, &m, &one, any);
	}
}

static void
tell_begin(struct apply *a, const struct netconf_table *t)
{
	struct netconf_fact f = netconf_fact_of(NETCONF_TABLE_BEGIN);

	f.text[0] = t->name;
	(void)apply_fact(a, &f);
}

static void
tell_end(struct apply *a, const struct reply_end *e, const struct netconf_message *sum)
{
	struct netconf_fact f = netconf_fact_of(NETCONF_TABLE_END);

	f.text[0] = e->reason;
	f.state = (uint8_t)e->state;
	f.code = (uint8_t)e->code;
	f.port = sum->rows;
	f.number = sum->dropped;
	(void)apply_fact(a, &f);
}

/*
 * One table, from all messages: each that holds it, or is damaged, is judged as
 * a live session would. The last page says whether there is more.
 */
static void
give_table(struct apply *a, const struct netconf_table *t, const struct contents *c,
    const char *text, size_t len)
{
	struct message m = { .at = NULL };
	struct netconf_message sum = { .rows = 0 };
	struct reply_end e = { .state = TABLE_COMPLETE };

	tell_begin(a, t);
	while (next_message(text, len, &m)) {
		struct netconf_message one = { .rows = 0 };
		struct fdb_err err;
		enum fdb_code rc;

		if (m.n == 0) {
			continue;
		}
		rc = parse(reply_parser_new(t, apply_fact, a), &m, &one, &err);
		sum.rows += one.rows;
		sum.dropped += one.dropped;
		sum.more = one.rows > 0 ? one.more : sum.more;
		if (e.state == TABLE_COMPLETE && (rc != FDB_OK || one.found[0])) {
			one.more = false;
			one.unread += one.unread > 0 ? (uint32_t)m.line : 0;
			e = reply_end_of(&one, rc, &err);
		}
	}
	if (e.state == TABLE_COMPLETE && sum.more) {
		e = reply_end_as(
		    TABLE_PARTIAL, FDB_ELIMIT, "the switch has more rows than it gave");
	}
	if (e.state == TABLE_COMPLETE && t->purpose == PURPOSE_FDB && c->stray[0] != '\0') {
		e = reply_end_as(TABLE_PARTIAL, FDB_EPROTO, c->stray);
	}
	e.state = e.state == TABLE_FAILED && sum.rows > 0 ? TABLE_PARTIAL : e.state;
	tell_end(a, &e, &sum);
}

/* Messages that hold no table and name one: what was answered in its place. */
static void
give_titled(struct apply *a, const struct contents *c, const char *text, size_t len)
{
	struct message m = { .at = NULL };

	while (next_message(text, len, &m)) {
		const size_t i = titled(&m);
		struct netconf_message one = { .rows = 0 };
		struct reply_end e;
		struct fdb_err err;
		enum fdb_code rc;

		if (m.n == 0 || i == MODEL_TABLES_MAX || c->found[i]) {
			continue;
		}
		tell_begin(a, model_table_at(i));
		rc = parse(reply_parser_new(model_table_at(i), NULL, NULL), &m, &one, &err);
		e = reply_end_of(&one, rc, &err);
		tell_end(a, &e, &one);
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

/* A forwarding table that the hello promises and no message holds, or names. */
static void
give_missing(struct apply *a, const struct contents *c)
{
	static const struct netconf_message nothing;
	const struct netconf_table *t;
	struct reply_end e;

	for (size_t i = 0; (t = model_table_at(i)) != NULL; i++) {
		if (t->purpose == PURPOSE_FDB && (c->found[i] || c->titled[i])) {
			return;
		}
	}
	for (size_t i = 0; (t = model_table_at(i)) != NULL; i++) {
		if (t->purpose == PURPOSE_FDB && c->promised[i]) {
			e = c->failed ? reply_end_as(TABLE_FAILED, FDB_EPROTO, c->error)
				      : reply_end_as(TABLE_ABSENT, FDB_OK,
					    "the recording has no reply of it");
			tell_begin(a, t);
			tell_end(a, &e, &nothing);
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
			give_table(&a, t, &c, text, len);
			any = true;
		}
		any = any || c.titled[i];
	}
	if (!any && c.code != FDB_OK) {
		return fdb_fail(err, FDB_EPARSE, "the message at line %zu: %.*s", c.line + 1,
		    text_upto(c.err.text, 200), c.err.text);
	}
	if (!any && c.failed && !c.any_hello) {
		device_fail(r, FDB_EPROTO, c.error);
	} else if (!any && !c.any_hello) {
		return fdb_fail(err, FDB_EPARSE, "no NETCONF reply that is known");
	}
	give_titled(&a, &c, text, len);
	give_missing(&a, &c);
	return FDB_OK;
}
