/* What is said of files: remarks once, unused rows up to a limit. */
#include "inventory/draft/files.h"

#include "aid/claims.h"

enum { LISTED = 100000 };

struct files {
	struct inventory inv;
	struct draft d;
	uint32_t first;
};

static void
begin(struct files *f)
{
	inventory_init(&f->inv, 1 << 24);
	draft_init(&f->d, &f->inv);
	f->first = draft_file(&f->d, "a.csv");
}

static void
end(struct files *f)
{
	draft_free(&f->d);
	inventory_free(&f->inv);
}

static void
test_remarks_are_said_once_per_file(void **state)
{
	struct files f;

	(void)state;
	begin(&f);
	draft_remark(&f.d, (struct src){ f.first, 2 }, "leading zeros");
	draft_remark(&f.d, (struct src){ f.first, 3 }, "leading zeros");
	draft_remark(&f.d, (struct src){ f.first, 3 }, "no VLANs");
	draft_remark(&f.d, (struct src){ f.first, 4 }, "leading zeros");
	assert_int_equal(f.inv.nremarks, 2);
	assert_int_equal(f.inv.remarks[0].src.line, 2);
	draft_remark(&f.d, (struct src){ draft_file(&f.d, "b.csv"), 2 }, "leading zeros");
	assert_int_equal(f.inv.nremarks, 3);
	end(&f);
}

static void
test_unused_rows_are_listed_up_to_a_limit(void **state)
{
	struct files f;

	(void)state;
	begin(&f);
	for (uint32_t i = 0; i < LISTED + 2; i++) {
		draft_unused(&f.d, (struct src){ f.first, i + 1 }, "x");
	}
	assert_int_equal(f.inv.nunused, LISTED);
	assert_int_equal(f.inv.nremarks, 1);
	assert_string_equal(f.inv.remarks[0].text, "more rows were not used than are listed");
	draft_unused(&f.d, (struct src){ draft_file(&f.d, "b.csv"), 1 }, "x");
	assert_int_equal(f.inv.nunused, LISTED + 1); /* each file has its own limit */
	end(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_remarks_are_said_once_per_file),
		cmocka_unit_test(test_unused_rows_are_listed_up_to_a_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
