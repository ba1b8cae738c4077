/*
 * C15: a guest teams or bridges its adapters: on failover one adapter sends
 * under the address of the other. Only adapters that may do so are asked.
 */
#include "core/judge/causes/cause.h"
#include "core/judge/findings/confidence.h"
#include "core/judge/findings/remedy.h"

enum { SEEN = 75, BY_FLAG = 70 };

bool
cause_guest_team(const struct known *k, const struct suspect *s, struct verdict *v)
{
	const struct owner *o = s->owners;
	const struct nic *c;
	const char *flag;

	if (!s->siblings || !s->flapping || s->nowners != 1 || !owner_is_vm(o)) {
		return false;
	}
	c = &k->inv->nics[o->who.nic];
	if (c->teaming != TRI_YES && c->spoof != TRI_YES) {
		return false;
	}
	flag = c->teaming == TRI_YES ? "AllowTeaming" : "MacAddressSpoofing";
	verdict_host(v, o->who.host, "%s runs there, and nobody else has its address",
	    owner_name(k->inv, o));
	v->confidence = confidence_of(k, s, SEEN);
	v->title = phrase_format(v->text,
	    "%s of %s sends from two ports of its host: a team or bridge inside "
	    "the guest",
	    owner_name(k->inv, o), phrase_host(k->inv, v->host));
	verdict_why(
	    v, PROOF_INVENTORY, BY_FLAG, "%s is On for %s", flag, owner_name(k->inv, o));
	v->remedy =
	    phrase_format(v->text, "None if the guest's owner wants it; else forbid it.");
	remedy_show_owner(v, k->inv, o);
	remedy_forbid(v, k->inv, o, flag);
	return true;
}
