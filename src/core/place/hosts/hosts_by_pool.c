#include "core/place/hosts/hosts_by_pool.h"

#include "core/place/input/weights.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/* Host pools and places are both swept in order of addresses. */

struct bound { /* where a pool begins, or has ended */
	uint64_t at;
	uint32_t host;
	int step; /* +1, -1 */
};

struct exclusive { /* a range of addresses that are in the pool of one host alone */
	uint64_t min, max;
	uint32_t host;
};

struct member { /* an address of a pool at an attachment */
	uint32_t attachment, host;
};

struct sweep {
	const struct inventory *inv;
	const struct placement *out;
	struct exclusive *ranges;
	size_t nranges;
	struct member *members;
	size_t nmembers, cap;
	uint64_t *last; /* of each attachment: the address that was counted last */
};

static int
bound_order(const void *a, const void *b)
{
	const struct bound *x = a;
	const struct bound *y = b;

	return (x->at > y->at) - (x->at < y->at);
}

static void
make_ranges(struct sweep *s)
{
	const struct inventory *inv = s->inv;
	struct bound *v = vec_zeroed(2 * inv->npools, sizeof(*v));
	size_t n = 0;
	uint64_t sum = 0; /* of the hosts of the pools that are open: of one, itself */
	int open = 0;

	for (size_t i = 0; i < inv->npools; i++) {
		const struct pool *p = &inv->pools[i];

		if (p->kind == POOL_HOST && p->host != NONE) {
			v[n++] = (struct bound){ p->min.bits, p->host, 1 };
			v[n++] = (struct bound){ p->max.bits + 1, p->host, -1 };
		}
	}
	if (n > 0) {
		qsort(v, n, sizeof(*v), bound_order);
	}
	s->ranges = vec_zeroed(n, sizeof(*s->ranges));
	for (size_t i = 0; i < n; i++) {
		open += v[i].step;
		sum += v[i].step > 0 ? v[i].host : 0 - (uint64_t)v[i].host;
		if (open == 1 && i + 1 < n && v[i + 1].at > v[i].at) {
			s->ranges[s->nranges++] =
			    (struct exclusive){ v[i].at, v[i + 1].at - 1, (uint32_t)sum };
		}
	}
	free(v);
}

static size_t
wholes(const struct placement *out)
{
	size_t n = 0;

	for (uint32_t i = 0; i < out->ndomains; i++) {
		n += out->domains[i].whole == i;
	}
	return n;
}

static void
collect(struct sweep *s, const uint32_t *home)
{
	const struct placement *out = s->out;
	const bool one = wholes(out) == 1;
	size_t at = 0;

	for (size_t i = 0; i < out->nplaces && at < s->nranges; i++) {
		const struct place *p = &out->places[i];
		const uint64_t mac = PLACE_MAC(p).bits;
		const uint32_t attachment = out->ports[p->port].attachment;
		const struct exclusive *in;
		uint32_t whole;

		while (at < s->nranges && s->ranges[at].max < mac) {
			at++;
		}
		if (at == s->nranges || mac < s->ranges[at].min || attachment == NONE ||
		    s->last[attachment] == mac) {
			continue;
		}
		in = &s->ranges[at];
		whole = out->domains[out->groups[PLACE_GROUP(p)].domain].whole;
		if (home[in->host] == whole || (home[in->host] == NONE && one)) {
			s->last[attachment] = mac;
			s->members =
			    vec_room(s->members, &s->cap, s->nmembers + 1, sizeof(*s->members));
			s->members[s->nmembers++] = (struct member){ attachment, in->host };
		}
	}
}

static int
member_order(const void *a, const void *b)
{
	const struct member *x = a;
	const struct member *y = b;

	return x->attachment != y->attachment
		   ? (x->attachment > y->attachment) - (x->attachment < y->attachment)
		   : (x->host > y->host) - (x->host < y->host);
}

void
hosts_by_pool(const struct place_input *in, const struct placement *out, const uint32_t *home,
    struct host_evidence *e)
{
	struct sweep s = { .inv = in->inv, .out = out };

	make_ranges(&s);
	s.last = vec_zeroed(out->nattachments, sizeof(*s.last));
	memset(s.last, 0xff, out->nattachments * sizeof(*s.last));
	collect(&s, home);
	if (s.nmembers > 0) {
		qsort(s.members, s.nmembers, sizeof(*s.members), member_order);
	}
	for (size_t i = 0; i < s.nmembers;) {
		size_t end = i + 1;

		while (end < s.nmembers && member_order(&s.members[end], &s.members[i]) == 0) {
			end++;
		}
		host_evidence_add(e, s.members[i].attachment,
		    (struct proof){ PROOF_POOL, SAYS_HOST_POOL, WEIGHT_POOL, NONE,
			(uint32_t)(end - i), NONE, s.members[i].host });
		i = end;
	}
	free(s.members);
	free(s.last);
	free(s.ranges);
}
