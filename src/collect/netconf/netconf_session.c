#include "collect/netconf/netconf_session.h"

#include "collect/netconf/frame.h"
#include "collect/netconf/models/models.h"
#include "collect/netconf/netconf_clock.h"
#include "collect/netconf/reply/reply.h"
#include "collect/netconf/rpc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HELLO_MAX = 4 * 1024 * 1024, BUFFER = 64 * 1024 };

struct session {
	const struct netconf_channel *channel;
	const struct netconf_limits *limits;
	netconf_sink_fn *sink;
	void *arg;
	struct rpc *rpc;
	struct frame frame;
	uint8_t *buffer; /* BUFFER bytes; [at, end) not yet looked at */
	size_t at, end;
	bool lost; /* the framing is gone: nothing more can be asked */
	uint32_t capabilities; /* of the hello */
	bool promised[MODEL_TABLES_MAX]; /* tables that these, or the YANG library, promise */
};

static enum fdb_code
too_late(const struct session *s, struct fdb_err *err)
{
	return fdb_fail(
	    err, FDB_ETIMEOUT, "not done within %u s", (unsigned)(s->limits->budget_ms / 1000));
}

static enum fdb_code
fill(struct session *s, uint32_t silence_ms, struct fdb_err *err)
{
	const int64_t left = s->limits->deadline - netconf_clock_ms();
	const uint32_t wait = left < silence_ms ? (uint32_t)(left > 0 ? left : 0) : silence_ms;
	size_t got = 0;
	enum fdb_code rc;

	if (left <= 0) {
		return too_late(s, err);
	}
	rc = s->channel->read(s->channel->arg, s->buffer, BUFFER, wait, &got, err);
	if (rc == FDB_OK && got == 0) {
		return fdb_fail(err, FDB_EPROTO, "the switch closed the session");
	}
	if (rc == FDB_ETIMEOUT && wait < silence_ms) {
		return too_late(s, err);
	}
	s->at = 0;
	s->end = got;
	return rc;
}

/* Bytes as they came, in the form of a recording; a NUL is not XML, and ends it. */
static void
record(struct session *s, const void *bytes, size_t n)
{
	const char *at = bytes;

	while (s->limits->record && n > 0) {
		char part[NETCONF_TEXTS][NETCONF_TEXT_MAX + 1];
		struct netconf_fact f = netconf_fact_of(NETCONF_RAW);

		for (size_t i = 0; i < NETCONF_TEXTS; i++) {
			const size_t take = n < NETCONF_TEXT_MAX ? n : NETCONF_TEXT_MAX;

			memcpy(part[i], at, take);
			part[i][take] = '\0';
			f.text[i] = part[i];
			at += take;
			n -= take;
		}
		(void)s->sink(s->arg, &f);
	}
}

static void
record_text(struct session *s, const char *text)
{
	record(s, text, strlen(text));
}

/* One message into the parser. *broken: its XML is, and what follows went by unread. */
static enum fdb_code
take_message(struct session *s, struct reply_parser *p, uint32_t silence_ms, bool *broken,
    struct fdb_err *err)
{
	for (;;) {
		struct frame_piece piece;
		struct fdb_err again; /* reply_parser_end() will say it */
		size_t used;

		if (s->at == s->end && fill(s, silence_ms, err) != FDB_OK) {
			return err->code;
		}
		switch (
		    frame_next(&s->frame, s->buffer + s->at, s->end - s->at, &used, &piece)) {
		case FRAME_MORE:
			break;
		case FRAME_PIECE:
			record(s, piece.at, piece.n);
			*broken = *broken ||
				  reply_parser_feed(p, piece.at, piece.n, &again) != FDB_OK;
			break;
		case FRAME_END:
			s->at += used;
			record_text(s, "\n]]>]]>\n");
			return FDB_OK;
		case FRAME_BAD:
			return fdb_fail(err, FDB_EPROTO, "wrong framing (RFC 6242)");
		case FRAME_LIMIT:
			return fdb_fail(err, FDB_ELIMIT, "a message of more than %llu MB",
			    (unsigned long long)(s->frame.max_message >> 20));
		}
		s->at += used;
	}
}

/* A message whose XML is broken is read to its end: the session goes on, if that comes. */
static enum fdb_code
receive(struct session *s, struct reply_parser *p, uint32_t silence_ms,
    struct netconf_message *out, struct fdb_err *err)
{
	struct fdb_err xml = { .code = FDB_OK };
	bool broken = false;
	const enum fdb_code rc = take_message(s, p, silence_ms, &broken, err);

	s->lost = rc != FDB_OK;
	(void)reply_parser_end(p, out, &xml);
	/* What is no XML may have no end either: the silence after it is not the cause. */
	if (xml.code != FDB_OK &&
	    (rc == FDB_OK || (rc == FDB_ETIMEOUT && broken && !out->stopped))) {
		*err = xml;
		return xml.code;
	}
	return rc;
}

static enum fdb_code
send_message(struct session *s, const char *text, struct fdb_err *err)
{
	const size_t n = strlen(text);
	char head[FRAME_HEAD_MAX];
	const char *tail = frame_tail(s->frame.chunked);
	enum fdb_code rc = s->channel->write(
	    s->channel->arg, head, frame_head(s->frame.chunked, n, head), err);

	if (rc == FDB_OK) {
		rc = s->channel->write(s->channel->arg, text, n, err);
	}
	if (rc == FDB_OK) {
		rc = s->channel->write(s->channel->arg, tail, strlen(tail), err);
	}
	return rc;
}

/* A netconf_sink_fn of what the hello, or the YANG library, names. */
static bool
promise(void *arg, const struct netconf_fact *f)
{
	struct session *s = arg;

	if (f->kind == NETCONF_MODULE) {
		model_promise(f->text[1], s->promised);
	}
	return true;
}

static enum fdb_code
greet(struct session *s, struct fdb_err *err)
{
	const char *ours;
	struct netconf_message hello;
	struct reply_parser *p = reply_survey_new(NULL, 0, promise, s);
	enum fdb_code rc = rpc_open(&s->rpc, &ours, err);

	if (rc == FDB_OK) {
		rc = send_message(s, ours, err);
	}
	if (rc == FDB_OK) {
		rc = receive(s, p, s->limits->hello_ms, &hello, err);
	}
	reply_parser_free(p);
	if (rc != FDB_OK) {
		return fdb_wrap(err, "hello");
	}
	if (hello.kind != MESSAGE_HELLO) {
		return fdb_fail(err, FDB_EPROTO, "hello: something else came first");
	}
	s->capabilities = hello.capabilities;
	if (!hello.base_1_0 && !hello.base_1_1) {
		return fdb_fail(err, FDB_EPROTO,
		    "hello: none of its %u capabilities is base:1.0 or base:1.1",
		    (unsigned)s->capabilities);
	}
	s->frame.chunked = hello.base_1_1;
	s->frame.max_message = s->limits->max_message;
	return FDB_OK;
}

/* ---- one table ---- */

/* Where the facts of a table go: no more rows than are wanted. */
struct table_sink {
	struct session *session;
	uint32_t rows;
};

static bool
take_fact(void *arg, const struct netconf_fact *f)
{
	struct table_sink *t = arg;
	struct session *s = t->session;

	if (f->kind == NETCONF_MODULE) {
		return promise(s, f);
	}
	if (f->kind == NETCONF_ROW && ++t->rows > s->limits->max_rows) {
		return false;
	}
	return s->sink(s->arg, f);
}

static void
tell_end(struct session *s, enum completeness state, enum fdb_code code, const char *reason,
    const struct netconf_message *m)
{
	struct netconf_fact f = netconf_fact_of(NETCONF_TABLE_END);

	f.state = (uint8_t)state;
	f.code = (uint8_t)code;
	f.text[0] = reason;
	f.number = (int64_t)m->dropped;
	f.port = m->rows;
	(void)s->sink(s->arg, &f);
}

/* An error the switch sent in place of the table: its rights, or something it does not have. */
static enum fdb_code
code_of(const struct netconf_message *m)
{
	return strncmp(m->error, "access-denied", 13) == 0 ? FDB_EAUTH : FDB_EPROTO;
}

static enum fdb_code
request_table(struct session *s, const struct netconf_table *t, struct netconf_message *m,
    struct fdb_err *err)
{
	struct table_sink sink = { .session = s };
	const char *request;
	struct reply_parser *p;
	enum fdb_code rc = rpc_request(s->rpc, t, &request, err);

	record_text(s, "<!--");
	record_text(s, t->name);
	record_text(s, "-->\n");
	if (rc == FDB_OK) {
		rc = send_message(s, request, err);
	}
	if (rc != FDB_OK) {
		s->lost = true;
		return rc;
	}
	p = reply_parser_new(t, take_fact, &sink);
	rc = receive(s, p, s->limits->reply_ms, m, err);
	reply_parser_free(p);
	if (rc != FDB_OK) {
		return rc;
	}
	rc = m->kind == MESSAGE_REPLY
		 ? rpc_check_reply(s->rpc, m->id, m->failed, &m->failed, err)
		 : fdb_fail(err, FDB_EPROTO, "not a reply");
	s->lost = rc != FDB_OK;
	return rc;
}

/* How the table ended; true when it is an answer: rows, or a table without any. */
static bool
end_table(struct session *s, const struct netconf_message *m, enum fdb_code rc,
    const struct fdb_err *err)
{
	const bool found = m->found[0];

	if (m->stopped) {
		tell_end(s, TABLE_PARTIAL, FDB_ELIMIT,
		    "more rows than are accepted of one table", m);
	} else if (rc != FDB_OK) {
		tell_end(s, m->rows > 0 ? TABLE_PARTIAL : TABLE_FAILED, rc, err->text, m);
	} else if (m->failed) {
		tell_end(
		    s, m->rows > 0 ? TABLE_PARTIAL : TABLE_FAILED, code_of(m), m->error, m);
	} else if (m->more) {
		tell_end(s, TABLE_PARTIAL, FDB_ELIMIT,
		    "the switch has more rows than it gives at once", m);
	} else if (!found) {
		tell_end(s, TABLE_ABSENT, FDB_OK,
		    m->error[0] != '\0' ? m->error : "the reply holds nothing of it", m);
	} else {
		tell_end(s, TABLE_COMPLETE, FDB_OK, "", m);
	}
	return m->rows > 0 || (rc == FDB_OK && !m->failed && found);
}

static bool
read_table(struct session *s, const struct netconf_table *t, struct fdb_err *err)
{
	struct netconf_message m = { .kind = MESSAGE_OTHER };
	struct netconf_fact begin = netconf_fact_of(NETCONF_TABLE_BEGIN);
	struct fdb_err why = { .code = FDB_OK };
	enum fdb_code rc;

	begin.text[0] = t->name;
	(void)s->sink(s->arg, &begin);
	rc = request_table(s, t, &m, &why);
	if (s->lost) {
		*err = why;
	}
	return end_table(s, &m, rc, &why);
}

/* ---- which tables ---- */

/* The forwarding table: the first promised one that answers. NULL: none is promised. */
static const struct netconf_model *
read_fdb(struct session *s, struct fdb_err *err)
{
	const struct netconf_model *model = NULL;
	const struct netconf_table *t;

	for (size_t i = 0; (t = model_table_at(i)) != NULL && !s->lost; i++) {
		if (t->purpose != PURPOSE_FDB || !s->promised[i]) {
			continue;
		}
		model = model != NULL ? model : model_of_table(i);
		if (read_table(s, t, err)) {
			return model_of_table(i);
		}
	}
	return model;
}

/* Interfaces, neighbours, the name. */
static void
read_other(struct session *s, const struct netconf_model *own, enum netconf_purpose purpose,
    struct fdb_err *err)
{
	const struct netconf_table *t = model_choose(s->promised, own, purpose);

	if (t != NULL && !s->lost) {
		(void)read_table(s, t, err);
	}
}

static void
read_maps(struct session *s, const struct netconf_model *own, struct fdb_err *err)
{
	const struct netconf_table *t;

	for (size_t i = 0; (t = model_table_at(i)) != NULL && !s->lost; i++) {
		if (t->purpose == PURPOSE_MAP && model_of_table(i) == own && s->promised[i]) {
			(void)read_table(s, t, err);
		}
	}
}

static enum fdb_code
read_tables(struct session *s, struct fdb_err *err)
{
	const struct netconf_model *model;

	err->code = FDB_OK;
	if (model_choose(s->promised, NULL, PURPOSE_FDB) == NULL) {
		read_other(s, NULL, PURPOSE_LIBRARY, err);
	}
	model = read_fdb(s, err);
	if (model == NULL && !s->lost) {
		return fdb_fail(err, FDB_EPROTO,
		    "none of the %u capabilities of its hello is a forwarding table we know",
		    (unsigned)s->capabilities);
	}
	if (!s->limits->later_sample) {
		read_other(s, model, PURPOSE_PORTS, err);
		read_other(s, model, PURPOSE_LLDP, err);
		read_other(s, model, PURPOSE_NAME, err);
		read_maps(s, model, err);
	}
	return err->code;
}

enum fdb_code
netconf_session_run(const struct netconf_channel *channel, const struct netconf_limits *limits,
    netconf_sink_fn *sink, void *arg, struct fdb_err *err)
{
	struct session s = { .channel = channel, .limits = limits, .sink = sink, .arg = arg };
	enum fdb_code rc;

	s.buffer = malloc(BUFFER);
	if (s.buffer == NULL) {
		abort();
	}
	frame_init(&s.frame, HELLO_MAX);
	rc = greet(&s, err);
	if (rc == FDB_OK) {
		rc = read_tables(&s, err);
	}
	if (!s.lost) {
		struct fdb_err ignored;
		const char *bye;

		/* The reply is not waited for: a switch that hangs here has cost enough. */
		if (rpc_close(s.rpc, &bye, &ignored) == FDB_OK) {
			(void)send_message(&s, bye, &ignored);
		}
	}
	rpc_free(s.rpc);
	free(s.buffer);
	return rc;
}
