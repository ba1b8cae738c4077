#include "aid/claims.h"

#include "fdbaudit/powershell.h"

#include <string.h>

#define AROUND "aaaaaaaaaa"

/* cap 0: as much as any cleaned text takes. */
static const struct {
	const char *in;
	size_t cap;
	const char *word, *quoted, *why;
} words[] = {
	{ "HV-1", 0, "HV-1", "'HV-1'", "plain" },
	{ "hv_1.corp", 0, "hv_1.corp", "'hv_1.corp'", "a name of the net" },
	{ "", 0, "''", "''", "nothing" },
	{ "-Force", 0, "'-Force'", "'-Force'", "what would be a parameter" },
	{ ".x", 0, "'.x'", "'.x'", "what would be run" },
	{ "a b", 0, "'a b'", "'a b'", "a blank" },
	{ "$(calc)", 0, "'$(calc)'", "'$(calc)'", "an expression" },
	{ "it's", 0, "'it''s'", "'it''s'", "a quote" },
	{ "a\u2018\u2019\u201a\u201b"
	  "b",
	    0,
	    "'a\u2018\u2018\u2019\u2019\u201a\u201a\u201b\u201b"
	    "b'",
	    "'a\u2018\u2018\u2019\u2019\u201a\u201a\u201b\u201b"
	    "b'",
	    "the other quotes" },
	{ "\u201c\u2017\u201c", 0, "'\u201c\u2017\u201c'", "'\u201c\u2017\u201c'",
	    "what is beside them" },
	{ AROUND, 9, AROUND, "'a'", "no room" },
	{ "aa\u2019z", 11, "'aa\u2019\u2019'", "'aa\u2019\u2019'",
	    "the last one is doubled, and the quotes are closed" },
};

static void
test_words(void **state)
{
	const __typeof__(words[0]) *c = *state;
	const size_t cap = c->cap != 0 ? c->cap : POWERSHELL_SIZE;
	char text[POWERSHELL_SIZE];

	memset(text, '#', sizeof(text));
	assert_string_equal(powershell_word(text, cap, c->in), c->word);
	assert_string_equal(powershell_quoted(text, cap, c->in), c->quoted);
	assert_true(cap == sizeof(text) || text[cap] == '#');
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(words, test_words), { .rows = NULL } };

	return claims_run(tables, NULL, 0);
}
