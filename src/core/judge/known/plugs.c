#include "core/judge/known/plugs.h"

#include "core/judge/known/known.h"

#include <string.h>

enum { SURE_PARTNER = 70 };

uint32_t
plugs_count(const struct snapshot *snap, const struct placement *where, uint32_t attachment)
{
	const struct span ports = where->attachments[attachment].ports;
	uint32_t n = 0;

	for (uint32_t i = ports.first; i < ports.first + ports.n; i++) {
		const uint32_t port = where->attached[i];
		const struct span all = snap->switches[snap->ports[port].sw].ports;
		uint32_t members = 0;

		for (uint32_t p = all.first; p < all.first + all.n; p++) {
			members += snap->ports[p].lag == port;
		}
		n += members > 0 ? members : 1;
	}
	return n;
}

/* The NIC that a proof shows to be at an attachment which is certainly its host's, or NONE. */
static uint32_t
nic_shown(const struct attachment *a, const struct proof *p)
{
	if (p->says == SAYS_HOST_NIC || p->says == SAYS_HOST_LLDP_NIC) {
		return a->host_sure < HOST_SURE   ? NONE
		       : p->says == SAYS_HOST_NIC ? p->ref
						  : p->ref2;
	}
	/* unlike an address, a partner is not seen anywhere else */
	return p->says == SAYS_HOST_LACP && a->host_sure >= SURE_PARTNER ? p->ref2 : NONE;
}

void
plugs_find(const struct inventory *inv, const struct placement *where, uint32_t *port_of_nic,
    uint32_t *nics_at)
{
	memset(port_of_nic, 0xff, inv->nnics * sizeof(*port_of_nic));
	for (uint32_t i = 0; i < where->nattachments; i++) {
		const struct attachment *a = &where->attachments[i];

		for (uint32_t k = 0; k < a->proofs.n && a->host < inv->nhosts; k++) {
			const uint32_t nic = nic_shown(a, &where->proofs[a->proofs.first + k]);

			if (nic < inv->nnics && port_of_nic[nic] == NONE) {
				port_of_nic[nic] = i;
				nics_at[i] += inv->nics[nic].kind == NIC_PHYSICAL;
			}
		}
	}
}

/* Returns whether the physical NICs of a team are as many as the switch ports of their bundle. */
static bool
bundle_is_known(const struct known *k, const struct team *t)
{
	uint32_t ports = 0;

	if (!inventory_team_bundles(t)) {
		return false;
	}
	for (uint32_t i = 0; i < t->members.n && ports == 0; i++) {
		const uint32_t at =
		    k->views->hosts.port_of_nic[k->inv->members[t->members.first + i]];

		ports = at == NONE ? 0 : plugs_count(k->snap, k->where, at);
	}
	return ports >= t->members.n && ports > 0;
}

/*
 * One plug holds one cable: of two NICs that are heard there one sends by the other one, as a team does, or
 * there is a switch between that nobody asked.
 */
static bool
shares_plug(const struct known *k, uint32_t nic)
{
	const uint32_t at = k->views->hosts.port_of_nic[nic];

	return k->views->hosts.nics_at[at] > 1 && plugs_count(k->snap, k->where, at) == 1;
}

static bool
is_plug_known(const struct known *k, uint32_t nic)
{
	const struct nic *c = &k->inv->nics[nic];

	return k->views->hosts.port_of_nic[nic] != NONE
		   ? !shares_plug(k, nic)
		   : c->team != NONE && bundle_is_known(k, &k->inv->teams[c->team]);
}

bool
plugs_known(const struct known *k, uint32_t host)
{
	const struct span nics = k->inv->hosts[host].nics;
	uint32_t found = 0;
	bool all = true;

	for (uint32_t i = nics.first; i < nics.first + nics.n; i++) {
		const struct nic *c = &k->inv->nics[i];

		if (c->kind != NIC_PHYSICAL || c->up == TRI_NO) {
			continue;
		}
		all = all && is_plug_known(k, i);
		found++;
	}
	return found > 0 && (all || k->views->hosts.list[host].plugs == found);
}
