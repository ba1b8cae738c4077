/*
 * C5: an address moved between ports of one host: a team member failed, or
 * the virtual switch bound the VM to another member. Never a second holder.
 */
#include "core/judge/causes/cause.h"
#include "core/judge/findings/confidence.h"
#include "core/judge/findings/remedy.h"

enum { KNOWN_HOST = 80 };

bool
cause_failover(const struct known *k, const struct suspect *s, struct verdict *v)
{
	const char *name;

	if (!s->siblings || s->nowners > 1 || s->moves == 0) {
		return false;
	}
	verdict_host(v, s->sightings[0].host, "all ports at which the address was are its own");
	v->confidence = confidence_of(k, s, KNOWN_HOST);
	name =
	    s->nowners == 1 ? owner_name(k->inv, &s->owners[0]) : phrase_mac(v->text, s->mac);
	v->title = s->returned
		       ? phrase_format(v->text, "%s of %s moves between the ports of its team",
			     name, phrase_host(k->inv, v->host))
		       : phrase_format(v->text, "%s of %s moved to another port of its team",
			     name, phrase_host(k->inv, v->host));
	v->remedy = "None for the address. Look at the failed member, its cable and its switch "
		    "port.";
	if (v->host != NONE) {
		verdict_look(v, "Get-NetAdapter -CimSession %s",
		    remedy_word(v->text, phrase_host(k->inv, v->host)));
	}
	return true;
}
