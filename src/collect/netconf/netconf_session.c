#include "collect/netconf/netconf_session.h"

#include "collect/netconf/models/models.h"
#include "collect/netconf/reply/reply.h"
#include "collect/netconf/reply/reply_end.h"
#include "collect/netconf/rpc.h"
#include "collect/netconf/stream.h"

#include <string.h>

struct session {
	const struct netconf_limits *limits;
	netconf_sink_fn *sink;
	void *arg;
	struct rpc *rpc;
	struct stream stream;
	uint32_t capabilities; /* of the hello */
	bool promised[MODEL_TABLES_MAX]; /* tables that these, or the YANG library, promise */
};

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
		rc = stream_send(&s->stream, ours, err);
	}
	if (rc == FDB_OK) {
		rc = stream_receive(&s->stream, p, s->limits->hello_ms, &hello, err);
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
	stream_agree(&s->stream, hello.base_1_1);
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

static enum fdb_code
request_table(struct session *s, const struct netconf_table *t, struct netconf_message *m,
    struct fdb_err *err)
{
	struct table_sink sink = { .session = s };
	const char *request;
	struct reply_parser *p;
	enum fdb_code rc = rpc_request(s->rpc, t, &request, err);

	stream_record(&s->stream, "<!--");
	stream_record(&s->stream, t->name);
	stream_record(&s->stream, "-->\n");
	if (rc == FDB_OK) {
		rc = stream_send(&s->stream, request, err);
	}
	if (rc != FDB_OK) {
		s->stream.lost = true;
		return rc;
	}
	p = reply_parser_new(t, take_fact, &sink);
	rc = stream_receive(&s->stream, p, s->limits->reply_ms, m, err);
	reply_parser_free(p);
	if (rc != FDB_OK) {
		return rc;
	}
	rc = m->kind == MESSAGE_REPLY
		 ? rpc_check_reply(s->rpc, m->id, m->failed, &m->failed, err)
		 : fdb_fail(err, FDB_EPROTO, "not a reply");
	s->stream.lost = rc != FDB_OK;
	return rc;
}

/* How the table ended; true when it is an answer: rows, or a table without any. */
static bool
end_table(struct session *s, const struct netconf_message *m, enum fdb_code rc,
    const struct fdb_err *err)
{
	const struct reply_end e = reply_end_of(m, rc, err);

	tell_end(s, e.state, e.code, e.reason, m);
	return m->rows > 0 || (rc == FDB_OK && !m->failed && m->found[0]);
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
	if (s->stream.lost) {
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

	for (size_t i = 0; (t = model_table_at(i)) != NULL && !s->stream.lost; i++) {
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

	if (t != NULL && !s->stream.lost) {
		(void)read_table(s, t, err);
	}
}

static void
read_maps(struct session *s, const struct netconf_model *own, struct fdb_err *err)
{
	const struct netconf_table *t;

	for (size_t i = 0; (t = model_table_at(i)) != NULL && !s->stream.lost; i++) {
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
	if (model == NULL && !s->stream.lost) {
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

/* The reply is not waited for: a switch that hangs here has cost enough. */
static void
farewell(struct session *s)
{
	struct fdb_err ignored;
	const char *bye;

	s->stream.lost = rpc_close(s->rpc, &bye, &ignored) != FDB_OK ||
			 stream_send(&s->stream, bye, &ignored) != FDB_OK;
}

enum fdb_code
netconf_session_run(const struct netconf_channel *channel, const struct netconf_limits *limits,
    netconf_sink_fn *sink, void *arg, struct fdb_err *err)
{
	struct session s = { .limits = limits, .sink = sink, .arg = arg };
	enum fdb_code rc;

	stream_open(&s.stream, channel, limits, sink, arg);
	rc = greet(&s, err);
	if (rc == FDB_OK) {
		rc = read_tables(&s, err);
	}
	if (!s.stream.lost) {
		farewell(&s);
	}
	rpc_free(s.rpc);
	stream_close(&s.stream);
	return rc;
}
