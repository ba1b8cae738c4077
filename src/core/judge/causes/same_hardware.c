/*
 * C18: two hosts have one hardware address: a server profile, a swapped
 * board, or an address typed into the driver of the one it does not belong to.
 */
#include "core/judge/known/inquiry.h"

enum { PROVEN = 90, UNDECIDED = 50, BY_NIC = 80 };

/* The host has a NIC that was made with this address. */
static bool
born_with(const struct inquiry *q, uint32_t host, struct mac m)
{
	const struct span s = q->inv->hosts[host].nics;

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		if (q->inv->nics[i].permanent.bits == m.bits) {
			return true;
		}
	}
	return false;
}

static bool
pair(struct inquiry *q, const struct suspect *s, const struct owner *a, const struct owner *b,
    struct verdict *v)
{
	const char *nic = owner_name(q, a);
	bool mine;
	bool other;

	if (!a->physical || !b->physical || a->who.host == NONE || b->who.host == NONE) {
		return false;
	}
	mine = born_with(q, a->who.host, s->mac);
	other = born_with(q, b->who.host, s->mac);
	if (mine && !other) {
		return false; /* the other way round */
	}
	v->severity = pair_severity(q, s, &causes[CAUSE_same_hardware]);
	v->title = say(q, "%s of %s and %s of %s have the same hardware address", nic,
	    say_host(q, a->who.host), owner_name(q, b), say_host(q, b->who.host));
	show_owner(q, v, a);
	show_owner(q, v, b);
	if (mine == other) {
		v->confidence = confidence(q, s, UNDECIDED);
		v->confidence = v->confidence > UNDECIDED ? UNDECIDED : v->confidence;
		v->remedy = "Compare the server profiles of both hosts; one of them has to "
			    "get its own address back.";
		return true;
	}
	v->host = a->who.host;
	v->confidence = confidence(q, s, PROVEN);
	add_why(q, v, PROOF_INVENTORY, BY_NIC, "%s of %s was made with it, no NIC of %s was",
	    owner_name(q, b), say_host(q, b->who.host), say_host(q, a->who.host));
	v->remedy = say(q,
	    "Take the typed address off %s of %s, with the host drained, or correct its server "
	    "profile.",
	    nic, say_host(q, a->who.host));
	own_address(q, v, a);
	return true;
}

bool
tell_same_hardware(struct inquiry *q, const struct suspect *s, struct verdict *v)
{
	return pairs_ask(q, s, v, pair);
}
