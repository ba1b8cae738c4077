/*
 * C18: two hosts have one hardware address: a server profile, a swapped
 * board, or an address typed into the driver of the one it does not belong to.
 */
#include "core/judge/causes/cause.h"
#include "core/judge/findings/confidence.h"
#include "core/judge/findings/remedy.h"

enum { PROVEN = 90, UNDECIDED = 50, BY_NIC = 80 };

/* The host has a NIC that was made with this address. */
static bool
born_with(const struct inventory *inv, uint32_t host, struct mac m)
{
	const struct span s = inv->hosts[host].nics;

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		if (inv->nics[i].permanent.bits == m.bits) {
			return true;
		}
	}
	return false;
}

bool
cause_same_hardware(const struct known *k, const struct suspect *s, const struct owner *a,
    const struct owner *b, struct verdict *v)
{
	const char *nic = owner_name(k->inv, a);
	const struct nic *typed;
	bool mine;
	bool other;

	if (!a->physical || !b->physical || a->who.host == NONE || b->who.host == NONE) {
		return false;
	}
	mine = born_with(k->inv, a->who.host, s->mac);
	other = born_with(k->inv, b->who.host, s->mac);
	if (mine && !other) {
		return false; /* the other way round */
	}
	v->title =
	    phrase_format(v->text, "%s of %s and %s of %s have the same hardware address", nic,
		phrase_host(k->inv, a->who.host), owner_name(k->inv, b),
		phrase_host(k->inv, b->who.host));
	remedy_show_owner(v, k->inv, a);
	remedy_show_owner(v, k->inv, b);
	if (mine == other) {
		v->confidence = confidence_of(k, s, UNDECIDED);
		v->confidence = v->confidence > UNDECIDED ? UNDECIDED : v->confidence;
		v->remedy = "Compare the server profiles of both hosts; one of them has to "
			    "get its own address back.";
		return true;
	}
	verdict_host(v, a->who.host, "a NIC of %s was made with the address, none of %s was",
	    phrase_host(k->inv, b->who.host), phrase_host(k->inv, a->who.host));
	v->confidence = confidence_of(k, s, PROVEN);
	verdict_why(v, PROOF_INVENTORY, BY_NIC, "%s of %s was made with it, no NIC of %s was",
	    owner_name(k->inv, b), phrase_host(k->inv, b->who.host),
	    phrase_host(k->inv, a->who.host));
	typed = remedy_permanent_address(v, k->inv, a);
	v->remedy = phrase_format(v->text,
	    "Take the typed address off %s of %s, with the host drained, or correct its server "
	    "profile.",
	    typed->name, phrase_host(k->inv, a->who.host));
	return true;
}
