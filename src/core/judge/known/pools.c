#include "core/judge/known/pools.h"

#include "core/judge/known/known.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

#define VMM_MIN UINT64_C(0x001dd8b71c00)
#define VMM_MAX UINT64_C(0x001dd8f41fff)

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
	return m.bits >= VMM_MIN && m.bits <= VMM_MAX;
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

static int
ends_order(const void *a, const void *b)
{
	const uint64_t *x = a;
	const uint64_t *y = b;

	return x[0] != y[0] ? (x[0] > y[0]) - (x[0] < y[0]) : (x[1] > y[1]) - (x[1] < y[1]);
}

void
pool_cover_find(const struct inventory *inv, struct pool_cover *cover)
{
	uint64_t *ends = vec_zeroed(2 * inv->npools, sizeof(*ends));
	size_t n = 0;

	for (size_t i = 0; i < inv->npools; i++) {
		ends[2 * i] = inv->pools[i].min.bits;
		ends[2 * i + 1] = inv->pools[i].max.bits;
	}
	if (inv->npools > 1) {
		qsort(ends, inv->npools, 2 * sizeof(*ends), ends_order);
	}
	for (size_t i = 0; i < inv->npools; i++) {
		const uint64_t min = ends[2 * i];
		const uint64_t max = ends[2 * i + 1];

		if (n > 0 && min <= ends[2 * n - 1]) {
			ends[2 * n - 1] = max > ends[2 * n - 1] ? max : ends[2 * n - 1];
		} else {
			ends[2 * n] = min;
			ends[2 * n + 1] = max;
			n++;
		}
	}
	*cover = (struct pool_cover){ ends, n };
}

void
pool_cover_free(struct pool_cover *cover)
{
	free(cover->ends);
}

bool
pool_cover_holds(const struct pool_cover *cover, struct mac m)
{
	size_t low = 0;
	size_t high = cover->n;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (cover->ends[2 * mid + 1] < m.bits) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	return low < cover->n && cover->ends[2 * low] <= m.bits;
}

static bool
is_at(const struct placement *where, struct mac m, uint32_t port)
{
	const struct span p = placement_by_mac(where, m);

	for (uint32_t i = p.first; i < p.first + p.n; i++) {
		if (where->places[i].port == port) {
			return true;
		}
	}
	return false;
}

uint32_t
pool_unlisted_at(const struct known *k, const struct pool *p, struct mac but, uint32_t port,
    struct mac *out, uint32_t n)
{
	uint32_t found = 0;

	for (struct mac m = p->min;
	     m.bits <= p->max.bits && m.bits - p->min.bits < POOL_ASKED && found < n;
	     m.bits++) {
		if (m.bits != but.bits && is_at(k->where, m, port) &&
		    inventory_by_mac(k->inv, m).n == 0) {
			out[found++] = m;
		}
	}
	return found;
}
