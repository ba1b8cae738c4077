/* Stories of failover.c with what is nearly the same beside them, and its conditions one by one. */
#include "aid/trial.h"

static const struct story stories[] = {
	{ "a team of one host fails over", 3, POOL(3), 0, 0, { VM_DYN("HV-3", "web") },
	    { { "leaf-1 Eth1/3", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 2 },
		{ "leaf-2 Eth1/3", 10, 1, 2 }, { "leaf-2 Eth1/8", 10, 0, 0 } },
	    "C5", SEV_INFO, KIND_MOVE, "HV-3", NULL, 1, 2, 80, 100, NULL, NULL },
	{ "a team of one host, seen at both ports", 3, POOL(3), 0, 0, { VM_DYN("HV-3", "web") },
	    { { "leaf-1 Eth1/3", 10, 0, 2 }, { "leaf-2 Eth1/3", 10, 0, 2 } }, NULL, 0, 0, NULL,
	    NULL, 0, 0, 0, 0, NULL, NULL },
};

/* ---- each condition taken away --------------------------------------------------------------- */

/* What it takes. */
static void
base(struct trial *t)
{
	trial_siblings(t);
}

static void
it_moved_to_the_other_port(struct trial *t)
{
	t->s.returned = false;
}

static void
nobody_owns_it(struct trial *t)
{
	t->s.nowners = 0;
}

static void
between_two_hosts(struct trial *t)
{
	t->s.siblings = false;
}

static void
two_owners(struct trial *t)
{
	t->s.nowners = 2;
}

static void
it_stands_still(struct trial *t)
{
	t->s.moves = 0;
}

static void
a_log_tells_of_it(struct trial *t)
{
	static const struct told_move told = { .moves = 4, .returns = 3, .quick = 3 };

	it_stands_still(t);
	t->s.told = &told;
}

/* Nobody knows whose the two ports are. */
static void
all_of_its_host_went(struct trial *t)
{
	static const struct told_move told = { .moves = 1 };

	it_stands_still(t);
	t->s.siblings = t->s.returned = t->s.flapping = false;
	t->s.told = &told;
	t->s.told_team = true;
	t->s.nlocations = 2;
}

static void
all_of_its_host_came_back(struct trial *t)
{
	static const struct told_move told = { .moves = 2, .returns = 1, .quick = 1 };

	all_of_its_host_went(t);
	t->s.told = &told;
}

static void
all_went_and_two_own_it(struct trial *t)
{
	all_of_its_host_went(t);
	t->s.nowners = 2;
}

static void
all_went_and_nobody_owns_it(struct trial *t)
{
	all_of_its_host_went(t);
	t->s.nowners = 0;
}

static const struct trial_row conditions[] = {
	{ "it comes and goes between the ports of its host", NULL, .says = true, .host = "HV-1",
	    .text = "moves between the ports" },
	{ "it moved to the other port", it_moved_to_the_other_port, .says = true,
	    .text = "moved to another port" },
	{ "nobody owns it", nobody_owns_it, .says = true, .host = "HV-1" },
	NO("between two hosts", between_two_hosts),
	NO("two owners", two_owners),
	NO("it stands still", it_stands_still),
	{ "it stands still, and a log says that it does not", a_log_tells_of_it, .says = true,
	    .host = "HV-1", .text = "moves between the ports" },
	{ "by a log, all VMs of its host went over", all_of_its_host_went, .says = true,
	    .host = "HV-1", .severity = "info", .kind = "move",
	    .text = "a of HV-1 moved between two ports with the other VMs of its host" },
	{ "and came back", all_of_its_host_came_back, .says = true, .host = "HV-1",
	    .text = "moved between two ports and back with" },
	NO("the same, and two own it", all_went_and_two_own_it),
	NO("the same, and nobody owns it", all_went_and_nobody_owns_it),
};

int
main(void)
{
	return trial_run(cause_failover, CAUSE_failover, base, conditions,
		   sizeof(conditions) / sizeof(conditions[0])) +
	       world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
