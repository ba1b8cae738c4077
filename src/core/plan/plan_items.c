/* A plan as it was written: items and their ranges. */
#include "fdbaudit/plan.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

#define HYPERV_FIRST UINT64_C(0x00155d000000)
#define GROUP_BIT (UINT64_C(1) << 40)

void
plan_begin(struct plan *p, size_t text_cap)
{
	*p = (struct plan){ .nitems = 0 };
	arena_init(&p->text, text_cap);
}

void
plan_free(struct plan *p)
{
	free(p->items);
	free(p->ranges);
	arena_free(&p->text);
	*p = (struct plan){ .nitems = 0 };
}

static const char *
keep(struct plan *p, const char *s, bool *full)
{
	const char *copy = s != NULL ? text_keep(&p->text, s, strlen(s)) : "";

	*full = *full || copy == NULL;
	return copy != NULL ? copy : "";
}

enum fdb_code
plan_add(struct plan *p, const struct planned *item, struct fdb_err *err)
{
	struct planned made = *item;
	bool full = false;

	if (item->kind == PLANNED_HOST && strpbrk(item->name, "/\\") != NULL) {
		return fdb_fail(err, FDB_EUSAGE,
		    "%s: a host is named without its cluster or domain", item->name);
	}
	made.name = keep(p, item->name, &full);
	made.cluster = keep(p, item->cluster, &full);
	made.site = keep(p, item->site, &full);
	made.ips = keep(p, item->ips, &full);
	made.source = keep(p, item->source, &full);
	made.ranges = (struct span){ (uint32_t)p->nranges, 0 };
	if (full || p->nitems >= UINT32_MAX / 2) {
		return fdb_fail(err, FDB_ELIMIT, "the plan is too long");
	}
	p->items = vec_room(p->items, &p->items_cap, p->nitems + 1, sizeof(*p->items));
	p->items[p->nitems++] = made;
	return FDB_OK;
}

static const char *
fault_of(struct mac min, struct mac max)
{
	if (min.bits > max.bits) {
		return "ends before it begins";
	}
	if (min.bits >> 24 != max.bits >> 24) {
		return "has ends of two prefixes: Hyper-V wants the first three octets equal";
	}
	if (((min.bits | max.bits) & GROUP_BIT) != 0) {
		return "is of group addresses (the lowest bit of the first octet): no NIC can "
		       "have "
		       "one";
	}
	return min.bits == 0 ? "begins at all zeros, which is no address" : NULL;
}

enum fdb_code
plan_add_range(struct plan *p, struct mac min, struct mac max, uint32_t ip, struct fdb_err *err)
{
	const char *fault = fault_of(min, max);
	struct planned *item = &p->items[p->nitems - 1];

	if (fault != NULL) {
		return fdb_fail(err, FDB_EUSAGE, "%012llX-%012llX %s",
		    (unsigned long long)min.bits, (unsigned long long)max.bits, fault);
	}
	p->ranges = vec_room(p->ranges, &p->ranges_cap, p->nranges + 1, sizeof(*p->ranges));
	p->ranges[p->nranges++] =
	    (struct planned_range){ min, max, ip, (uint32_t)(p->nitems - 1) };
	item->ranges.n++;
	return FDB_OK;
}

struct mac_range
plan_pool_of_ip(uint32_t ip)
{
	const uint64_t first = HYPERV_FIRST | (uint64_t)(ip & 0xffff) << 8;

	return (struct mac_range){ "", { first }, { first | 0xff } };
}

static int
by_name(const void *a, const void *b)
{
	const struct planned *x = *(const struct planned *const *)a;
	const struct planned *y = *(const struct planned *const *)b;
	const int c = text_label_cmp(x->name, y->name);

	return c != 0 ? c : (x > y) - (x < y);
}

enum fdb_code
plan_check_names(const struct plan *p, struct fdb_err *err)
{
	const struct planned **all = vec_zeroed(p->nitems, sizeof(void *));
	enum fdb_code rc = FDB_OK;
	size_t n = 0;

	for (size_t i = 0; i < p->nitems; i++) {
		if (p->items[i].kind == PLANNED_HOST) {
			all[n++] = &p->items[i];
		}
	}
	if (n > 1) {
		qsort((void *)all, n, sizeof(void *), by_name);
	}
	for (size_t i = 1; i < n && rc == FDB_OK; i++) {
		if (text_label_cmp(all[i - 1]->name, all[i]->name) == 0) {
			rc = fdb_fail(err, FDB_EUSAGE,
			    "%s: host %s is planned already by %s; give it one row, or one "
			    "--host NAME=IP,IP",
			    all[i]->source, all[i]->name, all[i - 1]->source);
		}
	}
	free((void *)all);
	return rc;
}

size_t
plan_prefixes(const struct plan *p, uint32_t **out)
{
	uint32_t *list = vec_zeroed(p->nranges, sizeof(*list));

	for (size_t i = 0; i < p->nranges; i++) {
		list[i] = (uint32_t)(p->ranges[i].min.bits >> 24);
	}
	*out = list;
	return vec_unique_u32(list, p->nranges);
}

static int
name_order(const void *a, const void *b)
{
	return text_label_cmp(*(const char *const *)a, *(const char *const *)b);
}

bool *
plan_replaced(const struct plan *p, const struct settings *set)
{
	bool *out = vec_zeroed(set->nplanned, sizeof(*out));
	const char **names = vec_zeroed(p->nitems, sizeof(*names));
	size_t n = 0;

	for (size_t i = 0; i < p->nitems; i++) {
		if (p->items[i].kind == PLANNED_HOST) {
			names[n++] = p->items[i].name;
		}
	}
	vec_sort((void *)names, n, sizeof(*names), name_order);
	for (size_t i = 0; i < set->nplanned && n > 0; i++) {
		out[i] = bsearch(&set->planned[i].host, names, n, sizeof(*names), name_order) !=
			 NULL;
	}
	free((void *)names);
	return out;
}
