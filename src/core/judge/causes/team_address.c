/*
 * C4: the management vNIC has the address of a team member, and the team
 * sends that member's replaced frames from its own port: the address moves
 * between the ports of one host (event 16945). Other addresses stand still.
 */
#include "core/judge/causes/cause.h"
#include "core/judge/findings/confidence.h"
#include "core/judge/findings/remedy.h"
#include "core/judge/known/hosts.h"

enum { SEEN = 85, BY_TEAM = 80 };

/* Between the runs a member failed, or came back: with it went others. What this run saw by itself is stronger. */
static bool
failed_over(const struct known *k, const struct suspect *s)
{
	return host_moved_alike(k, s->mac, s->owners[0].who.host) && s->counter == NULL &&
	       s->told == NULL &&
	       !moves_came_back(&k->views->moves, moves_by_mac(&k->views->moves, s->mac));
}

/*
 * One host's NIC and vNIC have the address, and it moves between that host's ports: to and fro, or
 * once while no other address of the host does; together with others it is a failover.
 */
static bool
moves_at_home(const struct known *k, const struct suspect *s)
{
	const struct owner *o = s->owners;

	return s->siblings && s->nowners == 1 && o->physical && o->virtual &&
	       s->sightings[0].host == o->who.host && !failed_over(k, s) &&
	       (s->returned || (s->moves > 0 && k->views->hosts.list[o->who.host].moved < 2));
}

/*
 * The NIC that is to get another address: the vNIC that inherited it. Members and their team have
 * it by right; where no vNIC has it, the team's own frames move, and the owner's NIC is it.
 */
static const struct nic *
bearer(const struct inventory *inv, const struct owner *o)
{
	const struct nic *own = &inv->nics[o->who.nic];
	const struct nic *vnic = host_nic_with(inv, o->who.host, NIC_HOST_VNIC, own->mac);

	return vnic != NULL ? vnic : own;
}

bool
cause_team_address(const struct known *k, const struct suspect *s, struct verdict *v)
{
	const struct owner *o = s->owners;
	const struct team *team;
	const struct nic *nic;
	struct owner changed;
	const char *host;

	if (!moves_at_home(k, s)) {
		return false;
	}
	team = host_spreading_team(k, o->who.host);
	if (team == NULL) {
		return false;
	}
	host = phrase_host(k->inv, o->who.host);
	nic = bearer(k->inv, o);
	changed = *o;
	verdict_host(v, o->who.host, "the address and the team are its own");
	v->confidence = confidence_of(k, s, SEEN);
	v->title = phrase_format(v->text,
	    "%s of %s carries the address of a team member and moves between "
	    "the team's ports",
	    nic->name, host);
	verdict_why(v, PROOF_INVENTORY, BY_TEAM,
	    "team %s is switch-independent and sends from every member under its address",
	    team->name);
	verdict_event(v, k->inv, o->who.host, EVENT_16945);
	v->remedy = phrase_format(v->text,
	    "Give %s a free address, from the console and with the host drained: its network "
	    "breaks meanwhile. Change a DHCP reservation first; under SCVMM grant the address "
	    "first. Or let the team balance by HyperVPort.",
	    nic->name);
	changed.who.nic = (uint32_t)(nic - k->inv->nics);
	remedy_show_owner(v, k->inv, &changed);
	remedy_free_address(v, &changed);
	return true;
}
