/* What a reply counts itself. */
#include "aid/claims.h"
#include "collect/netconf/reply/reply_count.h"

#include <stdio.h>
#include <string.h>

static const struct {
	const char
	    *rows; /* "3a": a row with an address beside the figure 3; "3": an element around */
	uint32_t promised, given;
	const char *why;
} claims_of_rows[] = {
	{ "", 0, 0, "nothing" },
	{ "-a -a", 0, 0, "no figure" },
	{ "2a 2a", 0, 0, "beside each row" },
	{ "2a 2a 2", 0, 0, "once around them" },
	{ "3a 3a", 3, 2, "too few" },
	{ "3a 3a 2a 2a", 3, 2, "too few of the first" },
	{ "2a 2a 3a", 3, 1, "too few of the second" },
	{ "2a 2a 2a 2a", 0, 0, "two counts that are equal" },
	{ "2a 2a 2a", 0, 0, "more than it says" },
	{ "3a 3a 3 3a 3", 0, 0, "one figure for all elements" },
	{ "1a 2a 2a 1a", 0, 0, "the same figure later is another count" },
	{ "1a 2a 2a 3a", 3, 1, "the last of several" },
	{ "3a 3a 3 -a", 0, 0, "one figure in the first of two elements" },
	{ "7", 7, 0, "an element that counts, and nothing in it" },
	{ "0", 0, 0, "none, and none is there" },
	{ "2a 2a 2 7", 7, 0, "such an element behind others" },
	{ "xa", 0, 0, "no number" },
	{ "4294967296a", 0, 0, "a number beyond all tables" },
};

static void
check(void **state)
{
	const __typeof__(claims_of_rows[0]) *row = *state;
	struct reply_count c = { .promised = 0 };

	for (const char *at = row->rows; *at != '\0'; at += strspn(at, " ")) {
		size_t n = strcspn(at, " ");
		const bool address = at[n - 1] == 'a';
		struct reply_row r = { .filled = 0 };
		char number[16];

		(void)snprintf(number, sizeof(number), "%.*s", (int)(n - address), at);
		if (number[0] != '-') {
			(void)reply_row_put(&r, LEAF_COUNT, number, "count");
		}
		if (address) {
			(void)reply_row_put(&r, LEAF_MAC, "00:15:5d:00:00:01", "mac");
		}
		reply_count_row(&c, &r);
		at += n;
	}
	reply_count_end(&c);
	assert_int_equal(c.promised, row->promised);
	assert_int_equal(c.given, row->given);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(claims_of_rows, check), { 0 } };

	return claims_run(claims, NULL, 0);
}
