/*
 * Pools of which a host has given out almost all: its next VM does not start (event 12565), and
 * what was given to VMs that migrated away or are off is given out again. A pool has 256 addresses
 * unless somebody made it larger (KB 2804678). An event may be of a smaller range than the host has now.
 */
#include "core/judge/checks/check.h"
#include "core/judge/findings/remedy.h"
#include "core/judge/known/pools.h"

#include "fdbaudit/stamp.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { SURE = 85, FULL_PERCENT = 80, LOW_PERCENT = 50, USUAL_SIZE = 256 };

/* Of one pool. */
struct use {
	uint64_t
	    used; /* addresses that NICs of its own host have: it does not give those out */
	uint64_t last; /* of these */
};

static void
count_used(const struct inventory *inv, struct use *uses)
{
	for (size_t i = 0; i < inv->nby_mac; i++) {
		const struct nic *n = &inv->nics[inv->nics_by_mac[i]];
		const struct pool *p = pool_of_host(inv, n->host, n->mac);

		if (p != NULL && uses[p - inv->pools].last != n->mac.bits) {
			uses[p - inv->pools].used++;
			uses[p - inv->pools].last = n->mac.bits;
		}
	}
}

static bool
is_almost_full(uint64_t used, uint64_t size)
{
	return used * 100 > size * FULL_PERCENT;
}

/* Whether it ran out, and was not made larger since as far as NICs tell. */
static bool
ran_out(const struct host *h, uint64_t used, uint64_t size)
{
	const struct host_event *e = &h->events[EVENT_12565];
	const bool enlarged =
	    size > USUAL_SIZE && h->nics.n > 0 && used * 100 < size * LOW_PERCENT;

	return e->known && e->count > 0 && !enlarged;
}

static const char *
title(struct phrases *to, const struct inventory *inv, const struct pool *p, uint64_t used,
    uint64_t size)
{
	const char *host = phrase_host(inv, p->host);
	const int64_t last = inv->hosts[p->host].events[EVENT_12565].last;
	char day[STAMP_SIZE] = "";

	if (is_almost_full(used, size)) {
		return phrase_format(to,
		    "%llu of the %llu addresses that %s hands out are in use",
		    (unsigned long long)used, (unsigned long long)size, host);
	}
	if (last != 0) {
		(void)stamp_format(last * 1000, day);
	}
	return phrase_format(to, "%s had no address left to hand out%s%.10s: the pool has %llu",
	    host, last != 0 ? " on " : "", day, (unsigned long long)size);
}

static void
tell(const struct check *c, const struct pool *p, uint64_t used, uint64_t size)
{
	const struct inventory *inv = c->k->inv;
	const struct mac next = inv->hosts[p->host].current;
	const char *host = phrase_host(inv, p->host);
	struct verdict v;

	verdict_init(&v, CAUSE_pool_full, &c->sink->text);
	verdict_host(&v, p->host, "the range is its own");
	v.confidence = SURE;
	v.subject = phrase_format(v.text, "%s of %s", phrase_pool(v.text, p), host);
	v.title = title(v.text, inv, p, used, size);
	v.remedy = phrase_format(v.text,
	    "Give %s a larger range that overlaps no other, before a VM does not start for "
	    "want "
	    "of an address. Running VMs keep what they have.",
	    host);
	verdict_why(&v, PROOF_POOL, SURE, "NICs on %s have %llu of %s", host,
	    (unsigned long long)used, phrase_pool(v.text, p));
	if (pool_holds(p, next)) {
		verdict_why(&v, PROOF_POOL, SURE,
		    "the next address it tries is %s: %llu more, then it begins again",
		    phrase_mac(v.text, next), (unsigned long long)(p->max.bits - next.bits));
	}
	verdict_event(&v, inv, p->host, EVENT_12565);
	remedy_show_range(&v, inv, p->host);
	finding_report_subject(c->sink, &v);
}

void
check_pool_capacity(const struct check *c)
{
	const struct inventory *inv = c->k->inv;
	struct use *uses = vec_zeroed(inv->npools, sizeof(*uses));

	count_used(inv, uses);
	for (size_t i = 0; i < inv->npools && inv->pools[i].kind == POOL_HOST; i++) {
		const struct pool *p = &inv->pools[i];
		const uint64_t size = p->max.bits - p->min.bits + 1;
		const uint64_t used = uses[i].used;

		if (is_almost_full(used, size) || ran_out(&inv->hosts[p->host], used, size)) {
			tell(c, p, used, size);
		}
	}
	free(uses);
}
