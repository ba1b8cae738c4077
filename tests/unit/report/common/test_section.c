/* Lines that are wrapped and cut. */
#include "aid/story.h"
#include "report/common/layout.h"
#include "report/common/section.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <string.h>

#define TEN "123456789 "
/* 81 columns with the blank at its end. */
#define EIGHTY TEN TEN TEN TEN TEN TEN TEN "1234567890 "

static void
words_are_wrapped(void **state)
{
	static const struct {
		const char *why, *in, *out;
		size_t nlines;
	} rows[] = {
		{ "nothing: the line that was begun ends", "", "   what\n", 1 },
		{ "blanks are one", "a   b ", "   what    a b\n", 1 },
		{ "exactly 100 columns", EIGHTY "12345678", "   what    " EIGHTY "12345678\n",
		    1 },
		{ "one more: the next line is indented", EIGHTY "12345678 9",
		    "   what    " EIGHTY "12345678\n           9\n", 2 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct section s = { 0 };

		section_begin(&s, "what");
		section_wrap(&s, rows[i].in, SECTION_INDENT);
		assert_row(rows[i].why, str_get(&s.text), rows[i].out);
		assert_int_equal(s.nlines, rows[i].nlines);
		str_free(&s.text);
	}
}

/* Whatever is said, no line is wider; nothing of a long word is lost. */
static void
long_words_are_broken(void **state)
{
	char word[351];
	struct section s = { 0 };
	size_t x = 0;

	(void)state;
	memset(word, 'x', sizeof(word) - 1);
	word[sizeof(word) - 1] = '\0';
	section_begin(&s, "why");
	section_wrap(&s, word, SECTION_INDENT);
	for (const char *line = str_get(&s.text), *end; *line != '\0'; line = end + 1) {
		end = strchr(line, '\n');
		assert_true((size_t)(end - line) <= LAYOUT_WIDTH);
		for (const char *c = line; c < end; c++) {
			x += *c == 'x';
		}
	}
	assert_int_equal(x, 350);
	assert_int_equal(s.nlines, 4);
	str_free(&s.text);
}

static void
too_many_lines_are_cut(void **state)
{
	struct section s = { 0 };

	(void)state;
	for (int i = 0; i < 5; i++) {
		section_begin(&s, i == 0 ? "why" : "");
		str_format(&s.text, "line %d", i);
		section_end(&s);
	}
	section_cut(&s, 3);
	assert_string_equal(str_get(&s.text),
	    "   why     line 0\n"
	    "           line 1\n"
	    "           ... 3 more lines: -r json or -r html has "
	    "them\n");
	assert_int_equal(s.nlines, 3);
	str_free(&s.text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_wrapped),
		cmocka_unit_test(long_words_are_broken),
		cmocka_unit_test(too_many_lines_are_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
