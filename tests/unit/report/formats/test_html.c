/* The head of the page: no green where nothing is known, and what was not read stands first. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static void
all_well(struct story *s)
{
	(void)s;
}

static void
unread(struct story *s)
{
	s->net.snap.reads[1].state = TABLE_FAILED;
	s->net.snap.reads[1].reason = "no <b>answer</b>";
}

static void
nothing_seen(struct story *s)
{
	s->net.where.nplaces = 0;
}

static void
no_inventory(struct story *s)
{
	s->report.inv = NULL;
	for (size_t i = 0; i < s->net.where.nattachments; i++) {
		s->net.where.attachments[i].host = NONE;
		s->net.where.attachments[i].proofs.n = 0;
	}
}

static const struct {
	const char *why;
	void (*change)(struct story *s);
	const char *colour;
	bool good; /* the sentence is in green */
} rows[] = {
	{ "all was read and nothing is wrong", all_well, "good", true },
	{ "a table was not read", unread, "error", false },
	{ "no address was seen", nothing_seen, "error", false },
	{ "nobody told who owns what", no_inventory, "info", false },
};

static void
colours(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct story s;
		char *text, *head;

		print_message("  %s\n", rows[i].why);
		story_quiet(&s);
		rows[i].change(&s);
		text = story_write(&s, "html");
		head = strstr(text, "<header class=\"");
		assert_non_null(head);
		assert_memory_equal(
		    head + strlen("<header class=\""), rows[i].colour, strlen(rows[i].colour));
		assert_int_equal(count(text, "<p class=\"good-news\">"), rows[i].good);
		free(text);
		story_free(&s);
	}
}

/* Before the headline's details, with the next step; what a switch says of it is text. */
static void
lacks_stand_first(void **state)
{
	struct story s;
	char *text, *lacks;

	(void)state;
	story_quiet(&s);
	unread(&s);
	text = story_write(&s, "html");
	lacks = strstr(text, "<ul class=\"lacks\">");
	assert_non_null(lacks);
	assert_true(lacks < strstr(text, "<nav"));
	assert_has(lacks, "no &lt;b&gt;answer&lt;/b&gt;. <span>Next: ");
	free(text);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(colours),
		cmocka_unit_test(lacks_stand_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
