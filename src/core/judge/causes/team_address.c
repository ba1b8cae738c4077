/*
 * C4: the management vNIC has the address of a team member, and the team
 * sends that member's replaced frames from its own port: the address moves
 * between the ports of one host (event 16945). Other addresses stand still.
 */
#include "core/judge/known/inquiry.h"

enum { SEEN = 85, BY_TEAM = 80 };

/* One host's NIC and vNIC have the address, and it goes to and fro between that host's ports. */
static bool
moves_at_home(const struct suspect *s)
{
	const struct owner *o = s->owners;

	return s->siblings && s->returned && s->nowners == 1 && o->physical && o->virtual &&
	       s->spots[0].host == o->who.host;
}

bool
tell_team_address(struct inquiry *q, const struct suspect *s, struct verdict *v)
{
	const struct owner *o = s->owners;
	const struct team *team = NULL;
	const char *host;

	if (!moves_at_home(s) || !host_spreads(q, o->who.host, &team)) {
		return false;
	}
	host = say_host(q, o->who.host);
	q->hosts[o->who.host].team_address = true;
	v->host = o->who.host;
	v->confidence = confidence(q, s, SEEN);
	v->title = say(q,
	    "%s of %s carries the address of a team member and moves between "
	    "the team's ports",
	    owner_name(q, o), host);
	add_why(q, v, PROOF_INVENTORY, BY_TEAM,
	    "team %s is switch-independent and sends from every member under its address",
	    team->name);
	v->remedy = say(q,
	    "Give %s a free address, from the console and with the host drained: its network "
	    "breaks meanwhile. Change a DHCP reservation first; under SCVMM grant the address "
	    "first. Or let the team balance by HyperVPort.",
	    owner_name(q, o));
	show_owner(q, v, o);
	new_address(q, v, o);
	return true;
}
