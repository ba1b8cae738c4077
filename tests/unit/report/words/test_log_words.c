/* What was read of logs, in one sentence: what was left out has its number. */
#include "aid/claims.h"

#include "report/words/log_words.h"

#include <stdlib.h>

static void
each_sentence(void **state)
{
	static const struct {
		const char *why;
		struct told_logs logs;
		const char *says;
	} rows[] = {
		{ "no log", { .lines = 0 }, "" },
		{ "one of each", { .nfiles = 1, .lines = 1, .moves = 1 },
		    "Logs: 1 line of 1 file, 1 of them tells of moves." },
		{ "of other days", { .nfiles = 2, .lines = 9, .moves = 4, .old = 3 },
		    "Logs: 9 lines of 2 files, 4 of them tell of moves; 3 were passed over, "
		    "not of "
		    "the day before the last sample." },
		{ "a line of one stranger",
		    { .nfiles = 1,
			.lines = 9,
			.strange = 1,
			.nstrangers = 1,
			.strangers = { "wlc-1" } },
		    "Logs: 9 lines of 1 file, 0 of them tell of moves; 1 line of 1 sender that "
		    "is "
		    "no switch of this run: wlc-1." },
		{ "more strangers than are named",
		    { .nfiles = 1,
			.lines = 9,
			.strange = 8,
			.nstrangers = 4,
			.strangers = { "a", "b", "c" } },
		    "Logs: 9 lines of 1 file, 0 of them tell of moves; 8 lines of 4 senders "
		    "that "
		    "are no switch of this run: a, b, c and more." },
		{ "what cannot be read",
		    { .nfiles = 1, .lines = 9, .unlike = 2, .unlike_at = "a.log:7" },
		    "Logs: 9 lines of 1 file, 0 of them tell of moves; 2 look like moves and "
		    "cannot "
		    "be read, the first at a.log:7." },
		{ "no room, and a file that ends too soon",
		    { .nfiles = 2, .lines = 9, .dropped = 5, .nbad = 1 },
		    "Logs: 9 lines of 2 files, 0 of them tell of moves; 5 were left out, there "
		    "are "
		    "too many; 1 file was not there, or not read to the end." },
		{ "none of them is there", { .nbad = 2 },
		    "Logs: 0 lines of 0 files, 0 of them tell of moves; 2 files were not "
		    "there, or "
		    "not read to the end." },
		{ "nothing new in one of them", { .nfiles = 1, .nstale = 1 },
		    "Logs: 0 lines of 1 file, 0 of them tell of moves; into 1 file nothing was "
		    "written for a day." },
		{ "nothing new in any", { .nstale = 3 },
		    "Logs: 0 lines of 0 files, 0 of them tell of moves; into 3 files nothing "
		    "was "
		    "written for a day." },
		{ "no switch", { .nfiles = 1, .lines = 2, .alone = true },
		    "Logs: 2 lines of 1 file, 0 of them tell of moves. No switch was asked: "
		    "what "
		    "they learned, and who is behind their ports, is not known." },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct snapshot snap = { .logs = rows[i].logs };
		struct str says = { 0 };

		print_message("  %s\n", rows[i].why);
		words_logs(&snap, &says);
		assert_string_equal(str_get(&says), rows[i].says);
		str_free(&says);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(each_sentence) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
