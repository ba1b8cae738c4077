/* What was not read, by switch; and who answers without any forwarding row. */
#include "aid/story.h"
#include "report/common/gaps.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>

/* The reads of one of the two leaves: three samples of its only table. */
static void
set_reads(struct story *s, uint32_t leaf, enum completeness state, uint32_t kept)
{
	const struct span reads = s->net.snap.switches[leaf].reads;

	for (uint32_t i = reads.first; i < reads.first + reads.n; i++) {
		struct read *rd = &s->net.snap.reads[i];

		rd->state = (uint8_t)state;
		rd->code = FDB_ETIMEOUT;
		rd->reason = state == TABLE_COMPLETE ? NULL : "no answer";
		rd->nkept = kept;
	}
}

static void
hide_bridge_ports(struct snapshot *snap, uint32_t sw, bool hidden)
{
	const struct span ports = snap->switches[sw].ports;

	for (uint32_t i = ports.first; i < ports.first + ports.n && hidden; i++) {
		snap->ports[i].bridge_port = NONE;
	}
}

/* A switch whose tables failed is a gap; one that answers without rows is empty. Never both. */
static void
empty_switches(void **state)
{
	static const struct {
		const char *why;
		enum completeness state[2];
		uint32_t kept[2];
		uint32_t flags; /* of leaf-2 */
		const char *empty;
		size_t ngaps;
		uint32_t binding; /* 1, 2: of leaf-1, leaf-2; 0 of none */
		bool hidden[2]; /* its bridge ports are */
		size_t blind;
	} rows[] = {
		{ "both have rows", { TABLE_COMPLETE, TABLE_COMPLETE }, { 2, 2 }, 0, "", 0, 0,
		    { false, false }, 0 },
		{ "one failed, one answers without rows", { TABLE_FAILED, TABLE_COMPLETE },
		    { 0, 0 }, 0, "leaf-2", 1, 0, { false, false }, 0 },
		{ "one failed, one has rows", { TABLE_FAILED, TABLE_COMPLETE }, { 0, 2 }, 0, "",
		    1, 0, { false, false }, 0 },
		{ "both answer without rows", { TABLE_COMPLETE, TABLE_ABSENT }, { 0, 0 }, 0,
		    "leaf-1 leaf-2", 0, 0, { false, false }, 0 },
		{ "a router has none", { TABLE_COMPLETE, TABLE_ABSENT }, { 2, 0 },
		    SWITCH_ROUTER, "", 0, 0, { false, true }, 0 },
		{ "what tells addresses of IP is a router", { TABLE_COMPLETE, TABLE_ABSENT },
		    { 2, 0 }, 0, "", 0, 2, { false, true }, 0 },
		{ "the switch before it does", { TABLE_COMPLETE, TABLE_ABSENT }, { 2, 0 }, 0,
		    "leaf-2", 0, 1, { false, false }, 0 },
		{ "the switch behind it does", { TABLE_ABSENT, TABLE_COMPLETE }, { 0, 2 }, 0,
		    "leaf-1", 0, 2, { false, false }, 0 },
		{ "both show no bridge port", { TABLE_ABSENT, TABLE_ABSENT }, { 0, 0 }, 0,
		    "leaf-1 leaf-2", 0, 0, { true, true }, 2 },
		{ "one of them shows its bridge ports: it is idle",
		    { TABLE_ABSENT, TABLE_ABSENT }, { 0, 0 }, 0, "leaf-1 leaf-2", 0, 0,
		    { false, true }, 1 },
		{ "rows without bridge ports", { TABLE_COMPLETE, TABLE_COMPLETE }, { 2, 2 }, 0,
		    "", 0, 0, { true, true }, 0 },
		{ "a silent one did not answer", { TABLE_COMPLETE, TABLE_ABSENT }, { 2, 0 },
		    SWITCH_SILENT, "", 0, 0, { false, true }, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct binding binding = { .sw = 0 };
		struct str names = { 0 };
		struct gaps gaps;
		struct story s;

		story_quiet(&s);
		for (uint32_t leaf = 0; leaf < 2; leaf++) {
			set_reads(&s, leaf, rows[i].state[leaf], rows[i].kept[leaf]);
			hide_bridge_ports(&s.net.snap, leaf, rows[i].hidden[leaf]);
		}
		s.net.snap.switches[1].flags = rows[i].flags;
		binding.sw = rows[i].binding - 1;
		s.net.snap.bindings = &binding;
		s.net.snap.nbindings = rows[i].binding > 0;
		for (uint32_t at = 0; gaps_next_empty_switch(&s.report, &at); at++) {
			str_join(&names, " ", s.net.snap.switches[at].name);
		}
		assert_row(rows[i].why, str_get(&names), rows[i].empty);
		gaps_find(&s.report, &gaps);
		assert_int_equal(gaps.n, rows[i].ngaps);
		assert_int_equal(gaps_count_blind(&s.report), rows[i].blind);
		assert_int_equal(report_is_incomplete(&s.report),
		    rows[i].ngaps + rows[i].blind > 0 || (rows[i].flags & SWITCH_SILENT) != 0);
		s.net.snap.bindings = NULL;
		s.net.snap.nbindings = 0;
		gaps_free(&gaps);
		str_free(&names);
		story_free(&s);
	}
}

/* In the text each has its own line, and its own next step. */
static void
side_by_side(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_quiet(&s);
	set_reads(&s, 0, TABLE_FAILED, 0);
	set_reads(&s, 1, TABLE_COMPLETE, 0);
	text = story_write(&s, "text");
	assert_int_equal(
	    count(text, "   leaf-1            nothing was read: no answer. Next: "), 1);
	assert_int_equal(count(text, "   leaf-2            no forwarding row came: "), 1);
	assert_int_equal(count(text, "no forwarding row came"), 1);
	free(text);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(empty_switches),
		cmocka_unit_test(side_by_side),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
