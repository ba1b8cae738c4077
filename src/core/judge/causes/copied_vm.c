/*
 * C11: a VM was copied, imported or restored, and its static address went
 * with it: a new VM id does not change a static address.
 */
#include "core/judge/causes/cause.h"
#include "core/judge/findings/confidence.h"
#include "core/judge/findings/remedy.h"
#include "core/judge/known/owner_pairs.h"
#include "core/judge/known/past.h"

enum { BY_TIME = 90, BY_NAME = 85, UNDECIDED = 50, BY_KIND = 80 };
enum { BY_DAYS = 90, BY_HOURS = 60, DAY_MS = 24 * 3600 * 1000, HOUR_MS = 3600 * 1000 };

/* What says which of the two is the copy. */
enum sign { SIGN_NONE, SIGN_SEEN, SIGN_CREATED, SIGN_NAME };

static void
tell_copy(const struct known *k, const struct suspect *s, enum sign sign,
    const struct owner *copy, const struct owner *original, struct verdict *v)
{
	static const char *const words[] = {
		[SIGN_NONE] = "",
		[SIGN_SEEN] = "history",
		[SIGN_CREATED] = "time of creation",
		[SIGN_NAME] = "name",
	};

	verdict_host(v, copy->who.host, "of the two VMs %s is the copy, by the %s",
	    owner_name(k->inv, copy), words[sign]);
	v->title =
	    phrase_format(v->text, "%s (%s) is a copy of %s (%s) and kept its static address",
		owner_name(k->inv, copy), phrase_host(k->inv, copy->who.host),
		owner_name(k->inv, original), phrase_host(k->inv, original->who.host));
	verdict_why(v, PROOF_INVENTORY, BY_KIND,
	    "%s is static on both sides; the %s tells the copy", phrase_mac(v->text, s->mac),
	    words[sign]);
	v->remedy = phrase_format(v->text,
	    !copy->who.off
		? "Let %s draw an address of its own; it is down meanwhile, and its "
		  "DHCP reservation and port security must follow."
		: "Give %s an address of its own before somebody turns it on; its DHCP "
		  "reservation and port security must follow.",
	    owner_name(k->inv, copy));
	remedy_show_owner(v, k->inv, original);
	remedy_show_owner(v, k->inv, copy);
	remedy_stop_vm(v, copy);
	remedy_dynamic_address(v, copy);
	remedy_start_vm(v, copy);
}

/* The younger VM by its time of creation; NULL: one time is not known, or both are one. */
static const struct owner *
created_later(const struct inventory *inv, const struct owner *a, const struct owner *b)
{
	const int64_t x = inv->vms[a->who.vm].created;
	const int64_t y = inv->vms[b->who.vm].created;

	return x == 0 || y == 0 || x == y ? NULL : owner_pair_younger(inv, a, b);
}

/* By what the switches showed over the runs; a VM that was off for long is heard late as well. */
static const struct owner *
seen_later(const struct known *k, const struct suspect *s, const struct owner *a,
    const struct owner *b, struct verdict *v)
{
	const struct owner *created = created_later(k->inv, a, b);
	int64_t apart_ms = 0;
	const struct owner *copy = past_later_owner(k, s, a, b, &apart_ms);

	if (copy == NULL) {
		return NULL;
	}
	v->confidence = confidence_of(k, s, apart_ms >= DAY_MS ? BY_DAYS : BY_HOURS);
	verdict_why(v, PROOF_HISTORY, BY_HOURS,
	    "the switches had it at %s for %lld h before they saw it at %s",
	    phrase_host(k->inv, copy == a ? b->who.host : a->who.host),
	    (long long)(apart_ms / HOUR_MS), phrase_host(k->inv, copy->who.host));
	if (created != NULL && created != copy) {
		v->confidence = confidence_of(k, s, UNDECIDED);
		verdict_why(v, PROOF_INVENTORY, -BY_KIND,
		    "against it: %s was created later than %s", owner_name(k->inv, created),
		    owner_name(k->inv, copy));
	}
	return copy;
}

/* Which of two VMs is the copy, and how that shows. */
static const struct owner *
find_copy(const struct known *k, const struct suspect *s, const struct owner *a,
    const struct owner *b, enum sign *sign, struct verdict *v)
{
	const struct owner *copy = seen_later(k, s, a, b, v);

	*sign = SIGN_SEEN;
	if (copy == NULL) {
		*sign = SIGN_CREATED;
		v->confidence = confidence_of(k, s, BY_TIME);
		copy = created_later(k->inv, a, b);
	}
	if (copy == NULL) {
		*sign = SIGN_NAME;
		v->confidence = confidence_of(k, s, BY_NAME);
		copy = owner_pair_copy(k->inv, a, b);
	}
	return copy;
}

bool
cause_copied_vm(const struct known *k, const struct suspect *s, const struct owner *a,
    const struct owner *b, struct verdict *v)
{
	const struct owner *copy;
	enum sign sign;

	if (!owner_is_vm(a) || !owner_is_vm(b) || a->dynamic != TRI_NO ||
	    b->dynamic != TRI_NO || owner_pair_same_vm(k->inv, a, b)) {
		return false;
	}
	copy = find_copy(k, s, a, b, &sign, v);
	if (copy != NULL) {
		tell_copy(k, s, sign, copy, copy == a ? b : a, v);
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
