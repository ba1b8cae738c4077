#include "core/plan/plan_digits.h"

#include "fdbaudit/text.h"

#include <string.h>

static uint32_t
count_free(const struct plan_blocks *b, uint32_t digits)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < PLAN_DIGITS_HOSTS; i++) {
		n += b->taken[digits * PLAN_DIGITS_HOSTS + i] == 0;
	}
	return n;
}

/* The digits of a host that by the exports has such a block and no other; NO_BLOCK: none. */
static uint32_t
digits_of(const struct plan_blocks *b, const struct inventory *inv, const struct host *h)
{
	const struct pool *p;
	uint64_t at;

	if (h->pools.n != 1) {
		return NO_BLOCK;
	}
	p = &inv->pools[h->pools.first];
	if (p->min.bits < b->first || p->min.bits % PLAN_DIGITS_BLOCK != 0 ||
	    p->max.bits - p->min.bits + 1 != PLAN_DIGITS_BLOCK) {
		return NO_BLOCK;
	}
	at = (p->min.bits - b->first) / PLAN_DIGITS_BLOCK / PLAN_DIGITS_HOSTS;
	return at <= PLAN_DIGITS_CLUSTERS ? (uint32_t)at : NO_BLOCK;
}

/* The digits that the cluster's hosts have by the exports, with room for one more; NO_BLOCK: none. */
static uint32_t
known_digits(const struct plan_blocks *b, const struct plan_estate *in, const char *cluster)
{
	const struct inventory *inv = in->inv;

	for (size_t i = 0; i < inv->nhosts && cluster[0] != '\0'; i++) {
		const struct host *h = &inv->hosts[i];
		const uint32_t digits = digits_of(b, inv, h);

		if (digits != NO_BLOCK && h->cluster != NONE &&
		    text_casecmp(inv->clusters[h->cluster].name, cluster) == 0 &&
		    count_free(b, digits) > 0) {
			return digits;
		}
	}
	return NO_BLOCK;
}

/* Digits 00 are left out: what a host without an address gives out begins so. */
static uint32_t
find_digits(const struct plan_blocks *b, uint32_t hosts)
{
	for (uint32_t c = 1; c <= PLAN_DIGITS_CLUSTERS; c++) {
		if (count_free(b, c) == PLAN_DIGITS_HOSTS) {
			return c;
		}
	}
	for (uint32_t c = 1; c <= PLAN_DIGITS_CLUSTERS; c++) {
		if (count_free(b, c) >= hosts) {
			return c;
		}
	}
	return NO_BLOCK;
}

static void
give(struct plan_blocks *b, struct planned_range *made, uint32_t item, uint32_t digits)
{
	uint32_t at = digits * PLAN_DIGITS_HOSTS;
	uint64_t first;

	while (b->taken[at] != 0) {
		at++;
	}
	first = b->first + (uint64_t)at * PLAN_DIGITS_BLOCK;
	b->taken[at] = 1;
	made[item] =
	    (struct planned_range){ { first }, { first + PLAN_DIGITS_BLOCK - 1 }, 0, item };
}

static bool
is_waiting(
    const struct plan *p, const struct planned_range *made, size_t i, const char *cluster)
{
	return made[i].min.bits == 0 && text_casecmp(p->items[i].cluster, cluster) == 0;
}

static uint32_t
count_waiting(
    const struct plan *p, const struct planned_range *made, size_t from, const char *cluster)
{
	uint32_t n = 0;

	for (size_t i = from; i < p->nitems && n < PLAN_DIGITS_HOSTS; i++) {
		n += is_waiting(p, made, i, cluster);
	}
	return n;
}

enum fdb_code
plan_digits_give(const struct plan *p, struct plan_blocks *b, struct planned_range *made,
    const struct plan_estate *in, struct fdb_err *err)
{
	for (size_t i = 0; i < p->nitems;) {
		const char *cluster = p->items[i].cluster;
		uint32_t digits;

		if (made[i].min.bits !=
		    0) { /* what is left of a cluster takes further digits */
			i++;
			continue;
		}
		digits = known_digits(b, in, cluster);
		if (digits == NO_BLOCK) {
			digits = find_digits(b, count_waiting(p, made, i, cluster));
		}
		if (digits == NO_BLOCK) {
			return fdb_fail(err, FDB_EUSAGE,
			    "%s: no two digits are left for %s%s: 255 clusters of 16 hosts fit "
			    "below one prefix, less what is in use; another --prefix",
			    p->items[i].name, cluster[0] != '\0' ? "cluster " : "the hosts",
			    cluster);
		}
		for (size_t k = i; k < p->nitems && count_free(b, digits) > 0; k++) {
			if (is_waiting(p, made, k, cluster)) {
				give(b, made, (uint32_t)k, digits);
			}
		}
	}
	return FDB_OK;
}
