#include "core/judge/known/pools.h"

bool
pool_holds(const struct pool *p, struct mac m)
{
	return m.bits >= p->min.bits && m.bits <= p->max.bits;
}

const struct pool *
pool_of_host(const struct inventory *inv, uint32_t host, struct mac m)
{
	const struct span s = host == NONE ? (struct span){ 0, 0 } : inv->hosts[host].pools;

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		if (pool_holds(&inv->pools[i], m)) {
			return &inv->pools[i];
		}
	}
	return NULL;
}

uint32_t
pool_source_ip(const struct inventory *inv, uint32_t host, const struct pool *p)
{
	const struct span s = inv->hosts[host].ips;

	if (!mac_is_hyperv(p->min)) {
		return 0;
	}
	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		if ((inv->ips[i] & 0xffff) == (p->min.bits >> 8 & 0xffff)) {
			return inv->ips[i];
		}
	}
	return 0;
}

bool
pool_any_holds(const struct inventory *inv, const struct settings *set, struct mac m)
{
	if (mac_is_hyperv(m)) {
		return true;
	}
	for (size_t i = 0; i < inv->npools; i++) {
		if (pool_holds(&inv->pools[i], m)) {
			return true;
		}
	}
	for (size_t i = 0; i < set->npools; i++) {
		if (m.bits >= set->pools[i].min.bits && m.bits <= set->pools[i].max.bits) {
			return true;
		}
	}
	return m.bits >> 24 == 0x001dd8; /* SCVMM hands these out */
}
