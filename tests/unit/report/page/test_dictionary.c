/* A column of texts, each once. */
#include "report/page/dictionary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

static void
rows_of_texts(void **state)
{
	static const char *const texts[] = { "a", "", "a", "b", "", "A" };
	struct dictionary d = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		dictionary_add(&d, texts[i]);
	}
	assert_string_equal(str_get(&d.column), ",,0,,1,");
	assert_int_equal(d.n, 4);
	assert_string_equal(d.texts[0], "a");
	assert_string_equal(d.texts[1], "");
	assert_string_equal(d.texts[2], "b");
	assert_string_equal(d.texts[3], "A");
	dictionary_free(&d);
}

/* Numbers to base 36. */
static void
many_texts(void **state)
{
	struct dictionary d = { 0 };
	char text[16];

	(void)state;
	for (unsigned i = 0; i < 2000; i++) {
		(void)snprintf(text, sizeof(text), "vm-%u", i);
		dictionary_add(&d, text);
	}
	str_clear(&d.column);
	dictionary_add(&d, "vm-35");
	dictionary_add(&d, "vm-36");
	dictionary_add(&d, "vm-1999");
	assert_string_equal(str_get(&d.column), ",z,10,1jj");
	dictionary_free(&d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_of_texts),
		cmocka_unit_test(many_texts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
