/* Which quirk a switch has, by its sysObjectID. */
#include "aid/claims.h"
#include "collect/quirks/quirks.h"

static const struct {
	const char *sysobjectid, *name;
	const char *why;
} rows[] = {
	{ "1.3.6.1.4.1.11863.5.33", "tplink", "below a vendor" },
	{ "1.3.6.1.4.1.11863", "tplink", "the vendor itself" },
	{ "1.3.6.1.4.1.118630.5", "", "a number that begins alike is another vendor" },
	{ "1.3.6.1.4.1.1186", "", "the beginning of a number is no vendor" },
	{ "1.3.6.1.4.1.9.1.1208", "", "a vendor without quirks" },
	{ "", "", "a switch that does not say what it is" },
};

static void
check(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	const struct quirk *q = quirk_of(row->sysobjectid);

	assert_non_null(q);
	assert_string_equal(q->name, row->name);
	assert_int_equal(q->what[0] != '\0', row->name[0] != '\0');
	assert_int_equal(q->port_offset != 0, row->name[0] != '\0');
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(rows, check), { 0 } };

	return claims_run(claims, NULL, 0);
}
