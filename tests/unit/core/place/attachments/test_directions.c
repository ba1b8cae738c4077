/* What makes an attachment a direction. */
#include "aid/claims.h"

#include "fdbaudit/place.h"

static const struct direction_row {
	const char *why;
	enum port_class class_;
	uint32_t host;
	bool direction;
} rows[] = {
	{ "a switch that nobody polls", PORT_UNPOLLED, NONE, true },
	{ "the same, and a host was found there", PORT_UNPOLLED, 0, false },
	{ "an edge", PORT_EDGE, NONE, false },
	{ "an edge with many stations", PORT_EDGE_MANY, NONE, false },
	{ "an uplink: what is there has its place elsewhere", PORT_UPLINK, NONE, false },
	{ "an overlay", PORT_FABRIC, NONE, false },
	{ "nothing is known of it", PORT_UNKNOWN, NONE, false },
};

static void
is_direction(void **state)
{
	const struct direction_row *r = *state;
	struct attachment a[] = { { .class_ = PORT_UNKNOWN, .host = NONE },
		{ .class_ = (uint8_t)r->class_, .host = r->host } };
	const struct placement p = { .attachments = a, .nattachments = 2 };

	assert_int_equal(placement_is_direction(&p, 1), r->direction);
	assert_false(placement_is_direction(&p, 0));
}

static void
test_no_attachment(void **state)
{
	static const struct placement none;

	(void)state;
	assert_false(placement_is_direction(&none, NONE));
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(rows, is_direction), { .rows = NULL } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_no_attachment) };

	return claims_run(tables, tests, 1);
}
