/* Intervals: whom the store is asked about, and what the judge is told of it, at ports of this run. */
#include "aid/claims.h"

#include "store/common/intervals.h"

#include <stdlib.h>
#include <string.h>

#define MAC UINT64_C(0x00155d010105)
#define AT(vlan_) (MAC << 12 | (vlan_))
#define B (INT64_C(1800000000)) /* s: when the run before this one began */
#define NOW_MS ((B + 3600) * 1000)
#define ENDED_MS (NOW_MS + 60000)

/* Of this run: ports 5 and 6 are the second and third of the snapshot, scope 1 is table 3, scope 2 table 4. */
enum {
	HERE = 5,
	SILENT = 6,
	AWAY = 7,
	NEXT_PORT = 8,
	READ = 1,
	FRESH = 2,
	UNREAD = 3,
	NEXT_SCOPE = 4
};

struct scene {
	uint32_t ports[3], scope_of_read[2];
	struct read reads[2];
	struct scope_read scopes[2];
	struct sighted seen[1];
	struct known_switch sw;
	struct known_scope known[2];
	struct snapshot snap;
	struct identity id;
	struct readings now;
	struct delta delta;
	struct book book;
	struct store_run run;
};

/* MAC is seen in VLAN 10 at port 5 in scope 1 now. */
static void
begin(struct scene *s)
{
	struct fdb_err err = { 0 };

	*s = (struct scene){ .ports = { 0, HERE, SILENT },
		.scope_of_read = { READ, FRESH },
		.reads = { { .table = 3 }, { .table = 4 } },
		.scopes = { { .scope = READ, .first = 0, .n = 1 },
		    { .scope = FRESH, .first = 1 } },
		.seen = { { AT(10), HERE } },
		.sw = { .id = 1, .name = "leaf-1", .engine = "" },
		.known = { { .id = READ, .sw = 1, .table = "a", .last_t = B - 10 },
		    { .id = UNREAD, .sw = 1, .table = "b", .last_t = B - 10 } },
		.book = { .where = "history",
		    .nswitches = 1,
		    .nscopes = 2,
		    .next_switch = 2,
		    .next_port = NEXT_PORT,
		    .next_scope = NEXT_SCOPE,
		    .last_run = 1,
		    .last_t = B,
		    .last_wall = B } };
	s->snap = (struct snapshot){ .reads = s->reads, .nreads = 2 };
	s->id = (struct identity){
		.ports = s->ports, .nports = 3, .next_port = NEXT_PORT, .next_scope = NEXT_SCOPE
	};
	s->now = (struct readings){ .scopes = s->scopes,
		.seen = s->seen,
		.scope_of_read = s->scope_of_read,
		.nscopes = 2,
		.nseen = 1,
		.nreads = 2 };
	s->book.switches = &s->sw;
	s->book.scopes = s->known;
	assert_int_equal(book_seal(&s->book, &err), FDB_OK);
	s->run = (struct store_run){ .began_ms = NOW_MS,
		.ended_ms = ENDED_MS,
		.snap = &s->snap,
		.id = &s->id,
		.now = &s->now,
		.delta = &s->delta };
}

static void
make(struct scene *s, const struct interval *rows, size_t n, struct history *out)
{
	static const uint64_t asked[] = { MAC };
	const struct mac_list list = { asked, 1 };

	intervals_make(&s->book, &s->run, &list, rows, n, out);
}

static void
end(struct scene *s, struct history *h)
{
	history_free(h);
	free(s->book.scopes_by_id);
}

/* ---- one interval ------------------------------------------------------------------------------------ */

static const struct stay_row {
	struct interval in;
	uint32_t port; /* in the snapshot; NONE: the judge is told nothing */
	uint16_t vlan, table;
	bool here;
	int64_t first_s, last_s; /* last 0: this run's end */
	const char *why;
} stays[] = {
	{ { AT(10), HERE, READ, true, B - 1000, 0 }, 1, 10, 3, true, B - 1000, 0,
	    "it goes on" },
	{ { AT(10), SILENT, READ, true, B - 1000, 0 }, 2, 10, 3, false, B - 1000, B - 10,
	    "it was there until its table was read last" },
	{ { AT(11), HERE, READ, true, B - 1000, 0 }, 1, 11, 3, false, B - 1000, B - 10,
	    "in another VLAN it is not there" },
	{ { AT(0), SILENT, READ, true, B - 1000, 0 }, 2, 0, 3, false, B - 1000, B - 10,
	    "no VLAN was known" },
	{ { AT(10), SILENT, READ, false, B - 1000, B - 500 }, 2, 10, 3, false, B - 1000,
	    B - 500, "it ended" },
	{ { AT(10), HERE, READ, false, B - 1000, B - 500 }, 1, 10, 3, false, B - 1000, B - 500,
	    "what ended does not go on, though the address is there" },
	{ { AT(10), SILENT, READ, true, B - 5, 0 }, 2, 10, 3, false, B - 5, B - 5,
	    "it began after its table was read last" },
	{ { AT(10), SILENT, READ, false, B - 100, B - 200 }, 2, 10, 3, false, B - 100, B - 100,
	    "and never ends before it begins" },
	{ { AT(10), SILENT, FRESH, true, B - 100, 0 }, 2, 10, 4, false, B - 100, B - 100,
	    "of a table that was never read whole" },
	{ { AT(10), AWAY, READ, true, B - 1000, 0 }, NONE, 0, 0, false, 0, 0,
	    "its port is not in this run" },
	{ { AT(10), NEXT_PORT, READ, true, B - 1000, 0 }, NONE, 0, 0, false, 0, 0,
	    "nobody knows its port" },
	{ { AT(10), 0, READ, true, B - 1000, 0 }, NONE, 0, 0, false, 0, 0, "it has no port" },
	{ { AT(10), HERE, UNREAD, true, B - 1000, 0 }, NONE, 0, 0, false, 0, 0,
	    "its table is not in this run" },
	{ { AT(10), HERE, NEXT_SCOPE, true, B - 1000, 0 }, NONE, 0, 0, false, 0, 0,
	    "nobody knows its table" },
};

static void
stay(void **state)
{
	const struct stay_row *r = *state;
	struct history h;
	struct scene s;

	begin(&s);
	make(&s, &r->in, 1, &h);
	assert_int_equal(h.n, r->port != NONE);
	if (r->port != NONE) {
		assert_int_equal(h.stays[0].mac, MAC);
		assert_int_equal(h.stays[0].port, r->port);
		assert_int_equal(h.stays[0].vlan, r->vlan);
		assert_int_equal(h.stays[0].table, r->table);
		assert_int_equal(h.stays[0].here, r->here);
		assert_int_equal(h.stays[0].first_ms, r->first_s * 1000);
		assert_int_equal(
		    h.stays[0].last_ms, r->last_s != 0 ? r->last_s * 1000 : ENDED_MS);
	}
	end(&s, &h);
}

/* ---- what this run adds ------------------------------------------------------------------------------ */

/* An address that is asked for began a stay; another one is not told. */
static void
test_born(void **state)
{
	struct born born[] = { { AT(10), HERE, READ }, { (MAC + 1) << 12 | 10, HERE, READ } };
	struct history h;
	struct scene s;

	(void)state;
	begin(&s);
	s.delta.born = born;
	s.delta.nborn = 2;
	make(&s, NULL, 0, &h);
	assert_int_equal(h.n, 1);
	assert_int_equal(h.stays[0].mac, MAC);
	assert_true(h.stays[0].here);
	assert_int_equal(h.stays[0].first_ms, ENDED_MS);
	assert_int_equal(h.stays[0].last_ms, ENDED_MS);
	end(&s, &h);
}

/* It came back to a port: what was open there ended, and does not reach until now. */
static void
test_returned(void **state)
{
	static const struct interval before = { AT(10), HERE, READ, true, B - 1000, 0 };
	struct born born[] = { { AT(9), HERE, READ }, { AT(10), SILENT, READ },
		{ AT(10), HERE, READ } };
	struct history h;
	struct scene s;

	(void)state;
	begin(&s);
	s.delta.born = born;
	s.delta.nborn = 2; /* in another VLAN, at another port: it goes on */
	make(&s, &before, 1, &h);
	assert_int_equal(h.n, 3);
	assert_true(h.stays[0].here);
	assert_int_equal(h.stays[0].last_ms, ENDED_MS);
	history_free(&h);
	s.delta.nborn = 3;
	make(&s, &before, 1, &h);
	assert_int_equal(h.n, 4);
	assert_false(h.stays[0].here);
	assert_int_equal(h.stays[0].first_ms, (B - 1000) * 1000);
	assert_int_equal(h.stays[0].last_ms, (B - 10) * 1000);
	end(&s, &h);
}

/* By address, then by the moment at which they began. */
static void
test_order(void **state)
{
	static const struct interval rows[] = {
		{ (MAC + 1) << 12 | 10, SILENT, READ, false, B - 900, B - 800 },
		{ AT(10), SILENT, READ, false, B - 400, B - 300 },
		{ AT(10), HERE, READ, false, B - 600, B - 500 },
		{ AT(20), HERE, READ, false, B - 400, B - 300 },
		{ AT(10), HERE, READ, false, B - 400, B - 300 },
	};
	static const int64_t firsts[] = { B - 600, B - 400, B - 400, B - 400, B - 900 };
	static const uint32_t ports[] = { 1, 1, 1, 2, 2 };
	static const uint16_t vlans[] = { 10, 10, 20, 10, 10 };
	struct history h;
	struct scene s;

	(void)state;
	begin(&s);
	make(&s, rows, 5, &h);
	assert_int_equal(h.n, 5);
	for (size_t i = 0; i < 5; i++) {
		assert_int_equal(h.stays[i].first_ms, firsts[i] * 1000);
		assert_int_equal(h.stays[i].port, ports[i]);
		assert_int_equal(h.stays[i].vlan, vlans[i]);
	}
	end(&s, &h);
}

/* The machine's clock was set back an hour: moments are told as it has them now. */
static void
test_clock(void **state)
{
	static const struct interval row = { AT(10), SILENT, READ, false, B - 100, B - 50 };
	struct history h;
	struct scene s;

	(void)state;
	begin(&s);
	s.run.began_ms = (B - 3600) * 1000; /* the store is one second after its last run */
	make(&s, &row, 1, &h);
	assert_int_equal(h.stays[0].first_ms, (B - 100 - 3601) * 1000);
	assert_int_equal(h.stays[0].last_ms, (B - 50 - 3601) * 1000);
	end(&s, &h);
}

/* ---- whom to ask about --------------------------------------------------------------------------------- */

enum { MOST = 4 };

static const struct ask_row {
	uint64_t asked[MOST], moved[MOST], recent[MOST], listed[MOST],
	    want[MOST]; /* 0 ends each */
	const char *why;
} asks[] = {
	{ { 3 }, { 2 }, { 1, 1 }, { 0 }, { 1, 2, 3 }, "for each reason, sorted" },
	{ { 1, 2 }, { 2 }, { 2, 2 }, { 0 }, { 1, 2 }, "each once" },
	{ { 0 }, { 0 }, { 1 }, { 0 }, { 0 }, "what moved once before is no reason" },
	{ { 0 }, { 0 }, { 1, 2 }, { 2 }, { 2 }, "but of an export's" },
	{ { 0 }, { 0 }, { 2, 1, 2 }, { 0 }, { 2 }, "what moved twice is, in whatever order" },
	{ { 0 }, { 0 }, { 0 }, { 5 }, { 0 }, "nor is an export alone" },
};

static size_t
count(const uint64_t *list)
{
	size_t n = 0;

	while (n < MOST && list[n] != 0) {
		n++;
	}
	return n;
}

static void
ask(void **state)
{
	const struct ask_row *r = *state;
	struct nic nics[1] = { { .mac = { r->listed[0] } } };
	uint32_t by_mac[1] = { 0 };
	struct inventory inv = { .nics = nics, .nics_by_mac = by_mac };
	struct moved moved[MOST];
	uint64_t recent[MOST];
	struct delta d = { .moved = moved, .nmoved = count(r->moved) };
	const struct store_run run = { .inv = r->listed[0] != 0 ? &inv : NULL, .delta = &d };
	uint64_t *got;
	size_t n = 77;

	inv.nnics = inv.nby_mac = count(r->listed);
	for (size_t i = 0; i < MOST; i++) {
		recent[i] = r->recent[i] << 12 | i; /* by VLAN, and one address all the same */
		moved[i] = (struct moved){ .k = r->moved[i] << 12 | 10 };
	}
	got = intervals_ask(&run, r->asked, count(r->asked), recent, count(r->recent), &n);
	assert_int_equal(n, count(r->want));
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(got[i], r->want[i]);
	}
	free(got);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(stays, stay), CLAIMS(asks, ask),
		{ .rows = NULL } };
	const struct CMUnitTest others[] = {
		cmocka_unit_test(test_born),
		cmocka_unit_test(test_returned),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_clock),
	};

	return claims_run(tables, others, sizeof(others) / sizeof(others[0]));
}
