/* What the inventory of a run lacks. */
#include "aid/claims.h"
#include "aid/story.h"
#include "report/words/export_words.h"

static const struct lack_claim {
	uint32_t used[2], passed;
	size_t nfiles, nnics;
	const char *says;
	const char *why;
} lacks[] = {
	{ { 1, 1 }, 0, 2, 1, "", "all of use" },
	{ { 1, 0 }, 0, 2, 1, "1 of 2 exports gave nothing", "one of two" },
	{ { 0, 0 }, 0, 2, 0, "no export gave anything", "none of two" },
	{ { 0, 0 }, 0, 1, 0, "the export gave nothing", "the only one" },
	{ { 0, 0 }, 3, 1, 1, "", "rows that are of nothing that runs" },
	{ { 1, 1 }, 0, 2, 0, "the inventory holds no NIC", "hosts and pools alone" },
};

static void
check_lack(void **state)
{
	const struct lack_claim *claim = *state;
	struct inventory_file files[2] = { { .used = claim->used[0], .passed = claim->passed },
		{ .used = claim->used[1] } };
	const struct inventory inv = {
		.files = files, .nfiles = claim->nfiles, .nnics = claim->nnics
	};
	const struct settings set = { 0 };
	const struct report r = { .inv = &inv, .set = &set };
	struct str b = { 0 };

	words_exports(&r, &b);
	assert_row(claim->why, str_get(&b), claim->says);
	str_free(&b);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(lacks, check_lack), { 0 } };

	return claims_run(tables, NULL, 0);
}
