/* net-snmp needs the BSD types in its headers. */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/snmp/message_write.h"

#include "collect/snmp/message.h"
#include "collect/snmp/netsnmp.h"
#include "fuzz/twin.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

enum { ID = 0x12345678 };

static const struct message_community v1 = { 0, "public", 6, 0 };
static const struct message_community v2c = { 1, "public", 6, 0 };

static void
test_requests_are_read_by_net_snmp(void **state)
{
	static const struct {
		const struct message_community *who;
		enum client_op op;
		int command;
		uint32_t repetitions;
		int32_t id;
		const char *oids[3];
	} rows[] = {
		{ &v1, CLIENT_GET, SNMP_MSG_GET, 0, 0, { "1.3.6.1.2.1.1.3.0" } },
		{ &v2c, CLIENT_GETNEXT, SNMP_MSG_GETNEXT, 0, 127,
		    { "1.3.6.1.2.1.17.7.1.2.2.1.2", "0.39", "2.999" } },
		{ &v2c, CLIENT_GETBULK, SNMP_MSG_GETBULK, 25, 128,
		    { "1.3.0.127.128.16383.16384" } },
		{ &v2c, CLIENT_GETBULK, SNMP_MSG_GETBULK, 50, INT32_MAX,
		    { "1.3.6.1.4294967295.268435456", "2.4294967215", "1.39.2147483648" } },
		{ &v2c, CLIENT_GETBULK, SNMP_MSG_GETBULK, 255, ID, { NULL } },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		static struct message_buffer buf;
		struct oid oids[3];
		const struct oid *list[3] = { &oids[0], &oids[1], &oids[2] };
		struct client_request q = {
			.op = rows[i].op, .repetitions = rows[i].repetitions, .oids = list
		};
		const netsnmp_variable_list *v;
		const uint8_t *begin;
		netsnmp_pdu *pdu;

		while (q.noids < 3 && rows[i].oids[q.noids] != NULL) {
			assert_true(oid_parse(rows[i].oids[q.noids], &oids[q.noids]));
			q.noids++;
		}
		begin = message_write(&buf, rows[i].who, &q, rows[i].id);
		assert_non_null(begin);
		pdu = twin_read(begin, (size_t)(buf.bytes + MESSAGE_ROOM - begin), rows[i].who);
		if (pdu == NULL) {
			fail_msg("request %zu is not accepted", i);
			return;
		}
		assert_int_equal(pdu->command, rows[i].command);
		assert_int_equal(pdu->reqid, rows[i].id);
		assert_int_equal(pdu->errstat, 0); /* non-repeaters of a GETBULK */
		assert_int_equal(pdu->errindex, rows[i].repetitions); /* max-repetitions */
		assert_int_equal(pdu->community_len, 6);
		assert_memory_equal(pdu->community, "public", 6);
		v = pdu->variables;
		for (size_t k = 0; k < q.noids; k++, v = v->next_variable) {
			assert_non_null(v);
			assert_int_equal(v->type, ASN_NULL);
			assert_true(
			    twin_same_oid(oids[k].sub, oids[k].n, v->name, v->name_length));
		}
		assert_null(v);
		snmp_free_pdu(pdu);
	}
}

/* The longest that can be asked: every sub-identifier of five octets. */
static void
test_the_largest_request_fits(void **state)
{
	static struct message_buffer buf;
	static struct oid longest;
	const struct oid *list[33];
	struct client_request q = { .op = CLIENT_GETNEXT, .oids = list, .noids = 33 };
	static char community[255];
	const struct message_community who = { 1, community, sizeof(community), 0 };

	(void)state;
	longest.n = OID_MAX;
	memset(longest.sub, 0xff, sizeof(longest.sub));
	longest.sub[0] = longest.sub[1] = 1;
	for (size_t i = 0; i < 33; i++) {
		list[i] = &longest;
	}
	assert_non_null(message_write(&buf, &who, &q, ID));
}

static void
test_a_request_too_large_is_none(void **state)
{
	static struct message_buffer buf;
	static struct oid oid = { 3, { 1, 3, 6 } };
	static const struct oid *list[MESSAGE_ROOM / 4];
	struct client_request q = { .op = CLIENT_GET, .oids = list, .noids = MESSAGE_ROOM / 4 };

	(void)state;
	for (size_t i = 0; i < q.noids; i++) {
		list[i] = &oid;
	}
	assert_null(message_write(&buf, &v2c, &q, ID));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_requests_are_read_by_net_snmp),
		cmocka_unit_test(test_the_largest_request_fits),
		cmocka_unit_test(test_a_request_too_large_is_none),
	};

	netsnmp_init_library();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
