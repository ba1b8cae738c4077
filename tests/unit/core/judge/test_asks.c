/* Asks: whom the history and the switches are asked about, and who comes first where there are too many. */
#include "aid/claims.h"

#include "fdbaudit/judge.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>

#define HV(n_) (UINT64_C(0x00155d010000) + (n_))
#define LOCAL(n_) (UINT64_C(0x02aabb000000) + (n_)) /* nobody's that is known */

enum { MOST = 8, CROWD = 20001 };

/* An estate of two attachments, by lists of addresses that 0 ends: each moved once, is at both, has two NICs. */
struct estate {
	uint64_t moved[MOST], crowded[MOST], shared[MOST];
	bool all;
	struct mac_range ignored;
};

struct made {
	struct port_place ports[2];
	struct snapshot snap;
	struct inventory inv;
	struct placement where;
	struct settings set;
	struct mac_range ignored;
	struct judge_input in;
};

static void
move(struct made *m, uint64_t mac, uint32_t from, uint32_t to, bool own)
{
	m->snap.changes[m->snap.nchanges++] = (struct change){
		.key = ROW_KEY((struct mac){ mac }, 0), .from = from, .to = to, .own = own
	};
}

static void
crowd(struct made *m, uint64_t mac, uint32_t nports)
{
	for (uint32_t i = 0; i < nports; i++) {
		m->where.places[m->where.nplaces++] =
		    (struct place){ .key = mac << 16, .port = i % 2 };
	}
}

static void
share(struct made *m, uint64_t mac, uint32_t nnics)
{
	for (uint32_t i = 0; i < nnics; i++) {
		m->inv.nics[m->inv.nnics] = (struct nic){ .mac = { mac }, .host = NONE };
		m->inv.nics_by_mac[m->inv.nby_mac++] = (uint32_t)m->inv.nnics++;
	}
}

/* Room for n of each. */
static void
begin(struct made *m, size_t n)
{
	*m = (struct made){ .ports = { { .attachment = 0 }, { .attachment = 1 } } };
	m->snap.changes = vec_zeroed(2 * n, sizeof(*m->snap.changes));
	m->inv.nics = vec_zeroed(3 * n, sizeof(*m->inv.nics));
	m->inv.nics_by_mac = vec_zeroed(3 * n, sizeof(*m->inv.nics_by_mac));
	m->where.places = vec_zeroed(3 * n, sizeof(*m->where.places));
	m->where.ports = m->ports;
	m->in = (struct judge_input){
		.snap = &m->snap, .inv = &m->inv, .where = &m->where, .set = &m->set
	};
}

static void
end(struct made *m)
{
	free(m->snap.changes);
	free(m->inv.nics);
	free(m->inv.nics_by_mac);
	free(m->where.places);
}

static void
make(struct made *m, const struct estate *e)
{
	begin(m, MOST);
	for (size_t i = 0; i < MOST && e->moved[i] != 0; i++) {
		move(m, e->moved[i], 0, 1, false);
		move(m, e->moved[i], 1, 0, false);
	}
	for (size_t i = 0; i < MOST && e->crowded[i] != 0; i++) {
		crowd(m, e->crowded[i], 3);
	}
	for (size_t i = 0; i < MOST && e->shared[i] != 0; i++) {
		share(m, e->shared[i], 3);
	}
	m->set.scope_all = e->all;
	m->ignored = e->ignored;
	m->set.ignore_macs = &m->ignored;
	m->set.nignore_macs = e->ignored.max.bits != 0;
}

static void
assert_asked(const uint64_t *got, size_t n, const uint64_t *want)
{
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(got[i], want[i]);
	}
	assert_int_equal(n < MOST ? want[n] : 0, 0);
}

/* ---- the switches once more -------------------------------------------------------------------------- */

static const struct suspect_row {
	struct estate e;
	size_t most;
	uint64_t want[MOST];
	size_t left;
	const char *why;
} suspects[] = {
	{ { { HV(3) }, { HV(1) }, { HV(2) }, false, { 0 } }, 9, { HV(1), HV(2), HV(3) }, 0,
	    "one of each kind, sorted" },
	{ { { HV(1) }, { HV(1) }, { HV(1) }, false, { 0 } }, 9, { HV(1) }, 0,
	    "for every reason, and asked about once" },
	{ { { 0 }, { 0 }, { 0 }, false, { 0 } }, 9, { 0 }, 0, "nobody" },
	{ { { HV(1) }, { LOCAL(1) }, { 0 }, false, { 0 } }, 9, { HV(1) }, 0,
	    "what is not Hyper-V's, nor of the inventory, is of no interest" },
	{ { { 0 }, { LOCAL(1) }, { LOCAL(2) }, false, { 0 } }, 9, { LOCAL(2) }, 0,
	    "what the inventory has is" },
	{ { { HV(1) }, { LOCAL(1) }, { 0 }, true, { 0 } }, 9, { HV(1), LOCAL(1) }, 0,
	    "everything is, where all counts" },
	{ { { HV(1) }, { HV(2), HV(3) }, { HV(4) }, true, { "", { HV(1) }, { HV(2) } } }, 9,
	    { HV(3), HV(4) }, 0, "but what the configuration leaves out" },
	{ { { 0 }, { HV(8), HV(9) }, { HV(1), HV(2) }, false, { 0 } }, 2, { HV(8), HV(9) }, 2,
	    "what was seen comes before what is only listed" },
	{ { { 0 }, { HV(8), HV(9) }, { HV(1), HV(2) }, false, { 0 } }, 3,
	    { HV(1), HV(8), HV(9) }, 1, "which has the rest of the room" },
	{ { { HV(3) }, { HV(1), HV(2) }, { 0 }, false, { 0 } }, 2, { HV(1), HV(2) }, 1,
	    "of those that were seen the first" },
	{ { { HV(1), HV(2) }, { 0 }, { HV(1), HV(2) }, false, { 0 } }, 2, { HV(1), HV(2) }, 0,
	    "who is listed and was seen is not left" },
	{ { { HV(1) }, { 0 }, { HV(1), HV(2) }, false, { 0 } }, 2, { HV(1), HV(2) }, 0,
	    "nor takes two of the room" },
	{ { { HV(1), HV(2), HV(3) }, { 0 }, { HV(2), HV(3) }, false, { 0 } }, 1, { HV(1) }, 2,
	    "nor is left twice" },
};

static void
suspect(void **state)
{
	const struct suspect_row *r = *state;
	uint64_t *got = NULL;
	struct made m;
	size_t left = 77;
	size_t n;

	make(&m, &r->e);
	n = judge_suspects(&m.in, r->most, &got, &left);
	assert_asked(got, n, r->want);
	assert_int_equal(left, r->left);
	free(got);
	end(&m);
}

/* A switch's own address moves nowhere; what appears or is gone did not move either. */
static void
test_no_moves(void **state)
{
	uint64_t *got = NULL;
	struct made m;
	size_t left = 0;

	(void)state;
	begin(&m, MOST);
	move(&m, HV(1), 0, 1, true);
	move(&m, HV(2), NONE, 1, false);
	move(&m, HV(3), 0, NONE, false);
	crowd(&m, HV(4), 1);
	share(&m, HV(5), 1);
	share(&m, 0, 2);
	assert_int_equal(judge_suspects(&m.in, 9, &got, &left), 0);
	free(got);
	m.in.inv = NULL;
	move(&m, HV(6), 0, 1, false);
	assert_int_equal(judge_suspects(&m.in, 9, &got, &left), 1);
	assert_int_equal(got[0], HV(6));
	free(got);
	end(&m);
}

/* However many there are of no interest, or twice, in front of it: none is a reason to pass over it. */
static void
test_behind_many(void **state)
{
	uint64_t *got = NULL;
	struct made m;
	size_t left = 0;

	(void)state;
	begin(&m, CROWD);
	m.ignored = (struct mac_range){ "", { LOCAL(0) }, { LOCAL(CROWD) } };
	m.set.ignore_macs = &m.ignored;
	m.set.nignore_macs = 1;
	for (uint32_t i = 0; i < CROWD - 1; i++) {
		move(&m, HV(1), i % 2, 1 - i % 2, false);
		crowd(&m, LOCAL(i), 2);
		share(&m, LOCAL(i), 2);
	}
	move(&m, HV(2), 0, 1, false);
	crowd(&m, LOCAL(CROWD) + 1, 2);
	share(&m, LOCAL(CROWD) + 1, 2);
	assert_int_equal(judge_suspects(&m.in, 9, &got, &left), 3);
	assert_int_equal(got[0], HV(1));
	assert_int_equal(got[1], HV(2));
	assert_int_equal(got[2], LOCAL(CROWD) + 1);
	assert_int_equal(left, 0);
	free(got);
	assert_int_equal(judge_asks(&m.in, &got), 1);
	assert_int_equal(got[0], LOCAL(CROWD) + 1);
	free(got);
	end(&m);
}

/* What a log tells: who came back, and whom it names. */
static void
test_told(void **state)
{
	struct told_move told[] = { { .mac = { 0 }, .returns = 9 },
		{ .mac = { HV(1) }, .returns = 0 }, { .mac = { HV(2) }, .returns = 1 },
		{ .mac = { HV(3) }, .returns = 1 }, { .mac = { HV(3) }, .returns = 2 },
		{ .mac = { HV(4) }, .returns = 1 }, { .mac = { LOCAL(1) }, .returns = 5 } };
	uint64_t *got = NULL;
	struct made m;
	size_t left = 77;

	(void)state;
	begin(&m, MOST);
	m.snap.told = told;
	m.snap.ntold = sizeof(told) / sizeof(told[0]);
	m.ignored = (struct mac_range){ "", { HV(4) }, { HV(4) } };
	m.set.ignore_macs = &m.ignored;
	m.set.nignore_macs = 1;
	m.set.scope_all = false;
	move(&m, HV(2), 0, 1, false);
	assert_int_equal(judge_suspects(&m.in, 9, &got, &left), 2);
	assert_int_equal(got[0], HV(2));
	assert_int_equal(got[1], HV(3));
	assert_int_equal(left, 0);
	free(got);
	m.set.scope_all = true;
	assert_int_equal(judge_suspects(&m.in, 9, &got, &left), 3);
	assert_int_equal(got[2], LOCAL(1));
	free(got);
	end(&m);
}

/* ---- the history --------------------------------------------------------------------------------------- */

static const struct ask_row {
	struct estate e;
	uint64_t want[MOST];
	const char *why;
} asks[] = {
	{ { { HV(4) }, { HV(3), HV(2) }, { HV(1), HV(2) }, false, { 0 } },
	    { HV(1), HV(2), HV(3) }, "at two attachments, of two NICs, and each once" },
	{ { { 0 }, { LOCAL(1) }, { 0 }, false, { 0 } }, { LOCAL(1) },
	    "a host may be there: it is asked about whosever it is" },
	{ { { 0 }, { HV(1), HV(2) }, { HV(3) }, false, { "", { HV(2) }, { HV(3) } } },
	    { HV(1) }, "but for what the configuration leaves out" },
};

static void
ask(void **state)
{
	const struct ask_row *r = *state;
	uint64_t *got = NULL;
	struct made m;
	size_t n;

	make(&m, &r->e);
	n = judge_asks(&m.in, &got);
	assert_asked(got, n, r->want);
	free(got);
	end(&m);
}

/* Of a huge network so many, and those that were seen among them. */
static void
test_most(void **state)
{
	uint64_t *got = NULL;
	struct made m;
	size_t n;

	(void)state;
	begin(&m, CROWD);
	for (uint32_t i = 0; i < CROWD; i++) {
		share(&m, HV(i), 3);
	}
	crowd(&m, HV(CROWD), 2);
	n = judge_asks(&m.in, &got);
	assert_int_equal(n, CROWD - 1);
	for (uint32_t i = 0; i < n - 1; i++) {
		assert_int_equal(got[i], HV(i));
	}
	assert_int_equal(got[n - 1], HV(CROWD));
	free(got);
	end(&m);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(suspects, suspect), CLAIMS(asks, ask),
		{ .rows = NULL } };
	const struct CMUnitTest others[] = {
		cmocka_unit_test(test_told),
		cmocka_unit_test(test_no_moves),
		cmocka_unit_test(test_behind_many),
		cmocka_unit_test(test_most),
	};

	return claims_run(tables, others, sizeof(others) / sizeof(others[0]));
}
