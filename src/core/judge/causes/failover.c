/*
 * C5: an address moved between ports of one host: a team member failed, or
 * the virtual switch bound the VM to another member. Never a second holder.
 * Where nobody knows whose the ports are, all VMs of the host show it by
 * moving together.
 */
#include "core/judge/causes/cause.h"
#include "core/judge/findings/confidence.h"
#include "core/judge/findings/remedy.h"

enum { KNOWN_HOST = 80, TOGETHER = 65 };

static void
tell_together(const struct known *k, const struct suspect *s, struct verdict *v)
{
	verdict_host(v, s->owners[0].who.host, "half of its VMs or more moved together");
	v->confidence = confidence_of(k, s, TOGETHER);
	v->title = phrase_format(v->text,
	    "%s of %s moved between two ports%s with the other VMs of its host: a team failed "
	    "over",
	    owner_name(k->inv, &s->owners[0]), phrase_host(k->inv, v->host),
	    s->told->returns > 0 ? " and back" : "");
}

static void
tell_ports(const struct known *k, const struct suspect *s, struct verdict *v)
{
	const char *name =
	    s->nowners == 1 ? owner_name(k->inv, &s->owners[0]) : phrase_mac(v->text, s->mac);

	verdict_host(v, s->sightings[0].host, "all ports at which the address was are its own");
	v->confidence = confidence_of(k, s, KNOWN_HOST);
	v->title = s->returned
		       ? phrase_format(v->text, "%s of %s moves between the ports of its team",
			     name, phrase_host(k->inv, v->host))
		       : phrase_format(v->text, "%s of %s moved to another port of its team",
			     name, phrase_host(k->inv, v->host));
}

bool
cause_failover(const struct known *k, const struct suspect *s, struct verdict *v)
{
	const bool together = s->told_team && s->nowners == 1;

	if (s->nowners > 1 ||
	    (!together && (!s->siblings || (s->moves == 0 && s->told == NULL)))) {
		return false;
	}
	if (s->siblings) {
		tell_ports(k, s, v);
	} else {
		tell_together(k, s, v);
	}
	v->remedy = "None for the address. Look at the failed member, its cable and its switch "
		    "port.";
	if (v->host != NONE) {
		verdict_look(v, "Get-NetAdapter -CimSession %s",
		    remedy_word(v->text, phrase_host(k->inv, v->host)));
	}
	return true;
}
