#include "aid/claims.h"
#include "aid/ledger.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Stories of one address, run by run: where each of the three tables shows it. A letter is a port
 * (a, b: of switch 1; c, d: of switch 2; e: of switch 3), several in a run are told together; '.':
 * nowhere; "1?" and "2?": that table is partial, "1!" failed, "1-" absent. Intervals are written as
 * "a1-3m": at port a from run 1 to run 3, ended as moved, silent, uplink or unread; "a1+": goes on.
 */
static const struct story {
	const char *runs; /* separated by blanks */
	const char *intervals; /* sorted by port, first */
	const char *moves; /* "a>c3": in run 3 */
	const char *why;
} stories[] = {
	{ "a a a", "a1+", "", "it stays: one interval, no move" },
	{ "a . . .", "a1-1s", "", "the third miss ends it, where it was seen last" },
	{ "a . .", "a1+", "", "two misses end nothing" },
	{ "a . . a", "a1+", "", "back before the third miss: the interval goes on" },
	{ "a . . . a", "a1-1s a5+", "", "back after it: another interval" },
	{ "a b", "a1-1m b2+", "a>b2", "another port of the same table: ended at once" },
	{ "a b a b a", "a1-1m a3-3m a5+ b2-2m b4-4m", "a>b2 b>a3 a>b4 b>a5",
	    "ping-pong on one switch: every interval and every move" },
	{ "a c c c", "a1-1m c2+", "a>c2",
	    "another switch: the move is told at the birth there, the third miss ends it "
	    "here" },
	{ "a . c c", "a1-1m c3+", "a>c3", "silent for a while, then at another switch" },
	{ "a . . c", "a1-1m c4+", "a>c4", "and so in the run of the third miss" },
	{ "a . . . c", "a1-1s c5+", "", "after it nobody knows where it was meanwhile" },
	{ "a c e e", "a1-1m c2+ e3+", "a>c2 c>e3", "and on to a third one" },
	{ "ac . b b", "a1-1m b3+ c1-1m", "a>b3", "both legs of an MLAG were left" },
	{ "ac a a a", "a1+ c1-1s", "", "a leg alone fell silent: nothing is elsewhere" },
	{ "a ac a a a", "a1+ c2-2s", "", "nor where it was all the time" },
	{ "a c a c a", "a1-1m a3-3m a5+ c2-2m c4+", "a>c2 c>a3 a>c4 c>a5",
	    "ping-pong between switches within three readings is never bridged" },
	{ "a c . a", "a1-1m a4+ c2+", "a>c2 c>a4", "a return after a gap is a return" },
	{ "a ac c c c", "a1-2m c2+", "a>c3",
	    "read at both while it moves: the move is told when the old port falls silent" },
	{ "ac ac a a", "a1+ c1+", "", "a leg of an MLAG goes down: nothing moved" },
	{ "ac a a a ac", "a1+ c1-1s c5+", "", "and comes up again: nothing moved" },
	{ "a 1? 1? 1? 1? a", "a1+", "", "a partial reading proves nothing gone" },
	{ "a . . 1?a . . a", "a1+", "", "what a partial reading shows ends its silence" },
	{ "a . . 1?a . . .", "a1-4s", "", "and the misses are counted anew" },
	{ "a c 1?a c", "a1-1m a3+ c2-2m c4+", "a>c2 c>a3 a>c4",
	    "a return in a partial reading is one" },
	{ "a 1! 1! 1! 1! a", "a1+", "", "a failed reading proves nothing" },
	{ "a 1! c c", "a1+ c3+", "a>c3", "the old switch was not read while it moved" },
	{ "a 1- 1- a", "a1+", "", "absent for two runs is failed" },
	{ "a 1- 1- 1- .", "a1-1u", "", "absent for three runs: no longer read" },
	{ "a 1- 1- 1- a", "a1-1u a5+", "", "and read again: it begins anew" },
	{ ". . a", "a3+", "", "empty tables, then one address" },
	{ "a b . c", "a1-1m b2+ c4+", "a>b2 b>c4", "on and on" },
	{ "ab b", "a1+ b1+", "", "two ports of one table, one falls silent: no move" },
	{ "e c 3! 3! 3! e", "c2-2s e1-1m e6+", "e>c2",
	    "it was elsewhere, by an interval that has ended since" },
};

enum { K = 0x15500 };

static void
read_run(const char **s, struct ledger_read reads[LEDGER_SCOPES])
{
	memset(reads, 0, LEDGER_SCOPES * sizeof(*reads));
	for (; **s != '\0' && **s != ' '; (*s)++) {
		const char c = **s;

		if (c >= '1' && c <= '3') {
			const char how = *++*s;

			reads[c - '1'].state = how == '?'   ? TABLE_PARTIAL
					       : how == '!' ? TABLE_FAILED
							    : TABLE_ABSENT;
		} else if (c >= 'a' && c <= 'f') {
			struct ledger_read *r = &reads[(c - 'a') / 2];

			r->seen[r->n++] = (struct sighted){ K,
				(uint32_t)(((c - 'a') / 2 + 1) * 10 + (c - 'a') % 2 + 1) };
		}
	}
	*s += **s == ' ';
}

static char
letter(uint32_t port)
{
	return (char)('a' + (port / 10 - 1) * 2 + port % 10 - 1);
}

static int
by_port(const void *a, const void *b)
{
	const struct ledger_interval *x = a;
	const struct ledger_interval *y = b;

	return x->port != y->port ? (x->port > y->port) - (x->port < y->port)
				  : (x->first > y->first) - (x->first < y->first);
}

static void
put_intervals(const struct ledger *l, char *out, size_t cap)
{
	struct ledger_interval all[64];
	size_t n = 0;

	for (size_t i = 0; i < l->nopen; i++) {
		all[n++] = l->open[i];
	}
	for (size_t i = 0; i < l->npast; i++) {
		all[n++] = l->past[i];
	}
	qsort(all, n, sizeof(all[0]), by_port);
	out[0] = '\0';
	for (size_t i = 0; i < n; i++) {
		const size_t used = strlen(out);
		const char *gap = i > 0 ? " " : "";

		if (all[i].last == 0) {
			(void)snprintf(out + used, cap - used, "%s%c%u+", gap,
			    letter(all[i].port), all[i].first);
		} else {
			(void)snprintf(out + used, cap - used, "%s%c%u-%u%c", gap,
			    letter(all[i].port), all[i].first, all[i].last, "mspu"[all[i].why]);
		}
	}
}

static void
check_story(void **state)
{
	static struct ledger l;
	const struct story *st = *state;
	const char *s = st->runs;
	char moves[256] = "";
	char intervals[512];

	ledger_init(&l);
	while (*s != '\0') {
		struct ledger_read reads[LEDGER_SCOPES];

		read_run(&s, reads);
		ledger_run(&l, reads);
		for (size_t i = 0; i < l.delta.nmoved; i++) {
			const size_t used = strlen(moves);

			(void)snprintf(moves + used, sizeof(moves) - used, "%s%c>%c%u",
			    used > 0 ? " " : "", letter(l.delta.moved[i].was),
			    letter(l.delta.moved[i].now), l.delta.run);
		}
	}
	put_intervals(&l, intervals, sizeof(intervals));
	assert_string_equal(intervals, st->intervals);
	assert_string_equal(moves, st->moves);
	ledger_free(&l);
}

/* A port that became an uplink ends its intervals, and what appears when it is an edge again did not move. */
static void
test_uplinks(void **state)
{
	static struct ledger l;
	struct ledger_read at_a[LEDGER_SCOPES] = { { .seen = { { K, 11 } }, .n = 1 } };
	struct ledger_read at_c[LEDGER_SCOPES] = { { .n = 0 },
		{ .seen = { { K, 21 } }, .n = 1 } };
	char intervals[512];

	(void)state;
	ledger_init(&l);
	ledger_run(&l, at_a);
	l.marks[11] = MARK_HERE | MARK_UPLINK;
	ledger_run(&l, at_c);
	assert_int_equal(l.delta.nmoved, 0);
	put_intervals(&l, intervals, sizeof(intervals));
	assert_string_equal(intervals, "a1-1p c2+");
	l.marks[11] = MARK_HERE | MARK_OPENED;
	ledger_run(&l, at_a);
	assert_int_equal(l.delta.nmoved, 0);
	ledger_free(&l);
}

/* At a port that leads to a switch, an address is on the way to a table that was not read. */
static void
test_on_the_way(void **state)
{
	static const struct {
		const char *runs;
		uint8_t mark; /* of port c */
		size_t moves; /* in the last run */
	} rows[] = {
		{ "a 1!c", MARK_BEHIND, 0 }, /* nothing says that it left */
		{ "e a . 1!c", MARK_BEHIND, 1 }, /* it had left before */
		{ "e ea a 1!c", MARK_BEHIND, 0 }, /* it left another port, and is at a */
		{ "e ea a 1!c", 0, 1 }, /* an edge port is where it is */
		{ "a 1!c c", MARK_BEHIND, 1 }, /* the table was read, and lacks it */
		{ "a 1!c ac", MARK_BEHIND, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		static struct ledger l;
		const char *s = rows[i].runs;

		ledger_init(&l);
		l.marks[21] = MARK_HERE | rows[i].mark;
		while (*s != '\0') {
			struct ledger_read reads[LEDGER_SCOPES];

			read_run(&s, reads);
			ledger_run(&l, reads);
		}
		assert_int_equal(l.delta.nmoved, rows[i].moves);
		ledger_free(&l);
	}
}

/* Equal digests are believed only with equal counts. */
static void
test_digest(void **state)
{
	static struct ledger l;
	const struct ledger_read none[LEDGER_SCOPES] = { { .n = 0 } };
	const struct ledger_read one[LEDGER_SCOPES] = { { .seen = { { K, 11 } }, .n = 1 } };
	char intervals[64];

	(void)state;
	ledger_init(&l);
	ledger_run(&l, none);
	for (size_t i = 0; i < LEDGER_SCOPES; i++) {
		/* As if the table that was read before had the digest of the next one. */
		l.scopes[i].digest = UINT64_C(0);
	}
	ledger_run(&l, one);
	put_intervals(&l, intervals, sizeof(intervals));
	assert_string_equal(intervals, "a2+");
	l.scopes[0].n = 2;
	l.book.scopes = l.scopes;
	ledger_run(&l, one); /* same digest, other count: it is merged, and nothing happens */
	assert_int_equal(l.delta.nborn + l.delta.nended + l.delta.nsilent, 0);
	assert_true(l.delta.scopes[0].rewritten);
	ledger_run(&l, one);
	assert_false(l.delta.scopes[0].rewritten);
	ledger_free(&l);
}

/* ---- against a model that counts everything ---------------------------------------------------------- */

enum { KEYS = 3, PORTS = 3, RUNS = 20, SEEDS = 1000 };

/* One port of one address: the model looks at nothing but these. */
struct cell {
	bool open, was_in; /* was_in: in the last complete reading */
	uint32_t first, last, misses;
};

struct model {
	struct cell cells[LEDGER_SCOPES][PORTS][KEYS];
	struct ledger_interval past[LEDGER_MOST];
	size_t npast;
	bool began[LEDGER_SCOPES];
};

static void
end_cell(struct model *m, unsigned s, unsigned p, unsigned k)
{
	struct cell *c = &m->cells[s][p][k];

	m->past[m->npast++] = (struct ledger_interval){ k + 1, (s + 1) * 10 + p + 1, s + 1,
		c->first, c->last, 0 };
	c->open = false;
}

static bool
was_elsewhere(const struct model *m, unsigned s, unsigned p, unsigned k, uint32_t run)
{
	const uint32_t last = m->cells[s][p][k].last;

	for (unsigned s2 = 0; s2 < LEDGER_SCOPES; s2++) {
		for (unsigned p2 = 0; p2 < PORTS; p2++) {
			const struct cell *c = &m->cells[s2][p2][k];

			if ((s2 != s || p2 != p) && c->open && c->first > last &&
			    c->first < run) {
				return true;
			}
		}
	}
	for (size_t i = 0; i < m->npast; i++) {
		const struct ledger_interval *o = &m->past[i];

		if (o->k == k + 1 && o->first > last && o->first < run &&
		    (o->scope != s + 1 || o->port != (s + 1) * 10 + p + 1)) {
			return true;
		}
	}
	return false;
}

static bool
is_seen(const struct ledger_read *r, unsigned s, unsigned p, unsigned k)
{
	for (size_t i = 0; i < r->n; i++) {
		if (r->seen[i].k == k + 1 && r->seen[i].port == (s + 1) * 10 + p + 1) {
			return true;
		}
	}
	return false;
}

struct step {
	bool returns[LEDGER_SCOPES][PORTS][KEYS]; /* decided before anything is changed */
	bool left[LEDGER_SCOPES][KEYS], came[LEDGER_SCOPES][KEYS];
};

static void
look(const struct model *m, const struct ledger_read *reads, uint32_t run, struct step *st)
{
	memset(st, 0, sizeof(*st));
	for (unsigned s = 0; s < LEDGER_SCOPES; s++) {
		for (unsigned k = 0; k < KEYS; k++) {
			for (unsigned p = 0; p < PORTS; p++) {
				const bool now = is_seen(&reads[s], s, p, k);
				const bool was = m->cells[s][p][k].was_in;
				const bool whole = reads[s].state == TABLE_COMPLETE;

				st->left[s][k] = st->left[s][k] || (whole && was && !now);
				st->came[s][k] = st->came[s][k] || (whole && now && !was);
				st->returns[s][p][k] = was_elsewhere(m, s, p, k, run);
			}
		}
	}
}

static void
model_cell(struct model *m, const struct ledger_read *r, const struct step *st, uint32_t run,
    unsigned at)
{
	const unsigned s = at / (PORTS * KEYS);
	const unsigned p = at / KEYS % PORTS;
	const unsigned k = at % KEYS;
	struct cell *c = &m->cells[s][p][k];
	const bool now = is_seen(r, s, p, k);
	const bool whole = r->state == TABLE_COMPLETE;

	if (now && c->open) {
		if (c->misses > 0 && (st->returns[s][p][k] || (whole && st->left[s][k]))) {
			end_cell(m, s, p, k);
			*c = (struct cell){ true, c->was_in, run, run, 0 };
		} else if (whole || !c->was_in) {
			c->misses = 0;
			c->last = run;
		}
	} else if (now && whole) {
		*c = (struct cell){ true, false, run, run, 0 };
	} else if (!now && whole && c->open) {
		c->misses++;
		if ((c->was_in && st->came[s][k]) || c->misses == 3) {
			end_cell(m, s, p, k);
		}
	}
	c->was_in = whole ? now : c->was_in;
}

static int
by_all(const void *a, const void *b)
{
	const struct ledger_interval *x = a;
	const struct ledger_interval *y = b;

	if (x->k != y->k) {
		return x->k < y->k ? -1 : 1;
	}
	return by_port(a, b);
}

static void
compare_models(const struct model *m, struct ledger *l, int seed, uint32_t run)
{
	static struct ledger_interval a[LEDGER_MOST];
	static struct ledger_interval b[LEDGER_MOST];
	size_t open = 0;

	memcpy(a, m->past, sizeof(a));
	memcpy(b, l->past, sizeof(b));
	qsort(a, m->npast, sizeof(a[0]), by_all);
	qsort(b, l->npast, sizeof(b[0]), by_all);
	for (size_t i = 0; i < m->npast || i < l->npast; i++) {
		if (i >= m->npast || i >= l->npast || by_all(&a[i], &b[i]) != 0 ||
		    a[i].last != b[i].last) {
			fail_msg("seed %d, run %u: interval %zu: %u %u-%u, wanted %u %u-%u",
			    seed, run, i, b[i].port, b[i].first, b[i].last, a[i].port,
			    a[i].first, a[i].last);
		}
	}
	for (unsigned at = 0; at < LEDGER_SCOPES * PORTS * KEYS; at++) {
		open += m->cells[at / (PORTS * KEYS)][at / KEYS % PORTS][at % KEYS].open;
	}
	assert_int_equal(open, l->nopen);
	for (size_t i = 0; i < l->nopen; i++) {
		const struct ledger_interval *o = &l->open[i];
		const struct cell *c = &m->cells[o->scope - 1][o->port % 10 - 1][o->k - 1];

		assert_true(c->open);
		assert_int_equal(c->first, o->first);
	}
}

static unsigned
random_below(uint64_t *x, unsigned n)
{
	*x = *x * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (unsigned)(*x >> 33) % n;
}

static void
random_reads(uint64_t *x, struct ledger_read reads[LEDGER_SCOPES])
{
	memset(reads, 0, LEDGER_SCOPES * sizeof(*reads));
	for (unsigned s = 0; s < LEDGER_SCOPES; s++) {
		const unsigned how = random_below(x, 8);

		reads[s].state = how == 0   ? TABLE_PARTIAL
				 : how == 1 ? TABLE_FAILED
					    : TABLE_COMPLETE;
		for (unsigned at = 0; at < PORTS * KEYS && how != 1; at++) {
			if (random_below(x, 4) == 0) {
				reads[s].seen[reads[s].n++] = (struct sighted){ at / PORTS + 1,
					(s + 1) * 10 + at % PORTS + 1 };
			}
		}
	}
}

static void
test_model(void **state)
{
	static struct ledger l;
	static struct model m;

	(void)state;
	for (int seed = 0; seed < SEEDS; seed++) {
		uint64_t x = (uint64_t)seed;

		ledger_init(&l);
		memset(&m, 0, sizeof(m));
		for (uint32_t run = 1; run <= RUNS; run++) {
			struct ledger_read reads[LEDGER_SCOPES];
			struct step st;

			random_reads(&x, reads);
			look(&m, reads, run, &st);
			for (unsigned at = 0; at < LEDGER_SCOPES * PORTS * KEYS; at++) {
				model_cell(&m, &reads[at / (PORTS * KEYS)], &st, run, at);
			}
			ledger_run(&l, reads);
			compare_models(&m, &l, seed, run);
		}
		ledger_free(&l);
	}
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(stories, check_story), { .rows = NULL } };
	const struct CMUnitTest others[] = {
		cmocka_unit_test(test_uplinks),
		cmocka_unit_test(test_on_the_way),
		cmocka_unit_test(test_digest),
		cmocka_unit_test(test_model),
	};

	return claims_run(tables, others, sizeof(others) / sizeof(others[0]));
}
