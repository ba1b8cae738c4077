/*
 * C5: an address moved between ports of one host: a team member failed, or
 * the virtual switch bound the VM to another member. Never a second holder.
 */
#include "core/judge/known/inquiry.h"

enum { KNOWN_HOST = 80 };

bool
tell_failover(struct inquiry *q, const struct suspect *s, struct verdict *v)
{
	const char *name;

	if (!s->siblings || s->nowners > 1 || s->moves == 0) {
		return false;
	}
	v->host = s->spots[0].host;
	v->confidence = confidence(q, s, KNOWN_HOST);
	name = s->nowners == 1 ? owner_name(q, &s->owners[0]) : say_mac(q, s->mac);
	v->title = s->returned ? say(q, "%s of %s moves between the ports of its team", name,
				     say_host(q, v->host))
			       : say(q, "%s of %s moved to another port of its team", name,
				     say_host(q, v->host));
	v->remedy = "None for the address. Look at the failed member, its cable and its switch "
		    "port.";
	if (v->host != NONE) {
		add_command(
		    q, v, "Get-NetAdapter -CimSession %s", ps_word(q, say_host(q, v->host)));
	}
	return true;
}
