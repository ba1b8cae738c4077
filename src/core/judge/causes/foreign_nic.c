/*
 * C27: a host's vNIC or team carries the permanent address of another host's
 * NIC: a disk or image moved together with its switch, or SCVMM copied it.
 */
#include "core/judge/known/inquiry.h"

enum { PROVEN = 95, BY_NIC = 80 };

static bool
pair(struct inquiry *q, const struct suspect *s, const struct owner *bearer,
    const struct owner *maker, struct verdict *v)
{
	const char *nic = owner_name(q, bearer);

	if (owner_is_vm(bearer) || bearer->physical || !bearer->virtual || !maker->physical) {
		return false;
	}
	v->host = bearer->who.host;
	v->confidence = confidence(q, s, PROVEN);
	v->severity = pair_severity(q, s, &causes[CAUSE_foreign_nic]);
	v->title = say(q, "%s of %s carries the address of a NIC of %s", nic,
	    say_host(q, bearer->who.host), say_host(q, maker->who.host));
	add_why(q, v, PROOF_INVENTORY, BY_NIC, "%s is a physical NIC's of %s, and none's of %s",
	    say_mac(q, s->mac), say_host(q, maker->who.host), say_host(q, bearer->who.host));
	v->remedy = say(q,
	    "Let %s of %s take an address of its own, from the console and with the host "
	    "drained: its network breaks meanwhile. Change a DHCP reservation first; under "
	    "SCVMM grant the address first.",
	    nic, say_host(q, bearer->who.host));
	show_owner(q, v, bearer);
	show_owner(q, v, maker);
	own_address(q, v, bearer);
	return true;
}

bool
tell_foreign_nic(struct inquiry *q, const struct suspect *s, struct verdict *v)
{
	return pairs_ask(q, s, v, pair);
}
