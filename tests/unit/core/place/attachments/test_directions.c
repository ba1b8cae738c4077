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

static const struct leads_on_row {
	const char *why;
	enum port_class port, attachment;
	uint32_t host;
	bool leads_on;
} leads_on[] = {
	{ "an uplink of two polled switches", PORT_UPLINK, PORT_UPLINK, NONE, true },
	{ "a port to a switch that nobody polls", PORT_UNPOLLED, PORT_UNPOLLED, NONE, true },
	{ "the same, and a host was found there", PORT_UNPOLLED, PORT_UNPOLLED, 0, false },
	{ "an edge", PORT_EDGE, PORT_EDGE, NONE, false },
};

static void
port_leads_on(void **state)
{
	const struct leads_on_row *r = *state;
	struct attachment a = { .class_ = (uint8_t)r->attachment, .host = r->host };
	struct port_place port = { .attachment = 0, .class_ = (uint8_t)r->port };
	const struct placement p = { .attachments = &a, .nattachments = 1, .ports = &port };

	assert_int_equal(placement_leads_on(&p, 0), r->leads_on);
}

/* Groups 0 and 1 are parts of one VLAN (domains 0 and 1, one whole), group 2 is another site. */
static const struct elsewhere_row {
	const char *why;
	struct {
		uint8_t port; /* which is its attachment, too */
		uint8_t group;
	} places[3];
	uint32_t n;
	bool elsewhere; /* for the first one */
} elsewhere[] = {
	{ "one place", { { 0, 0 } }, 1, false },
	{ "another port of the VLAN", { { 0, 0 }, { 1, 0 } }, 2, true },
	{ "another port in another part of the VLAN", { { 0, 0 }, { 1, 1 } }, 2, true },
	{ "the same port in another part of the VLAN", { { 0, 0 }, { 0, 1 } }, 2, false },
	{ "another port of another site", { { 0, 0 }, { 1, 2 } }, 2, false },
	{ "another port after one of another site", { { 0, 0 }, { 1, 2 }, { 2, 0 } }, 3, true },
};

static void
is_elsewhere(void **state)
{
	const struct elsewhere_row *r = *state;
	struct domain domains[] = { { .whole = 0 }, { .whole = 0 }, { .whole = 2 } };
	struct group groups[] = { { .domain = 0 }, { .domain = 1 }, { .domain = 2 } };
	struct port_place ports[] = { { .attachment = 0 }, { .attachment = 1 },
		{ .attachment = 2 } };
	struct place places[3];
	const struct placement p = {
		.places = places, .ports = ports, .groups = groups, .domains = domains
	};

	for (uint32_t i = 0; i < r->n; i++) {
		places[i] = (struct place){ .key = UINT64_C(0x00155d010b00) << 16,
			.port = r->places[i].port,
			.group_low = r->places[i].group };
	}
	assert_int_equal(placement_is_elsewhere(&p, (struct span){ 0, r->n }, 0), r->elsewhere);
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
	const struct claims tables[] = { CLAIMS(rows, is_direction),
		CLAIMS(leads_on, port_leads_on), CLAIMS(elsewhere, is_elsewhere),
		{ .rows = NULL } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_no_attachment) };

	return claims_run(tables, tests, 1);
}
