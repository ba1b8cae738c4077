#include "report/common/host_uses.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { POINTER = sizeof(const struct pool *) };

static struct mac
mac_at(const struct inventory *inv, size_t i)
{
	return inv->nics[inv->nics_by_mac[i]].mac;
}

/* Each address counts once, and as written by hand when one of its NICs has it so. */
static void
count_addresses(struct host_uses *u)
{
	const struct inventory *inv = u->inv;

	/* A range ends between two addresses, so what stands within a run of one is not asked for. */
	for (size_t i = 0, end; i < inv->nby_mac; i = end) {
		bool fixed = false;

		for (end = i;
		     end < inv->nby_mac && mac_at(inv, end).bits == mac_at(inv, i).bits;
		     end++) {
			fixed |= inv->nics[inv->nics_by_mac[end]].dynamic == TRI_NO;
		}
		u->used[end] = u->used[i] + 1;
		u->fixed[end] = u->fixed[i] + fixed;
	}
}

static int
min_order(const void *a, const void *b)
{
	const struct pool *const *x = a;
	const struct pool *const *y = b;

	if ((*x)->min.bits != (*y)->min.bits) {
		return (*x)->min.bits < (*y)->min.bits ? -1 : 1;
	}
	return (*x > *y) - (*x < *y);
}

void
host_uses_open(struct host_uses *u, const struct inventory *inv)
{
	*u = (struct host_uses){ .inv = inv,
		.used = vec_zeroed(inv->nby_mac + 1, sizeof(*u->used)),
		.fixed = vec_zeroed(inv->nby_mac + 1, sizeof(*u->fixed)),
		.by_min = vec_zeroed(inv->npools, POINTER),
		.max = vec_zeroed(inv->npools, sizeof(*u->max)) };
	count_addresses(u);
	for (size_t i = 0; i < inv->npools; i++) {
		if (inv->pools[i].kind == POOL_HOST && inv->pools[i].host != NONE) {
			u->by_min[u->n++] = &inv->pools[i];
		}
	}
	if (u->n > 0) {
		qsort(u->by_min, u->n, POINTER, min_order);
	}
	for (size_t i = 0; i < u->n; i++) {
		const uint64_t max = u->by_min[i]->max.bits;

		u->max[i] = i > 0 && u->max[i - 1] > max ? u->max[i - 1] : max;
	}
}

void
host_uses_free(struct host_uses *u)
{
	free(u->used);
	free(u->fixed);
	free(u->by_min);
	free(u->max);
	*u = (struct host_uses){ 0 };
}

/* The first NIC of nics_by_mac whose address is `bits` or above. */
static size_t
first_from(const struct inventory *inv, uint64_t bits)
{
	size_t low = 0;
	size_t high = inv->nby_mac;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (mac_at(inv, middle).bits < bits) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

/* Keeps the lowest ones, ascending. */
static void
add_host(struct pool_use *use, uint32_t host)
{
	uint32_t at =
	    use->noverlaps < POOL_OVERLAPS_NAMED ? use->noverlaps : POOL_OVERLAPS_NAMED - 1;

	if (use->noverlaps++ >= POOL_OVERLAPS_NAMED && use->overlaps[at] < host) {
		return;
	}
	for (; at > 0 && use->overlaps[at - 1] > host; at--) {
		use->overlaps[at] = use->overlaps[at - 1];
	}
	use->overlaps[at] = host;
}

struct pool_use
host_uses_of(const struct host_uses *u, uint32_t pool)
{
	const struct pool *p = &u->inv->pools[pool];
	const size_t from = first_from(u->inv, p->min.bits);
	const size_t to = first_from(u->inv, p->max.bits + 1);
	struct pool_use use = { .used = u->used[to] - u->used[from],
		.fixed = u->fixed[to] - u->fixed[from] };
	size_t i = 0;

	for (size_t high = u->n; i < high;) { /* the first that begins behind it */
		const size_t middle = i + (high - i) / 2;

		if (u->by_min[middle]->min.bits <= p->max.bits) {
			i = middle + 1;
		} else {
			high = middle;
		}
	}
	while (i-- > 0 && u->max[i] >= p->min.bits) {
		if (u->by_min[i]->host != p->host && u->by_min[i]->max.bits >= p->min.bits) {
			add_host(&use, u->by_min[i]->host);
		}
	}
	return use;
}

uint32_t *
host_uses_places(const struct report *r)
{
	uint32_t *n = vec_zeroed(r->inv != NULL ? r->inv->nhosts : 0, sizeof(*n));

	for (size_t i = 0; i < r->where->nplaces; i++) {
		const uint32_t at = placement_attachment(r->where, (uint32_t)i);
		const uint32_t host = at != NONE ? r->where->attachments[at].host : NONE;

		if (host != NONE) {
			n[host]++;
		}
	}
	return n;
}
