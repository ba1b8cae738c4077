/* What makes an attachment a direction, and what passes it. */
#include "aid/claims.h"

#include "core/place/attachments/directions.h"

#include <stdlib.h>

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

/* Ports 0 and 1 lead to switches that nobody polls, 2 and 3 are edges, 4 has no attachment. */
enum { CROSSED_MOST = 3, CROSSED_PORTS = 4, NOWHERE = CROSSED_PORTS };
static const struct crossed_row {
	const char *why;
	struct {
		uint8_t port;
		uint8_t group; /* as above */
		uint8_t station;
	} places[CROSSED_MOST];
	uint32_t n;
	bool crossed[CROSSED_PORTS];
} crossed[] = {
	{ "a station at home beyond it", { { 0, 0, 0 } }, 1, { false } },
	{ "what is at an edge passes it", { { 0, 0, 0 }, { 2, 0, 0 } }, 2, { true } },
	{ "the same in the other order", { { 2, 0, 0 }, { 1, 0, 0 } }, 2, { false, true } },
	{ "in two parts of one VLAN", { { 0, 0, 0 }, { 2, 1, 0 } }, 2, { true } },
	{ "an edge of another site", { { 0, 0, 0 }, { 2, 2, 0 } }, 2, { false } },
	{ "an edge of another site, and one of this", { { 0, 0, 0 }, { 2, 2, 0 }, { 3, 1, 0 } },
	    3, { true } },
	{ "two such ports alone: it is beyond one of them", { { 0, 0, 0 }, { 1, 0, 0 } }, 2,
	    { false } },
	{ "two of them, and an edge", { { 0, 0, 0 }, { 1, 0, 0 }, { 2, 0, 0 } }, 3,
	    { true, true } },
	{ "two edges", { { 2, 0, 0 }, { 3, 0, 0 } }, 2, { false } },
	{ "a port that is no attachment", { { 0, 0, 0 }, { NOWHERE, 0, 0 } }, 2, { false } },
	{ "the same before it", { { NOWHERE, 0, 0 }, { 0, 0, 0 }, { 2, 0, 0 } }, 3, { true } },
	{ "another station is at the edge", { { 0, 0, 0 }, { 2, 0, 1 } }, 2, { false } },
	{ "the second station passes it", { { 2, 0, 0 }, { 0, 0, 1 }, { 3, 0, 1 } }, 3,
	    { true } },
};

static void
is_crossed(void **state)
{
	const struct crossed_row *r = *state;
	struct domain domains[] = { { .whole = 0 }, { .whole = 0 }, { .whole = 2 } };
	struct group groups[] = { { .domain = 0 }, { .domain = 1 }, { .domain = 2 } };
	struct attachment attachments[CROSSED_PORTS];
	struct port_place ports[CROSSED_PORTS + 1];
	struct place places[CROSSED_MOST];
	const struct placement p = { .places = places,
		.nplaces = r->n,
		.ports = ports,
		.attachments = attachments,
		.nattachments = CROSSED_PORTS,
		.groups = groups,
		.domains = domains };
	bool *found;

	for (uint32_t i = 0; i < CROSSED_PORTS; i++) {
		attachments[i].class_ = i < 2 ? PORT_UNPOLLED : PORT_EDGE;
		ports[i].attachment = i;
	}
	ports[NOWHERE].attachment = NONE;
	for (uint32_t i = 0; i < r->n; i++) {
		places[i] =
		    (struct place){ .key = (UINT64_C(0x00155d010c00) + r->places[i].station)
					   << 16,
			    .port = r->places[i].port,
			    .group_low = r->places[i].group };
	}
	found = directions_crossed(&p);
	for (uint32_t i = 0; i < CROSSED_PORTS; i++) {
		assert_int_equal(found[i], r->crossed[i]);
	}
	free(found);
}

/* So many places of one address, of which the last one is an edge: beyond the most nothing is told. */
static void
test_crossed_by_many(void **state)
{
	struct domain domain = { .whole = 0 };
	struct group group = { .domain = 0 };
	struct attachment attachments[] = { { .class_ = PORT_UNPOLLED },
		{ .class_ = PORT_EDGE } };
	struct port_place ports[] = { { .attachment = 0 }, { .attachment = 1 } };
	struct place places[PLACES_OF_ONE + 1];
	struct placement p = { .places = places,
		.ports = ports,
		.attachments = attachments,
		.nattachments = 2,
		.groups = &group,
		.domains = &domain };

	(void)state;
	for (p.nplaces = PLACES_OF_ONE; p.nplaces <= PLACES_OF_ONE + 1; p.nplaces++) {
		bool *found;

		for (size_t i = 0; i < p.nplaces; i++) {
			places[i] = (struct place){ .key = UINT64_C(0x00155d010c00) << 16,
				.port = i + 1 == p.nplaces };
		}
		found = directions_crossed(&p);
		assert_int_equal(found[0], p.nplaces == PLACES_OF_ONE);
		free(found);
	}
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
		CLAIMS(crossed, is_crossed), { .rows = NULL } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_no_attachment),
		cmocka_unit_test(test_crossed_by_many) };

	return claims_run(tables, tests, 2);
}
