/* How bad a suspect is: the levels, and what a pair of owners makes of them. */
#include "aid/trial.h"

#include "core/judge/findings/severity.h"

static void
names(void **state)
{
	(void)state;
	assert_string_equal(severity_name(SEV_INFO), "info");
	assert_string_equal(severity_name(SEV_WARNING), "warning");
	assert_string_equal(severity_name(SEV_ERROR), "error");
	assert_string_equal(severity_name(SEV_CRITICAL), "critical");
}

static void
not_together(struct trial *t)
{
	t->s.latent = true;
}

static void
one_runs(struct trial *t)
{
	t->s.nrunning = 1;
}

static void
none_runs(struct trial *t)
{
	t->s.nrunning = 0;
}

static void
none_runs_to_and_fro(struct trial *t)
{
	t->s.nrunning = 0;
	t->s.flapping = true;
}

static void
in_two_sites(struct trial *t)
{
	t->s.far = true;
}

static void
at_one_place(struct trial *t)
{
	t->s.nlocations = 1;
}

static void
at_one_place_moved_at_an_edge(struct trial *t)
{
	at_one_place(t);
	t->s.edge_move = true;
}

static void
moved_between_ports_of_its_host(struct trial *t)
{
	at_one_place_moved_at_an_edge(t);
	t->s.siblings = true;
}

static void
at_one_place_to_and_fro(struct trial *t)
{
	t->s.nlocations = 1;
	t->sightings[1].host = 0;
	t->s.flapping = true;
}

static void
one_owner(struct trial *t)
{
	trial_one_owner(t);
	t->s.nboth = 0;
}

static void
one_owner_two_hosts(struct trial *t)
{
	one_owner(t);
	t->s.flapping = true;
}

static void
one_owner_one_host(struct trial *t)
{
	one_owner_two_hosts(t);
	t->sightings[1].host = NONE;
}

static void
one_owner_edge(struct trial *t)
{
	one_owner_one_host(t);
	t->s.edge_return = true;
}

static void
no_owner_edge(struct trial *t)
{
	one_owner_edge(t);
	t->s.nowners = t->s.nrunning = 0;
}

static void
side_by_side(struct trial *t)
{
	trial_one_owner(t);
}

/* 300 s and 60 more. */
static void
outlives(struct trial *t)
{
	trial_one_owner(t);
	t->sample_ms[2] = INT64_C(360000);
}

static void
not_quite(struct trial *t)
{
	outlives(t);
	t->sample_ms[2]--;
}

static void
with_a_gap(struct trial *t)
{
	outlives(t);
	t->s.nboth = 2;
}

static const struct level_row {
	const char *why;
	trial_fn *change;
	enum level level;
	enum severity pair; /* of a cause that may be critical */
} rows[] = {
	{ "two running owners at two places", NULL, LEVEL_A, SEV_CRITICAL },
	{ "at one place", at_one_place, LEVEL_D, SEV_WARNING },
	{ "at one place, and moved at an edge: seen apart", at_one_place_moved_at_an_edge,
	    LEVEL_A, SEV_CRITICAL },
	{ "the same, between ports of one host", moved_between_ports_of_its_host, LEVEL_D,
	    SEV_WARNING },
	{ "at one place, to and fro", at_one_place_to_and_fro, LEVEL_A, SEV_CRITICAL },
	{ "no place brought them together", not_together, LEVEL_D, SEV_WARNING },
	{ "one of them runs", one_runs, LEVEL_D, SEV_WARNING },
	{ "none of them runs", none_runs, LEVEL_D, SEV_INFO },
	{ "none of them runs, and somebody sends", none_runs_to_and_fro, LEVEL_A,
	    SEV_CRITICAL },
	{ "they never meet", in_two_sites, LEVEL_A, SEV_INFO },
	{ "one owner, moved", one_owner, LEVEL_NONE, SEV_INFO },
	{ "one owner, to and fro between hosts", one_owner_two_hosts, LEVEL_A, SEV_CRITICAL },
	{ "one owner, to and fro at one known host", one_owner_one_host, LEVEL_B, SEV_ERROR },
	{ "the same, and an edge port takes part", one_owner_edge, LEVEL_A, SEV_CRITICAL },
	{ "the same, and nobody owns it", no_owner_edge, LEVEL_B, SEV_ERROR },
	{ "side by side", side_by_side, LEVEL_C, SEV_INFO },
	{ "side by side for longer than ageing lasts", outlives, LEVEL_B, SEV_ERROR },
	{ "a millisecond less", not_quite, LEVEL_C, SEV_INFO },
	{ "as long, and not in every sample", with_a_gap, LEVEL_C, SEV_INFO },
};

static void
level(void **state)
{
	const struct level_row *r = *state;
	struct trial t;

	trial_make(&t);
	if (r->change != NULL) {
		r->change(&t);
	}
	assert_int_equal(severity_level(&t.k, &t.s), r->level);
	assert_int_equal(severity_of_pair(&t.k, &t.s, SEV_CRITICAL), r->pair);
	assert_int_equal(severity_of_pair(&t.k, &t.s, SEV_INFO), SEV_INFO);
	trial_end(&t);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(rows, level), { .rows = NULL } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(names) };

	return claims_run(tables, tests, 1);
}
