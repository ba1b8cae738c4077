#include "cli/check/check_unit.h"

#include "aid/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

static const char service[] = "fdbaudit-audit.service";

static void
put(const char *name, const char *text)
{
	scratch_write(name, text, 0644);
}

/* What the unit says of a key, its values one behind the other. */
static void
expect(const char *key, const char *wanted)
{
	struct check_unit u;
	char said[256] = "";
	const char *value;
	size_t at = 0;

	assert_true(check_unit_read(&u, "root", service));
	while ((value = check_unit_next(&u, key, &at)) != NULL) {
		(void)snprintf(said + strlen(said), sizeof(said) - strlen(said), "[%s]", value);
	}
	assert_string_equal(said, wanted);
	value = strrchr(wanted, '[');
	if (value == NULL) {
		assert_string_equal(check_unit_value(&u, key), "");
	} else {
		assert_memory_equal(
		    check_unit_value(&u, key), value + 1, strlen(value + 1) - 1);
	}
	check_unit_free(&u);
}

/* As systemd.unit(5) and systemd.syntax(7) have it. */
static void
test_unit(void **state)
{
	struct check_unit u;

	(void)state;
	assert_false(check_unit_read(&u, "root", service));
	check_unit_free(&u);
	put("root/usr/lib/systemd/system/fdbaudit-audit.service",
	    "# User=no\n[Service]\nUser = one\nReadWritePaths=/a \\\n# between\n  /b\\\n/c\n"
	    "  ; User=no\nReadWritePaths=/d\nUserName=no\nGroup=\nno value\n=no key\nNice=9 "
	    "\\");
	expect("Nice", "[9]");
	expect("User", "[one]");
	expect("ReadWritePaths", "[/a    /b /c][/d]");
	expect("Group", "");
	put("root/usr/lib/systemd/system/fdbaudit-audit.service.d/10-a.conf",
	    "[Service]\nUser=two\n");
	expect("User", "[one][two]");
	/* by name, whatever the folder; one of /etc in place of one of that name */
	put("root/usr/local/lib/systemd/system/fdbaudit-audit.service.d/20-b.conf",
	    "ReadWritePaths=\nReadWritePaths=/e\n");
	put("root/etc/systemd/system/fdbaudit-audit.service.d/30-c.conf",
	    "ReadWritePaths=/f\n");
	expect("ReadWritePaths", "[/e][/f]");
	put("root/etc/systemd/system/fdbaudit-audit.service.d/20-b.conf", "");
	expect("ReadWritePaths", "[/a    /b /c][/d][/f]");
	put("root/etc/systemd/system/fdbaudit-audit.service.d/40-d", "User=no\n");
	expect("User", "[one][two]");
	/* for all units of that beginning, of that type */
	put("root/etc/systemd/system/fdbaudit-.service.d/50.conf", "User=three\n");
	put("root/etc/systemd/system/service.d/60.conf", "User=four\n");
	put("root/etc/systemd/system/other-.service.d/70.conf", "User=no\n");
	expect("User", "[one][two][three][four]");
	/* the unit of /etc is in place of the other */
	put("root/etc/systemd/system/fdbaudit-audit.service", "User=own\n");
	expect("User", "[own][two][three][four]");
	expect("Group", "");
	/* a comment goes on in no line */
	put("root/etc/systemd/system/fdbaudit-audit.service",
	    "# old: C:\\\nUser=own\n ; and \\\nGroup=audit\n");
	expect("User", "[own][two][three][four]");
	expect("Group", "[audit]");
	/* masked, whatever drop-ins say */
	put("root/etc/systemd/system/fdbaudit-audit.service", "");
	assert_false(check_unit_read(&u, "root", service));
	check_unit_free(&u);
}

/* Each word between brackets; as systemd.syntax(7) has it. */
static void
test_words(void **state)
{
	static const struct {
		const char *value, *said;
	} rows[] = {
		{ "", "" }, { " \t", "" }, { "/a  /b\t/c ", "[/a][/b][/c]" },
		{ "\"/a b\" '/c \"d'", "[/a b][/c \"d]" }, { "-\"/a b\"/c", "[-/a b/c]" },
		{ "/a\\ b /c\\", "[/a b][/c\\]" }, { "\"/a b", "[/a b]" },
		{ "0123456789abcdef0123 x", "[0123456789abcde][x]" }, /* cut */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *rest = rows[i].value;
		char said[64] = "";
		char word[16];

		while (check_unit_word(&rest, word, sizeof(word))) {
			(void)snprintf(
			    said + strlen(said), sizeof(said) - strlen(said), "[%s]", word);
		}
		assert_string_equal(said, rows[i].said);
	}
	assert_true(check_unit_yes("True"));
	assert_true(check_unit_yes("on"));
	assert_false(check_unit_yes("no"));
	assert_false(check_unit_yes(""));
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_unit),
		cmocka_unit_test(test_words) };

	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
