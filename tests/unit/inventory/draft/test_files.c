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

static void
test_remarks_are_listed_up_to_a_limit(void **state)
{
	struct files f;

	(void)state;
	begin(&f);
	for (int i = 0; i < 1000; i++) {
		draft_remark_format(&f.d, (struct src){ f.first, 0 }, "host %d is old", i);
	}
	draft_remark(&f.d, (struct src){ f.first, 0 }, "host 7 is old"); /* said already */
	assert_int_equal(f.inv.nremarks, 201);
	assert_string_equal(f.inv.remarks[199].text, "host 199 is old");
	assert_string_equal(
	    f.inv.remarks[200].text, "more is to be said of this file than is listed");
	draft_remark(&f.d, (struct src){ draft_file(&f.d, "b.csv"), 0 }, "host 1 is old");
	assert_int_equal(f.inv.nremarks, 202); /* each file has its own limit */
	end(&f);
}

/* What is said of rows takes no room for ever: behind the limit it is not even written. */
static void
test_nothing_is_kept_behind_a_limit(void **state)
{
	struct files f;
	size_t used;

	(void)state;
	begin(&f);
	for (uint32_t i = 0; i < LISTED + 1; i++) {
		draft_unused_row(&f.d, (struct src){ f.first, i + 1 },
		    draft_reason(&f.d, "cell %u", (unsigned)i), "web1");
	}
	for (int i = 0; i < 300; i++) {
		draft_remark_format(&f.d, (struct src){ f.first, 0 }, "host %d is old", i);
	}
	used = f.inv.text.used;
	for (uint32_t i = 0; i < 1000; i++) {
		draft_unused_row(&f.d, (struct src){ f.first, i + 1 },
		    draft_reason(&f.d, "cell %u", (unsigned)i), "web1");
		draft_remark_format(&f.d, (struct src){ f.first, 0 }, "host %u is new", i);
	}
	assert_int_equal(f.inv.text.used, used);
	end(&f);
}

/* In a full inventory nothing more is said: the caller ends with a limit. */
static void
test_no_room(void **state)
{
	struct files f;

	(void)state;
	begin(&f);
	f.inv.text.cap = f.inv.text.used;
	draft_unused(&f.d, (struct src){ f.first, 1 }, "x");
	draft_remark(&f.d, (struct src){ f.first, 1 }, "x");
	draft_passed(&f.d, f.first, "of checkpoints");
	draft_tell_passed(&f.d);
	assert_int_equal(f.inv.nunused + f.inv.nremarks, 0);
	assert_string_equal(f.inv.files[0].passed_over, "");
	end(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_remarks_are_said_once_per_file),
		cmocka_unit_test(test_unused_rows_are_listed_up_to_a_limit),
		cmocka_unit_test(test_remarks_are_listed_up_to_a_limit),
		cmocka_unit_test(test_nothing_is_kept_behind_a_limit),
		cmocka_unit_test(test_no_room),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
