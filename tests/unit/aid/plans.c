#include "aid/plans.h"

#include <stdio.h>
#include <stdlib.h>

enum { TEXT_CAP = 1 << 16 };

void
plans_begin(struct plans *s)
{
	*s = (struct plans){ .p = { .nitems = 0 } };
	net_init(&s->n, 2);
	(void)net_switch(&s->n, "leaf-1", 0x001b21010000, 4);
	plan_begin(&s->p, TEXT_CAP);
	s->in = (struct plan_estate){
		.snap = &s->n.snap, .inv = &s->n.inv, .where = &s->n.where, .set = &s->n.set
	};
}

void
plans_free(struct plans *s)
{
	plan_result_free(&s->r);
	plan_taken_free(&s->t);
	plan_free(&s->p);
	net_free(&s->n);
}

static void
must(enum fdb_code rc, const struct fdb_err *err)
{
	if (rc != FDB_OK) {
		(void)fprintf(stderr, "%s\n", err->text);
		abort();
	}
}

static struct planned *
add(struct plans *s, enum planned_kind kind, const char *name)
{
	const struct planned item = {
		.name = name, .source = "plan.csv:1", .kind = (uint8_t)kind
	};
	struct fdb_err err = { .code = FDB_OK };

	must(plan_add(&s->p, &item, &err), &err);
	return &s->p.items[s->p.nitems - 1];
}

static void
add_range(struct plans *s, uint64_t min, uint64_t max, uint32_t ip)
{
	struct fdb_err err = { .code = FDB_OK };

	must(plan_add_range(&s->p, (struct mac){ min }, (struct mac){ max }, ip, &err), &err);
}

void
plans_pool_of(struct plans *s, uint32_t ip)
{
	const struct mac_range r = plan_pool_of_ip(ip);

	add_range(s, r.min.bits, r.max.bits, ip);
}

struct planned *
plans_host(struct plans *s, const char *name, uint32_t ip)
{
	struct planned *item = add(s, PLANNED_HOST, name);

	if (ip != 0) {
		plans_pool_of(s, ip);
	}
	return item;
}

struct planned *
plans_pool(struct plans *s, const char *name, uint64_t min, uint64_t max)
{
	struct planned *item = add(s, PLANNED_POOL, name);

	add_range(s, min, max, 0);
	return item;
}

struct planned *
plans_mac(struct plans *s, uint64_t mac)
{
	struct planned *item = add(s, PLANNED_MAC, "an address");

	add_range(s, mac, mac, 0);
	return item;
}

void
plans_look_at(struct plans *s, const uint32_t *prefixes)
{
	size_t n = 0;

	while (prefixes[n] != 0) {
		n++;
	}
	net_place(&s->n);
	plan_taken_find(&s->in, prefixes, n, &s->t);
}

void
plans_look(struct plans *s)
{
	uint32_t *prefixes = NULL;
	const size_t n = plan_prefixes(&s->p, &prefixes);

	net_place(&s->n);
	plan_taken_find(&s->in, prefixes, n, &s->t);
	free(prefixes);
}

const struct plan_remark *
plans_told(const struct plans *s, uint32_t item, enum use_kind kind)
{
	for (size_t i = 0; i < s->r.n; i++) {
		if (s->r.list[i].item == item && s->r.list[i].kind == kind) {
			return &s->r.list[i];
		}
	}
	return NULL;
}
