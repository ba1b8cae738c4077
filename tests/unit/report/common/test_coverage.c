/* Coverage of a table: the worst of its samples, the most of its rows. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>

static void
assert_part(const struct story *s, const char *format, const char *want)
{
	char *text = story_write(s, format);

	assert_string_equal(text, want);
	free(text);
}

struct told {
	uint16_t context, sample;
	enum completeness state;
	uint32_t rows;
	const char *reason;
};

static void
coverage_of(const struct told *told, size_t n, const char *want)
{
	struct story s;
	struct read reads[8] = { 0 };
	struct read *kept;

	story_quiet(&s);
	kept = s.net.snap.reads;
	for (size_t i = 0; i < n; i++) {
		reads[i] = (struct read){ .table = 1,
			.context = told[i].context,
			.sample = told[i].sample,
			.state = (uint8_t)told[i].state,
			.nrows = told[i].rows,
			.reason = told[i].reason };
	}
	s.net.snap.reads = reads;
	const size_t nreads = s.net.snap.nreads;

	s.net.snap.nreads = n;
	assert_part(&s, "csv-coverage", want);
	s.net.snap.reads = kept;
	s.net.snap.nreads = nreads;
	story_free(&s);
}

#define HEAD "switch,table,status,rows,seconds,reason\nleaf-1,dot1qTpFdbTable,"

static void
coverage_is_the_worst(void **state)
{
	static const struct told whole[] = {
		{ 0, 0, TABLE_COMPLETE, 7, NULL },
		{ 0, 1, TABLE_COMPLETE, 9, NULL },
		{ 0, 2, TABLE_COMPLETE, 8, NULL },
	};
	static const struct told one_cut[] = {
		{ 0, 0, TABLE_COMPLETE, 7, NULL },
		{ 0, 1, TABLE_PARTIAL, 3, "timeout" },
		{ 0, 2, TABLE_FAILED, 0, "no answer" },
	};
	static const struct told contexts[] = {
		{ 1, 0, TABLE_ABSENT, 0, "empty" },
		{ 10, 0, TABLE_COMPLETE, 5, NULL },
		{ 20, 0, TABLE_COMPLETE, 6, NULL },
	};
	static const struct told one_context[] = {
		{ 10, 0, TABLE_COMPLETE, 5, NULL },
		{ 20, 0, TABLE_FAILED, 0, "no answer" },
	};
	static const struct told none[] = {
		{ 0, 0, TABLE_ABSENT, 0, "no such object" },
		{ 0, 1, TABLE_ABSENT, 0, "no such object" },
	};

	(void)state;
	coverage_of(whole, 3, HEAD "complete,9,,\n");
	coverage_of(one_cut, 3, HEAD "failed,7,,sample 3: no answer\n");
	coverage_of(contexts, 3, HEAD "complete,11,,\n");
	coverage_of(one_context, 2, HEAD "partial,5,,\"sample 1, VLAN 20: no answer\"\n");
	coverage_of(none, 2, HEAD "absent,0,,no such object\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(coverage_is_the_worst),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
