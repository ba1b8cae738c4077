#include "report/common/unused_fold.h"

#include "aid/claims.h"

#include <stdio.h>

/* Whether the second reason is of the same kind as "its MAC address cannot be read: no". */
static const struct fold_claim {
	const char *a, *b;
	uint32_t file; /* of the second one */
	size_t kinds;
	const char *why;
} reasons[] = {
	{ "its MAC address cannot be read: no", "its MAC address cannot be read: 1,55", 0, 1,
	    "what a reason repeats of the cell" },
	{ "has 5 columns, the header has 6", "has 12 columns, the header has 6", 0, 1,
	    "numbers" },
	{ "has 5 columns, the header has 6", "has a cell of 5 bytes", 0, 2, "another reason" },
	{ "its MAC address is empty", "its MAC address", 0, 2, "the beginning of another" },
	{ "names no host", "names no host", 1, 2, "another file" },
};

static void
check_kinds(void **state)
{
	const struct fold_claim *claim = *state;
	const struct remark a = { .text = claim->a };
	const struct remark b = { .text = claim->b, .src = { claim->file, 1 } };
	struct unused_fold fold = { .nkinds = 0 };

	assert_true(unused_fold_shows(&fold, &a));
	assert_true(unused_fold_shows(&fold, &b));
	assert_int_equal(fold.nkinds, claim->kinds);
}

enum { FILES = 40, KINDS = 100 };

static char texts[KINDS][32];
static struct inventory_file paths[FILES];
static const struct inventory exports = { .files = paths, .nfiles = FILES };

static void
make_texts(void)
{
	for (size_t i = 0; i < KINDS; i++) {
		(void)snprintf(texts[i], sizeof(texts[0]), "reason %c%c: x",
		    (char)('a' + i / 10), (char)('a' + i % 10));
	}
	for (size_t i = 0; i < FILES; i++) {
		paths[i].path = "a.csv";
	}
}

/* So many kinds, each of more rows than are shown: what is said of the last one that has a place. */
static const struct kinds_claim {
	size_t kinds, files, rows;
	const char *last;
	const char *why;
} kinds[] = {
	{ 1, 1, UNUSED_SHOWN, NULL, "all are shown" },
	{ 1, 1, 25, "a.csv: 15 more rows: reason aa; -r json lists all", "one kind" },
	{ UNUSED_KINDS - 1, 1, 25, "a.csv: 15 more rows: reason da; -r json lists all",
	    "one less than have a place" },
	{ UNUSED_KINDS, 1, 25, "a.csv: 15 more rows: reason db; -r json lists all",
	    "as many as have a place: the last one has its reason" },
	{ UNUSED_KINDS + 1, 1, 25, "a.csv: 40 more rows; -r json lists all",
	    "one more: the last place has two reasons" },
	{ KINDS, 1, 25, "a.csv: 1715 more rows; -r json lists all", "many more" },
	{ UNUSED_KINDS, UNUSED_KINDS, 25, "a.csv: 15 more rows: reason db; -r json lists all",
	    "each of a file of its own" },
	{ UNUSED_KINDS + 1, UNUSED_KINDS + 1, 25, "40 more rows; -r json lists all",
	    "the last place has two files" },
};

static void
check_last(void **state)
{
	const struct kinds_claim *claim = *state;
	struct unused_fold fold = { .nkinds = 0 };
	static struct remark rows[KINDS * 25];
	struct str more = { 0 };
	size_t shown = 0;
	size_t n = 0;

	make_texts();
	for (size_t row = 0; row < claim->rows; row++) {
		for (size_t i = 0; i < claim->kinds; i++) {
			rows[n] = (struct remark){ .text = texts[i],
				.src = { (uint32_t)(i % claim->files), 1 } };
			shown += unused_fold_shows(&fold, &rows[n++]) ? 1 : 0;
		}
	}
	assert_int_equal(shown, UNUSED_SHOWN * fold.nkinds);
	assert_int_equal(
	    unused_fold_more(&fold, &exports, fold.nkinds - 1, &more), claim->last != NULL);
	if (claim->last != NULL) {
		assert_string_equal(str_get(&more), claim->last);
	}
	str_free(&more);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(reasons, check_kinds),
		CLAIMS(kinds, check_last), { 0 } };

	return claims_run(tables, NULL, 0);
}
