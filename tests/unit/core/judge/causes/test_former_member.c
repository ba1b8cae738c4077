/* former_member.c: what it takes, and each condition taken away. */
#include "aid/trial.h"

/* HV-1's team has the address of NIC1, which is in no team; that NIC is at both ports of the host. */
static void
base(struct trial *t)
{
	static uint32_t by_mac[] = { TRIAL_NIC, TRIAL_VNIC };
	struct nic *team = &t->nics[TRIAL_VNIC];

	trial_siblings(t);
	trial_team(t, TEAM_SWITCH_INDEPENDENT, BALANCE_DYNAMIC);
	trial_make_host(&t->owners[0], NIC_PHYSICAL);
	t->team.members = (struct span){ 0, 1 };
	team->kind = NIC_TEAM;
	team->team = 0;
	team->mac.bits = DUP;
	t->nics[TRIAL_NIC].mac.bits = DUP;
	t->inv.nics_by_mac = by_mac;
	t->inv.nby_mac = sizeof(by_mac) / sizeof(by_mac[0]);
}

static void
the_team_is_its_owner(struct trial *t)
{
	t->owners[0].who.nic = TRIAL_VNIC;
}

static void
two_owners(struct trial *t)
{
	t->s.nowners = 2;
}

static void
no_owner(struct trial *t)
{
	t->s.nowners = 0;
}

static void
a_vm_has_it(struct trial *t)
{
	t->owners[0].who.vm = 0;
}

static void
another_host_has_it_too(struct trial *t)
{
	t->sightings[1].host = 1;
}

static void
at_a_port_of_nobody(struct trial *t)
{
	t->sightings[1].host = NONE;
}

static void
it_is_still_a_member(struct trial *t)
{
	t->nics[TRIAL_NIC].team = 0;
}

static void
its_nic_is_down(struct trial *t)
{
	t->nics[TRIAL_NIC].up = TRI_NO;
}

static void
the_team_of_another_host(struct trial *t)
{
	t->nics[TRIAL_NIC].host = t->nics[TRIAL_VNIC].host = 1;
}

static const struct trial_row conditions[] = {
	{ "a team with the address of a NIC that left it", NULL, .says = true, .host = "HV-1" },
	{ "the team stands for the host", the_team_is_its_owner, .says = true, .host = "HV-1" },
	{ "at a port of nobody, too", at_a_port_of_nobody, .says = true },
	NO("two owners", two_owners),
	NO("no owner", no_owner),
	NO("a VM has it", a_vm_has_it),
	NO("at another host, too", another_host_has_it_too),
	NO("it is still a member", it_is_still_a_member),
	NO("its NIC is down", its_nic_is_down),
	NO("the team of another host", the_team_of_another_host),
};

int
main(void)
{
	return trial_run(cause_former_member, CAUSE_former_member, base, conditions,
	    sizeof(conditions) / sizeof(conditions[0]));
}
