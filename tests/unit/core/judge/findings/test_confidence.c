/* How far a verdict may be trusted. */
#include "aid/trial.h"

#include "core/judge/findings/confidence.h"

static void
words(void **state)
{
	(void)state;
	assert_string_equal(confidence_word(100), "proven");
	assert_string_equal(confidence_word(80), "proven");
	assert_string_equal(confidence_word(79), "likely");
	assert_string_equal(confidence_word(50), "likely");
	assert_string_equal(confidence_word(49), "suspected");
}

static void
no_vlan(struct trial *t)
{
	t->s.vlan = 0;
}

static void
no_vlan_apart(struct trial *t)
{
	t->s.vlan = 0;
	t->s.apart = true;
}

static void
assumed_vlan(struct trial *t)
{
	t->s.proof = VLAN_ASSUMED;
}

static void
unknown_place(struct trial *t)
{
	t->sightings[1].host = NONE;
}

static void
no_vlan_unknown_place(struct trial *t)
{
	no_vlan(t);
	unknown_place(t);
}

static void
unseen_pair(struct trial *t)
{
	t->s.latent = true;
}

static void
one_sample(struct trial *t)
{
	trial_one_owner(t);
	t->s.nboth = 1;
}

static void
one_sample_and_a_move(struct trial *t)
{
	one_sample(t);
	t->s.moves = 1;
}

static void
asked_once(struct trial *t)
{
	trial_one_owner(t);
	t->snap.nsamples = 1;
}

static void
asked_once_two_running(struct trial *t)
{
	t->snap.nsamples = 1;
}

static const struct confidence_row {
	const char *why;
	trial_fn *change;
	unsigned best, left;
} rows[] = {
	{ "all is known", NULL, 95, 95 },
	{ "the VLAN is not known", no_vlan, 95, 85 },
	{ "the owners' VLANs differ: that is known", no_vlan_apart, 95, 95 },
	{ "the VLAN is assumed", assumed_vlan, 95, 90 },
	{ "a place without a known host", unknown_place, 95, 85 },
	{ "both", no_vlan_unknown_place, 95, 75 },
	{ "never below nothing", no_vlan_unknown_place, 15, 0 },
	{ "two owners that were not seen together", unseen_pair, 95, 60 },
	{ "the same, and the best is less", unseen_pair, 50, 50 },
	{ "two places in one sample: the moment between two reads", one_sample, 95, 60 },
	{ "the same, and it moved", one_sample_and_a_move, 95, 95 },
	{ "one sample in all", asked_once, 95, 60 },
	{ "one sample in all, two running owners", asked_once_two_running, 95, 95 },
};

static void
left(void **state)
{
	const struct confidence_row *r = *state;
	struct trial t;

	trial_make(&t);
	if (r->change != NULL) {
		r->change(&t);
	}
	assert_int_equal(confidence_of(&t.k, &t.s, r->best), r->left);
	trial_end(&t);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(rows, left), { .rows = NULL } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(words) };

	return claims_run(tables, tests, 1);
}
