#include "core/judge/past/movers.h"

#include "core/judge/past/trail.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

static int
by_home(const void *a, const void *b)
{
	const struct past_mover *x = *(struct past_mover *const *)a;
	const struct past_mover *y = *(struct past_mover *const *)b;

	if (x->home != y->home) {
		return x->home < y->home ? -1 : 1;
	}
	return (x->left_ms > y->left_ms) - (x->left_ms < y->left_ms);
}

static void
count_together(struct past *p)
{
	struct past_mover **v = vec_zeroed(p->n, sizeof(struct past_mover *));

	for (size_t i = 0; i < p->n; i++) {
		v[i] = &p->list[i];
	}
	if (p->n > 0) {
		qsort(v, p->n, sizeof(struct past_mover *), by_home);
	}
	for (size_t i = 0; i < p->n;) {
		size_t end = i + 1;

		while (end < p->n && by_home(&v[end], &v[i]) == 0) {
			end++;
		}
		for (size_t n = i; n < end && v[i]->home != NONE; n++) {
			v[n]->together = (uint32_t)(end - i - 1);
		}
		i = end;
	}
	free(v);
}

/* ---- steps that several addresses made ------------------------------------------------------- */

struct step {
	uint32_t left; /* as trail.at */
	uint32_t host; /* of where the address is now */
	int64_t ms; /* when it was first seen elsewhere */
	size_t mover;
};

struct steps {
	struct step *list;
	size_t n, cap;
};

static int
by_step(const void *a, const void *b)
{
	const struct step *x = a;
	const struct step *y = b;

	if (x->left != y->left) {
		return x->left < y->left ? -1 : 1;
	}
	if (x->host != y->host) {
		return x->host < y->host ? -1 : 1;
	}
	return (x->ms > y->ms) - (x->ms < y->ms);
}

static void
add_steps(struct steps *s, const struct trail *t, const struct placement *where, int64_t now,
    size_t mover)
{
	const uint32_t first = trail_first_told(t, now);
	const uint32_t at = t->n > 0 ? t->at[t->n - 1] : NONE;
	const uint32_t host = at < where->nattachments ? where->attachments[at].host : NONE;

	for (uint32_t i = first; first != NONE && i + 1 < t->n; i++) {
		s->list = vec_room(s->list, &s->cap, s->n + 1, sizeof(*s->list));
		s->list[s->n++] =
		    (struct step){ t->at[i], host, t->steps[i + 1]->first_ms, mover };
	}
}

/* An address makes each step once: a run of equal ones is of as many addresses. */
static void
find_alike(struct past *p, struct steps *s)
{
	for (size_t i = 0; i < p->n; i++) {
		p->list[i].alike = UINT32_MAX;
	}
	if (s->n > 0) {
		qsort(s->list, s->n, sizeof(*s->list), by_step);
	}
	for (size_t i = 0; i < s->n;) {
		size_t end = i + 1;

		while (end < s->n && by_step(&s->list[end], &s->list[i]) == 0) {
			end++;
		}
		for (size_t n = i; n < end; n++) {
			uint32_t *alike = &p->list[s->list[n].mover].alike;
			const uint32_t others =
			    s->list[i].host == NONE ? 0 : (uint32_t)(end - i - 1);

			*alike = others < *alike ? others : *alike;
		}
		i = end;
	}
}

/* A move is told for a day where a host is known; else with this run: then it is a VM at a port of nobody. */
static bool
is_told_as_move(const struct trail *t, const struct snapshot *snap,
    const struct placement *where, int64_t now)
{
	uint32_t at;

	if (!trail_moved_today(t, now)) {
		return false;
	}
	at = t->at[t->n - 1];
	return t->steps[t->n - 1]->first_ms >= snap->sample_ms[0] ||
	       (at < where->nattachments && where->attachments[at].host != NONE);
}

static struct past_mover
mover_of(const struct trail *t, const struct snapshot *snap, const struct placement *where,
    uint64_t mac, int64_t now)
{
	const uint32_t first = trail_first_told(t, now);
	const uint32_t home = first != NONE ? t->at[first] : NONE;

	return (struct past_mover){ .mac = mac,
		.moved = is_told_as_move(t, snap, where, now),
		.returned = trail_first_return(t, now) != NONE,
		.home = home < where->nattachments ? home : NONE,
		.left_ms = first != NONE ? t->steps[first + 1]->first_ms : 0 };
}

struct past
past_find(const struct snapshot *snap, const struct placement *where, const struct history *h)
{
	const struct trail_filter f = { snap, where, NONE, 0 };
	struct past out = { .n = 0 };
	struct steps steps = { .n = 0 };
	size_t cap = 0;

	for (size_t i = 0; h != NULL && i < h->n;) {
		const struct span s = { (uint32_t)i, 0 };
		const uint64_t mac = h->stays[i].mac;
		struct past_mover m;
		struct trail t;

		while (i < h->n && h->stays[i].mac == mac) {
			i++;
		}
		trail_make(&t, &f, &h->stays[s.first], (uint32_t)(i - s.first));
		m = mover_of(&t, snap, where, mac, trail_now_ms(snap));
		if (m.moved || m.returned) {
			add_steps(&steps, &t, where, trail_now_ms(snap), out.n);
			out.list = vec_room(out.list, &cap, out.n + 1, sizeof(*out.list));
			out.list[out.n++] = m;
		}
	}
	count_together(&out);
	find_alike(&out, &steps);
	free(steps.list);
	return out;
}

void
past_free(struct past *p)
{
	free(p->list);
	*p = (struct past){ .n = 0 };
}

static int
by_mac(const void *key, const void *element)
{
	const uint64_t mac = *(const uint64_t *)key;
	const struct past_mover *m = element;

	return (mac > m->mac) - (mac < m->mac);
}

const struct past_mover *
past_of_mac(const struct past *p, struct mac m)
{
	return p->n == 0 ? NULL : bsearch(&m.bits, p->list, p->n, sizeof(*p->list), by_mac);
}
