/* What makes an attachment a direction. */
#include "aid/claims.h"
#include "aid/net.h"

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

/*
 * leaf-1 hears a bridge that nobody polls at Eth1/7, and learns HV-05's NIC there, with or without
 * a station that has a place elsewhere: in the domain (leaf-2 hears the same bridge), or not.
 */
static const struct crossed_row {
	const char *why;
	const char *home; /* of the other station; NULL: there is none */
	const char *host; /* that is named at leaf-1 Eth1/7 */
} crossed_rows[] = {
	{ "a host's NIC alone", NULL, "HV-05" },
	{ "a station at home on the switch is on its way", "leaf-1 Eth1/1", "" },
	{ "a station at home beyond is on its way", "leaf-2 Eth1/1", "" },
	{ "a station of another domain", "west-1 Eth1/1", "HV-05" },
};

static void
names(void **state)
{
	const struct crossed_row *r = *state;
	struct net n;

	net_init(&n, 1);
	(void)net_switch(&n, "leaf-1", UINT64_C(0x001b21010000), 8);
	(void)net_switch(&n, "leaf-2", UINT64_C(0x001b21020000), 8);
	(void)net_switch(&n, "west-1", UINT64_C(0x001b21030000), 8);
	net_lldp(&n, "leaf-1 Eth1/7", UINT64_C(0x001b21ff0000), "1", "core", CAP_BRIDGE);
	net_lldp(&n, "leaf-2 Eth1/7", UINT64_C(0x001b21ff0000), "2", "core", CAP_BRIDGE);
	(void)net_host(&n, "HV-05", 0, 0);
	(void)net_nic(&n, "HV-05", NIC_PHYSICAL, NULL, "NIC1", UINT64_C(0xd4f5ef000500));
	net_always(&n, "leaf-1 Eth1/7", 10, UINT64_C(0xd4f5ef000500));
	if (r->home != NULL) {
		net_always(&n, "leaf-1 Eth1/7", 10, UINT64_C(0x001b44000001));
		net_always(&n, r->home, 10, UINT64_C(0x001b44000001));
	}
	net_place(&n);
	assert_string_equal(net_host_at(&n, "leaf-1 Eth1/7"), r->host);
	net_free(&n);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(rows, is_direction),
		CLAIMS(crossed_rows, names), { .rows = NULL } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_no_attachment) };

	return claims_run(tables, tests, 1);
}
