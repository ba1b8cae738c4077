/* Which credentials of a switch are not tried again. */
#include "collect/device/log_ins.h"

#include "aid/claims.h"

#include <string.h>

enum { MOST = 70 };

static const struct went {
	size_t n, first, last;
	const char *said; /* NULL: it let us in */
	const char *refused; /* numbers that were, of the first ten: a character each */
	const char *why;
} rows[] = {
	{ 1, 0, 0, NULL, "", "the only ones work" },
	{ 1, 0, 0, "no", "0", "the only ones are refused" },
	{ 3, 0, 2, NULL, "01", "those before the ones that work" },
	{ 3, 2, 1, NULL, "02", "round about, from those that worked before" },
	{ 3, 1, 0, "no", "012", "all of them" },
	{ 3, 1, 1, NULL, "", "those that worked before work still" },
	{ MOST, 66, 68, "no", "", "beyond those that are counted: tried each time" },
	{ 0, 0, 0, "no", "", "none at all" },
};

static void
check(void **state)
{
	const struct went *row = *state;
	struct log_ins l = { 0 };

	log_ins_note(&l, row->n, row->first, row->last, row->said);
	for (size_t i = 0; i < 10; i++) {
		const char digit = (char)('0' + i);

		assert_int_equal(log_ins_refused(&l, i), strchr(row->refused, digit) != NULL);
	}
	assert_false(log_ins_refused(&l, MOST));
	assert_string_equal(l.why, row->said != NULL && row->n > 0 ? row->said : "");
}

/* What was refused stays so, whatever works later. */
static void
check_kept(void **state)
{
	struct log_ins l = { 0 };

	(void)state;
	log_ins_note(&l, 3, 0, 1, NULL);
	log_ins_note(&l, 3, 1, 1, NULL);
	assert_true(log_ins_refused(&l, 0));
	log_ins_note(&l, 3, 1, 2, "no\033");
	assert_true(log_ins_refused(&l, 1) && log_ins_refused(&l, 2));
	assert_null(strchr(l.why, '\033'));
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(rows, check), { 0 } };
	const struct CMUnitTest others[] = { cmocka_unit_test(check_kept) };

	return claims_run(claims, others, 1);
}
