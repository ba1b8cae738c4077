#include "collect/netconf/conversation.h"

#include "collect/netconf/rpc.h"

void
conversation_open(struct conversation *c, const struct netconf_channel *channel,
    const struct netconf_limits *limits, netconf_sink_fn *sink, void *arg)
{
	*c = (struct conversation){ .limits = limits };
	stream_open(&c->stream, channel, limits, sink, arg);
}

static bool
ignore(void *arg, const struct netconf_fact *f)
{
	(void)arg, (void)f;
	return true;
}

enum fdb_code
conversation_greet(
    struct conversation *c, netconf_sink_fn *promise, void *arg, struct fdb_err *err)
{
	const char *ours;
	struct netconf_message hello;
	struct reply_parser *p =
	    reply_survey_new(NULL, 0, promise != NULL ? promise : ignore, arg);
	enum fdb_code rc = rpc_open(&c->rpc, &ours, err);

	if (rc == FDB_OK) {
		rc = stream_send(&c->stream, ours, err);
	}
	if (rc == FDB_OK) {
		rc = stream_receive(&c->stream, p, c->limits->hello_ms, &hello, err);
	}
	reply_parser_free(p);
	if (rc != FDB_OK) {
		return fdb_wrap(err, "hello");
	}
	if (hello.kind != MESSAGE_HELLO) {
		return fdb_fail(err, FDB_EPROTO, "hello: something else came first");
	}
	c->capabilities = hello.capabilities;
	if (!hello.base_1_0 && !hello.base_1_1) {
		return fdb_fail(err, FDB_EPROTO,
		    "hello: none of its %u capabilities is base:1.0 or base:1.1",
		    (unsigned)c->capabilities);
	}
	stream_agree(&c->stream, hello.base_1_1);
	return FDB_OK;
}

enum fdb_code
conversation_ask(struct conversation *c, const struct conversation_request *q,
    struct netconf_message *m, struct fdb_err *err)
{
	const char *request;
	struct reply_parser *p;
	enum fdb_code rc = rpc_request(c->rpc, q->table, q->filter, &request, err);

	stream_record(&c->stream, "<!--");
	stream_record(&c->stream, q->table->name);
	stream_record(&c->stream, "-->\n");
	if (rc == FDB_OK) {
		rc = stream_send(&c->stream, request, err);
	}
	if (rc != FDB_OK) {
		c->stream.lost = true;
		return rc;
	}
	p = reply_parser_new(q->table, q->sink, q->arg);
	rc = stream_receive(&c->stream, p, c->limits->reply_ms, m, err);
	reply_parser_free(p);
	if (rc != FDB_OK) {
		return rc;
	}
	rc = m->kind == MESSAGE_REPLY
		 ? rpc_check_reply(c->rpc, m->id, m->failed, &m->failed, err)
		 : fdb_fail(err, FDB_EPROTO, "not a reply");
	c->stream.lost = rc != FDB_OK;
	return rc;
}

/* The reply is not waited for: a switch that hangs here has cost enough. */
static void
farewell(struct conversation *c)
{
	struct fdb_err ignored;
	const char *bye;

	c->stream.lost = rpc_close(c->rpc, &bye, &ignored) != FDB_OK ||
			 stream_send(&c->stream, bye, &ignored) != FDB_OK;
}

void
conversation_close(struct conversation *c)
{
	if (!c->stream.lost) {
		farewell(c);
	}
	rpc_free(c->rpc);
	stream_close(&c->stream);
}
