/*
 * C2b: pools that overlap although no address was given out twice yet, or not by all of their
 * hosts. All hosts of one pool are one finding.
 */
#include "core/judge/checks/check.h"
#include "core/judge/findings/remedy.h"
#include "core/judge/known/pools.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { LATENT = 75, MAX_NAMED = 8, MAX_CHANGED = 256 };

static int
index_order(const void *a, const void *b)
{
	const uint64_t *x = a;
	const uint64_t *y = b;

	return x[0] != y[0] ? (x[0] > y[0]) - (x[0] < y[0]) : (x[1] > y[1]) - (x[1] < y[1]);
}

/* The host that may keep the pool: for which it is planned, else whose address gives it, else the one hardest to change. */
static uint32_t
keeper_of(const struct known *k, const uint64_t *pools, size_t n)
{
	uint32_t keeper = NONE;
	int gives = 0;

	for (size_t i = 0; i < n; i++) {
		const struct pool *p = &k->inv->pools[pools[2 * i + 1]];
		const int g = planned_claim(k, p);

		if (keeper == NONE || g > gives ||
		    (g == gives && host_changes_first(k, keeper, p->host))) {
			keeper = p->host;
			gives = g;
		}
	}
	return keeper;
}

/* The pool of this host among them. */
static const struct pool *
host_pool(const struct inventory *inv, const uint64_t *pools, size_t n, uint32_t host)
{
	size_t i = 0;

	while (i + 1 < n && inv->pools[pools[2 * i + 1]].host != host) {
		i++;
	}
	return &inv->pools[pools[2 * i + 1]];
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

/* Hosts that have to change, and how many are left when there is no more room. */
struct changing {
	uint32_t hosts[MAX_CHANGED];
	size_t n, left;
	bool named; /* a finding names the first one already */
};

static void
add_changing(struct changing *ch, uint32_t host, bool named)
{
	if (ch->n > 0 && ch->hosts[ch->n - 1] == host) {
		return;
	}
	if (ch->n == MAX_CHANGED) {
		ch->left++;
		return;
	}
	ch->hosts[ch->n++] = host;
	if (ch->n == 1) {
		ch->named = named;
	} else if (ch->named && !named) { /* rather one that no finding names yet */
		ch->hosts[ch->n - 1] = ch->hosts[0];
		ch->hosts[0] = host;
		ch->named = false;
	}
}

static bool
overlaps_host(const struct inventory *inv, uint32_t host, const struct pool *p)
{
	const struct span s = inv->hosts[host].pools;

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		if (inv->pools[i].min.bits <= p->max.bits &&
		    inv->pools[i].max.bits >= p->min.bits) {
			return true;
		}
	}
	return false;
}

/*
 * Hosts may keep ranges that overlap none that is kept: of a range that is too wide and those that
 * lie in it, only the wide one changes. They are walked by their first address, so of those that
 * are kept beside the keeper's the last one ends last.
 */
static void
find_changing(const struct check *c, const uint64_t *pools, size_t n, uint32_t keeper,
    struct changing *ch)
{
	const struct pool *kept = NULL;

	*ch = (struct changing){ .n = 0 };
	for (size_t i = 0; i < n; i++) {
		const uint64_t number = pools[2 * i + 1];
		const struct pool *p = &c->k->inv->pools[number];

		if (p->host == keeper) {
			continue;
		}
		if (overlaps_host(c->k->inv, keeper, p) ||
		    (kept != NULL && kept->host != p->host && kept->max.bits >= p->min.bits)) {
			add_changing(ch, p->host, c->tally->pool_explained[number]);
		} else if (kept == NULL || p->max.bits > kept->max.bits) {
			kept = p;
		}
	}
}

/* "HV-02, HV-03 and 4 more" */
static const char *
name_changing(struct phrases *to, const struct inventory *inv, const struct changing *ch)
{
	const size_t all = ch->n + ch->left;
	const char *text = phrase_host(inv, ch->hosts[0]);

	for (size_t i = 1; i < ch->n && i < MAX_NAMED; i++) {
		text = phrase_format(to, "%s, %s", text, phrase_host(inv, ch->hosts[i]));
	}
	return all > MAX_NAMED ? phrase_format(to, "%s and %zu more", text, all - MAX_NAMED)
			       : text;
}

static void
change_ranges(const struct check *c, const struct changing *ch, struct verdict *v)
{
	v->of_first = ch->left > 0;
	v->remedy = phrase_format(v->text,
	    "Give %s %s of %s own. Adapters keep what they have until their VM is stopped and "
	    "started.",
	    name_changing(v->text, c->k->inv, ch), ch->n + ch->left > 1 ? "ranges" : "a range",
	    ch->n + ch->left > 1 ? "their" : "its");
	for (size_t i = 0; i < ch->n; i++) {
		remedy_show_range(v, c->k->inv, ch->hosts[i]);
	}
	for (size_t i = 0; i < ch->n; i++) {
		remedy_new_range(v, ch->hosts[i]);
	}
}

static void
tell_overlap(const struct check *c, const uint64_t *pools, size_t n)
{
	const struct known *k = c->k;
	const struct pool *first = &k->inv->pools[pools[1]];
	const uint32_t keeper = keeper_of(k, pools, n);
	const struct pool *kept = host_pool(k->inv, pools, n, keeper);
	const bool apart = never_meet(k, pools, n);
	struct changing ch;
	struct verdict v;

	find_changing(c, pools, n, keeper, &ch);
	verdict_init(&v, CAUSE_equal_pools, &c->sink->text);
	v.confidence = LATENT;
	v.severity = apart ? SEV_INFO : SEV_WARNING;
	v.count = (uint32_t)n;
	v.subject = phrase_pool(v.text, first);
	v.title = phrase_format(v.text, "%s hand out the same addresses: %s%s",
	    name_hosts(v.text, k->inv, pools, n),
	    count_explained(c->tally, pools, n) == 0 ? "no duplicate yet"
						     : "not all of them have a duplicate yet",
	    apart ? ", and they never meet in one network" : "");
	for (size_t i = 0; i < n; i++) {
		const struct pool *p = &k->inv->pools[pools[2 * i + 1]];
		const uint32_t ip = pool_source_ip(k->inv, p->host, p);

		verdict_why(&v, PROOF_POOL, LATENT, "%s hands out %s%s%s",
		    phrase_host(k->inv, p->host), phrase_pool(v.text, p),
		    ip != 0 ? ", as its address gives it: " : "",
		    ip != 0 ? phrase_ip(v.text, ip) : "");
	}
	verdict_host(&v, ch.hosts[0],
	    planned_as(k, kept) != NULL ? "%s keeps the range, which is planned for it"
	    : pool_source_ip(k->inv, keeper, kept) != 0
		? "%s keeps the range, which its IP address gives"
		: "%s keeps the range: of these hosts it would have most to change",
	    phrase_host(k->inv, keeper));
	change_ranges(c, &ch, &v);
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
