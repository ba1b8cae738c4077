#include "core/judge/known/scope.h"

#include "core/judge/known/known.h"
#include "core/judge/known/pools.h"
#include "core/judge/known/suspect.h"

bool
scope_vlan_ignored(const struct settings *set, uint16_t vlan)
{
	for (size_t i = 0; i < set->nignore_vlans; i++) {
		if (vlan >= set->ignore_vlans[i].min && vlan <= set->ignore_vlans[i].max) {
			return true;
		}
	}
	return false;
}

bool
scope_mac_ignored(const struct settings *set, struct mac m)
{
	for (size_t i = 0; i < set->nignore_macs; i++) {
		if (m.bits >= set->ignore_macs[i].min.bits &&
		    m.bits <= set->ignore_macs[i].max.bits) {
			return true;
		}
	}
	return false;
}

bool
scope_entry_ignored(
    const struct snapshot *snap, const struct settings *set, uint32_t sw, uint64_t key)
{
	const struct fdb *f = &snap->fdbs[snap->switches[sw].fdbs.first + KEY_FDB(key)];

	for (uint32_t i = f->vlans.first; i < f->vlans.first + f->vlans.n; i++) {
		if (!scope_vlan_ignored(set, snap->vlans[i])) {
			return false;
		}
	}
	return f->vlans.n > 0;
}

/* Attachments of which the placement says that their addresses live behind another switch. */
static bool
attachment_unresolved(const struct placement *where, uint32_t a)
{
	const struct span p = where->attachments[a].proofs;

	for (uint32_t i = p.first; i < p.first + p.n; i++) {
		if (where->proofs[i].says == SAYS_UNRESOLVED) {
			return true;
		}
	}
	return false;
}

bool
scope_counts_place(
    const struct placement *where, const struct settings *set, const struct place *p)
{
	const struct port_place *pp = &where->ports[p->port];

	return !pp->ignored && pp->attachment != NONE &&
	       !scope_vlan_ignored(set, where->groups[PLACE_GROUP(p)].vlan) &&
	       !attachment_unresolved(where, pp->attachment);
}

bool
scope_is_given_out(const struct known *k, struct mac m)
{
	const struct inventory *inv = k->inv;
	const struct settings *set = k->set;

	if (mac_is_hyperv(m) ||
	    m.bits >> 24 == 0x001dd8 /* SCVMM's and Network Controllers' */ ||
	    pool_declared(set->pools, set->npools, m) != NULL ||
	    planned_holding(k, m, NULL) != NULL) {
		return true;
	}
	for (size_t i = 0; i < inv->npools; i++) {
		if (pool_holds(&inv->pools[i], m)) {
			return true;
		}
	}
	return false;
}

bool
scope_has(const struct known *k, const struct suspect *s)
{
	if (k->set->scope_all || s->nowners > 0 || scope_is_given_out(k, s->mac)) {
		return true;
	}
	for (uint32_t i = 0; i < s->nsightings; i++) {
		if (s->sightings[i].host != NONE) {
			return true;
		}
	}
	return false;
}
