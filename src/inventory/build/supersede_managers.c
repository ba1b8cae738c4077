#include "inventory/build/supersede_managers.h"

#include "fdbaudit/stamp.h"
#include "fdbaudit/vec.h"
#include "inventory/draft/files.h"

#include <stdlib.h>

/* A pool or grant that has a moment. */
struct told {
	const char *pool;
	int64_t time;
	bool *older;
	struct src src;
	uint8_t kind;
	bool grant;
};

struct account {
	size_t pools, grants;
	struct told oldest;
};

static int
told_cmp(const void *a, const void *b)
{
	const struct told *x = a;
	const struct told *y = b;
	int c = (x->kind > y->kind) - (x->kind < y->kind);

	c = c != 0 ? c : inventory_manager_cmp(x->pool, y->pool);
	c = c != 0 ? c : (x->time > y->time) - (x->time < y->time);
	c = c != 0 ? c : (x->src.file > y->src.file) - (x->src.file < y->src.file);
	return c != 0 ? c : (x->src.line > y->src.line) - (x->src.line < y->src.line);
}

/* The caller frees it. */
static struct told *
list_told(struct draft *d, size_t *n)
{
	struct told *list = vec_zeroed(d->npools + d->grants.n + 1, sizeof(*list));

	*n = 0;
	for (size_t i = 0; i < d->npools; i++) {
		struct draft_pool *p = &d->pools[i];

		if (p->collected != 0) {
			list[(*n)++] = (struct told){ p->pool.name, p->collected, &p->older,
				p->pool.src, p->pool.kind, false };
		}
	}
	for (size_t i = 0; i < d->grants.n; i++) {
		struct draft_grant *g = d->grants.items[i];

		if (g->collected != 0) {
			list[(*n)++] = (struct told){ g->grant.pool, g->collected, &g->older,
				g->grant.src, g->grant.kind, true };
		}
	}
	vec_sort(list, *n, sizeof(*list), told_cmp);
	return list;
}

static void
leave_out(const struct told *t, size_t n, struct account *a)
{
	int64_t newest = t[0].time;

	for (size_t i = 1; i < n; i++) {
		newest = t[i].time > newest ? t[i].time : newest;
	}
	for (size_t i = 0; i < n; i++) {
		if (t[i].time >= newest - DRAFT_ONE_RUN) {
			continue;
		}
		if (a->pools + a->grants == 0 || t[i].time < a->oldest.time) {
			a->oldest = t[i];
		}
		*t[i].older = true;
		a->pools += !t[i].grant;
		a->grants += t[i].grant;
	}
}

/* Returns how many of the sorted rows name the manager that the first one names, or none as it. */
static size_t
of_manager(const struct told *t, size_t n)
{
	size_t same = 1;

	while (same < n && inventory_manager_cmp(t[same].pool, t[0].pool) == 0) {
		same++;
	}
	return same;
}

/* One kind: SCVMM servers or Network Controllers. Those that name no manager come first. */
static void
take_kind(const struct told *t, size_t n, struct account *a)
{
	const size_t first = of_manager(t, n);

	if (first < n && inventory_same_manager(t[0].pool, t[first].pool) &&
	    of_manager(t + first, n - first) == n - first) {
		leave_out(t, n, a); /* a single one is named */
		return;
	}
	for (size_t i = 0, same; i < n; i += same) {
		same = of_manager(t + i, n - i);
		leave_out(t + i, same, a);
	}
}

void
supersede_managers(struct draft *d)
{
	struct account a = { 0 };
	size_t n;
	struct told *list = list_told(d, &n);
	char at[STAMP_SIZE];

	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && list[end].kind == list[i].kind;) {
			end++;
		}
		take_kind(list + i, end - i, &a);
	}
	free(list);
	if (a.pools + a.grants > 0) {
		draft_remark_format(d, (struct src){ a.oldest.src.file, 0 },
		    "%zu rows of pools and %zu of grants are of older exports of their "
		    "managers, "
		    "from %s on: they were left out, the newest export of each manager counts",
		    a.pools, a.grants, stamp_format(a.oldest.time * 1000, at));
	}
}
