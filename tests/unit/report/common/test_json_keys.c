/* JSON objects key by key: commas by themselves, unknown is null. */
#include "report/common/json_keys.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void
an_object(void **state)
{
	struct str b = { 0 };

	(void)state;
	str_char(&b, '{');
	json_key_text(&b, "text", "a\"b");
	json_key_text(&b, "empty", "");
	json_key_text(&b, "none", NULL);
	json_key_number(&b, "number", -1);
	json_key_known(&b, "known", 0, true);
	json_key_known(&b, "unknown", 7, false);
	json_key_time(&b, "time", 1794970680000);
	json_key_time(&b, "never", 0);
	json_key_list(&b, "list");
	for (uint32_t i = 0; i < 3; i++) {
		json_key_comma(&b, i);
		str_char(&b, '{');
		json_key_number(&b, "i", i);
		str_char(&b, '}');
	}
	str_add(&b, "]}");
	assert_string_equal(str_get(&b),
	    "{\"text\":\"a\\\"b\",\"empty\":null,\"none\":null,\"number\":-1,\"known\":0,"
	    "\"unknown\":null,\"time\":\"2026-11-18T02:58:00Z\",\"never\":null,"
	    "\"list\":[{\"i\":0},{\"i\":1},{\"i\":2}]}");
	str_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_object),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
