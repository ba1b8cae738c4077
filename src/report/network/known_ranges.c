#include "report/network/known_ranges.h"

#include "report/common/extract_has.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

static void
add(struct known_ranges *all, const struct range_holder *one)
{
	if (one->min <= one->max) {
		all->list = vec_room(all->list, &all->cap, all->n + 1, sizeof(*one));
		all->list[all->n++] = *one;
	}
}

static int
range_order(const void *a, const void *b)
{
	const struct range_holder *x = a;
	const struct range_holder *y = b;

	if (x->min != y->min) {
		return x->min < y->min ? -1 : 1;
	}
	if (x->max != y->max) {
		return x->max < y->max ? -1 : 1;
	}
	if (x->kind != y->kind) {
		return x->kind < y->kind ? -1 : 1;
	}
	return strcmp(x->name, y->name);
}

static const char *
site_of(const struct known_ranges *all, uint32_t host)
{
	return host != NONE ? all->sites[host] : NULL;
}

static void
add_pool(struct known_ranges *all, const struct pool *p)
{
	const bool of_host = p->kind == POOL_HOST && p->host != NONE;

	add(all, &(struct range_holder){ .min = p->min.bits,
		     .max = p->max.bits,
		     .kind = p->kind == POOL_HOST ? RANGE_HOST : RANGE_MANAGER,
		     .pool = p->kind,
		     .name = of_host ? all->r->inv->hosts[p->host].name : p->name,
		     .site = of_host ? site_of(all, p->host) : NULL });
}

static void
add_settings(struct known_ranges *all)
{
	const struct inventory *inv = all->r->inv;
	const struct settings *set = all->r->set;

	for (size_t i = 0; i < set->npools; i++) {
		add(all, &(struct range_holder){ .min = set->pools[i].min.bits,
			     .max = set->pools[i].max.bits,
			     .kind = RANGE_POOL,
			     .name = set->pools[i].name });
	}
	for (size_t i = 0; i < set->nstatic_ranges; i++) {
		add(all, &(struct range_holder){ .min = set->static_ranges[i].min.bits,
			     .max = set->static_ranges[i].max.bits,
			     .kind = RANGE_STATIC,
			     .name = set->static_ranges[i].name[0] != '\0'
					 ? set->static_ranges[i].name
					 : "static-range" });
	}
	for (size_t i = 0; i < set->nplanned; i++) {
		const struct planned_pool *row = &set->planned[i];
		const uint32_t host = inv != NULL ? inventory_host(inv, row->host) : NONE;

		add(all, &(struct range_holder){ .min = row->min.bits,
			     .max = row->max.bits,
			     .kind = RANGE_PLANNED,
			     .name = row->host,
			     .site = row->site[0] != '\0' ? row->site : site_of(all, host) });
	}
}

void
known_ranges(struct known_ranges *all, const struct report *r)
{
	const struct inventory *inv = r->inv;

	*all = (struct known_ranges){ .r = r };
	if (inv != NULL) {
		all->sites = vec_zeroed(inv->nhosts, sizeof(*all->sites));
		placement_host_sites(report_whole(r)->where, r->snap, all->sites, inv->nhosts);
	}
	for (size_t i = 0; inv != NULL && i < inv->npools; i++) {
		add_pool(all, &inv->pools[i]);
	}
	add_settings(all);
	if (all->n > 0) {
		qsort(all->list, all->n, sizeof(*all->list), range_order);
	}
	all->reach = vec_zeroed(all->n, sizeof(*all->reach));
	for (size_t i = 0; i < all->n; i++) {
		all->reach[i] = i > 0 && all->reach[i - 1] > all->list[i].max
				    ? all->reach[i - 1]
				    : all->list[i].max;
	}
}

void
known_ranges_free(struct known_ranges *all)
{
	free(all->list);
	free(all->reach);
	free((void *)all->sites);
	*all = (struct known_ranges){ .n = 0 };
}
