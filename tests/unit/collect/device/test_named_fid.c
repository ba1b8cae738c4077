/* Numbers of databases that have a name alone. */
#include "collect/device/named_fid.h"

#include "aid/claims.h"
#include "fdbaudit/snapshot.h"

enum { BEYOND_VLANS = 0x10000 };

/* Pairs that are alike in the upper 24 bits of their hash, or nearly. */
static const struct {
	const char *one, *other;
	const char *why;
} rows[] = {
	{ "dmz-470", "dmz-1104", "zones" },
	{ "dmz-697", "dmz-1361", "others" },
	{ "blue", "red", "colours" },
	{ "servers", "Servers", "letters of another case" },
	{ "", "a", "none and one letter" },
};

static void
check(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	const uint32_t fid = named_fid(0, row->one);

	assert_in_range(fid, BEYOND_VLANS, NONE - 1);
	assert_int_equal(fid, named_fid(0, row->one));
	assert_int_not_equal(fid, named_fid(0, row->other));
	assert_int_not_equal(fid, named_fid(1, row->one));
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(rows, check), { 0 } };

	return claims_run(claims, NULL, 0);
}
