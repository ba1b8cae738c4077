/* What the page is made of, in place of the program's own. */
#include "aid/scratch.h"
#include "aid/story.h"
#include "report/formats/html.h"

#include "fdbaudit/assets.h"
#include "fdbaudit/vec.h"

#include "report/page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
refused(const char *why, const char *want)
{
	struct fdb_err err = { .code = FDB_OK };
	struct assets a;

	assert_int_equal(assets_read(&a, ".", &err), FDB_EUSAGE);
	assert_row(why, err.text, want);
	assets_free(&a);
}

/* The template of the program, with one word in it changed. */
static char *
changed(const char *from, const char *to)
{
	const char *at = strstr(page_template, from);
	char *text = vec_zeroed(sizeof(page_template) + strlen(to), 1);

	assert_non_null(at);
	memcpy(text, page_template, (size_t)(at - page_template));
	strcat(text, to); /* NOLINT: there is room */
	strcat(text, at + strlen(from)); /* NOLINT */
	return text;
}

static void
templates(void **state)
{
	static const struct {
		const char *why, *from, *to, *want;
	} rows[] = {
		{ "the program's own", "{{footer}}", "{{footer}}", NULL },
		{ "a place twice", "{{footer}}", "{{footer}}{{footer}}", NULL },
		{ "a place is missing", "{{footer}}", "", "{{footer}} is missing" },
		{ "the hash of the policy too", "{{style-hash}}", "",
		    "{{style-hash}} is missing" },
		{ "what could not be read", "{{incomplete}}", "", "{{incomplete}} is missing" },
		{ "nobody fills it", "{{footer}}", "{{foot}}",
		    "{{foot}} is no place of the page" },
		{ "not ended", "{{footer}}", "{{footer}",
		    "{{footer}</p>\n</footer>\n<script>{{script}} is no place of the page" },
		{ "not ended at all", "{{script}}</script>\n</body>\n</html>\n", "{{script",
		    "{{script is no place of the page" },
		{ "style with a blank", "{{style}}", " {{style}}",
		    "{{style}} has to be all that its element holds" },
		{ "script and more", "{{script}}", "{{script}};x()",
		    "{{script}} has to be all that its element holds" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct fdb_err err = { .text = "" };
		char *text = changed(rows[i].from, rows[i].to);
		const enum fdb_code rc = html_check(text, &err);

		assert_int_equal(rc, rows[i].want == NULL ? FDB_OK : FDB_EPARSE);
		if (rows[i].want != NULL) {
			assert_row(rows[i].why, err.text, rows[i].want);
		}
		free(text);
	}
}

static void
files(void **state)
{
	char *large = vec_zeroed(ASSET_MOST + 2, 1);

	(void)state;
	refused("nothing there", "report-assets: . has no page.html, page.css or page.js");
	memset(large, 'x', ASSET_MOST + 1);
	scratch_write("page.css", large, 0600);
	refused("too large", "report-assets: ./page.css: is larger than 1048576 bytes");
	scratch_write("page.css", "a\xff", 0600);
	refused("no UTF-8", "report-assets: ./page.css: is no text in UTF-8");
	scratch_write("page.css", "a</STYLE>", 0600);
	refused("ends the style", "report-assets: ./page.css: </style in it would end it");
	scratch_write("page.css", "a", 0600);
	scratch_write("page.js", "x('</script')", 0600);
	refused("ends the script", "report-assets: ./page.js: </script in it would end it");
	scratch_write("page.js", "x('<!-- <script>')", 0600);
	refused("its end is none",
	    "report-assets: ./page.js: <!-- in it changes where it ends: "
	    "write \\x3c!--");
	scratch_write("page.js", "", 0600);
	scratch_write("page.html", "<p>", 0600);
	refused("an empty template", "report-assets: ./page.html: {{style-hash}} is missing");
	assert_int_equal(unlink("page.html"), 0);
	assert_int_equal(mkdir("page.html", 0700), 0);
	refused("a folder", "report-assets: ./page.html: is no file");
	assert_int_equal(rmdir("page.html"), 0);
	assert_int_equal(mkfifo("page.html", 0600), 0);
	refused("a pipe without a writer", "report-assets: ./page.html: is no file");
	assert_int_equal(unlink("page.html"), 0);
	free(large);
}

/* Each by itself; the hash is that of the text as a browser has it. */
static void
pages(void **state)
{
	/* printf 'body{}\n\n' | openssl dgst -sha256 -binary | base64 */
	static const char want[] = "l4QLQkY1PAedPtCQYFt5wtse4yt3PV/QACVat0TP2KU=";
	struct fdb_err err = { .code = FDB_OK };
	struct story s;
	struct assets a;
	char *text;

	(void)state;
	scratch_write("page.css",
	    "\xef\xbb\xbf"
	    "body{}\r\n\r",
	    0600);
	assert_int_equal(unlink("page.js"), 0);
	assert_int_equal(assets_read(&a, ".", &err), FDB_OK);
	assert_string_equal(a.css.text, "body{}\n\n");
	assert_string_equal(a.css.hash, want);
	assert_null(a.js.text);
	assert_null(a.html.text);
	story_quiet(&s);
	s.report.run.assets = &a;
	text = story_write(&s, "html");
	assert_has(text, "style-src 'sha256-l4QLQkY1PAedPtCQYFt5wtse4yt3PV/QACVat0TP2KU='; "
			 "script-src 'sha256-" PAGE_SCRIPT_HASH "'");
	assert_has(text, "<style>body{}\n\n</style>");
	free(text);
	assets_free(&a);
	assert_int_equal(unlink("page.css"), 0);
	text = changed("<body>", "<body id=\"ours\">");
	scratch_write("page.html", text, 0600);
	free(text);
	scratch_write("page.js", "'use strict';", 0600);
	assert_int_equal(assets_read(&a, ".", &err), FDB_OK);
	text = story_write(&s, "html");
	assert_has(text, "<body id=\"ours\">");
	assert_has(text, "<script>'use strict';</script>");
	assert_has(text, "style-src 'sha256-" PAGE_STYLE_HASH "'");
	free(text);
	assets_free(&a);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(templates),
		cmocka_unit_test(files),
		cmocka_unit_test(pages),
	};

	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
