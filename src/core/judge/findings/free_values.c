#include "core/judge/findings/free_values.h"

#include "core/judge/known/known.h"
#include "core/judge/known/pools.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

/* Hyper-V's ranges: 00-15-5D, then two octets of an IPv4 address, then 00 to FF (KB 2804678). */
static const uint64_t hyperv = UINT64_C(0x00155d000000);
enum { BLOCKS = 0x10000, BLOCK = 0x100 };

static bool
is_taken(const struct free_values *f, uint32_t block)
{
	return (f->taken[block / 8] >> block % 8 & 1) != 0;
}

static void
take(struct free_values *f, uint64_t min, uint64_t max)
{
	const uint64_t last = hyperv + (uint64_t)BLOCKS * BLOCK - 1;

	if (max < hyperv || min > last) {
		return;
	}
	min = min < hyperv ? hyperv : min;
	max = max > last ? last : max;
	for (uint64_t b = (min - hyperv) / BLOCK; b <= (max - hyperv) / BLOCK; b++) {
		f->taken[b / 8] |= (uint8_t)(1U << b % 8);
	}
}

static void
take_ranges(struct free_values *f, const struct mac_range *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		take(f, list[i].min.bits, list[i].max.bits);
	}
}

void
free_values_init(struct free_values *f, const struct known *k)
{
	const struct inventory *inv = k->inv;
	const struct placement *where = k->where;
	const struct settings *set = k->set;

	*f = (struct free_values){ .k = k };
	f->of_host = vec_zeroed(inv->nhosts + 1, sizeof(*f->of_host));
	f->of_nic = vec_zeroed(inv->nnics + 1, sizeof(*f->of_nic));
	for (size_t i = 0; i < inv->npools; i++) {
		take(f, inv->pools[i].min.bits, inv->pools[i].max.bits);
	}
	for (size_t i = 0; i < inv->ngrants; i++) {
		take(f, inv->grants[i].mac.bits, inv->grants[i].mac.bits);
	}
	for (size_t i = 0; i < inv->nnics; i++) {
		take(f, inv->nics[i].mac.bits, inv->nics[i].mac.bits);
	}
	for (size_t i = 0; i < where->nplaces; i++) {
		const struct mac m = PLACE_MAC(&where->places[i]);

		take(f, m.bits, m.bits);
	}
	take_ranges(f, set->pools, set->npools);
	for (size_t i = 0; i < set->nplanned; i++) {
		take(f, set->planned[i].min.bits, set->planned[i].max.bits);
	}
	take_ranges(f, set->static_ranges, set->nstatic_ranges);
	take_ranges(f, set->shared_macs, set->nshared_macs);
}

void
free_values_free(struct free_values *f)
{
	free(f->of_host);
	free(f->of_nic);
}

/* The host's own two octets first; then those behind the last that were tried. */
static uint32_t
free_block(const struct free_values *f, const struct host *h)
{
	uint32_t octets =
	    h->pools.n > 0 ? (uint32_t)(f->k->inv->pools[h->pools.first].min.bits >> 8) : 0;

	for (uint32_t i = h->ips.first; i < h->ips.first + h->ips.n; i++) {
		octets = f->k->inv->ips[i];
		if (!is_taken(f, octets & 0xffff)) {
			return octets & 0xffff;
		}
	}
	for (uint32_t i = 1; i <= BLOCKS; i++) {
		if (!is_taken(f, (octets + i) & 0xffff)) {
			return (octets + i) & 0xffff;
		}
	}
	return NONE;
}

struct mac_range
free_values_range(struct free_values *f, uint32_t host)
{
	struct mac_range *own = &f->of_host[host];
	uint32_t block;
	uint32_t row;

	if (own->min.bits != 0) {
		return *own;
	}
	if (planned_find_free(f->k, host, &row)) {
		*own = (struct mac_range){ "", f->k->set->planned[row].min,
			f->k->set->planned[row].max };
	} else {
		block = free_block(f, &f->k->inv->hosts[host]);
		if (block != NONE) {
			own->min.bits = hyperv + (uint64_t)block * BLOCK;
			own->max.bits = own->min.bits + BLOCK - 1;
			take(f, own->min.bits, own->max.bits);
		}
	}
	return *own;
}

/* Returns m itself where nobody has it; else a later address to go on with. */
static uint64_t
pass_over(const struct free_values *f, struct mac m)
{
	const struct settings *set = f->k->set;
	const struct mac_range *r = pool_declared(set->shared_macs, set->nshared_macs, m);

	const struct planned_pool *planned = planned_holding(f->k, m, NULL);

	if (planned != NULL) {
		return planned->max.bits + 1;
	}
	/* a range that comes twice is used up with the first */
	r = r != NULL ? r : pool_declared(set->static_ranges, f->range, m);
	if (r != NULL) {
		return r->max.bits + 1;
	}
	return inventory_by_mac(f->k->inv, m).n > 0 || placement_by_mac(f->k->where, m).n > 0 ||
		       inventory_grants(f->k->inv, m).n > 0
		   ? m.bits + 1
		   : m.bits;
}

/* No declared range has a free address: 256 of Hyper-V's, from the octets 0.0 on, which no host has. */
static uint64_t
of_reserve(struct free_values *f)
{
	if (f->reserve == 0) {
		for (uint32_t b = 0; b < BLOCKS && f->reserve == 0; b++) {
			f->reserve = is_taken(f, b) ? 0 : hyperv + (uint64_t)b * BLOCK;
		}
		take(f, f->reserve, f->reserve);
		f->next = f->reserve;
	}
	return f->reserve != 0 && f->next < f->reserve + BLOCK ? f->next++ : 0;
}

static uint64_t
unused_address(struct free_values *f)
{
	while (f->range < f->k->set->nstatic_ranges) {
		const struct mac_range *r = &f->k->set->static_ranges[f->range];

		f->next = f->next < r->min.bits ? r->min.bits : f->next;
		while (f->next <= r->max.bits) {
			const uint64_t next = pass_over(f, (struct mac){ f->next });

			if (next == f->next) {
				return f->next++;
			}
			f->next = next;
		}
		f->range++;
		f->next = 0;
	}
	return of_reserve(f);
}

uint64_t
free_values_address(struct free_values *f, uint32_t nic)
{
	if (f->of_nic[nic] == 0) {
		f->of_nic[nic] = unused_address(f);
	}
	return f->of_nic[nic];
}
