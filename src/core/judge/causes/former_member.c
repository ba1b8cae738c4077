/*
 * C19: a team's NIC kept the address of a member that left it, and that NIC sends under it as
 * well. The inventory alone shows it: it is told once, by the check of hosts.
 */
#include "core/judge/causes/cause.h"
#include "core/judge/known/hosts.h"

/* Whichever of the host's NICs stands for it as the owner. */
static bool
team_kept(const struct inventory *inv, uint32_t host, struct mac m)
{
	const struct span s = inventory_by_mac(inv, m);

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct nic *nic = &inv->nics[inv->nics_by_mac[i]];

		if (nic->host == host && host_former_member(inv, nic) != NULL) {
			return true;
		}
	}
	return false;
}

bool
cause_former_member(const struct known *k, const struct suspect *s, struct verdict *v)
{
	if (s->nowners != 1 || s->owners[0].who.vm != NONE) {
		return false;
	}
	for (uint32_t i = 0; i < s->nsightings; i++) {
		if (s->sightings[i].host != s->owners[0].who.host &&
		    s->sightings[i].host != NONE) {
			return false; /* somebody else has it, too */
		}
	}
	v->host = s->owners[0].who.host;
	v->of_host = team_kept(k->inv, v->host, s->mac);
	return v->of_host;
}
