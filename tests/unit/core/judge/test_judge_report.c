#include "aid/world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What a finding carries beside its verdict: words, identity, evidence, order, number. */
#define DUP (POOL(1) + 5)
#define VM(host_, name_)                                                  \
	{                                                                 \
		host_, name_, NIC_VM_VNIC, TRI_YES, VM_RUNNING, 10, "", 0 \
	}

static const struct story cloned = { .samples = 1,
	.mac = DUP,
	.pool2 = POOL(1),
	.owners = { VM("HV-1", "a"), VM("HV-2", "b") },
	.rows = { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 0 } } };

static void
test_names(void **state)
{
	(void)state;
	assert_string_equal(severity_name(SEV_INFO), "info");
	assert_string_equal(severity_name(SEV_WARNING), "warning");
	assert_string_equal(severity_name(SEV_ERROR), "error");
	assert_string_equal(severity_name(SEV_CRITICAL), "critical");
	assert_string_equal(finding_kind_name(KIND_CONFLICT), "conflict");
	assert_string_equal(finding_kind_name(KIND_FLAPPING), "flapping");
	assert_string_equal(finding_kind_name(KIND_MOVE), "move");
	assert_string_equal(finding_kind_name(KIND_POOL), "pool");
	assert_string_equal(finding_kind_name(KIND_INVENTORY), "inventory");
	assert_string_equal(finding_kind_name(KIND_TOPOLOGY), "topology");
	assert_string_equal(finding_kind_name(KIND_COLLECTION), "collection");
	assert_string_equal(finding_state_name(STATE_NONE), "");
	assert_string_equal(finding_state_name(STATE_NEW), "new");
	assert_string_equal(finding_state_name(STATE_OPEN), "open");
	assert_string_equal(finding_state_name(STATE_FIXED), "fixed");
	assert_string_equal(finding_state_name(STATE_BACK), "back");
	assert_string_equal(finding_state_name(STATE_SUPPRESSED), "suppressed");
	assert_string_equal(confidence_word(100), "proven");
	assert_string_equal(confidence_word(80), "proven");
	assert_string_equal(confidence_word(79), "likely");
	assert_string_equal(confidence_word(50), "likely");
	assert_string_equal(confidence_word(49), "suspected");
}

static void
id_of(const struct story *t, uint8_t id[6])
{
	const struct finding *f;
	struct world w;

	world_build(&w, t);
	world_judge(&w, false);
	f = world_about(&w, t->mac);
	assert_non_null(f);
	memcpy(id, f->id, 6);
	world_free(&w);
}

/* The finding stays itself while cause, places and severity change, and is another one in another VLAN. */
static void
test_identity(void **state)
{
	struct story other_cause = cloned;
	struct story other_vlan = cloned;
	struct story seen_once = cloned;
	uint8_t id[6];
	uint8_t other[6];

	(void)state;
	other_cause.pool2 = 0;
	seen_once.rows[1].where = NULL;
	other_vlan.rows[0].vlan = other_vlan.rows[1].vlan = 20;
	other_vlan.owners[0].vlan = other_vlan.owners[1].vlan = 20;
	id_of(&cloned, id);
	id_of(&other_cause, other);
	assert_memory_equal(id, other, 6);
	id_of(&seen_once, other);
	assert_memory_equal(id, other, 6);
	id_of(&other_vlan, other);
	assert_memory_not_equal(id, other, 6);
}

/* One address with a finding in each of two VLANs, and pools: no two ids are equal. */
static void
three_findings(struct net *n)
{
	net_row(n, "leaf-1 Eth1/5", 20, DUP, 0, 0);
	net_row(n, "leaf-2 Eth1/6", 20, DUP, 0, 0);
}

static void
test_ids_differ(void **state)
{
	struct story t = cloned;
	struct world w;

	(void)state;
	t.before = three_findings;
	world_build(&w, &t);
	world_judge(&w, false);
	assert_true(w.found.n >= 2);
	for (size_t i = 0; i < w.found.n; i++) {
		for (size_t k = 0; k < i; k++) {
			assert_memory_not_equal(w.found.list[i].id, w.found.list[k].id, 6);
		}
	}
	world_free(&w);
}

static void
of_vendor(struct net *n)
{
	n->snap.switches[0].sysdescr = "Cisco IOS Software";
	n->snap.switches[1].sysdescr = "Huawei Versatile Routing Platform";
}

static void
test_evidence(void **state)
{
	struct story t = cloned;
	const struct finding *f;
	struct world w;

	(void)state;
	t.after = of_vendor;
	world_build(&w, &t);
	world_judge(&w, false);
	f = world_about(&w, t.mac);
	assert_non_null(f);
	assert_int_equal(f->nevidence, 2);
	assert_string_equal(f->evidence[0].oid, "1.3.6.1.2.1.17.7.1.2.2.1.2.10.0.21.93.1.1.5");
	assert_string_equal(f->evidence[0].value, "1");
	assert_string_equal(f->evidence[0].meaning, "dot1qTpFdbPort: bridge port 1 = Eth1/1");
	assert_string_equal(f->evidence[0].snmpget,
	    "snmpget -v2c -c COMMUNITY -On leaf-1 "
	    "1.3.6.1.2.1.17.7.1.2.2.1.2.10.0.21.93.1.1.5");
	assert_string_equal(
	    f->evidence[0].cli, "show mac address-table address 0015.5d01.0105");
	assert_string_equal(f->evidence[1].cli, "display mac-address 0015-5d01-0105");
	world_free(&w);
}

static void
no_vlan(struct net *n)
{
	net_row(n, "leaf-1 Eth1/1", 0, DUP, 0, 0);
}

static void
per_vlan_context(struct net *n)
{
	for (size_t i = 0; i < n->snap.nreads; i++) {
		n->snap.reads[i].context = 10;
	}
}

/* NETCONF asks for no instances. */
static void
no_objects(struct net *n)
{
	static struct table_info infos[2];

	for (size_t i = 0; i < n->snap.ntables; i++) {
		infos[i] = n->snap.tables[i];
		infos[i].port_oid = infos[i].port_object = NULL;
	}
	n->snap.tables = infos;
}

static void
no_bridge_port(struct net *n)
{
	net_at(n, "leaf-1 Eth1/1")->bridge_port = NONE;
}

static void
over_ipv6(struct net *n)
{
	n->snap.switches[0].asked = ASKED_V1;
	n->snap.switches[0].address = "[2001:db8::1]:161";
}

static void
by_v3(struct net *n)
{
	n->snap.switches[0].asked = ASKED_V3_PRIV;
	n->snap.switches[0].address = "10.0.0.11:161";
}

static void
by_v3_context(struct net *n)
{
	by_v3(n);
	n->snap.switches[0].asked = ASKED_V3_AUTH;
	per_vlan_context(n);
}

static const struct {
	const char *why;
	void (*before)(struct net *n);
	void (*after)(struct net *n);
	bool with_rows;
	const char *snmpget;
} questions[] = {
	{ "version 1, IPv6", over_ipv6, NULL, true,
	    "snmpget -v1 -c COMMUNITY -On 'udp6:[2001:db8::1]:161' "
	    "1.3.6.1.2.1.17.7.1.2.2.1.2.10.0.21.93.1.1.5" },
	{ "version 3", by_v3, NULL, true,
	    "snmpget -v3 -u USER -l authPriv -a AUTH -A AUTH-PASSWORD -x PRIV -X PRIV-PASSWORD "
	    "-On 10.0.0.11:161 1.3.6.1.2.1.17.7.1.2.2.1.2.10.0.21.93.1.1.5" },
	{ "version 3, a context for each VLAN", NULL, by_v3_context, true,
	    "snmpget -v3 -u USER -l authNoPriv -a AUTH -A AUTH-PASSWORD -n vlan-10 "
	    "-On 10.0.0.11:161 1.3.6.1.2.1.17.7.1.2.2.1.2.10.0.21.93.1.1.5" },
	{ "a table without VLANs", no_vlan, NULL, false,
	    "snmpget -v2c -c COMMUNITY -On leaf-1 1.3.6.1.2.1.17.4.3.1.2.0.21.93.1.1.5" },
	{ "a table for each VLAN", NULL, per_vlan_context, true,
	    "snmpget -v2c -c COMMUNITY@10 -On leaf-1 "
	    "1.3.6.1.2.1.17.7.1.2.2.1.2.10.0.21.93.1.1.5" },
	{ "a table that is not SNMP's", NULL, no_objects, true, NULL },
	{ "a port without a number", NULL, no_bridge_port, true, NULL },
};

static void
test_questions(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(questions) / sizeof(questions[0]); i++) {
		struct story t = cloned;
		const struct finding *f;
		struct world w;

		print_message("  %s\n", questions[i].why);
		t.before = questions[i].before;
		t.after = questions[i].after;
		if (!questions[i].with_rows) {
			t.rows[0].where = NULL;
		}
		world_build(&w, &t);
		world_judge(&w, false);
		f = world_about(&w, t.mac);
		assert_non_null(f);
		assert_non_null(f->evidence[0].meaning);
		if (questions[i].snmpget == NULL) {
			assert_null(f->evidence[0].snmpget);
		} else {
			assert_string_equal(f->evidence[0].snmpget, questions[i].snmpget);
		}
		world_free(&w);
	}
}

/* A port of no known host is described by what else is known of it. */
static const struct {
	const char *why, *alias, *text;
	uint16_t caps; /* of an LLDP neighbour, 0: none */
} strangers[] = {
	{ "nothing is known", "", "leaf-2 Eth1/6: no known host", 0 },
	{ "a description", "lab 4", "leaf-2 Eth1/6: no known host, description \"lab 4\"", 0 },
	{ "a phone", "", "leaf-2 Eth1/6: no known host; ", CAP_TELEPHONE },
};

static uint16_t stranger_caps;

static void
stranger(struct net *n)
{
	if (stranger_caps != 0) {
		net_lldp(n, "leaf-2 Eth1/6", 0x001b21ee0000, "1", "desk", stranger_caps);
	}
}

static void
test_strangers(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(strangers) / sizeof(strangers[0]); i++) {
		struct story t = cloned;
		const struct finding *f;
		struct world w;
		bool said = false;

		print_message("  %s\n", strangers[i].why);
		stranger_caps = strangers[i].caps;
		t.before = stranger;
		t.rows[1].where = "leaf-2 Eth1/6";
		world_build(&w, &t);
		net_at(&w.n, "leaf-2 Eth1/6")->alias = strangers[i].alias;
		world_judge(&w, false);
		f = world_about(&w, t.mac);
		assert_non_null(f);
		for (uint32_t k = 0; k < f->nwhy; k++) {
			said |= strncmp(f->why[k].text, strangers[i].text,
				    strlen(strangers[i].text)) == 0;
		}
		assert_true(said);
		world_free(&w);
	}
}

/* Two IPv4 addresses that a router resolves to the address, one of IPv6 and one of another station. */
static void
resolved(struct net *n)
{
	static const struct {
		uint8_t last;
		bool v4;
		uint64_t mac;
	} known[] = { { 5, true, DUP }, { 9, true, DUP }, { 7, false, DUP },
		{ 8, true, DUP + 1 } };

	n->snap.nbindings = sizeof(known) / sizeof(known[0]);
	n->snap.bindings = calloc(n->snap.nbindings, sizeof(*n->snap.bindings));
	for (size_t i = 0; i < n->snap.nbindings; i++) {
		struct binding *b = &n->snap.bindings[i];

		b->ip[10] = b->ip[11] = known[i].v4 ? UINT8_MAX : 0;
		b->ip[12] = 10;
		b->ip[15] = known[i].last;
		b->mac.bits = known[i].mac;
	}
}

static void
test_addresses(void **state)
{
	struct story t = cloned;
	const struct finding *f;
	struct world w;
	bool said = false;

	(void)state;
	t.after = resolved;
	world_build(&w, &t);
	world_judge(&w, false);
	f = world_about(&w, t.mac);
	assert_non_null(f);
	for (uint32_t k = 0; k < f->nwhy; k++) {
		said |=
		    strcmp(f->why[k].text, "ARP: 10.0.0.5 on leaf-1, 10.0.0.9 on leaf-1") == 0;
	}
	assert_true(said);
	world_free(&w);
}

/* ---- many of a kind ------------------------------------------------------------------------ */

static void
few_alike(struct net *n)
{
	n->set.max_same = 3;
}

static void
five_unknown(struct net *n)
{
	for (uint64_t i = 0; i < 5; i++) {
		net_always(n, "leaf-1 Eth1/5", 10, POOL(9) + i);
	}
}

static void
five_moves(struct net *n)
{
	for (uint64_t i = 0; i < 5; i++) {
		net_row(n, "leaf-1 Eth1/5", 10, POOL(9) + i, 0, 0);
		net_row(n, "leaf-1 Eth1/6", 10, POOL(9) + i, 1, 2);
	}
}

static void
six_moves_of_three_ports(struct net *n)
{
	static const char *const from[] = { "leaf-1 Eth1/4", "leaf-1 Eth1/5", "leaf-1 Eth1/6" };

	for (uint64_t i = 0; i < 6; i++) {
		net_row(n, from[i % 3], 10, POOL(9) + i, 0, 0);
		net_row(n, "leaf-1 Eth1/7", 10, POOL(9) + i, 1, 2);
	}
}

static void
a_return_after_five_moves(struct net *n)
{
	five_moves(n);
	net_row(n, "leaf-1 Eth1/5", 10, POOL(9) + 9, 0, 0);
	net_row(n, "leaf-1 Eth1/6", 10, POOL(9) + 9, 1, 1);
	net_row(n, "leaf-1 Eth1/5", 10, POOL(9) + 9, 2, 2);
}

static void
three_moves(struct net *n)
{
	for (uint64_t i = 0; i < 3; i++) {
		net_row(n, "leaf-1 Eth1/5", 10, POOL(9) + i, 0, 0);
		net_row(n, "leaf-1 Eth1/6", 10, POOL(9) + i, 1, 2);
	}
}

static const struct {
	const char *why, *rule;
	void (*before)(struct net *n);
	uint32_t findings, count;
	enum severity severity;
} crowds[] = {
	{ "five without an owner at one port", "FDB129", five_unknown, 1, 5, SEV_INFO },
	{ "five moves from one port", "FDB199", five_moves, 1, 5, SEV_INFO },
	{ "the worst comes last", "FDB199", a_return_after_five_moves, 1, 6, SEV_ERROR },
	{ "six moves on one switch", "FDB199", six_moves_of_three_ports, 1, 6, SEV_INFO },
	{ "three moves: not too many", "FDB199", three_moves, 3, 1, SEV_INFO },
};

static void
test_crowds(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(crowds) / sizeof(crowds[0]); i++) {
		const struct story t = {
			.samples = 3, .before = crowds[i].before, .after = few_alike
		};
		struct world w;
		uint32_t n = 0;

		print_message("  %s\n", crowds[i].why);
		world_build(&w, &t);
		world_judge(&w, false);
		for (size_t k = 0; k < w.found.n; k++) {
			if (strcmp(w.found.list[k].rule, crowds[i].rule) == 0) {
				const char *more =
				    strstr(w.found.list[k].title, "the same for");

				assert_int_equal(w.found.list[k].count, crowds[i].count);
				assert_int_equal(w.found.list[k].severity, crowds[i].severity);
				assert_true(
				    more == NULL || strstr(more + 1, "the same for") == NULL);
				n++;
			}
		}
		assert_int_equal(n, crowds[i].findings);
		world_free(&w);
	}
}

/* ---- the table of causes ------------------------------------------------------------------- */

static const struct {
	const char *rule, *cause, *label;
	uint8_t severity, kind;
} rows[] = {
#define CAUSE(name, rule, id, severity, kind, label) { rule, id, label, severity, kind },
#define PAIR(name, rule, id, severity, kind, label) { rule, id, label, severity, kind },
#define REMARK(name, rule, id, severity, kind, label) { rule, id, label, severity, kind },
#include "core/judge/causes/causes.def"
#undef CAUSE
#undef PAIR
#undef REMARK
};

/* A rule belongs to one cause for ever; remarks without a cause are never more than information. */
static void
test_rows(void **state)
{
	const size_t n = sizeof(rows) / sizeof(rows[0]);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		const char *cause = rows[i].cause != NULL ? rows[i].cause : "";

		assert_int_equal(strlen(rows[i].rule), 6);
		assert_memory_equal(rows[i].rule, "FDB", 3);
		assert_int_equal(strspn(rows[i].rule + 3, "0123456789"), 3);
		assert_true(rows[i].cause != NULL || rows[i].severity == SEV_INFO);
		for (size_t k = 0; k < i; k++) {
			const char *other = rows[k].cause != NULL ? rows[k].cause : "";
			const bool same_rule = strcmp(rows[i].rule, rows[k].rule) == 0;
			const bool same_cause = cause[0] != '\0' && strcmp(cause, other) == 0;

			assert_int_equal(same_rule, same_cause);
		}
	}
}

/* ---- the run ------------------------------------------------------------------------------- */

/* A cap on text ends the judging in an orderly way, wherever it strikes. */
static void
test_cap(void **state)
{
	struct world w;

	(void)state;
	world_build(&w, &cloned);
	for (size_t cap = 0; cap < 6000; cap += 97) {
		const struct judge_input j = { &w.n.snap, &w.n.inv, &w.n.where, &w.n.set };
		struct fdb_err err = { .code = FDB_OK };

		findings_free(&w.found);
		findings_init(&w.found, cap);
		if (judge_run(&j, &w.found, &err) != FDB_OK) {
			assert_int_equal(err.code, FDB_ELIMIT);
		}
		for (size_t i = 0; i < w.found.n; i++) {
			assert_non_null(w.found.list[i].title);
			assert_non_null(w.found.list[i].remedy.text);
		}
	}
	world_free(&w);
}

static void
test_order(void **state)
{
	struct story t = cloned;
	struct world w;

	(void)state;
	t.before = three_findings;
	world_build(&w, &t);
	world_judge(&w, false);
	for (size_t i = 1; i < w.found.n; i++) {
		assert_true(w.found.list[i - 1].severity >= w.found.list[i].severity);
	}
	world_free(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_identity),
		cmocka_unit_test(test_ids_differ),
		cmocka_unit_test(test_evidence),
		cmocka_unit_test(test_questions),
		cmocka_unit_test(test_strangers),
		cmocka_unit_test(test_addresses),
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_crowds),
		cmocka_unit_test(test_cap),
		cmocka_unit_test(test_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
