/* Which messages of SNMPv3 are believed: the switch is played by fuzz/v3_engine.h, the keys are known. */

/* net-snmp needs the BSD types in its headers. */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/snmp/usm.h"

#include "collect/snmp/message.h"
#include "collect/snmp/netsnmp.h"
#include "collect/snmp/usm_keys.h"
#include "collect/snmp/usm_report.h"
#include "collect/snmp/usm_users.h"
#include "fuzz/v3_engine.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

enum { RESPONSE = SNMP_MSG_RESPONSE, REPORT = SNMP_MSG_REPORT, GET = SNMP_MSG_GET };
enum { BOOTS = 7, TIME = 5000, PORT = 42, ID = 0x12345600 };

static const struct usm_engine ours = { { 0x80, 0, 0x1f, 0x88, 4, 'o', 'u', 'r', 's' }, 9 };
static const struct usm_engine longer = { { 0x80, 0, 0x1f, 0x88, 4, 'o', 'u', 'r', 's', '2' },
	10 };
static const struct usm_engine foreign = { { 0x80, 0, 0x1f, 0x88, 4, 'e', 'l', 's', 'e' }, 9 };

static char auth_password[] = "auth-password";
static char short_password[] = "seven-7";
static char priv_password[] = "priv-password";
static const struct credential credentials[] = {
	[0] = { .version = CRED_SNMP3, .user = "audit" },
	[USM_AUTH] = { .version = CRED_SNMP3,
	    .user = "audit",
	    .auth = "SHA",
	    .auth_password = auth_password },
	[USM_AUTH | USM_PRIV] = { .version = CRED_SNMP3,
	    .user = "audit",
	    .auth = "SHA",
	    .auth_password = auth_password,
	    .priv = "AES",
	    .priv_password = priv_password },
};
/* Of another switch or another [credentials NAME]: the library knows it at the same engine. */
static const struct credential other = { .version = CRED_SNMP3,
	.user = "other",
	.auth = "SHA",
	.auth_password = auth_password,
	.priv = "AES",
	.priv_password = priv_password };

/* ---- the switch ----------------------------------------------------------------------- */

/* usmStats and snmpUnknownContexts, as OIDs with their head. */
#define USM_STATS(n)                                                                \
	{                                                                           \
		0x06, 0x0a, 0x2b, 0x06, 0x01, 0x06, 0x03, 0x0f, 0x01, 0x01, n, 0x00 \
	}
static const uint8_t counters[][12] = {
	[USM_REPORT_LEVEL] = USM_STATS(1),
	[USM_REPORT_CLOCK] = USM_STATS(2),
	[USM_REPORT_USER] = USM_STATS(3),
	[USM_REPORT_ENGINE] = USM_STATS(4),
	[USM_REPORT_DIGEST] = USM_STATS(5),
	[USM_REPORT_CIPHER] = USM_STATS(6),
	[USM_REPORT_CONTEXT] = { 0x06, 0x09, 0x2b, 0x06, 0x01, 0x06, 0x03, 0x0c, 0x01, 0x05,
	    0x00 },
	[USM_REPORT_OTHER] = USM_STATS(9),
};
static const uint8_t port_of_row[] = { 0x06, 0x08, 0x2b, 0x06, 0x01, 0x02, 0x01, 0x11, 0x04,
	0x01 };

static struct v3_keys
keys_at(const struct usm_engine *engine)
{
	struct v3_keys k;

	v3_key(auth_password, engine, k.auth);
	v3_key(priv_password, engine, k.priv);
	return k;
}

/* Where the PDU says that it belongs: contextEngineID, contextName. */
struct scope {
	const struct usm_engine *engine;
	const char *context;
};

/* Gives u a message with this PDU in it. */
static enum client_got
give_scoped(struct usm *u, struct v3_message m, struct scope scope, uint8_t pdu,
    const uint8_t *name, size_t nname, struct client_reply *out)
{
	static struct v3_out scoped;
	static struct v3_out whole;
	static struct fdb_err err;
	struct v3_keys keys;
	size_t n;

	if (m.flags != 0) {
		keys = keys_at(m.engine);
	}
	v3_scoped(&scoped, scope.engine, scope.context, pdu, ID, name, nname, PORT);
	m.scoped = scoped.p;
	m.nscoped = (size_t)(scoped.bytes + sizeof(scoped.bytes) - scoped.p);
	n = v3_write(&whole, &m, &keys);
	return usm_decode(u, whole.p, n, out, &err);
}

static enum client_got
give(struct usm *u, struct v3_message m, uint8_t pdu, const uint8_t *name, size_t nname,
    struct client_reply *out)
{
	return give_scoped(u, m, (struct scope){ m.engine, "" }, pdu, name, nname, out);
}

static enum client_got
give_report(struct usm *u, struct v3_message m, enum usm_report what)
{
	struct client_reply r;

	return give(u, m, REPORT, counters[what], counters[what][1] + 2U, &r);
}

static enum client_got
give_reply(struct usm *u, struct v3_message m, uint8_t pdu, struct client_reply *out)
{
	return give(u, m, pdu, port_of_row, sizeof(port_of_row), out);
}

/* What the switch sends when nothing is wrong with it. */
static struct v3_message
message(uint8_t flags, int32_t id)
{
	return (struct v3_message){ .id = id,
		.flags = flags,
		.engine = &ours,
		.boots = BOOTS,
		.time = TIME,
		.user = "audit" };
}

/* Sends one request in the context of a VLAN and returns the msgID that it has on its way. */
static int32_t
ask_context(struct usm *u, int32_t id, uint16_t context)
{
	static const struct oid column = { 8, { 1, 3, 6, 1, 2, 1, 17, 4 } };
	static const struct oid *const list[] = { &column };
	const struct client_request q = {
		.op = CLIENT_GETNEXT, .context = context, .oids = list, .noids = 1
	};
	struct netsnmp_packet p = { .buf = NULL };
	struct usm_header h;
	struct fdb_err err;
	uint8_t copy[V3_MESSAGE];

	assert_int_equal(usm_encode(u, &q, id, &p, &err), FDB_OK);
	assert_in_range(p.n, 1, sizeof(copy));
	memcpy(copy, p.bytes, p.n);
	free(p.buf);
	assert_true(usm_header_parse(copy, p.n, &h));
	return h.id;
}

static int32_t
ask(struct usm *u, int32_t id)
{
	return ask_context(u, id, 0);
}

/* A session that knows the engine and has asked once with ID. */
static void
begin(struct usm *u, uint8_t flags)
{
	struct fdb_err err;

	*u = (struct usm){ .cred = NULL };
	assert_int_equal(usm_use(u, &credentials[flags], &err), FDB_OK);
	assert_int_equal(ask(u, ID - 1), ID - 1);
	assert_int_equal(give_report(u, message(0, ID - 1), USM_REPORT_ENGINE), CLIENT_AGAIN);
	assert_true(usm_engine_same(&u->engine, &ours));
	assert_int_equal(ask(u, ID), ID);
}

/* ---- replies -------------------------------------------------------------------------- */

static const struct {
	const char *why;
	uint8_t asked; /* level of the credential */
	uint8_t flags; /* of the message */
	enum client_got want;
	const struct usm_engine *engine; /* NULL: ours */
	const char *user; /* NULL: ours */
	int boots, time; /* beside those that were told */
	uint8_t pdu; /* 0: a Response */
	int32_t id; /* msgID, beside the one that was asked with */
	const struct usm_engine *scope; /* contextEngineID, NULL: that of the message */
	const char *context; /* contextName, NULL: none */
} replies[] = {
	{ "as it was asked for", 3, 3, CLIENT_REPLY, .pdu = 0 },
	{ "the same without privacy", 1, 1, CLIENT_REPLY, .pdu = 0 },
	{ "the same without authentication", 0, 0, CLIENT_REPLY, .pdu = 0 },
	{ "within the time window", 3, 3, CLIENT_REPLY, .time = -140 },
	{ "older than the time window", 3, 3, CLIENT_STRANGER, .time = -160 },
	{ "older than the time window, no privacy", 1, 1, CLIENT_STRANGER, .time = -160 },
	{ "of the boot before", 3, 3, CLIENT_STRANGER, .boots = -1, .time = 100 },
	{ "after a restart", 3, 3, CLIENT_REPLY, .boots = 1, .time = -TIME },
	{ "a clock that runs ahead", 3, 3, CLIENT_REPLY, .time = 1000 },
	{ "privacy was asked for and is missing", 3, 1, CLIENT_STRANGER, .pdu = 0 },
	{ "authentication was asked for, both are missing", 3, 0, CLIENT_STRANGER, .pdu = 0 },
	{ "authentication was asked for and is missing", 1, 0, CLIENT_STRANGER, .pdu = 0 },
	{ "of another engine, where the user has its key", 3, 3, CLIENT_STRANGER,
	    .engine = &foreign },
	{ "for another user of this engine", 3, 3, CLIENT_STRANGER, .user = "other" },
	{ "for a user that the library does not know", 3, 3, CLIENT_UNPROVED,
	    .user = "nobody" },
	{ "the same, to a request that nobody made", 3, 3, CLIENT_STRANGER, .user = "nobody",
	    .id = 1 },
	{ "a request in place of a reply", 3, 3, CLIENT_STRANGER, .pdu = GET },
	{ "to a request that nobody made", 3, 3, CLIENT_STRANGER, .id = 1 },
	{ "the same without privacy", 1, 1, CLIENT_STRANGER, .id = 1 },
	{ "the same without authentication", 0, 0, CLIENT_STRANGER, .id = 1 },
	{ "of another engine, without authentication", 0, 0, CLIENT_STRANGER,
	    .engine = &foreign },
	{ "for another user, without authentication", 0, 0, CLIENT_STRANGER, .user = "other" },
	{ "for a user whose name begins like ours", 0, 0, CLIENT_STRANGER, .user = "auditor" },
	{ "of a context nobody asked for", 3, 3, CLIENT_STRANGER, .context = "vlan-10" },
	{ "the same without authentication", 0, 0, CLIENT_STRANGER, .context = "vlan-10" },
	{ "of a context at another engine", 3, 3, CLIENT_STRANGER, .scope = &foreign },
	{ "of a context at an engine whose name is longer", 3, 3, CLIENT_STRANGER,
	    .scope = &longer },
	{ "of another engine for ours, without authentication", 0, 0, CLIENT_STRANGER,
	    .engine = &foreign, .scope = &ours },
	{ "of an engine that has counted its boots to the end", 3, 3, CLIENT_STRANGER,
	    .boots = 0x7fffffff - BOOTS },
};

static void
test_replies(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(replies) / sizeof(replies[0]); i++) {
		struct v3_message m = message(replies[i].flags, ID + replies[i].id);
		struct client_reply r = { .nvarbinds = 0 };
		struct scope scope;
		struct usm u;
		enum client_got got;

		print_message("  %s\n", replies[i].why);
		begin(&u, replies[i].asked);
		m.engine = replies[i].engine != NULL ? replies[i].engine : &ours;
		m.user = replies[i].user != NULL ? replies[i].user : "audit";
		m.boots += (uint32_t)replies[i].boots;
		m.time += (uint32_t)replies[i].time;
		scope.engine = replies[i].scope != NULL ? replies[i].scope : m.engine;
		scope.context = replies[i].context != NULL ? replies[i].context : "";
		got = give_scoped(&u, m, scope, replies[i].pdu != 0 ? replies[i].pdu : RESPONSE,
		    port_of_row, sizeof(port_of_row), &r);
		assert_int_equal(got, replies[i].want);
		if (got == CLIENT_REPLY) {
			assert_int_equal(r.id, ID);
			assert_int_equal(r.nvarbinds, 1);
			assert_int_equal(r.varbinds[0].value.number, PORT);
			assert_int_equal(u.boots, m.boots);
		} else {
			assert_int_equal(u.boots, BOOTS);
			assert_int_equal(u.time, TIME);
		}
		usm_forget(&u);
	}
}

/* Each octet of a message is under the digest. */
static void
test_damage(void **state)
{
	static struct v3_out scoped;
	static struct v3_out whole;
	const struct v3_keys keys = keys_at(&ours);
	struct v3_message m = message(USM_AUTH | USM_PRIV, ID);
	struct client_reply r;
	struct fdb_err err;
	struct usm u;
	size_t n;

	(void)state;
	begin(&u, USM_AUTH | USM_PRIV);
	v3_scoped(&scoped, &ours, "", RESPONSE, ID, port_of_row, sizeof(port_of_row), PORT);
	m.scoped = scoped.p;
	m.nscoped = (size_t)(scoped.bytes + sizeof(scoped.bytes) - scoped.p);
	n = v3_write(&whole, &m, &keys);
	for (size_t i = 0; i < n; i++) {
		static uint8_t copy[V3_MESSAGE];

		memcpy(copy, whole.p, n);
		copy[i] ^= 0x10;
		assert_int_not_equal(usm_decode(&u, copy, n, &r, &err), CLIENT_REPLY);
	}
	assert_int_equal(usm_decode(&u, whole.p, n, &r, &err), CLIENT_REPLY);
	usm_forget(&u);
}

/* ---- reports -------------------------------------------------------------------------- */

static const struct {
	const char *why;
	enum usm_report what;
	enum client_got ours,
	    nobodys; /* with the msgID of a request under way, and with another */
	uint8_t flags;
} reports[] = {
	{ "an engine id", USM_REPORT_ENGINE, CLIENT_AGAIN, CLIENT_STRANGER, 0 },
	{ "an unknown user", USM_REPORT_USER, CLIENT_DENIED, CLIENT_STRANGER, 0 },
	{ "a wrong digest", USM_REPORT_DIGEST, CLIENT_DENIED, CLIENT_STRANGER, 0 },
	{ "a wrong cipher", USM_REPORT_CIPHER, CLIENT_DENIED, CLIENT_STRANGER, 0 },
	{ "a level that is refused", USM_REPORT_LEVEL, CLIENT_DENIED, CLIENT_STRANGER, 0 },
	{ "an unknown context", USM_REPORT_CONTEXT, CLIENT_DENIED, CLIENT_STRANGER, 0 },
	{ "another counter", USM_REPORT_OTHER, CLIENT_DENIED, CLIENT_STRANGER, 0 },
	{ "the clock, not authentic", USM_REPORT_CLOCK, CLIENT_DENIED, CLIENT_STRANGER, 0 },
	{ "the clock, authentic", USM_REPORT_CLOCK, CLIENT_AGAIN, CLIENT_STRANGER, USM_AUTH },
	{ "an unknown context, authentic", USM_REPORT_CONTEXT, CLIENT_DENIED, CLIENT_STRANGER,
	    USM_AUTH },
	{ "an engine id, authentic: of whom it has the key", USM_REPORT_ENGINE, CLIENT_DENIED,
	    CLIENT_STRANGER, USM_AUTH },
};

/* RFC 3412 section 7.2: whoever cannot read our requests does not know their msgIDs. */
static void
test_reports(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(reports) / sizeof(reports[0]); i++) {
		struct v3_message m = message(reports[i].flags, ID + 1);
		struct usm u;

		print_message("  %s\n", reports[i].why);
		m.boots = BOOTS + 1;
		begin(&u, USM_AUTH | USM_PRIV);
		assert_int_equal(give_report(&u, m, reports[i].what), reports[i].nobodys);
		if (reports[i].nobodys == CLIENT_STRANGER) {
			assert_int_equal(u.boots, BOOTS);
		}
		m.id = ID;
		assert_int_equal(give_report(&u, m, reports[i].what), reports[i].ours);
		assert_int_equal(u.boots,
		    reports[i].flags != 0 || reports[i].ours == CLIENT_AGAIN ? BOOTS + 1
									     : BOOTS);
		usm_forget(&u);
	}
}

/* A forged engine id would have the next requests sent to nobody. */
static void
test_a_foreign_engine_is_not_learned(void **state)
{
	struct v3_message m = message(0, ID + 1);
	struct usm u;

	(void)state;
	begin(&u, USM_AUTH | USM_PRIV);
	m.engine = &foreign;
	assert_int_equal(give_report(&u, m, USM_REPORT_ENGINE), CLIENT_STRANGER);
	assert_true(usm_engine_same(&u.engine, &ours));
	m.id = ID; /* the switch was replaced by another one at its address */
	assert_int_equal(give_report(&u, m, USM_REPORT_ENGINE), CLIENT_AGAIN);
	assert_true(usm_engine_same(&u.engine, &foreign));
	usm_forget(&u);
	begin(&u, USM_AUTH | USM_PRIV);
	m.flags = USM_AUTH; /* our user has a key there, but it was not asked */
	assert_int_equal(give_report(&u, m, USM_REPORT_CLOCK), CLIENT_STRANGER);
	usm_forget(&u);
}

/* A session that was answered once, with a right digest, and has asked again with ID. */
static void
begin_proved(struct usm *u, uint8_t flags)
{
	struct client_reply r;

	begin(u, flags);
	assert_int_equal(give_reply(u, message(flags, ID), RESPONSE, &r), CLIENT_REPLY);
	assert_int_equal(ask(u, ID), ID);
}

/* RFC 3414 section 4: discovery ends with the first authentic message. */
static void
test_reports_without_a_digest_after_a_reply_with_one(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(reports) / sizeof(reports[0]); i++) {
		const struct usm_engine *const engines[] = { &ours, &foreign };

		for (size_t k = 0; reports[i].flags == 0 && k < 2; k++) {
			struct v3_message m = message(0, ID);
			struct client_reply r;
			struct usm u;

			print_message(
			    "  %s, of %s\n", reports[i].why, k == 0 ? "ours" : "another");
			begin_proved(&u, USM_AUTH | USM_PRIV);
			m.engine = engines[k];
			m.boots = BOOTS + 1;
			for (int n = 0; n < 10000; n++) {
				assert_int_equal(
				    give_report(&u, m, reports[i].what), CLIENT_STRANGER);
			}
			assert_true(usm_engine_same(&u.engine, &ours));
			assert_int_equal(u.boots, BOOTS);
			assert_int_equal(
			    give_reply(&u, message(3, ID), RESPONSE, &r), CLIENT_REPLY);
			usm_forget(&u);
		}
	}
}

/* An old message with a right digest is somebody's recording: the clock does not follow it. */
static void
test_the_clock_goes_forward_only(void **state)
{
	static const struct {
		const char *why;
		int boots, time; /* beside those of the reply before */
		uint8_t pdu;
		enum client_got want;
		bool followed;
	} rows[] = {
		{ "a reply that was late", 0, -100, RESPONSE, CLIENT_REPLY, false },
		{ "a reply of the same second", 0, 0, RESPONSE, CLIENT_REPLY, false },
		{ "a reply of later", 0, 100, RESPONSE, CLIENT_REPLY, true },
		{ "a report that was late", 0, -100, REPORT, CLIENT_AGAIN, false },
		{ "a report older than the window", 0, -200, REPORT, CLIENT_STRANGER, false },
		{ "a report of the boot before", -1, 0, REPORT, CLIENT_STRANGER, false },
		{ "a report of long before", 1 - BOOTS, 9000, REPORT, CLIENT_STRANGER, false },
		{ "a report of after a restart", 1, 10 - TIME, REPORT, CLIENT_AGAIN, true },
		{ "a report of later", 0, 1000, REPORT, CLIENT_AGAIN, true },
		{ "a report of the last boot that can be counted", 0x7fffffff - BOOTS, 0,
		    REPORT, CLIENT_STRANGER, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const bool is_report = rows[i].pdu == REPORT;
		struct v3_message m = message(is_report ? USM_AUTH : USM_AUTH | USM_PRIV, ID);
		struct client_reply r;
		struct usm u;

		print_message("  %s\n", rows[i].why);
		begin_proved(&u, USM_AUTH | USM_PRIV);
		m.boots += (uint32_t)rows[i].boots;
		m.time += (uint32_t)rows[i].time;
		assert_int_equal(is_report ? give_report(&u, m, USM_REPORT_CLOCK)
					   : give_reply(&u, m, RESPONSE, &r),
		    rows[i].want);
		assert_int_equal(u.boots, rows[i].followed ? m.boots : BOOTS);
		assert_int_equal(u.time, rows[i].followed ? m.time : TIME);
		usm_forget(&u);
	}
}

/* What discovery claims of the clock has no digest: the first report with one sets it right. */
static void
test_a_clock_that_discovery_told_wrong(void **state)
{
	struct client_reply r;
	struct v3_message m = message(USM_AUTH, ID);
	struct usm u;

	(void)state;
	begin(&u, USM_AUTH | USM_PRIV);
	u.boots = BOOTS + 100;
	assert_int_equal(give_reply(&u, message(3, ID), RESPONSE, &r), CLIENT_STRANGER);
	assert_int_equal(give_report(&u, m, USM_REPORT_CLOCK), CLIENT_AGAIN);
	assert_int_equal(u.boots, BOOTS);
	assert_int_equal(ask(&u, ID + 1), ID + 1);
	assert_int_equal(give_reply(&u, message(3, ID + 1), RESPONSE, &r), CLIENT_REPLY);
	usm_forget(&u);
}

/* Requests in several contexts are under way at once: each has its own answer. */
static void
test_the_context_is_that_of_the_request(void **state)
{
	static const struct {
		const char *context;
		int32_t id;
		enum client_got want;
	} rows[] = {
		{ "vlan-10", ID + 2, CLIENT_STRANGER },
		{ "vlan-1", ID + 1, CLIENT_STRANGER },
		{ "vlan-100", ID + 1, CLIENT_STRANGER },
		{ "", ID + 1, CLIENT_STRANGER },
		{ "vlan-20", ID, CLIENT_STRANGER },
		{ "vlan-10", ID + 1, CLIENT_REPLY },
		{ "vlan-20", ID + 2, CLIENT_REPLY },
		{ "", ID, CLIENT_REPLY },
		{ "vlan-10", ID + 1, CLIENT_STRANGER },
	};
	struct client_reply r;
	struct usm u;

	(void)state;
	begin(&u, USM_AUTH | USM_PRIV);
	assert_int_equal(ask_context(&u, ID + 1, 10), ID + 1);
	assert_int_equal(ask_context(&u, ID + 2, 20), ID + 2);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct scope scope = { &ours, rows[i].context };

		print_message("  %zu: %s\n", i, rows[i].context);
		assert_int_equal(give_scoped(&u, message(3, rows[i].id), scope, RESPONSE,
				     port_of_row, sizeof(port_of_row), &r),
		    rows[i].want);
	}
	usm_forget(&u);
}

/* Damage that nobody signed is no damage of the switch; damage with a right digest is. */
static void
test_who_damaged_it(void **state)
{
	static const struct {
		const char *why;
		uint8_t asked, flags;
		enum client_got want;
	} rows[] = {
		{ "no digest where one was asked for", 3, 0, CLIENT_UNPROVED },
		{ "no digest where one was asked for, no privacy", 1, 0, CLIENT_UNPROVED },
		{ "no digest was asked for", 0, 0, CLIENT_DAMAGED },
		{ "a right digest", 3, 3, CLIENT_DAMAGED },
	};
	static const uint8_t half[] = { 0x30, 0x05, 0x04, 0x00 };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		static struct v3_out whole;
		struct v3_message m = message(rows[i].flags, ID);
		struct v3_keys keys = keys_at(&ours);
		struct client_reply r;
		struct fdb_err err;
		struct usm u;
		size_t n;

		print_message("  %s\n", rows[i].why);
		begin(&u, rows[i].asked);
		m.scoped = half;
		m.nscoped = sizeof(half);
		n = v3_write(&whole, &m, &keys);
		assert_int_equal(usm_decode(&u, whole.p, n, &r, &err), rows[i].want);
		usm_forget(&u);
	}
}

/* A request is answered once, by a report or by a reply. */
static void
test_an_answered_request_is_not_under_way(void **state)
{
	struct client_reply r;
	struct usm u;

	(void)state;
	begin(&u, USM_AUTH | USM_PRIV);
	assert_int_equal(give_report(&u, message(0, ID), USM_REPORT_USER), CLIENT_DENIED);
	assert_int_equal(give_report(&u, message(0, ID), USM_REPORT_USER), CLIENT_STRANGER);
	assert_int_equal(ask(&u, ID + 1), ID + 1);
	assert_int_equal(give_reply(&u, message(3, ID + 1), RESPONSE, &r), CLIENT_REPLY);
	assert_int_equal(give_report(&u, message(0, ID + 1), USM_REPORT_USER), CLIENT_STRANGER);
	usm_forget(&u);
}

/* What a switch has against one credential is not said of the next one. */
static void
test_a_late_report_is_not_about_another_credential(void **state)
{
	struct fdb_err err;
	struct usm u;

	(void)state;
	begin(&u, USM_AUTH | USM_PRIV);
	assert_int_equal(usm_use(&u, &other, &err), FDB_OK);
	assert_int_equal(give_report(&u, message(0, ID), USM_REPORT_DIGEST), CLIENT_STRANGER);
	usm_forget(&u);
}

/* Four times in a row is enough; a good reply begins anew. */
static void
test_an_engine_that_is_never_content(void **state)
{
	struct client_reply r;
	struct usm u;

	(void)state;
	begin(&u, 0); /* the first */
	for (int32_t i = 0; i < 2; i++) {
		assert_int_equal(ask(&u, ID + 1 + i), ID + 1 + i);
		assert_int_equal(
		    give_report(&u, message(0, ID + 1 + i), USM_REPORT_ENGINE), CLIENT_AGAIN);
	}
	assert_int_equal(ask(&u, ID + 3), ID + 3);
	assert_int_equal(give_report(&u, message(0, ID + 3), USM_REPORT_ENGINE), CLIENT_DENIED);
	assert_int_equal(give_reply(&u, message(0, ID), RESPONSE, &r), CLIENT_REPLY);
	assert_int_equal(ask(&u, ID + 4), ID + 4);
	assert_int_equal(give_report(&u, message(0, ID + 4), USM_REPORT_ENGINE), CLIENT_AGAIN);
	usm_forget(&u);
}

/* An engine without a name is none. */
static void
test_an_empty_engine_id(void **state)
{
	static const struct usm_engine none = { .n = 0 };
	struct v3_message m = message(0, ID);
	struct fdb_err err;
	struct usm u = { .cred = NULL };

	(void)state;
	assert_int_equal(usm_use(&u, &credentials[USM_AUTH], &err), FDB_OK);
	assert_int_equal(ask(&u, ID), ID);
	m.engine = &none;
	assert_int_equal(give_report(&u, m, USM_REPORT_ENGINE), CLIENT_DENIED);
	assert_int_equal(u.engine.n, 0);
}

static void
test_credentials_that_cannot_be_used(void **state)
{
	static const struct {
		const char *why;
		struct credential c;
	} rows[] = {
		{ "no user", { .version = CRED_SNMP3 } },
		{ "an empty user", { .version = CRED_SNMP3, .user = "" } },
		{ "no such hash", { .version = CRED_SNMP3,
				      .user = "a",
				      .auth = "CRC",
				      .auth_password = auth_password } },
		{ "a password of seven characters", { .version = CRED_SNMP3,
							.user = "a",
							.auth = "SHA",
							.auth_password = short_password } },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct usm u = { .cred = NULL };
		struct fdb_err err;

		print_message("  %s\n", rows[i].why);
		assert_int_equal(usm_use(&u, &rows[i].c, &err), FDB_EUSAGE);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_replies),
		cmocka_unit_test(test_damage),
		cmocka_unit_test(test_reports),
		cmocka_unit_test(test_a_foreign_engine_is_not_learned),
		cmocka_unit_test(test_reports_without_a_digest_after_a_reply_with_one),
		cmocka_unit_test(test_the_clock_goes_forward_only),
		cmocka_unit_test(test_a_clock_that_discovery_told_wrong),
		cmocka_unit_test(test_the_context_is_that_of_the_request),
		cmocka_unit_test(test_who_damaged_it),
		cmocka_unit_test(test_an_answered_request_is_not_under_way),
		cmocka_unit_test(test_a_late_report_is_not_about_another_credential),
		cmocka_unit_test(test_an_engine_that_is_never_content),
		cmocka_unit_test(test_an_empty_engine_id),
		cmocka_unit_test(test_credentials_that_cannot_be_used),
	};
	struct fdb_err err;
	int failed;

	netsnmp_init_library();
	/* What the library knows because of other sessions must not make ours believe more. */
	if (usm_users_add(&ours, &other, &err) != FDB_OK ||
	    usm_users_add(&foreign, &credentials[USM_AUTH | USM_PRIV], &err) != FDB_OK ||
	    set_enginetime(foreign.id, (u_int)foreign.n, BOOTS, TIME, TRUE) !=
		SNMPERR_SUCCESS) {
		return 1;
	}
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	usm_keys_wipe();
	return failed;
}
