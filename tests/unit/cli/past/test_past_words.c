/* Which words are ids of findings. */
#include "cli/past/past_words.h"

#include "aid/claims.h"

static const struct word {
	const char *word;
	bool is_id, begins; /* of 28 7d 44 05 81 7a */
	const char *why;
} rows[] = {
	{ "287d4405817a", true, true, "all of it" },
	{ "287D4405817A", true, true, "in capitals" },
	{ "287d", true, true, "four digits" },
	{ "287", false, false, "three are too few" },
	{ "287e", true, false, "another one" },
	{ "87d4", true, false, "not from its beginning" },
	{ "287d4405817a0", false, false, "more than all of it" },
	{ "28:7d:44:05:81:7a", false, false, "an address with separators" },
	{ "HV-02", false, false, "a host" },
	{ "", false, false, "nothing" },
};

static void
check(void **state)
{
	static const uint8_t id[6] = { 0x28, 0x7d, 0x44, 0x05, 0x81, 0x7a };
	const struct word *row = *state;

	assert_int_equal(past_may_be_id(row->word), row->is_id);
	assert_int_equal(past_id_begins(id, row->word), row->begins);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(rows, check), { 0 } };

	return claims_run(claims, NULL, 0);
}
