/* A finding for people: in how many lines, whatever the names are. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

/* At most 24 lines of 100 columns; commands are whole, what is left out is said. */
static void
stay_short(const struct evidence *by, const char *check)
{
	static const char word[] = "Wort-\xc3\xa4\xc3\xb6\xc3\xbc ";
	static char title[1200];
	static char name[400];
	struct why why[40];
	struct sighting seen[30];
	struct remedy_step steps[20];
	struct story s;
	size_t lines = 0;
	char *text;

	for (size_t i = 0; i < 90; i++) {
		memcpy(title + i * (sizeof(word) - 1), word, sizeof(word));
	}
	memset(name, 'x', sizeof(name) - 1);
	story_conflict(&s);
	for (size_t i = 0; i < 40; i++) {
		why[i] = (struct why){ PROOF_POOL, 20, i == 0 ? name : title };
	}
	for (size_t i = 0; i < 30; i++) {
		seen[i] = s.found.list[0].seen[0];
	}
	for (size_t i = 0; i < 20; i++) {
		steps[i] = (struct remedy_step){ .line = "Get-VM" };
	}
	s.found.list[0].evidence = by;
	s.found.list[0].nevidence = 1;
	s.found.list[0].why = why;
	s.found.list[0].nwhy = 40;
	s.found.list[0].seen = seen;
	s.found.list[0].nseen = 30;
	s.found.list[0].title = title;
	s.found.list[0].label =
	    "a label of two lines, since it is longer than what is left of the first";
	s.found.list[0].path = title;
	s.found.list[0].remedy = (struct remedy){ title, steps, 20, false };
	s.net.snap.switches[0].name = name;
	s.net.inv.hosts[0].name = name;
	text = story_write(&s, "text");
	for (char *line = strstr(text, "\n\n") + 2, *end; strncmp(line, "exit", 4) != 0;
	     line = end + 1) {
		size_t columns = 0;

		end = strchr(line, '\n');
		for (const char *c = line; c < end; c++) {
			columns += ((unsigned char)*c & 0xc0) != 0x80;
		}
		lines++;
		assert_true(columns <= 100 || strncmp(line, "   check   snmpget", 18) == 0);
	}
	assert_int_equal(lines, 24);
	assert_has(text, check);
	assert_has(text, " more lines: -r json or -r html has them\n");
	free(text);
	story_free(&s);
}

static void
text_stays_short(void **state)
{
	static char line[200] = "snmpget ";
	const struct evidence by_snmp = { .snmpget = line };
	const struct evidence in_words = { .snmpget = NULL };

	(void)state;
	memset(line + 8, 'x', sizeof(line) - 9);
	stay_short(&by_snmp, "\n   check   snmpget xxxx");
	stay_short(&in_words, " not known\n");
}

static void
colour_takes_no_columns(void **state)
{
	struct story s;
	char *plain;
	char *coloured;

	(void)state;
	story_conflict(&s);
	s.found.list[0].label =
	    "a label so long that it has to be wrapped somewhere near the end of the line";
	plain = story_write(&s, "text");
	s.report.run.colour = true;
	coloured = story_write(&s, "text");
	assert_has(coloured, "\033[1;31mCRITICAL\033[0m  00:15");
	assert_null(strchr(plain, '\033'));
	assert_int_equal(strlen(coloured), strlen(plain) + 11);
	free(plain);
	free(coloured);
	story_free(&s);
}

/* By SNMP, else by the switch's own line; of a vendor that is not known in words. */
static void
line_to_check_it_with(void **state)
{
	struct evidence by = { .sw = 1, .snmpget = "snmpget x", .cli = "show y" };
	struct story s;
	char *text;

	(void)state;
	story_conflict(&s);
	s.found.list[0].evidence = &by;
	s.found.list[0].nevidence = 1;
	text = story_write(&s, "text");
	assert_has(text, "\n   check   snmpget x\n");
	free(text);
	by.snmpget = NULL;
	text = story_write(&s, "text");
	assert_has(text, "\n   check   on leaf-2: show y\n");
	free(text);
	by.cli = NULL;
	text = story_write(&s, "text");
	assert_has(text, "\n   check   on leaf-2: look for 00:15:5d:01:0b:00 in its forwarding "
			 "table; how its"
			 " vendor spells that\n           is not known\n");
	free(text);
	s.found.list[0].nevidence = 0;
	text = story_write(&s, "text");
	assert_null(strstr(text, "check   "));
	free(text);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_stays_short),
		cmocka_unit_test(colour_takes_no_columns),
		cmocka_unit_test(line_to_check_it_with),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
