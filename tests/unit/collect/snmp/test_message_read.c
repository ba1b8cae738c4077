/* net-snmp needs the BSD types in its headers. */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/snmp/message_read.h"

#include "collect/snmp/message.h"
#include "collect/snmp/netsnmp.h"
#include "fuzz/twin.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdio.h>
#include <cmocka.h>

enum { ID = 0x12345678, MUTATIONS = 60000, PACKET = 4096 };

static const struct message_community v1 = { 0, "public", 6, 0 };
static const struct message_community v2c = { 1, "public", 6, 0 };

struct packet_out {
	uint8_t bytes[PACKET];
	size_t n;
};

/* ---- replies -------------------------------------------------------------------------- */

static void
add(netsnmp_pdu *pdu, const char *name, u_char type, const void *value, size_t n)
{
	struct oid o;
	oid sub[OID_MAX];

	assert_true(oid_parse(name, &o));
	for (size_t i = 0; i < o.n; i++) {
		sub[i] = o.sub[i];
	}
	assert_non_null(snmp_pdu_add_variable(pdu, sub, o.n, type, value, n));
}

static void
build(netsnmp_pdu *pdu, const struct message_community *who, struct packet_out *out)
{
	netsnmp_session s;
	u_char *buf = malloc(PACKET);
	size_t room = PACKET;
	size_t used = 0;

	snmp_sess_init(&s);
	s.version = who->version;
	pdu->version = s.version;
	pdu->community = (u_char *)strdup(who->name);
	pdu->community_len = who->len;
	pdu->reqid = ID;
	assert_int_equal(snmp_build(&buf, &room, &used, &s, pdu), 0);
	memcpy(out->bytes, buf + room - used, used);
	out->n = used;
	free(buf);
	snmp_free_pdu(pdu);
}

/* One of everything. */
static void
every_type(struct packet_out *out)
{
	netsnmp_pdu *pdu = snmp_pdu_create(SNMP_MSG_RESPONSE);
	static const long numbers[] = { 0, 1, -1, 127, 128, -128, -129, INT32_MAX, INT32_MIN };
	static const u_long counts[] = { 0, 127, 128, 65536, INT32_MAX, 0x80000000,
		UINT32_MAX };
	const struct counter64 wide = { .high = 0xffffffff, .low = 0x80000001 };
	const oid name[] = { 1, 3, 6, 1, 4, 1, 4294967295, 128 };
	const u_char address[] = { 192, 0, 2, 1 };

	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		add(pdu, "1.3.6.1.2.1.2.2.1.3.1", ASN_INTEGER, &numbers[i], sizeof(long));
	}
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		add(pdu, "1.3.6.1.2.1.2.2.1.10.1", ASN_COUNTER, &counts[i], sizeof(long));
		add(pdu, "1.3.6.1.2.1.2.2.1.5.1", ASN_GAUGE, &counts[i], sizeof(long));
		add(pdu, "1.3.6.1.2.1.1.3.0", ASN_TIMETICKS, &counts[i], sizeof(long));
	}
	add(pdu, "1.3.6.1.2.1.31.1.1.1.6.1", ASN_COUNTER64, &wide, sizeof(wide));
	add(pdu, "1.3.6.1.2.1.1.1.0", ASN_OCTET_STR, "text", 4);
	add(pdu, "1.3.6.1.2.1.1.5.0", ASN_OCTET_STR, "", 0);
	add(pdu, "1.3.6.1.2.1.1.2.0", ASN_OBJECT_ID, name, sizeof(name));
	add(pdu, "1.3.6.1.2.1.4.20.1.1.1", ASN_IPADDRESS, address, sizeof(address));
	add(pdu, "1.3.6.1.4.1.1.1", ASN_OPAQUE, "\x04\x01x", 3);
	add(pdu, "1.3.6.1.4.1.1.2", ASN_NULL, NULL, 0);
	add(pdu, "1.3.6.1.4.1.1.3", SNMP_NOSUCHOBJECT, NULL, 0);
	add(pdu, "1.3.6.1.4.1.1.4", SNMP_NOSUCHINSTANCE, NULL, 0);
	add(pdu, "1.3.6.1.4.1.1.5", SNMP_ENDOFMIBVIEW, NULL, 0);
	build(pdu, &v2c, out);
}

static void
rows_of_a_table(struct packet_out *out)
{
	netsnmp_pdu *pdu = snmp_pdu_create(SNMP_MSG_RESPONSE);

	for (unsigned i = 0; i < 40; i++) {
		char name[80];
		const long port = (long)i * 11;

		(void)snprintf(name, sizeof(name),
		    "1.3.6.1.2.1.17.7.1.2.2.1.2.10.0.21.93.%u.%u.%u", i * 5, 255 - i, i);
		add(pdu, name, ASN_INTEGER, &port, sizeof(port));
	}
	build(pdu, &v2c, out);
}

/* Columns side by side; sub-identifiers of one to five octets, so that names part anywhere in them. */
static void
columns_of_a_table(struct packet_out *out)
{
	static const unsigned long subs[] = { 1, 127, 128, 16383, 16384, 2097152, 4294967295 };
	enum { SUBS = sizeof(subs) / sizeof(subs[0]) };
	netsnmp_pdu *pdu = snmp_pdu_create(SNMP_MSG_RESPONSE);

	for (unsigned i = 0; i < 42; i++) {
		char name[120];
		const long port = (long)i;

		(void)snprintf(name, sizeof(name), "1.3.6.1.4.1.%lu.7.%u.%lu.%lu.%u",
		    subs[i / 6 % SUBS], i % 3 + 1, subs[i % SUBS], subs[i / 3 % SUBS], i);
		add(pdu, name, ASN_INTEGER, &port, sizeof(port));
	}
	build(pdu, &v2c, out);
}

static void
an_error(struct packet_out *out)
{
	netsnmp_pdu *pdu = snmp_pdu_create(SNMP_MSG_RESPONSE);

	add(pdu, "1.3.6.1.2.1.17.4.3.1.2", ASN_NULL, NULL, 0);
	pdu->errstat = SNMP_ERR_NOSUCHNAME;
	pdu->errindex = 1;
	build(pdu, &v2c, out);
}

static void (*const packets[])(
    struct packet_out *) = { every_type, rows_of_a_table, columns_of_a_table, an_error };
enum { NPACKETS = sizeof(packets) / sizeof(packets[0]) };

static void
same_as_net_snmp(const struct packet_out *p, const struct client_reply *r)
{
	netsnmp_pdu *pdu = twin_read(p->bytes, p->n, &v2c);
	const char *what;

	if (pdu == NULL) {
		fail_msg("net-snmp does not accept it");
		return;
	}
	what = twin_differs(r, pdu);
	if (what != NULL) {
		fail_msg("%s is read in another way", what);
	}
	assert_int_equal(r->error, pdu->errstat);
	snmp_free_pdu(pdu);
}

/* What is said to be alike is so. */
static void
alike_is_true(const struct client_reply *r)
{
	for (size_t i = 0; i < r->nvarbinds; i++) {
		const struct client_varbind *vb = &r->varbinds[i];

		assert_in_range(vb->alike, 0, i < r->apart ? 0 : vb->noid);
		if (vb->alike > 0) {
			const struct client_varbind *before = vb - r->apart;

			assert_in_range(vb->alike, 0, before->noid);
			assert_memory_equal(vb->oid, before->oid, vb->alike * sizeof(*vb->oid));
		}
	}
}

/* However far apart the columns are said to be, the same is read. */
static void
test_replies_are_read_as_net_snmp_reads_them(void **state)
{
	static const size_t apart[] = { 0, 1, 2, 3, 5, 32, 33, SIZE_MAX };
	struct packet_out p;
	struct client_reply r;

	(void)state;
	for (size_t i = 0; i < NPACKETS; i++) {
		packets[i](&p);
		for (size_t k = 0; k < sizeof(apart) / sizeof(apart[0]); k++) {
			struct message_community who = v2c;

			who.apart = apart[k];
			assert_int_equal(message_read(p.bytes, p.n, &who, &r), CLIENT_REPLY);
			assert_int_equal(r.id, ID);
			same_as_net_snmp(&p, &r);
			alike_is_true(&r);
		}
	}
	assert_int_equal(r.error, CLIENT_NO_SUCH_NAME);
	assert_int_equal(r.error_index, 1);
}

static uint32_t
chance(uint32_t below)
{
	static uint64_t x = 88172645463325252U; /* Marsaglia: xorshift64 */

	x ^= x << 13;
	x ^= x >> 7;
	x ^= x << 17;
	return (uint32_t)(x % below);
}

static void
mutate(struct packet_out *p)
{
	for (uint32_t n = 1 + chance(3); n > 0; n--) {
		const uint32_t at = chance((uint32_t)p->n);

		switch (chance(4)) {
		case 0:
			p->bytes[at] ^= (uint8_t)(1U << chance(8));
			break;
		case 1:
			p->bytes[at] = (uint8_t)chance(256);
			break;
		case 2: /* an octet more or less, and all lengths where they were */
			memmove(p->bytes + at, p->bytes + at + 1, p->n - at - 1);
			p->n -= chance(2);
			break;
		default:
			p->n = p->n > 20 ? p->n - chance(8) : p->n;
			break;
		}
	}
}

/* Damage that we do not see, net-snmp does not see either. */
static void
test_never_laxer_than_net_snmp(void **state)
{
	uint32_t accepted = 0;
	uint32_t stricter = 0;

	(void)state;
	for (uint32_t i = 0; i < MUTATIONS; i++) {
		struct packet_out p;
		struct client_reply r;
		struct message_community who = v2c;
		static struct packet_out originals[NPACKETS];

		if (originals[i % NPACKETS].n == 0) {
			packets[i % NPACKETS](&originals[i % NPACKETS]);
		}
		p = originals[i % NPACKETS];
		mutate(&p);
		who.apart = i % 5;
		if (message_read(p.bytes, p.n, &who, &r) == CLIENT_REPLY) {
			same_as_net_snmp(&p, &r);
			alike_is_true(&r);
			accepted++;
		} else {
			netsnmp_pdu *pdu = twin_read(p.bytes, p.n, &v2c);

			stricter += pdu != NULL && pdu->command == SNMP_MSG_RESPONSE;
			snmp_free_pdu(pdu);
		}
	}
	/* Flipped values pass for both; what only net-snmp takes has lengths that disagree. */
	assert_in_range(accepted, MUTATIONS / 20, MUTATIONS);
	assert_in_range(stricter, 0, MUTATIONS / 20);
}

/* ---- where we are stricter, and where not --------------------------------------------- */

#define NAME 0x06, 0x03, 0x2b, 0x06, 0x01
#define ONE 0x02, 0x01, 0x01

static void
test_single_varbinds(void **state)
{
	static const struct {
		const char *why;
		uint8_t varbind[24]; /* name and value */
		uint8_t n;
		bool good;
		int64_t number;
	} rows[] = {
		{ "a number", { NAME, ONE }, 8, true, 1 },
		{ "padded", { NAME, 0x02, 0x05, 0, 0, 0, 0, 9 }, 12, true, 9 },
		{ "a short counter with its sign", { NAME, 0x41, 0x02, 0xff, 0xfe }, 9, true,
		    65534 },
		{ "a counter with its sign", { NAME, 0x41, 0x04, 0xff, 0xff, 0xff, 0xfe }, 11,
		    true, 4294967294 },
		{ "a counter with a zero", { NAME, 0x41, 0x05, 0, 0xff, 0xff, 0xff, 0xfe }, 12,
		    true, 4294967294 },
		{ "no octets", { NAME, 0x02, 0x00 }, 7, false, 0 },
		{ "nine octets", { NAME, 0x02, 0x09, 0, 0, 0, 0, 0, 0, 0, 0, 1 }, 16, false,
		    0 },
		{ "nine of a Counter64", { NAME, 0x46, 0x09, 0, 0, 0, 0, 0, 0, 0, 0, 7 }, 16,
		    true, 7 },
		{ "an address of five", { NAME, 0x40, 0x05, 1, 2, 3, 4, 5 }, 12, false, 0 },
		{ "NULL with contents", { NAME, 0x05, 0x01, 0 }, 8, false, 0 },
		{ "an unknown type", { NAME, 0x1f, 0x01, 0 }, 8, false, 0 },
		{ "something behind the value", { NAME, ONE, 0x05, 0x00 }, 10, false, 0 },
		{ "a length in long form", { NAME, 0x02, 0x82, 0x00, 0x01, 0x05 }, 10, true,
		    5 },
		{ "an indefinite length", { NAME, 0x02, 0x80, 0x05, 0, 0 }, 10, false, 0 },
		{ "a length beyond the end", { NAME, 0x02, 0x7f, 0x05 }, 8, false, 0 },
		{ "a length of five octets", { NAME, 0x02, 0x85, 0, 0, 0, 0, 1, 5 }, 13, false,
		    0 },
		{ "an empty name", { 0x06, 0x00, ONE }, 5, true, 1 },
		{ "a name that does not end", { 0x06, 0x02, 0x2b, 0x86, ONE }, 7, false, 0 },
		{ "a sub-identifier of 33 bits",
		    { 0x06, 0x06, 0x2b, 0x90, 0x80, 0x80, 0x80, 0x00, ONE }, 11, false, 0 },
		{ "no name", { ONE, ONE }, 6, false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		static const uint8_t before[] = { 0x30, 0, 0x02, 0x01, 0x01, 0x04, 0x06, 'p',
			'u', 'b', 'l', 'i', 'c', 0xa2, 0, 0x02, 0x01, 0x07, 0x02, 0x01, 0x00,
			0x02, 0x01, 0x00, 0x30, 0, 0x30, 0 };
		enum { MESSAGE = 1, PDU = 14, LIST = 25, BOTH = 27 };
		struct packet_out p = { .n = sizeof(before) + rows[i].n };
		struct client_reply r;
		bool good;

		memcpy(p.bytes, before, sizeof(before));
		memcpy(p.bytes + sizeof(before), rows[i].varbind, rows[i].n);
		p.bytes[MESSAGE] = (uint8_t)(p.n - MESSAGE - 1);
		p.bytes[PDU] = (uint8_t)(p.n - PDU - 1);
		p.bytes[LIST] = (uint8_t)(p.n - LIST - 1);
		p.bytes[BOTH] = rows[i].n;
		good = message_read(p.bytes, p.n, &v2c, &r) == CLIENT_REPLY;
		if (good != rows[i].good) {
			fail_msg("%s: %s", rows[i].why, good ? "accepted" : "refused");
		}
		if (good) {
			assert_int_equal(r.id, 7);
			assert_int_equal(r.varbinds[0].value.number, rows[i].number);
			same_as_net_snmp(&p, &r);
		}
	}
}

static void
test_whose_reply_it_is(void **state)
{
	static const struct message_community other = { 1, "publix", 6, 0 };
	static const struct message_community shorter = { 1, "publi", 5, 0 };
	struct packet_out p;
	struct client_reply r;
	netsnmp_pdu *trap = snmp_pdu_create(SNMP_MSG_INFORM);

	(void)state;
	rows_of_a_table(&p);
	assert_int_equal(message_read(p.bytes, p.n, &other, &r), CLIENT_STRANGER);
	assert_int_equal(message_read(p.bytes, p.n, &shorter, &r), CLIENT_STRANGER);
	assert_int_equal(message_read(p.bytes, p.n, &v1, &r), CLIENT_STRANGER);
	assert_int_equal(message_read(p.bytes, p.n - 1, &v2c, &r), CLIENT_DAMAGED);
	p.bytes[p.n] = 0;
	assert_int_equal(message_read(p.bytes, p.n + 1, &v2c, &r), CLIENT_DAMAGED);
	assert_int_equal(message_read(p.bytes, 0, &v2c, &r), CLIENT_DAMAGED);
	build(trap, &v2c, &p);
	assert_int_equal(message_read(p.bytes, p.n, &v2c, &r), CLIENT_STRANGER);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_replies_are_read_as_net_snmp_reads_them),
		cmocka_unit_test(test_never_laxer_than_net_snmp),
		cmocka_unit_test(test_single_varbinds),
		cmocka_unit_test(test_whose_reply_it_is),
	};

	netsnmp_init_library();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
