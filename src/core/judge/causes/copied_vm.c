/*
 * C11: a VM was copied, imported or restored, and its static address went
 * with it: a new VM id does not change a static address.
 */
#include "core/judge/causes/cause.h"
#include "core/judge/findings/confidence.h"
#include "core/judge/findings/remedy.h"
#include "core/judge/known/owner_pairs.h"

enum { BY_TIME = 90, BY_NAME = 85, UNDECIDED = 50, BY_KIND = 80 };

static void
tell_copy(const struct known *k, const struct suspect *s, const struct owner *copy,
    const struct owner *original, struct verdict *v)
{
	v->host = copy->who.host;
	v->title =
	    phrase_format(v->text, "%s (%s) is a copy of %s (%s) and kept its static address",
		owner_name(k->inv, copy), phrase_host(k->inv, copy->who.host),
		owner_name(k->inv, original), phrase_host(k->inv, original->who.host));
	verdict_why(v, PROOF_INVENTORY, BY_KIND,
	    "%s is static on both sides; the %s tells the copy", phrase_mac(v->text, s->mac),
	    owner_pair_copy(k->inv, copy, original) == copy ? "name" : "time of creation");
	v->remedy = phrase_format(v->text,
	    "Let %s draw an address of its own; it is down meanwhile, and its DHCP reservation "
	    "and port security must follow.",
	    owner_name(k->inv, copy));
	remedy_show_owner(v, k->inv, original);
	remedy_show_owner(v, k->inv, copy);
	remedy_stop_vm(v, k->inv, copy);
	remedy_dynamic_address(v, k->inv, copy);
	remedy_start_vm(v, k->inv, copy);
}

bool
cause_copied_vm(const struct known *k, const struct suspect *s, const struct owner *a,
    const struct owner *b, struct verdict *v)
{
	const struct owner *copy;

	if (!owner_is_vm(a) || !owner_is_vm(b) || a->dynamic != TRI_NO ||
	    b->dynamic != TRI_NO || owner_pair_same_vm(k->inv, a, b)) {
		return false;
	}
	copy = owner_pair_copy(k->inv, a, b);
	v->confidence = confidence_of(k, s, BY_NAME);
	if (k->inv->vms[a->who.vm].created != 0 && k->inv->vms[b->who.vm].created != 0 &&
	    k->inv->vms[a->who.vm].created != k->inv->vms[b->who.vm].created) {
		copy = owner_pair_younger(k->inv, a, b);
		v->confidence = confidence_of(k, s, BY_TIME);
	}
	if (copy != NULL) {
		tell_copy(k, s, copy, copy == a ? b : a, v);
		return true;
	}
	v->confidence = confidence_of(k, s, UNDECIDED);
	v->title = phrase_format(v->text,
	    "%s (%s) and %s (%s) have the same static address; one is a copy",
	    owner_name(k->inv, a), phrase_host(k->inv, a->who.host), owner_name(k->inv, b),
	    phrase_host(k->inv, b->who.host));
	v->remedy = "Find out which of the two is the copy (Get-VM shows CreationTime), and "
		    "give that one another address.";
	remedy_show_owner(v, k->inv, a);
	remedy_show_owner(v, k->inv, b);
	return true;
}
