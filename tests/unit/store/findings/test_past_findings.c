#include "aid/claims.h"

#include "store/findings/past_findings.h"

#include <stdlib.h>
#include <string.h>

/* Changes "run state": o open, f fixed, c closed; between the ends of runs 3 and 6. */
static const struct claim {
	const char *changes;
	const char *word; /* NULL: it is not told of up to run 6 */
	const char *why;
} claims[] = {
	{ "1o", "open", "open at both" },
	{ "3o", "open", "told of for the first time in the first run" },
	{ "4o", "new", "in the run after it" },
	{ "6o", "new", "in the second run" },
	{ "7o", NULL, "after the second run" },
	{ "1o5f", "fixed", "fixed between them" },
	{ "1o6f", "fixed", "fixed in the second run" },
	{ "1o7f", "open", "fixed after it" },
	{ "1o5c", "closed", "nobody can tell any more" },
	{ "1o2f", "ended", "fixed before the first run" },
	{ "1o3c", "ended", "closed in the first run" },
	{ "1o2f5o", "back", "fixed before, and told again" },
	{ "1o2c5o", "back", "closed before, and told again" },
	{ "1o2f5o6f", "passed", "it came back and went" },
	{ "4o5f", "passed", "it came and went" },
	{ "4o5f6o", "new", "it was not there at the first run" },
	{ "1o4f5o", "open", "it was fixed for a while" },
};

static void
test_changes(void **state)
{
	const struct claim *c = *state;
	struct past_findings out = { .n = 0 };
	struct finding_change list[8] = { { .run = 0 } };
	struct finding_changes changes = { .list = list };

	for (const char *s = c->changes; *s != '\0'; s += 2) {
		list[changes.n++] = (struct finding_change){ .id = { 7 },
			.run = (uint32_t)(s[0] - '0'),
			.state = s[1] == 'o'   ? PAST_IS_OPEN
				 : s[1] == 'f' ? PAST_IS_FIXED
					       : PAST_IS_CLOSED };
	}
	list[changes.n++] = (struct finding_change){ .id = { 8 }, .run = 1 }; /* another one */
	past_findings_take(&out, &changes, 3, 6);
	assert_int_equal(out.n, c->word != NULL ? 2 : 1);
	if (c->word != NULL) {
		assert_string_equal(
		    store_change_name((enum past_change)out.list[0].change), c->word);
	}
	free(out.list);
}

#define AT(port)                                                                               \
	"{\"rule\":\"FDB101\",\"title\":\"t\",\"mac\":1,\"seen\":[{\"switch\":\"a\",\"port\":" \
	"\"" port "\"}]}"

#define FOUND(seen) "{\"rule\":\"FDB101\",\"title\":\"t\",\"mac\":1,\"seen\":[" seen "]"
#define PLACE(sw, port) "{\"switch\":\"" sw "\",\"port\":\"" port "\"}"
#define WAY(sw, port) "{\"switch\":\"" sw "\",\"port\":\"" port "\",\"direction\":true}"

/* What is kept may be anything. */
static const struct words {
	const char *now, *before;
	const char *change, *title, *seen;
	const char *why;
} words[] = {
	{ AT("1"), AT("1"), "open", "t", "a 1", "at the same port" },
	{ AT("2"), AT("1"), "moved", "t", "a 2", "at another port" },
	{ FOUND(PLACE("a", "1") "," WAY("a", "9")) "}",
	    FOUND(PLACE("a", "1") "," PLACE("b", "1")) "}", "open", "t", "a 1",
	    "b was not read, and the way to it is no place" },
	{ FOUND(PLACE("a", "1") "," PLACE("b", "1")) "}",
	    FOUND(PLACE("a", "1") "," WAY("a", "9")) "}", "open", "t", "a 1",
	    "b is read again: it was behind the way" },
	{ FOUND(PLACE("a", "1") "," PLACE("a", "2") "," WAY("a", "9")) "}",
	    FOUND(PLACE("a", "1") "," WAY("a", "9")) "}", "moved", "t", "a 1",
	    "another port of the switch that has the way" },
	{ FOUND(PLACE("b", "2") "," WAY("a", "9")) "}",
	    FOUND(PLACE("a", "1") "," WAY("a", "9")) "}", "moved", "t", "b 2",
	    "the way is there still, and did not lead to b" },
	{ FOUND(PLACE("b", "1")) "}",
	    FOUND(PLACE("a", "1")) ",\"unread\":[" PLACE("b", "1") "]}", "open", "t", "b 1",
	    "where the first run could not look" },
	{ FOUND(PLACE("b", "2")) "}",
	    FOUND(PLACE("a", "1")) ",\"unread\":[" PLACE("b", "1") "]}", "moved", "t", "b 2",
	    "at another port than where it was" },
	{ AT("1"), FOUND(PLACE("a", "1") "," PLACE("b", "1")) "}", "open", "t", "a 1",
	    "one of two places is left: it is at no other" },
	{ AT("2"), NULL, "open", "t", "a 2", "nothing is known of before" },
	{ AT("2"), "{", "open", "t", "a 2", "what is known of before is damaged" },
	{ "{\"rule\":\"r\",\"title\":\"t\",\"mac\":0,\"seen\":[{\"switch\":\"b\"}]}", AT("1"),
	    "open", "t", "b", "what is no address does not move" },
	{ NULL, NULL, "open", "its words in the history are damaged", NULL, "no words" },
	{ "[]", NULL, "open", "its words in the history are damaged", NULL, "a list" },
	{ "{\"rule\":\"r\",\"title\":7}", NULL, "open", "its words in the history are damaged",
	    NULL, "a title that is none" },
	{ "{\"rule\":\"r\",\"title\":\"a\\u001bb\",\"severity\":99,\"confidence\":-4,\"mac\":-"
	  "1,"
	  "\"seen\":[7]}",
	    NULL, "open", "a b", "", "numbers out of their bounds" },
};

static void
test_words(void **state)
{
	const struct words *w = *state;
	struct past_finding f = { .change = PAST_OPEN };
	struct arena text;

	arena_init(&text, 1 << 20);
	past_findings_words(&f, w->now, w->before, &text);
	assert_string_equal(store_change_name((enum past_change)f.change), w->change);
	assert_string_equal(f.title, w->title);
	assert_true(f.severity <= SEV_CRITICAL && f.confidence <= 100 && f.mac.bits >> 48 == 0);
	assert_int_equal(f.nseen > 0, w->seen != NULL);
	if (w->seen != NULL) {
		assert_string_equal(f.seen[0], w->seen);
	}
	arena_free(&text);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(claims, test_changes),
		CLAIMS(words, test_words), { .rows = NULL } };

	return claims_run(tables, NULL, 0);
}
