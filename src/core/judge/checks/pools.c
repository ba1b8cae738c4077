/*
 * C2b: pools that overlap although no address was given out twice yet, or not by all of their
 * hosts. All hosts of one pool are one finding.
 */
#include "core/judge/checks/check.h"
#include "core/judge/findings/remedy.h"
#include "core/judge/known/pools.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { LATENT = 75, MAX_NAMED = 8 };

static int
index_order(const void *a, const void *b)
{
	const uint64_t *x = a;
	const uint64_t *y = b;

	return x[0] != y[0] ? (x[0] > y[0]) - (x[0] < y[0]) : (x[1] > y[1]) - (x[1] < y[1]);
}

/* The host that may keep the pool: whose address gives it, else the one hardest to change. */
static uint32_t
keeper_of(const struct known *k, const uint64_t *pools, size_t n)
{
	uint32_t keeper = NONE;
	bool gives = false;

	for (size_t i = 0; i < n; i++) {
		const struct pool *p = &k->inv->pools[pools[2 * i + 1]];
		const bool g = pool_source_ip(k->inv, p->host, p) != 0;

		if (keeper == NONE || (g && !gives) ||
		    (g == gives && host_changes_first(k, keeper, p->host))) {
			keeper = p->host;
			gives = g;
		}
	}
	return keeper;
}

/* Hosts of which it is known that they never meet do not share a pool. */
static bool
never_meet(const struct known *k, const uint64_t *pools, size_t n)
{
	const struct host_view *hosts = k->views->hosts.list;

	for (size_t i = 0; i < n; i++) {
		const uint32_t a = hosts[k->inv->pools[pools[2 * i + 1]].host].domain;

		for (size_t m = 0; m < i; m++) {
			const uint32_t b = hosts[k->inv->pools[pools[2 * m + 1]].host].domain;

			if (a == NONE || b == NONE || a == ANY_DOMAIN || b == ANY_DOMAIN ||
			    a == b) {
				return false;
			}
		}
	}
	return true;
}

/* What one host gives out twice is its own affair: no other host has it. */
static bool
are_of_one_host(const struct inventory *inv, const uint64_t *pools, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		if (inv->pools[pools[2 * i + 1]].host != inv->pools[pools[1]].host) {
			return false;
		}
	}
	return true;
}

static const char *
name_hosts(struct phrases *to, const struct inventory *inv, const uint64_t *pools, size_t n)
{
	const char *text = phrase_host(inv, inv->pools[pools[1]].host);

	for (size_t i = 1; i < n && i < MAX_NAMED; i++) {
		text = phrase_format(
		    to, "%s, %s", text, phrase_host(inv, inv->pools[pools[2 * i + 1]].host));
	}
	return n > MAX_NAMED ? phrase_format(to, "%s and %zu more", text, n - MAX_NAMED) : text;
}

/* How many of them an address explains that is there twice. */
static size_t
count_explained(const struct tally *t, const uint64_t *pools, size_t n)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++) {
		found += t->pool_explained[pools[2 * i + 1]];
	}
	return found;
}

/* The host to change first: not the one that keeps the pool, and rather one that no finding names yet. */
static uint32_t
changing_of(const struct check *c, const uint64_t *pools, size_t n, uint32_t keeper)
{
	uint32_t host = NONE;
	bool named = true;

	for (size_t i = 0; i < n; i++) {
		const uint64_t pool = pools[2 * i + 1];

		if (c->k->inv->pools[pool].host != keeper &&
		    (host == NONE || (named && !c->tally->pool_explained[pool]))) {
			host = c->k->inv->pools[pool].host;
			named = c->tally->pool_explained[pool];
		}
	}
	return host;
}

static void
tell_overlap(const struct check *c, const uint64_t *pools, size_t n)
{
	const struct known *k = c->k;
	const struct pool *first = &k->inv->pools[pools[1]];
	const uint32_t keeper = keeper_of(k, pools, n);
	const bool apart = never_meet(k, pools, n);
	struct verdict v;

	verdict_init(&v, CAUSE_equal_pools, &c->sink->text);
	v.confidence = LATENT;
	v.severity = apart ? SEV_INFO : SEV_WARNING;
	v.count = (uint32_t)n;
	v.subject = phrase_pool(v.text, first);
	v.host = changing_of(c, pools, n, keeper);
	v.title = phrase_format(v.text, "%s hand out the same addresses: %s%s",
	    name_hosts(v.text, k->inv, pools, n),
	    count_explained(c->tally, pools, n) == 0 ? "no duplicate yet"
						     : "not all of them have a duplicate yet",
	    apart ? ", and they never meet in one network" : "");
	v.remedy = phrase_format(v.text,
	    "Give every host but %s a range of its own. Adapters keep what they have until "
	    "their VM is stopped and started.",
	    phrase_host(k->inv, keeper));
	for (size_t i = 0; i < n; i++) {
		const struct pool *p = &k->inv->pools[pools[2 * i + 1]];
		const uint32_t ip = pool_source_ip(k->inv, p->host, p);

		verdict_why(&v, PROOF_POOL, LATENT, "%s hands out %s%s%s",
		    phrase_host(k->inv, p->host), phrase_pool(v.text, p),
		    ip != 0 ? ", as its address gives it: " : "",
		    ip != 0 ? phrase_ip(v.text, ip) : "");
	}
	remedy_show_range(&v, k->inv, v.host);
	remedy_new_range(&v, k, v.host);
	finding_report_subject(c->sink, &v);
}

void
check_pools(const struct check *c)
{
	const struct inventory *inv = c->k->inv;
	uint64_t *pools = NULL; /* first address and number, in pairs */
	size_t cap = 0;
	size_t n = 0;

	for (size_t i = 0; i < inv->npools && inv->pools[i].kind == POOL_HOST; i++) {
		pools = vec_room(pools, &cap, 2 * n + 2, sizeof(*pools));
		pools[2 * n] = inv->pools[i].min.bits;
		pools[2 * n + 1] = i;
		n++;
	}
	if (n > 0) {
		qsort(pools, n, 2 * sizeof(*pools), index_order);
	}
	for (size_t i = 0; i < n;) {
		uint64_t end = inv->pools[pools[2 * i + 1]].max.bits;
		size_t k = i + 1;

		for (; k < n && pools[2 * k] <= end; k++) {
			const uint64_t max = inv->pools[pools[2 * k + 1]].max.bits;

			end = max > end ? max : end;
		}
		if (!are_of_one_host(inv, pools + 2 * i, k - i) &&
		    count_explained(c->tally, pools + 2 * i, k - i) < k - i) {
			tell_overlap(c, pools + 2 * i, k - i);
		}
		i = k;
	}
	free(pools);
}
