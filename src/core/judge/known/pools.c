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
pool_is_foreign(const struct inventory *inv, const struct nic *n)
{
	return n->dynamic == TRI_YES && n->host != NONE && inv->hosts[n->host].pools.n > 0 &&
	       pool_of_host(inv, n->host, n->mac) == NULL;
}

bool
pool_of_scvmm(struct mac m)
{
	return m.bits >> 24 == 0x001dd8;
}

const struct mac_range *
pool_declared(const struct mac_range *ranges, size_t n, struct mac m)
{
	for (size_t i = 0; i < n; i++) {
		if (m.bits >= ranges[i].min.bits && m.bits <= ranges[i].max.bits) {
			return &ranges[i];
		}
	}
	return NULL;
}

const struct pool *
pool_exported(const struct inventory *inv, struct mac m)
{
	for (size_t i = 0; i < inv->npools; i++) {
		if (pool_holds(&inv->pools[i], m)) {
			return &inv->pools[i];
		}
	}
	return NULL;
}

bool
pool_any_holds(const struct inventory *inv, const struct settings *set, struct mac m)
{
	return mac_is_hyperv(m) || pool_of_scvmm(m) || pool_exported(inv, m) != NULL ||
	       pool_declared(set->pools, set->npools, m) != NULL;
}
