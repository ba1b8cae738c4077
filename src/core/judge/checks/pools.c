/*
 * C2b: pools that overlap although no address was given out twice yet. All
 * hosts of one pool are one finding.
 */
#include "core/judge/known/inquiry.h"

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
keeper_of(const struct inquiry *q, const uint64_t *pools, size_t n)
{
	uint32_t keeper = NONE;
	bool gives = false;

	for (size_t i = 0; i < n; i++) {
		const struct pool *p = &q->inv->pools[pools[2 * i + 1]];
		const bool g = host_gives(q, p->host, p) != 0;

		if (keeper == NONE || (g && !gives) ||
		    (g == gives && changes_first(q, keeper, p->host))) {
			keeper = p->host;
			gives = g;
		}
	}
	return keeper;
}

/* Hosts of which it is known that they never meet do not share a pool. */
static bool
never_meet(const struct inquiry *q, const uint64_t *pools, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const uint32_t a = q->hosts[q->inv->pools[pools[2 * i + 1]].host].domain;

		for (size_t k = 0; k < i; k++) {
			const uint32_t b =
			    q->hosts[q->inv->pools[pools[2 * k + 1]].host].domain;

			if (a == NONE || b == NONE || a == ANY_DOMAIN || b == ANY_DOMAIN ||
			    a == b) {
				return false;
			}
		}
	}
	return true;
}

static const char *
say_hosts(struct inquiry *q, const uint64_t *pools, size_t n)
{
	const char *text = say_host(q, q->inv->pools[pools[1]].host);

	for (size_t i = 1; i < n && i < MAX_NAMED; i++) {
		text =
		    say(q, "%s, %s", text, say_host(q, q->inv->pools[pools[2 * i + 1]].host));
	}
	return n > MAX_NAMED ? say(q, "%s and %zu more", text, n - MAX_NAMED) : text;
}

static void
tell_overlap(struct inquiry *q, const uint64_t *pools, size_t n)
{
	const struct pool *first = &q->inv->pools[pools[1]];
	const uint32_t keeper = keeper_of(q, pools, n);
	const bool apart = never_meet(q, pools, n);
	struct verdict v;

	verdict_init(&v, &causes[CAUSE_equal_pools]);
	v.confidence = LATENT;
	v.severity = apart ? SEV_INFO : SEV_WARNING;
	v.count = (uint32_t)n;
	v.subject = say_pool(q, first);
	v.title = say(q, "%s hand out the same addresses: no duplicate yet%s",
	    say_hosts(q, pools, n), apart ? ", and they never meet in one network" : "");
	v.remedy = say(q,
	    "Give every host but %s a range of its own. Adapters keep what they have until "
	    "their VM is stopped and started.",
	    say_host(q, keeper));
	for (size_t i = 0; i < n; i++) {
		const struct pool *p = &q->inv->pools[pools[2 * i + 1]];
		const uint32_t ip = host_gives(q, p->host, p);

		add_why(q, &v, PROOF_POOL, LATENT, "%s hands out %s%s%s", say_host(q, p->host),
		    say_pool(q, p), ip != 0 ? ", as its address gives it: " : "",
		    ip != 0 ? say_ip(q, ip) : "");
		if (p->host != keeper && v.host == NONE) {
			v.host = p->host;
		}
	}
	show_range(q, &v, v.host);
	new_range(q, &v, v.host);
	(void)report_subject(q, CAUSE_equal_pools, &v);
}

static bool
explained(const struct inquiry *q, const uint64_t *pools, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (q->pool_explained[pools[2 * i + 1]] != 0) {
			return true;
		}
	}
	return false;
}

void
pools_judge(struct inquiry *q)
{
	uint64_t *pools = NULL; /* first address and number, in pairs */
	size_t cap = 0;
	size_t n = 0;

	for (size_t i = 0; i < q->inv->npools && q->inv->pools[i].kind == POOL_HOST; i++) {
		pools = vec_room(pools, &cap, 2 * n + 2, sizeof(*pools));
		pools[2 * n] = q->inv->pools[i].min.bits;
		pools[2 * n + 1] = i;
		n++;
	}
	if (n > 0) {
		qsort(pools, n, 2 * sizeof(*pools), index_order);
	}
	for (size_t i = 0; i < n;) {
		uint64_t end = q->inv->pools[pools[2 * i + 1]].max.bits;
		size_t k = i + 1;

		for (; k < n && pools[2 * k] <= end; k++) {
			const uint64_t max = q->inv->pools[pools[2 * k + 1]].max.bits;

			end = max > end ? max : end;
		}
		if (k - i > 1 && !explained(q, pools + 2 * i, k - i)) {
			tell_overlap(q, pools + 2 * i, k - i);
		}
		i = k;
	}
	free(pools);
}
