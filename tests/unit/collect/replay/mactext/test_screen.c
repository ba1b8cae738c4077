/* Saved sessions as the screen showed them. */
#include "aid/claims.h"
#include "collect/replay/mactext/screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *text, *lines; /* "1:one|2:two" */
	size_t left;
	const char *why;
} rows[] = {
	{ "one\ntwo", "1:one|2:two", 0, "lines" },
	{ "one\r\ntwo\r\n", "1:one|2:two", 0, "of another system" },
	{ "one\rtwo\nthree", "1:one|1:two|2:three", 0, "a line begun anew: nothing is lost" },
	{ "a\tb\n", "1:a       b", 0, "a tabulator" },
	{ "abc\b\b\bxyz\n", "1:xyz", 0, "backspaces" },
	{ "\b\bx\n", "1:x", 0, "more of them than letters" },
	{ "a\x01\x7f"
	  "b\n",
	    "1:ab", 0, "other control characters" },
	{ "\x1b[1;31mred\x1b[0m\n", "1:red", 0, "colours" },
	{ "\x1b]0;title\ax\n", "1:x", 0, "a title" },
	{ "\x1b]0;title\x1b\\x\n", "1:x", 0, "a title, ended the other way" },
	{ "\x1b]0;title\nx\n", "1:|2:x", 0, "a title that does not end keeps no line" },
	{ "\x1b(Bx\x1b=y\n", "1:xy", 0, "sets of characters, modes of the keyboard" },
	{ "ab\x1b[3Ccd\n", "1:ab   cd", 0, "forward" },
	{ "abcd\x1b[2Dxy\n", "1:abxy", 0, "back" },
	{ "ab\x1b[5Gx\n", "1:ab  x", 0, "to a column" },
	{ "abcdef\x1b[3Gx\n", "1:abx", 0, "to a column further left" },
	{ "abc\x1b[2Kx\n", "1:x", 0, "the line is erased" },
	{ "abc\x1b[Kx\n", "1:abcx", 0, "what is behind it is erased" },
	{ "one\x1b[24;1Htwo\n", "1:one|1:two", 0, "another line of the screen" },
	{ "one\x1b"
	  "Etwo\n",
	    "1:one|1:two", 0, "the next line" },
	{ "x\x1b[999999999999C\n", NULL, 0, "a long way" },
	{ "x\x1b", "1:x", 0, "nothing behind it" },
	{ "one\x1b[0\ntwo\n", "1:one|2:two", 0, "a sequence that does not end keeps no line" },
	{ "one\x1b[\r\ntwo\r\n", "1:one|2:two", 0, "nor the line end of another system" },
	{ "one\x1b[1;\rtwo\n", "1:one|1:two", 0, "nor a line begun anew" },
	{ "one\x1b(\rtwo\n", "1:one|1:two", 0, "nor a set of characters" },
	{ "one\x1b[3\x1b[0mtwo\n", "1:onetwo", 0, "another sequence begins in it" },
	{ "one\x1b[3\btwo\n", "1:ontwo", 0, "a backspace in it erases" },
	{ "one\x1b[0  10.5\n", "1:one10.5", 0, "a text behind it is no part of it" },
	{ "one\x1b[?25l\x1b[1 qtwo\n", "1:onetwo", 0, "modes, the form of the cursor" },
	{ " --More--   10 x\n", "1:    10 x", 0, "a pager's prompt before a row" },
	{ " --More-- \b\b\b\b\b\b\b\b\b\b          \b\b\b\b\b\b\b\b\b\b  10\n", "1:  10", 0,
	    "a prompt that was taken back" },
	{ "---(more 80%)---\r                \r  v10\n", "1:|1:                |1:  v10", 0,
	    "Junos" },
	{ "--More-- or (q)uit\n10\n", "1:|2:10", 0, "FASTPATH" },
	{ "---- More ( Press 'Q' to break ) ----10\n", "1:10", 0, "SmartAX" },
	{ "--More--, next page: Space, next line: Return key, quit: Control-c\n10\n", "1:|2:10",
	    0, "FastIron" },
	{ "-- MORE --, next page: Space, next line: Enter, quit: Control-C10\n", "1:10", 0,
	    "ProCurve" },
	{ "More: <space>,  Quit: q or CTRL+Z, One line: <return>10\n", "1:10", 0, "s300" },
	{ "10\n --More-- \n", "1:10|2:  ", 2, "the text ends there" },
	{ "10\n --More-- \n\n\n", "1:10|2:  |3:|4:", 4, "blank lines behind it" },
	{ "10\n --More-- \nsw1#\n", "1:10|2:  |3:sw1#", 3, "it was left for the prompt" },
	{ "10\n --More-- q\nsw1#\n", "1:10|2:  q|3:sw1#", 3, "with a key that is seen" },
	{ "10\n --More-- \b\b\b\b\b\b\b\b\b\b\nsw1#\n", "1:10|2:|3:sw1#", 3,
	    "the prompt of the pager was taken back" },
	{ "10\n---- More ----\x1b[14D              \x1b[14D\n<sw1>\n", "1:10|2:|3:<sw1>", 3,
	    "by escape sequences" },
	{ "10\n --More-- \b\b\b\b\b\b\b\b\b\b  20\nsw1#\n", "1:10|2:  20|3:sw1#", 0,
	    "a row came in its place" },
	{ "10\n --More-- \n  20\nsw1#\n", "1:10|2:  |3:  20|4:sw1#", 0, "it went on" },
	{ "10\n\x1b[1m\x1b[7m --More-- \x1b[27m\x1b[m\x1b[2K\nsw1#\n", "1:10|2:|3:sw1#", 3,
	    "between escape sequences" },
	{ "# --- more words ---\n", "1:# --- more words ---", 0, "words of somebody" },
};

static void
check(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	struct screen *s = calloc(1, sizeof(*s));
	char lines[1024] = "";

	s->text = row->text;
	s->len = strlen(row->text);
	while (screen_next(s)) {
		const size_t n = strlen(lines);

		assert_int_equal(strlen(s->line), s->n);
		(void)snprintf(lines + n, sizeof(lines) - n, "%s%zu:%.64s", n > 0 ? "|" : "",
		    s->number, s->line);
	}
	if (row->lines != NULL) {
		assert_string_equal(lines, row->lines);
	}
	assert_int_equal(s->left, row->left);
	free(s);
}

static const struct {
	const char *line, *command; /* NULL: no prompt */
	const char *why;
} prompts[] = {
	{ "sw1#show mac", "show mac", "Cisco" },
	{ "sw1>", "", "nothing typed" },
	{ "sw1(config-if)# show mac", "show mac", "a mode" },
	{ "<sw1>display mac-address", "display mac-address", "Huawei, H3C" },
	{ "[~sw1]display mac-address", "display mac-address", "Huawei, configuring" },
	{ "ops@leaf-1> show x", "show x", "Junos" },
	{ "ops@leaf1:~$ show mac", "show mac", "SONiC" },
	{ "(sw 1) #show mac", "show mac", "FASTPATH" },
	{ "  10    0015.5d01.0203", NULL, "a row" },
	{ "0015-5d01-0203 10/-/-  GE1#1", NULL, "a row from the margin on" },
	{ "Total: 3 > 2", NULL, "words" },
	{ "#", NULL, "no name" },
	{ "", NULL, "nothing" },
	{ "(sw1", NULL, "not closed" },
};

static void
check_prompt(void **state)
{
	const __typeof__(prompts[0]) *row = *state;
	struct screen *s = calloc(1, sizeof(*s));
	const char *command;

	s->text = row->line;
	s->len = strlen(row->line);
	(void)screen_next(s);
	command = screen_command(s);
	if (row->command == NULL) {
		assert_null(command);
	} else {
		assert_string_equal(command, row->command);
	}
	free(s);
}

/* A line without an end is cut and marked; what is behind it is read. */
static void
test_long(void **state)
{
	enum { N = SCREEN_LINE + 10 };
	struct screen *s = calloc(1, sizeof(*s));
	char *text = malloc(N + 3);

	(void)state;
	memset(text, 'x', N);
	memcpy(text + N, "\ny", 3);
	s->text = text;
	s->len = N + 2;
	assert_true(screen_next(s));
	assert_true(s->too_long);
	assert_int_equal(s->n, SCREEN_LINE);
	assert_true(screen_next(s));
	assert_false(s->too_long);
	assert_string_equal(s->line, "y");
	free(text);
	free(s);
}

/* A line of nothing but letters that are erased is looked at a few times, not at each of them. */
static void
test_erasures(void **state)
{
	enum { N = 1000, FEW = 16 };
	struct screen *s = calloc(1, sizeof(*s));
	char text[3 * N];

	(void)state;
	for (size_t i = 0; i < sizeof(text); i += 3) {
		memcpy(text + i, "mm\b", 3);
	}
	s->text = text;
	s->len = sizeof(text);
	assert_true(screen_next(s));
	assert_int_equal(s->n, N);
	assert_in_range(s->looks, 1, FEW);
	free(s);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(rows, check), CLAIMS(prompts, check_prompt),
		{ 0 } };
	const struct CMUnitTest others[] = { cmocka_unit_test(test_long),
		cmocka_unit_test(test_erasures) };

	return claims_run(claims, others, 2);
}
