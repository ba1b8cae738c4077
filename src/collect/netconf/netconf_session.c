#include "collect/netconf/netconf_session.h"

#include "collect/netconf/conversation.h"
#include "collect/netconf/models/models.h"
#include "collect/netconf/reply/leaf.h"
#include "collect/netconf/reply/reply.h"
#include "collect/netconf/reply/reply_end.h"

#include <string.h>

struct session {
	const struct netconf_limits *limits;
	netconf_sink_fn *sink;
	void *arg;
	struct conversation talk;
	bool promised
	    [MODEL_TABLES_MAX]; /* tables that the hello, or the YANG library, promises */
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

/* ---- one table ---- */

/* Where the facts of a table go: no more rows than are wanted. */
struct table_sink {
	struct session *session;
	const struct netconf_table *table;
	uint32_t rows;
	char spelled[LEAF_MAC_SIZE]; /* an address, with a letter in it where one has */
};

/* How it spells addresses: a look asks for them so. */
static void
note_spelling(struct table_sink *t, const char *mac)
{
	char same[LEAF_MAC_SIZE];
	struct mac m;

	if (strpbrk(t->spelled, "abcdefABCDEF") == NULL && leaf_mac(mac, &m) &&
	    leaf_mac_like(mac, m, same)) {
		memcpy(t->spelled, same, sizeof(same));
	}
}

static bool
take_fact(void *arg, const struct netconf_fact *f)
{
	struct table_sink *t = arg;
	struct session *s = t->session;

	if (f->kind == NETCONF_MODULE) {
		return promise(s, f);
	}
	if (f->kind == NETCONF_ROW) {
		struct netconf_fact plain = *f;

		if (++t->rows > s->limits->max_rows) {
			return false;
		}
		note_spelling(t, f->text[1]);
		plain.text[1] = "";
		return s->sink(s->arg, &plain);
	}
	return s->sink(s->arg, f);
}

static void
tell_end(const struct table_sink *t, const struct reply_end *e, const struct netconf_message *m)
{
	struct netconf_fact f = netconf_fact_of(NETCONF_TABLE_END);

	f.state = (uint8_t)e->state;
	f.code = (uint8_t)e->code;
	f.text[0] = e->reason;
	f.text[1] = t->spelled;
	f.caps = (uint16_t)(model_table_number(t->table) + 1);
	f.number = (int64_t)m->dropped;
	f.port = m->rows;
	(void)t->session->sink(t->session->arg, &f);
}

/* How the table ended; true when it is an answer: rows, or a table without any. */
static bool
end_table(const struct table_sink *t, const struct netconf_message *m, enum fdb_code rc,
    const struct fdb_err *err)
{
	const struct reply_end e = reply_end_of(m, rc, err);

	tell_end(t, &e, m);
	return m->rows > 0 || (rc == FDB_OK && !m->failed && m->found[0]);
}

static bool
read_table(struct session *s, const struct netconf_table *t, struct fdb_err *err)
{
	struct netconf_message m = { .kind = MESSAGE_OTHER };
	struct netconf_fact begin = netconf_fact_of(NETCONF_TABLE_BEGIN);
	struct fdb_err why = { .code = FDB_OK };
	struct table_sink sink = { .session = s, .table = t };
	const struct conversation_request q = { t, NULL, take_fact, &sink };
	enum fdb_code rc;

	begin.text[0] = t->name;
	(void)s->sink(s->arg, &begin);
	rc = conversation_ask(&s->talk, &q, &m, &why);
	if (s->talk.stream.lost) {
		*err = why;
	}
	return end_table(&sink, &m, rc, &why);
}

/* ---- which tables ---- */

/* The forwarding table: the first promised one that answers. NULL: none is promised. */
static const struct netconf_model *
read_fdb(struct session *s, struct fdb_err *err)
{
	const struct netconf_model *model = NULL;
	const struct netconf_table *t;

	for (size_t i = 0; (t = model_table_at(i)) != NULL && !s->talk.stream.lost; i++) {
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

	if (t != NULL && !s->talk.stream.lost) {
		(void)read_table(s, t, err);
	}
}

static void
read_maps(struct session *s, const struct netconf_model *own, struct fdb_err *err)
{
	const struct netconf_table *t;

	for (size_t i = 0; (t = model_table_at(i)) != NULL && !s->talk.stream.lost; i++) {
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
	if (model == NULL && !s->talk.stream.lost) {
		return fdb_fail(err, FDB_EPROTO,
		    "none of the %u capabilities of its hello is a forwarding table we know",
		    (unsigned)s->talk.capabilities);
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
	struct session s = { .limits = limits, .sink = sink, .arg = arg };
	enum fdb_code rc;

	conversation_open(&s.talk, channel, limits, sink, arg);
	rc = conversation_greet(&s.talk, promise, &s, err);
	if (rc == FDB_OK) {
		rc = read_tables(&s, err);
	}
	conversation_close(&s.talk);
	return rc;
}
