#include "core/act/act_nobody.h"

#include "core/act/act_window.h"
#include "core/judge/findings/fingerprint.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/* A finding, and where it is. */
struct lone {
	const struct finding *f;
	uint32_t number; /* in findings.list */
	uint32_t *ports; /* ascending, each once */
	uint32_t nports;
};

struct lones {
	struct lone *v;
	size_t n, cap;
};

bool
act_is_open(const struct finding *f)
{
	return f->severity >= SEV_WARNING && f->state != STATE_FIXED &&
	       f->state != STATE_SUPPRESSED;
}

static int
port_order(const void *a, const void *b)
{
	const uint32_t x = *(const uint32_t *)a;
	const uint32_t y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

static void
find_ports(struct phrases *to, struct lone *l)
{
	uint32_t kept = 0;

	l->ports = phrase_list(to, l->f->nseen, sizeof(*l->ports));
	if (l->ports == NULL || l->f->nseen == 0) {
		return;
	}
	for (uint32_t i = 0; i < l->f->nseen; i++) {
		l->ports[i] = l->f->seen[i].port;
	}
	qsort(l->ports, l->f->nseen, sizeof(*l->ports), port_order);
	for (uint32_t i = 0; i < l->f->nseen; i++) {
		if (kept == 0 || l->ports[kept - 1] != l->ports[i]) {
			l->ports[kept++] = l->ports[i];
		}
	}
	l->nports = kept;
}

/* By cause and ports; what is at no port stands for itself, by what it is about. */
static int
same_order(const struct lone *a, const struct lone *b)
{
	const int cause = strcmp(a->f->cause, b->f->cause);

	if (cause != 0) {
		return cause;
	}
	if (a->nports != b->nports) {
		return a->nports < b->nports ? -1 : 1;
	}
	return a->nports > 0 ? memcmp(a->ports, b->ports, a->nports * sizeof(*a->ports))
			     : memcmp(a->f->id, b->f->id, sizeof(a->f->id));
}

static int
lone_order(const void *a, const void *b)
{
	const struct lone *x = a;
	const struct lone *y = b;
	const int same = same_order(x, y);

	return same != 0 ? same : (x->number > y->number) - (x->number < y->number);
}

static void
gather(struct phrases *to, const struct findings *found, const struct actions *acts,
    struct lones *out)
{
	for (size_t i = 0; i < found->n; i++) {
		const struct finding *f = &found->list[i];

		if (!act_is_open(f) || f->cause == NULL || actions_resolving(acts, i) != NULL) {
			continue;
		}
		out->v = vec_room(out->v, &out->cap, out->n + 1, sizeof(*out->v));
		out->v[out->n] = (struct lone){ .f = f, .number = (uint32_t)i };
		find_ports(to, &out->v[out->n++]);
	}
	if (out->n > 0) {
		qsort(out->v, out->n, sizeof(*out->v), lone_order);
	}
}

/* By the finding of the lowest id: the same while that one is there, and no lower one. */
static void
identify(struct action *a, const struct lone *v, size_t n)
{
	const struct finding *first = v[0].f;
	struct mac bits = { 0 }; /* an id has as many as an address */

	for (size_t i = 1; i < n; i++) {
		first = memcmp(v[i].f->id, first->id, sizeof(first->id)) < 0 ? v[i].f : first;
	}
	for (size_t i = 0; i < sizeof(first->id); i++) {
		bits.bits = bits.bits << 8 | first->id[i];
	}
	fingerprint(a->id, bits, 0, "action", "");
}

/* One action of these, worst first. */
static void
fold(struct phrases *to, const struct findings *found, const struct lone *v, size_t n,
    struct action *a)
{
	const struct finding *worst = v[0].f;
	uint32_t *list = phrase_list(to, n, sizeof(*list));

	*a = (struct action){ .host = NONE,
		.severity = worst->severity,
		.confidence = worst->confidence,
		.title = n == 1 ? worst->title
				: phrase_format(to, "%zu addresses: %s", n, worst->label),
		.ports = v[0].ports,
		.nports = v[0].nports,
		.resolves = list };
	for (size_t i = 0; list != NULL && i < n; i++) {
		list[a->nresolves++] = v[i].number;
	}
	identify(a, v, n);
	act_window_advise(to, found, a);
}

void
act_nobody(struct phrases *to, const struct findings *found, struct actions *out)
{
	struct lones all = { .n = 0 };
	size_t cap = out->n;
	size_t n;

	gather(to, found, out, &all);
	for (size_t i = 0; i < all.n; i += n) {
		for (n = 1; i + n < all.n && same_order(&all.v[i], &all.v[i + n]) == 0; n++) {
		}
		out->list = vec_room(out->list, &cap, out->n + 1, sizeof(*out->list));
		fold(to, found, &all.v[i], n, &out->list[out->n++]);
	}
	free(all.v);
}
