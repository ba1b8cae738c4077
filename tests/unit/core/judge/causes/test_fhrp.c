/* Stories of fhrp.c with what is nearly the same beside them, and its conditions one by one. */
#include "aid/trial.h"

static const struct story stories[] = {
	{ "a virtual router, steady", 3, UINT64_C(0x00005e00010a), 0, 0, { { 0 } },
	    { { "leaf-1 Eth1/1", 10, 0, 2 } }, NULL, 0, 0, NULL, NULL, 0, 0, 0, 0, NULL, NULL },
	{ "a virtual router with two masters", 3, UINT64_C(0x00005e00010a), 0, 0, { { 0 } },
	    { ALTERNATE }, "C13", SEV_ERROR, KIND_FLAPPING, NULL, NULL, 2, 2, 50, 100, NULL,
	    NULL },
	{ "a virtual router fails over", 3, UINT64_C(0x00005e00010a), 0, 0, { { 0 } },
	    { TO_HV2 }, "C13", SEV_INFO, KIND_MOVE, NULL, NULL, 1, 2, 50, 100, NULL, NULL },
};

/* ---- each condition taken away --------------------------------------------------------------- */

/* What it takes. */
static void
base(struct trial *t)
{
	t->s.special.kind = WELLKNOWN_FHRP;
	t->s.moves = 1;
	t->s.nboth = 2;
}

static void
of_nlb(struct trial *t)
{
	t->s.special.kind = WELLKNOWN_NLB;
}

static void
it_stays(struct trial *t)
{
	t->s.moves = 0;
}

static void
it_came_back_once(struct trial *t)
{
	t->s.moves = 2;
	t->s.returned = true;
}

/* As a switch saw it, between samples that are minutes apart. */
static void
it_came_back_to_a_port(struct trial *t)
{
	static struct move move;

	it_came_back_once(t);
	move = (struct move){ .mac = t->s.mac.bits, .returned = true };
	t->views.moves = (struct moves){ &move, 1 };
}

static void
it_moved_on_after_coming_back(struct trial *t)
{
	t->s.moves = 3;
}
static void
at_both_in_three_samples(struct trial *t)
{
	t->s.moves = 0;
	t->s.nboth = 3;
	t->s.last_both = TRIAL_SAMPLES - 1;
}
static void
the_old_row_went(struct trial *t)
{
	at_both_in_three_samples(t);
	t->s.last_both = TRIAL_SAMPLES - 2;
}
static void
at_both_in_vlans_that_nobody_tells(struct trial *t)
{
	at_both_in_three_samples(t);
	t->s.vlan = 0;
}
static void
two_masters(struct trial *t)
{
	t->s.flapping = true;
}

static void
to_and_fro_at_one_place(struct trial *t)
{
	t->s.flapping = true;
	t->s.nlocations = 1;
}

static void
by_a_log(struct trial *t, uint32_t returns, bool first)
{
	static struct told_move told;

	told = (struct told_move){ .moves = returns + 1, .returns = returns, .quick = returns };
	t->s.moves = 0;
	t->s.nboth = 0;
	t->s.returned = t->s.flapping = true;
	t->s.told = &told;
	t->s.told_first = first;
}

static void
a_log_says_back_once(struct trial *t)
{
	by_a_log(t, 1, true);
}

static void
a_log_says_back_twice(struct trial *t)
{
	by_a_log(t, 2, true);
}

static void
samples_say_so_too(struct trial *t)
{
	by_a_log(t, 1, false);
}

static const struct trial_row conditions[] = {
	{ "it moved once: a failover", NULL, .says = true, .severity = "info", .kind = "move",
	    .text = "moved to another router" },
	NO("of NLB", of_nlb),
	NO("it stays", it_stays),
	{ "there and back: a failover and its end", it_came_back_once, .says = true,
	    .severity = "info", .text = "moved to another router" },
	{ "there and back, as a switch saw it: nobody can tell", it_came_back_to_a_port,
	    .says = true, .severity = "warning", .confidence = 55, .text = "and came back" },
	{ "there, back and there again", it_moved_on_after_coming_back, .says = true,
	    .severity = "error", .text = "two routers send" },
	{ "at both places in three samples", at_both_in_three_samples, .says = true,
	    .severity = "error", .text = "two routers send" },
	NO("the same, and in the end at one: the old row aged out", the_old_row_went),
	NO("the same, and nobody tells the VLANs", at_both_in_vlans_that_nobody_tells),
	{ "to and fro between two places: two masters", two_masters, .says = true,
	    .severity = "error", .text = "two routers send" },
	{ "a log says that it came back once, quickly: a failover and its end",
	    a_log_says_back_once, .says = true, .severity = "info",
	    .text = "moved to another router" },
	{ "a log says that it came back twice", a_log_says_back_twice, .says = true,
	    .severity = "error", .text = "two routers send" },
	{ "a log says so once, and samples show it", samples_say_so_too, .says = true,
	    .severity = "error", .text = "two routers send" },
	{ "to and fro at one place", to_and_fro_at_one_place, .says = true,
	    .text = "moved to another router" },
};

int
main(void)
{
	return trial_run(cause_fhrp, CAUSE_fhrp, base, conditions,
		   sizeof(conditions) / sizeof(conditions[0])) +
	       world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
