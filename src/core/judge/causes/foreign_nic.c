/*
 * C27: a host's vNIC or team carries the permanent address of another host's
 * NIC: a disk or image moved together with its switch, or SCVMM copied it.
 */
#include "core/judge/causes/cause.h"
#include "core/judge/findings/confidence.h"
#include "core/judge/findings/remedy.h"

enum { PROVEN = 95, BY_NIC = 80 };

bool
cause_foreign_nic(const struct known *k, const struct suspect *s, const struct owner *bearer,
    const struct owner *maker, struct verdict *v)
{
	const char *nic = owner_name(k->inv, bearer);

	if (owner_is_vm(bearer) || bearer->physical || !maker->physical) {
		return false;
	}
	verdict_host(v, bearer->who.host, "the address is of a physical NIC of %s",
	    phrase_host(k->inv, maker->who.host));
	v->confidence = confidence_of(k, s, PROVEN);
	v->title = phrase_format(v->text, "%s of %s carries the address of a NIC of %s", nic,
	    phrase_host(k->inv, bearer->who.host), phrase_host(k->inv, maker->who.host));
	verdict_why(v, PROOF_INVENTORY, BY_NIC,
	    "%s is a physical NIC's of %s, and none's of %s", phrase_mac(v->text, s->mac),
	    phrase_host(k->inv, maker->who.host), phrase_host(k->inv, bearer->who.host));
	v->remedy = phrase_format(v->text,
	    "Let %s of %s take an address of its own, from the console and with the host "
	    "drained: its network breaks meanwhile. Change a DHCP reservation first; under "
	    "SCVMM grant the address first.",
	    nic, phrase_host(k->inv, bearer->who.host));
	remedy_show_owner(v, k->inv, bearer);
	remedy_show_owner(v, k->inv, maker);
	remedy_permanent_address(v, k->inv, bearer);
	return true;
}
