/* What was not read of a switch: each reason once, and the next step. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

/* leaf-1 dies in its second table; the first was cut short. */
static void
die(struct story *s, const struct table_info *names, uint16_t n)
{
	struct snapshot *snap = &s->net.snap;
	struct switch_ *sw = &snap->switches[0];

	for (size_t i = 0; i < snap->nreads; i++) {
		free(snap->reads[i].rows);
	}
	free(snap->reads);
	snap->reads = calloc(n, sizeof(*snap->reads));
	snap->nreads = n;
	snap->tables = names;
	snap->ntables = n;
	snap->switches[1].reads.n = 0;
	sw->reads.n = n;
	for (uint16_t i = 0; i < n; i++) {
		snap->reads[i] = (struct read){ .table = i,
			.nrows = i == 0 ? 7 : 0,
			.state = i == 0 ? TABLE_PARTIAL : TABLE_FAILED,
			.code = FDB_ETIMEOUT,
			.reason =
			    i < 2 ? "no answer after 4 tries" : "stopped answering in B" };
	}
}

/* A switch that stops answering spoils all tables after one: said once, with the first names. */
static void
a_switch_that_dies_midway(void **state)
{
	static const struct table_info names[] = { { .name = "A" }, { .name = "B" },
		{ .name = "C" }, { .name = "D" }, { .name = "E" }, { .name = "F" },
		{ .name = "G" } };
	struct story s;
	char *text;

	(void)state;
	story_quiet(&s);
	die(&s, names, 7);
	text = story_write(&s, "text");
	assert_has(text,
	    "   leaf-1            A partial after 7 rows, B failed: no answer after 4 tries; "
	    "C, D,"
	    " E, F and 1\n"
	    "                     more failed: stopped answering in B. Next: run again; if it"
	    " stays, raise\n"
	    "                     timeout or switch-budget\n");
	assert_has(text, "; INCOMPLETE: 7 tables cut short\n");
	free(text);
	/* The machine gets each table. */
	text = story_write(&s, "csv-coverage");
	assert_int_equal(count(text, "leaf-1,"), 7);
	free(text);
	story_free(&s);
}

/* What failed in one sample alone was read in the others: the switch did not give nothing. */
static void
a_switch_that_dies_between_samples(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_quiet(&s);
	s.net.snap.reads[1].state = TABLE_FAILED;
	s.net.snap.reads[1].code = FDB_ETIMEOUT;
	s.net.snap.reads[1].reason = "no answer";
	text = story_write(&s, "text");
	assert_null(strstr(text, "nothing was read"));
	assert_has(text, "failed: sample 2: no answer. Next: run again;");
	free(text);
	s.net.snap.reads[1].code = FDB_EIO; /* no time-out would help */
	text = story_write(&s, "text");
	assert_has(text, "check its address and port");
	assert_null(strstr(text, "raise timeout"));
	free(text);
	s.report.run.interrupted = true;
	text = story_write(&s, "text");
	assert_has(text, "Next: run again, and let it come\n                     to its end\n");
	free(text);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_switch_that_dies_midway),
		cmocka_unit_test(a_switch_that_dies_between_samples),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
