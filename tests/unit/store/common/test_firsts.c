/* Firsts: when addresses were seen first at each port, and which of it dates a finding. */
#include "aid/claims.h"

#include "store/common/firsts.h"

#include <stdlib.h>

#define MAC UINT64_C(0x00155d010105)
#define AT(vlan_) (MAC << 12 | (vlan_))
#define B (INT64_C(1800000000)) /* s: when the run before this one began */
#define SEEN_MS ((B + 3600) * 1000)

/* Ports 5 and 6 are the second and third of the snapshot; the first never had a sighting. */
enum { HERE = 5, THERE = 6, AWAY = 7, NEXT_PORT = 8, MOST = 6 };

struct scene {
	uint32_t ports[3];
	struct identity id;
	struct book book;
	struct store_run run;
};

/* It begins at this moment of the machine's clock. */
static void
begin(struct scene *s, int64_t wall_s)
{
	*s = (struct scene){ .ports = { 0, HERE, THERE },
		.id = { .nports = 3, .next_port = NEXT_PORT },
		.book = { .last_run = 1, .last_t = B, .last_wall = B } };
	s->id.ports = s->ports;
	s->run = (struct store_run){ .began_ms = wall_s * 1000, .id = &s->id };
}

/* ---- for the judge ----------------------------------------------------------------------------------- */

/* One for each VLAN and port: the first moment; sorted by address and moment. */
static void
test_make(void **state)
{
	struct interval rows[] = {
		{ (MAC + 1) << 12 | 10, HERE, 0, false, B - 900, 0 },
		{ AT(10), THERE, 0, false, B - 700, 0 },
		{ AT(10), HERE, 0, false, B - 300, 0 },
		{ AT(10), HERE, 0, false, B - 500, 0 },
		{ AT(20), HERE, 0, false, B - 800, 0 },
		{ AT(10), AWAY, 0, false, B - 600, 0 },
		{ AT(10), NEXT_PORT, 0, false, B - 650, 0 },
		{ AT(0), HERE, 0, false, B - 550, 0 },
	};
	static const struct past_first want[] = {
		{ MAC, 1, 20, B - 800 },
		{ MAC, 2, 10, B - 700 },
		{ MAC, NONE, 10, B - 650 },
		{ MAC, NONE, 10, B - 600 },
		{ MAC, 1, 0, B - 550 },
		{ MAC, 1, 10, B - 500 },
		{ MAC + 1, 1, 10, B - 900 },
	};
	struct history h = { .n = 0 };
	struct scene s;

	(void)state;
	begin(&s, B + 3600);
	firsts_make(&s.book, &s.run, rows, sizeof(rows) / sizeof(rows[0]), &h);
	assert_int_equal(h.nfirsts, sizeof(want) / sizeof(want[0]));
	for (size_t i = 0; i < h.nfirsts; i++) {
		assert_int_equal(h.firsts[i].mac, want[i].mac);
		assert_int_equal(h.firsts[i].port, want[i].port);
		assert_int_equal(h.firsts[i].vlan, want[i].vlan);
		assert_int_equal(h.firsts[i].first_ms, want[i].first_ms * 1000);
	}
	history_free(&h);
}

/* What the machine's clock has, and not that of the store; a second of it is none. */
static void
test_clock(void **state)
{
	static const struct {
		int64_t wall, first;
	} clocks[] = {
		{ B + 3600, B - 100 }, /* both are one */
		{ B, B - 100 }, /* the run began in the second of the last one */
		{ B - 58, B - 100 }, /* less than a minute back */
		{ B - 59, B - 160 }, /* a minute */
		{ B - 3600, B - 3701 }, /* an hour */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(clocks) / sizeof(clocks[0]); i++) {
		struct interval row = { AT(10), HERE, 0, false, B - 100, 0 };
		struct history h = { .n = 0 };
		struct scene s;

		begin(&s, clocks[i].wall);
		firsts_make(&s.book, &s.run, &row, 1, &h);
		assert_int_equal(h.firsts[0].first_ms, clocks[i].first * 1000);
		history_free(&h);
	}
}

/* ---- for the findings -------------------------------------------------------------------------------- */

static const struct date_row {
	uint64_t mac; /* 0: it is about no address */
	uint16_t vlan; /* of the finding; 0 not known */
	uint32_t nseen; /* at the second port of the snapshot, then at the third */
	struct interval rows[MOST]; /* k 0 ends them */
	int64_t first; /* of the finding; 0: when this run saw it */
	const char *why;
} dates[] = {
	{ MAC, 10, 1, { { AT(10), HERE, 0, false, B - 100, 0 } }, B - 100, "at its port" },
	{ MAC, 10, 1,
	    { { AT(10), HERE, 0, false, B - 100, 0 }, { AT(10), HERE, 0, false, B - 300, 0 } },
	    B - 300, "when it was there first" },
	{ MAC, 10, 1, { { AT(10), THERE, 0, false, B - 100, 0 } }, 0, "not at another port" },
	{ MAC, 10, 2,
	    { { AT(10), HERE, 0, false, B - 100, 0 }, { AT(10), THERE, 0, false, B - 200, 0 } },
	    B - 200, "at any of its ports" },
	{ MAC, 10, 1, { { AT(20), HERE, 0, false, B - 100, 0 } }, 0, "not in another VLAN" },
	{ MAC, 0, 1, { { AT(20), HERE, 0, false, B - 100, 0 } }, B - 100,
	    "in any VLAN, where its own is not known" },
	{ MAC, 10, 1, { { AT(0), HERE, 0, false, B - 100, 0 } }, B - 100,
	    "in its VLAN, where none was known" },
	{ MAC, 10, 1, { { (MAC + 1) << 12 | 10, HERE, 0, false, B - 100, 0 } }, 0,
	    "not another address" },
	{ MAC, 10, 1,
	    { { (MAC + 1) << 12 | 10, HERE, 0, false, B - 400, 0 },
		{ AT(20), HERE, 0, false, B - 300, 0 }, { AT(10), HERE, 0, false, B - 200, 0 },
		{ (MAC - 1) << 12 | 10, HERE, 0, false, B - 100, 0 } },
	    B - 200, "among others, in any order" },
	{ MAC, 10, 1, { { AT(10), HERE, 0, false, B + 7200, 0 } }, 0,
	    "never later than this run saw it" },
	{ MAC, 10, 1, { { 0 } }, 0, "the store has nothing" },
	{ MAC, 10, 0, { { AT(10), HERE, 0, false, B - 100, 0 } }, 0, "it is seen nowhere" },
	{ 0, 0, 1, { { 10, HERE, 0, false, B - 100, 0 } }, 0, "it is about no address" },
};

static void
date(void **state)
{
	const struct date_row *r = *state;
	const struct sighting seen[] = { { .port = 1 }, { .port = 2 } };
	struct finding f[] = { { .mac = { r->mac },
	    .vlan = r->vlan,
	    .seen = seen,
	    .nseen = r->nseen,
	    .first_ms = SEEN_MS } };
	struct findings found = { .list = f, .n = 1 };
	struct interval rows[MOST];
	struct scene s;
	size_t n = 0;

	for (; n < MOST && r->rows[n].k != 0; n++) {
		rows[n] = r->rows[n];
	}
	begin(&s, B + 3600);
	firsts_date(&s.book, &s.run, rows, n, &found);
	assert_int_equal(f[0].first_ms, r->first != 0 ? r->first * 1000 : SEEN_MS);
}

/* Addresses of findings that were seen, each once. */
static void
test_ask(void **state)
{
	struct finding f[] = { { .mac = { MAC + 1 }, .nseen = 1 },
		{ .mac = { MAC }, .nseen = 2 }, { .mac = { MAC + 1 }, .nseen = 1 },
		{ .mac = { MAC + 2 }, .nseen = 0 }, { .mac = { 0 }, .nseen = 1 } };
	const struct findings found = { .list = f, .n = 5 };
	size_t n = 77;
	uint64_t *got = firsts_ask(&found, &n);

	(void)state;
	assert_int_equal(n, 2);
	assert_int_equal(got[0], MAC);
	assert_int_equal(got[1], MAC + 1);
	free(got);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(dates, date), { .rows = NULL } };
	const struct CMUnitTest others[] = {
		cmocka_unit_test(test_make),
		cmocka_unit_test(test_clock),
		cmocka_unit_test(test_ask),
	};

	return claims_run(tables, others, sizeof(others) / sizeof(others[0]));
}
