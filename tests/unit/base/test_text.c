#include "fdbaudit/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define FFFD "\xef\xbf\xbd"

/* One row is one claim; the text in the last column is what a failure prints. */
static const struct {
	const char *in, *out, *why;
} cleaned[] = {
	{ "Eth1/1", "Eth1/1", "plain" },
	{ "  to  HV-01 \r\n", "to HV-01", "runs of blanks, both ends" },
	{ "a\tb\x01"
	  "c\x7f"
	  "d",
	    "a b c d", "control characters" },
	{ "M\xc3\xbcnchen \xe2\x82\xac \xf0\x9f\x98\x80",
	    "M\xc3\xbcnchen \xe2\x82\xac \xf0\x9f\x98\x80", "two, three and four bytes" },
	{ "M\xfcnchen", "M" FFFD "nchen", "Latin-1" },
	{ "a\xc3", "a" FFFD, "cut off in a character" },
	{ "a\xe2\x82z", "a" FFFD FFFD "z", "a character that another one interrupts" },
	{ "\xc0\xaf", FFFD FFFD, "an overlong slash" },
	{ "\xe0\x80\xaf", FFFD FFFD FFFD, "an overlong slash in three bytes" },
	{ "\xed\xa0\x80", FFFD FFFD FFFD, "a surrogate" },
	{ "\xf4\x90\x80\x80", FFFD FFFD FFFD FFFD, "above U+10FFFF" },
	{ "\xf5\x80\x80\x80", FFFD FFFD FFFD FFFD, "a first byte that there is not" },
	{ "a\xe2\x80\xae"
	  "b\xe2\x81\xa6"
	  "c",
	    "abc", "bidirectional overrides" },
	{ "\xef\xbb\xbfname", "name", "a byte order mark" },
	{ "a\xe2\x80\x8b"
	  "b\xc2\xad"
	  "c\xe2\x81\xa0"
	  "d",
	    "abcd", "no width, a soft hyphen, a word joiner" },
	{ "a\xd8\x9c"
	  "b\xe1\xa0\x8e"
	  "c\xef\xbf\xb9"
	  "d",
	    "abcd", "signs of Arabic, Mongolian and of annotations" },
	{ "a\xf3\xa0\x80\x81"
	  "b\xf3\xa0\x81\xbf"
	  "c\xf3\xa0\x87\xaf",
	    "abc", "tags, and a variation of a letter" },
	{ "a\xe3\x85\xa4"
	  "b\xef\xbe\xa0"
	  "c\xf0\x91\x82\xbd",
	    "abc", "fillers of Korean, a sign of Kaithi" },
	{ "\xe2\x80\x90\xe2\x80\xa7\xd8\x86\xe2\x81\x9f",
	    "\xe2\x80\x90\xe2\x80\xa7\xd8\x86\xe2\x81\x9f", "what is beside them" },
	{ "a\xe2\x80\xa8"
	  "b",
	    "a b", "a line separator" },
	{ "a\xc2\xa0"
	  "b",
	    "a b", "a no-break space" },
	{ " \x01 ", "", "nothing that is left" },
	{ "", "", "nothing" },
};

static void
test_clean(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cleaned) / sizeof(cleaned[0]); i++) {
		char out[64];
		const size_t n =
		    text_clean(out, sizeof(out), cleaned[i].in, strlen(cleaned[i].in));

		print_message("  %s\n", cleaned[i].why);
		assert_string_equal(out, cleaned[i].out);
		assert_int_equal(n, strlen(cleaned[i].out));
	}
}

/* Longer text is cut between characters, never inside of one, and always ended. */
static void
test_cut(void **state)
{
	static const char euros[] = "\xe2\x82\xac\xe2\x82\xac";

	(void)state;
	for (size_t cap = 1; cap <= 8; cap++) {
		char out[8];

		assert_int_equal(
		    text_clean(out, cap, euros, sizeof(euros) - 1), (cap - 1) / 3 * 3);
		assert_int_equal(strlen(out), (cap - 1) / 3 * 3);
	}
}

static void
test_keep(void **state)
{
	char zeros[] = { 'a', '\0', 'b' };
	struct arena a;

	(void)state;
	arena_init(&a, 1 << 12);
	assert_string_equal(text_keep(&a, zeros, sizeof(zeros)), "a b");
	assert_string_equal(text_keep(&a, NULL, 0), "");
	assert_string_equal(text_format(&a, "%s %d", "Po", 13), "Po 13");
	arena_free(&a);
	arena_init(&a, 4);
	assert_null(text_keep(&a, "longer than the cap", 19));
	assert_null(text_format(&a, "longer than the cap"));
	arena_free(&a);
}

static const struct {
	const char *a, *b;
	int order; /* sign */
} labels[] = {
	{ "HV-01.corp.example", "hv-01", 0 },
	{ "HV-01", "HV-02", -1 },
	{ "HV-1", "HV-10", -1 },
	{ "HV-10.corp.example", "HV-1.corp.example", 1 },
	{ "10.0.0.1", "10.0.0.2", -1 }, /* an address is one label */
	{ "10.0.0.1", "10.0.0.1", 0 },
};

static void
test_labels(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
		const int c = text_label_cmp(labels[i].a, labels[i].b);

		print_message("  %s, %s\n", labels[i].a, labels[i].b);
		assert_int_equal((c > 0) - (c < 0), labels[i].order);
	}
}

/* One whole word is enough. */
static void
test_words(void **state)
{
	static const struct {
		const char *words, *name;
		bool has;
	} tried[] = { { "HV-01", "hv-01.corp", true }, { "pool of HV-01.corp", "HV-01", true },
		{ "  HV-01  HV-02 ", "HV-02", true }, { "HV-01", "HV-010", false },
		{ "HV-010", "HV-01", false }, { "of HV 01", "HV-01", false },
		{ "", "HV-01", false }, { "  ", "", false } };

	(void)state;
	for (size_t i = 0; i < sizeof(tried) / sizeof(tried[0]); i++) {
		print_message("  \"%s\", %s\n", tried[i].words, tried[i].name);
		assert_int_equal(text_has_label(tried[i].words, tried[i].name), tried[i].has);
	}
}

/* Formatted texts are cut between two letters, a precision cuts as well. */
static const struct {
	const char *in;
	size_t cap;
	int precision;
	const char *out;
} printed[] = {
	{ "abc", 4, 9, "abc" },
	{ "abc", 3, 9, "ab" },
	{ "abc", 1, 9, "" },
	{ "a\xc3\xbc", 4, 9, "a\xc3\xbc" },
	{ "a\xc3\xbc", 3, 9, "a" },
	{ "\xe2\x82\xac\xe2\x82\xac", 6, 9, "\xe2\x82\xac" },
	{ "\xe2\x82\xac\xe2\x82\xac", 5, 9, "\xe2\x82\xac" },
	{ "\xe2\x82\xac\xe2\x82\xac", 4, 9, "\xe2\x82\xac" },
	{ "\xe2\x82\xac\xe2\x82\xac", 3, 9, "" },
	{ "nix\xe9.csv", 16, 15, "nix?.csv" },
	{ "\xf0\x9f\x98\x80z", 9, 3, "???" },
	{ "\xf0\x9f\x98\x80z", 9, 5, "\xf0\x9f\x98\x80z" },
};

static void
test_print(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(printed) / sizeof(printed[0]); i++) {
		char out[16];

		memset(out, 'x', sizeof(out));
		assert_int_equal(text_print(out, printed[i].cap, "%.*s", printed[i].precision,
				     printed[i].in),
		    strlen(printed[i].out));
		assert_string_equal(out, printed[i].out);
		if (printed[i].cap > 3) {
			assert_true(text_print(out, printed[i].cap, "%.*s-",
					printed[i].precision, printed[i].in) < printed[i].cap);
		}
	}
}

static void
test_upto(void **state)
{
	static const struct {
		const char *s;
		size_t most;
		int n;
	} rows[] = {
		{ "", 3, 0 },
		{ "abc", 3, 3 },
		{ "abcd", 3, 3 },
		{ "a\xc3\xbc", 3, 3 },
		{ "a\xc3\xbc", 2, 1 },
		{ "\xf0\x9f\x98\x80z", 3, 0 },
		{ "\xf0\x9f\x98\x80z", 4, 4 },
		{ "\xf0\x9f\x98\x80z", 9, 5 },
		{ "a\xff\xff", 2, 2 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_int_equal(text_upto(rows[i].s, rows[i].most), rows[i].n);
	}
}

/* What begins like a formula gets a quote, which is taken off again: each cell comes back. */
static const struct {
	const char *cell, *read; /* `cell` in a file is `read` */
	bool formula;
} cells[] = {
	{ "HV-01", "HV-01", false }, { "", "", false }, { "'", "'", false },
	{ "'HV-01'", "'HV-01'", false }, { "=1+1", "=1+1", true }, { "'=1+1", "=1+1", true },
	{ "''=1+1", "'=1+1", true }, { "'-vm", "-vm", true }, { "'@nic", "@nic", true },
	{ "'+49", "+49", true },
	{ "\xef\xbc\x9d"
	  "1+1",
	    "\xef\xbc\x9d"
	    "1+1",
	    true }, /* = of full width */
	{ "'\xef\xbc\x8b"
	  "1",
	    "\xef\xbc\x8b"
	    "1",
	    true }, /* + */
	{ "\xef\xbc\x8d"
	  "1",
	    "\xef\xbc\x8d"
	    "1",
	    true }, /* - */
	{ "\xef\xbc\xa0"
	  "x",
	    "\xef\xbc\xa0"
	    "x",
	    true }, /* @ */
	{ "\xef\xb9\xa6"
	  "1",
	    "\xef\xb9\xa6"
	    "1",
	    true }, /* = of a small form */
	{ "\xe2\x88\x92"
	  "1",
	    "\xe2\x88\x92"
	    "1",
	    true }, /* the sign of mathematics */
	{ "\xef\xbc\x8f"
	  "1",
	    "\xef\xbc\x8f"
	    "1",
	    false }, /* a slash of full width */
};

static void
test_cells(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
		print_message("  %s\n", cells[i].cell);
		assert_string_equal(text_cell(cells[i].cell), cells[i].read);
		assert_int_equal(text_is_formula(cells[i].cell), cells[i].formula);
	}
}

static void
test_digits(void **state)
{
	(void)state;
	for (int c = 0; c < 256; c++) {
		const char *at = memchr("0123456789abcdef0123456789ABCDEF", c, 32);
		const int value =
		    at == NULL ? -1 : (int)strtol((char[]){ (char)c, '\0' }, NULL, 16);

		assert_int_equal(text_hex_digit((char)c), value);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_clean),
		cmocka_unit_test(test_print),
		cmocka_unit_test(test_upto),
		cmocka_unit_test(test_cut),
		cmocka_unit_test(test_keep),
		cmocka_unit_test(test_labels),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_cells),
		cmocka_unit_test(test_digits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
