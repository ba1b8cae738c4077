/*
 * C15: a guest teams or bridges its adapters: on failover one adapter sends
 * under the address of the other. Only adapters that may do so are asked.
 */
#include "core/judge/known/inquiry.h"

enum { SEEN = 75, BY_FLAG = 70 };

bool
tell_guest_team(struct inquiry *q, const struct suspect *s, struct verdict *v)
{
	const struct owner *o = &s->owners[0];
	const struct nic *c;
	const char *flag;

	if (!s->siblings || !s->flapping || s->nowners != 1 || !owner_is_vm(o)) {
		return false;
	}
	c = &q->inv->nics[o->who.nic];
	if (c->teaming != TRI_YES && c->spoof != TRI_YES) {
		return false;
	}
	flag = c->teaming == TRI_YES ? "AllowTeaming" : "MacAddressSpoofing";
	v->host = o->who.host;
	v->confidence = confidence(q, s, SEEN);
	v->title = say(q,
	    "%s of %s sends from two ports of its host: a team or bridge inside "
	    "the guest",
	    owner_name(q, o), say_host(q, v->host));
	add_why(q, v, PROOF_INVENTORY, BY_FLAG, "%s is On for %s", flag, owner_name(q, o));
	v->remedy = say(q, "None if the guest's owner wants it; else forbid it.");
	show_owner(q, v, o);
	add_command(q, v, "Set-VMNetworkAdapter -ComputerName %s -VMName %s -Name %s -%s Off",
	    ps_word(q, say_host(q, o->who.host)), ps_text(q, owner_name(q, o)),
	    ps_text(q, c->name), flag);
	return true;
}
