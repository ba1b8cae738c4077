/* Requests that are ours and replies that are the library's, by every algorithm: each opens what the other sealed. */

/* net-snmp needs the BSD types in its headers. */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/snmp/usm_write.h"

#include "collect/snmp/netsnmp_encode.h"
#include "collect/snmp/netsnmp.h"
#include "collect/snmp/usm.h"
#include "collect/snmp/usm_keys.h"
#include "collect/snmp/usm_users.h"

#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { BOOTS = 7, TIME = 5000, ID = 0x1234567, PORT = 42, ROOM = 4096 };

static const struct usm_engine engine = { { 0x80, 0, 0x1f, 0x88, 4, 's', 'w' }, 7 };
static char auth_password[] = "auth-password";
static char priv_password[] = "priv-password";
static const struct oid column = { 8, { 1, 3, 6, 1, 2, 1, 17, 4 } };
static const struct oid *const columns[] = { &column };
static const struct client_request request = {
	.op = CLIENT_GETBULK, .repetitions = 40, .oids = columns, .noids = 1
};

static const struct {
	const char *auth, *priv;
	bool ours; /* and not the library's */
} levels[] = {
	{ "MD5", NULL, true },
	{ "SHA", NULL, true },
	{ "SHA-224", NULL, true },
	{ "SHA-256", NULL, true },
	{ "SHA-384", NULL, true },
	{ "SHA-512", NULL, true },
	{ "MD5", "AES", true },
	{ "SHA", "AES", true },
	{ "SHA-256", "AES-192", true },
	{ "SHA-512", "AES-256", true },
	{ "SHA", "AES-192", true },
	{ "MD5", "AES-256-C", true },
	{ "SHA", "DES", false },
	{ NULL, NULL, false },
};
enum { LEVELS = sizeof(levels) / sizeof(levels[0]) };

static struct credential
credential(size_t i)
{
	return (struct credential){ .version = CRED_SNMP3,
		.user = "audit",
		.auth = levels[i].auth,
		.auth_password = auth_password,
		.priv = levels[i].priv,
		.priv_password = priv_password };
}

static bool
is_known(size_t i)
{
	return (levels[i].auth == NULL || snmp_knows_auth(levels[i].auth)) &&
	       (levels[i].priv == NULL || snmp_knows_priv(levels[i].priv));
}

/* ---- what we write ---------------------------------------------------------------------- */

static void
library_opens(uint8_t *p, size_t n, const struct credential *c)
{
	static u_char plain[ROOM];
	const struct snmp_secmod_def *usm = find_sec_mod(SNMP_SEC_MODEL_USM);
	struct usm_engine id = engine;
	u_char from[SNMP_MAX_ENG_SIZE];
	size_t nfrom = sizeof(from);
	char user[SNMP_MAX_SEC_NAME_SIZE];
	size_t nuser = sizeof(user);
	size_t nscoped = sizeof(plain);
	size_t room = 0;
	void *state = NULL;
	u_char *text = plain;
	struct usm_header h;
	netsnmp_session s;

	snmp_sess_init(&s);
	assert_true(usm_header_parse(p, n, &h));
	assert_int_equal(h.id, ID);
	assert_int_equal(h.flags & 4, 4); /* a Report may answer it */
	assert_int_equal(set_enginetime(id.id, (u_int)id.n, BOOTS, TIME, TRUE), 0);
	assert_int_equal(
	    usm->decode(&(struct snmp_secmod_incoming_params){ .msgProcModel = SNMP_VERSION_3,
		.maxMsgSize = sizeof(plain),
		.secParams = h.security,
		.secModel = SNMP_SEC_MODEL_USM,
		.secLevel = usm_keys_level(c),
		.wholeMsg = p,
		.wholeMsgLen = n,
		.secEngineID = from,
		.secEngineIDLen = &nfrom,
		.secName = user,
		.secNameLen = &nuser,
		.scopedPdu = &text,
		.scopedPduLen = &nscoped,
		.maxSizeResponse = &room,
		.secStateRef = &state,
		.sess = &s,
		.msg_flags = h.flags }),
	    SNMPERR_SUCCESS);
	usm->pdu_free_state_ref(state);
	/* SEQUENCE, engine, context "here", and the PDU */
	assert_int_equal(text[0], 0x30);
	assert_memory_equal(text + 4, engine.id, engine.n);
	assert_memory_equal(text + 4 + engine.n, "\x04\x04here\xa5", 7);
}

static void
test_the_library_opens_what_we_write(void **state)
{
	static struct message_buffer buf;

	(void)state;
	for (size_t i = 0; i < LEVELS; i++) {
		const struct credential c = credential(i);
		uint8_t copy[ROOM];
		struct usm_asker who = { .engine = &engine,
			.boots = BOOTS,
			.time = TIME,
			.user = c.user,
			.context = "here" };
		struct fdb_err err;
		const uint8_t *p;
		size_t n;

		if (!is_known(i)) {
			continue;
		}
		assert_int_equal(usm_users_add(&engine, &c, &err), FDB_OK);
		who.crypt = usm_crypt_new(&engine, &c);
		assert_int_equal(who.crypt != NULL, levels[i].ours);
		for (unsigned again = 0; who.crypt != NULL && again < 3; again++) {
			p = usm_write(&buf, &who, &request, ID);
			assert_non_null(p);
			n = (size_t)(buf.bytes + MESSAGE_ROOM - p);
			assert_in_range(n, 1, ROOM);
			memcpy(copy, p, n);
			library_opens(copy, n, &c);
		}
		usm_crypt_free(who.crypt);
		usm_users_drop(&engine, &c);
	}
}

static void
test_no_salt_is_used_twice(void **state)
{
	const struct credential c = credential(7);
	struct usm_crypt *crypt;
	uint8_t a[USM_SALT];
	uint8_t b[USM_SALT];
	struct fdb_err err;

	(void)state;
	assert_int_equal(usm_users_add(&engine, &c, &err), FDB_OK);
	crypt = usm_crypt_new(&engine, &c);
	assert_non_null(crypt);
	usm_crypt_salt(crypt, a);
	usm_crypt_salt(crypt, b);
	assert_memory_not_equal(a, b, USM_SALT);
	usm_crypt_free(crypt);
	usm_users_drop(&engine, &c);
}

/* ---- what we read ----------------------------------------------------------------------- */

/* A Response as the library seals it. */
static size_t
library_writes(const struct credential *c, uint8_t *out)
{
	static const oid name[] = { 1, 3, 6, 1, 2, 1, 17, 4, 1 };
	const long port = PORT;
	char context[] = "";
	struct usm_engine id = engine;
	struct netsnmp_packet p;
	netsnmp_session s;
	netsnmp_pdu *pdu = snmp_pdu_create(SNMP_MSG_RESPONSE);
	struct fdb_err err;

	usm_users_session(&engine, c, context, &s);
	assert_int_equal(set_enginetime(id.id, (u_int)id.n, BOOTS, TIME, TRUE), 0);
	pdu->version = SNMP_VERSION_3;
	pdu->reqid = pdu->msgid = ID;
	assert_non_null(snmp_pdu_add_variable(pdu, name, 9, ASN_INTEGER, &port, sizeof(port)));
	assert_int_equal(netsnmp_encode_message(&s, pdu, &p, &err), FDB_OK);
	assert_in_range(p.n, 1, ROOM);
	memcpy(out, p.bytes, p.n);
	snmp_free_pdu(pdu);
	free(p.buf);
	return p.n;
}

static void
test_we_open_what_the_library_writes(void **state)
{
	(void)state;
	for (size_t i = 0; i < LEVELS; i++) {
		const struct credential c = credential(i);
		struct usm u = { .engine = engine, .boots = BOOTS, .time = TIME };
		struct netsnmp_packet sent = { .buf = NULL };
		uint8_t good[ROOM];
		uint8_t copy[ROOM];
		struct client_reply r;
		struct fdb_err err;
		size_t n;

		if (!is_known(i)) {
			continue;
		}
		assert_int_equal(usm_use(&u, &c, &err), FDB_OK);
		assert_int_equal(usm_encode(&u, &request, ID, &sent, &err), FDB_OK);
		free(sent.buf);
		assert_int_equal(u.crypt != NULL, levels[i].ours);
		n = library_writes(&c, good);
		/* a bit anywhere, and no reply is believed; the last round leaves it whole */
		for (size_t at = c.auth == NULL ? n : 0; at <= n; at++) {
			enum client_got got;

			u.boots = BOOTS - 1; /* any time is within the window */
			memcpy(copy, good, n);
			if (at < n) {
				copy[at] ^= 0x10;
			}
			got = usm_decode(&u, copy, n, &r, &err);
			if ((got == CLIENT_REPLY) != (at == n)) {
				fail_msg("%s %s: octet %zu", c.auth, c.priv, at);
			}
		}
		assert_int_equal(r.id, ID);
		assert_int_equal(r.varbinds[0].value.number, PORT);
		usm_forget(&u);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_library_opens_what_we_write),
		cmocka_unit_test(test_no_salt_is_used_twice),
		cmocka_unit_test(test_we_open_what_the_library_writes),
	};
	int failed;

	netsnmp_init_library();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	usm_keys_wipe();
	return failed;
}
