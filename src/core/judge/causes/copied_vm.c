/*
 * C11: a VM was copied, imported or restored, and its static address went
 * with it: a new VM id does not change a static address.
 */
#include "core/judge/known/inquiry.h"

enum { BY_TIME = 90, BY_NAME = 85, UNDECIDED = 50, BY_KIND = 80 };

static void
tell_copy(struct inquiry *q, const struct suspect *s, const struct owner *copy,
    const struct owner *original, struct verdict *v)
{
	v->host = copy->who.host;
	v->title = say(q, "%s (%s) is a copy of %s (%s) and kept its static address",
	    owner_name(q, copy), say_host(q, copy->who.host), owner_name(q, original),
	    say_host(q, original->who.host));
	add_why(q, v, PROOF_INVENTORY, BY_KIND,
	    "%s is static on both sides; the %s tells the copy", say_mac(q, s->mac),
	    looks_copied(q, copy, original) == copy ? "name" : "time of creation");
	v->remedy = say(q,
	    "Let %s draw an address of its own; it is down meanwhile, and its DHCP reservation "
	    "and port security must follow.",
	    owner_name(q, copy));
	show_owner(q, v, original);
	show_owner(q, v, copy);
	stop_vm(q, v, copy);
	set_dynamic(q, v, copy);
	start_vm(q, v, copy);
}

static bool
pair(struct inquiry *q, const struct suspect *s, const struct owner *a, const struct owner *b,
    struct verdict *v)
{
	const struct owner *copy;

	if (!owner_is_vm(a) || !owner_is_vm(b) || a->dynamic != TRI_NO ||
	    b->dynamic != TRI_NO || same_vm(q, a, b)) {
		return false;
	}
	v->severity = pair_severity(q, s, &causes[CAUSE_copied_vm]);
	copy = looks_copied(q, a, b);
	v->confidence = confidence(q, s, BY_NAME);
	if (q->inv->vms[a->who.vm].created != 0 && q->inv->vms[b->who.vm].created != 0 &&
	    q->inv->vms[a->who.vm].created != q->inv->vms[b->who.vm].created) {
		copy = created_later(q, a, b);
		v->confidence = confidence(q, s, BY_TIME);
	}
	if (copy != NULL) {
		tell_copy(q, s, copy, copy == a ? b : a, v);
		return true;
	}
	v->confidence = confidence(q, s, UNDECIDED);
	v->title = say(q, "%s (%s) and %s (%s) have the same static address; one is a copy",
	    owner_name(q, a), say_host(q, a->who.host), owner_name(q, b),
	    say_host(q, b->who.host));
	v->remedy = "Find out which of the two is the copy (Get-VM shows CreationTime), and "
		    "give that one another address.";
	show_owner(q, v, a);
	show_owner(q, v, b);
	return true;
}

bool
tell_copied_vm(struct inquiry *q, const struct suspect *s, struct verdict *v)
{
	return pairs_ask(q, s, v, pair);
}
