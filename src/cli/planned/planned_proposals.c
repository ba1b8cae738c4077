#include "cli/planned/planned_proposals.h"

#include "fdbaudit/judge.h"
#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

/* What a step gives to its host: a range, an address, or nothing (0). */
static uint64_t
given(const struct remedy_step *s)
{
	switch ((enum remedy_kind)s->kind) {
	case REMEDY_NEW_RANGE:
	case REMEDY_STATIC_ADDRESS:
	case REMEDY_FREE_ADDRESS:
		return s->value;
	case REMEDY_LOOK:
	case REMEDY_STOP_VM:
	case REMEDY_DYNAMIC_ADDRESS:
	case REMEDY_PERMANENT_ADDRESS:
	case REMEDY_FORBID:
	case REMEDY_TEAM:
	case REMEDY_START_VM:
		break;
	}
	return 0;
}

static int
proposal_order(const void *a, const void *b)
{
	const struct mac_range *x = a;
	const struct mac_range *y = b;

	return x->min.bits != y->min.bits
		   ? (x->min.bits < y->min.bits ? -1 : 1)
		   : (x->max.bits > y->max.bits) - (x->max.bits < y->max.bits);
}

/* Findings of one host propose it one range. */
static size_t
drop_again(struct mac_range *list, size_t n)
{
	size_t kept = 0;

	vec_sort(list, n, sizeof(*list), proposal_order);
	for (size_t i = 0; i < n; i++) {
		if (kept == 0 || proposal_order(&list[kept - 1], &list[i]) != 0) {
			list[kept++] = list[i];
		}
	}
	return kept;
}

static bool
is_planned(const struct plan *p, const char *host)
{
	for (size_t i = 0; i < p->nitems; i++) {
		if (p->items[i].kind == PLANNED_HOST &&
		    text_label_cmp(p->items[i].name, host) == 0) {
			return true;
		}
	}
	return false;
}

enum fdb_code
planned_proposals(struct run_state *r, const struct plan *plan, const struct plan_estate *in,
    struct mac_range **out, size_t *n, struct fdb_err *err)
{
	const struct history past = { .planned = in->past, .nplanned = in->npast };
	const struct judge_input judged = { .snap = &r->snap,
		.inv = &r->inv,
		.where = &r->where,
		.set = &r->config.set,
		.history = &past };
	size_t cap = 0;

	*out = NULL;
	*n = 0;
	if (r->inv.nnics == 0) {
		return FDB_OK;
	}
	if (judge_run(&judged, &r->found, err) != FDB_OK) {
		return err->code;
	}
	for (size_t i = 0; i < r->found.n; i++) {
		const struct remedy *remedy = &r->found.list[i].remedy;

		for (uint32_t k = 0; k < remedy->nsteps; k++) {
			const struct remedy_step *s = &remedy->steps[k];
			const uint64_t min = given(s);

			if (min != 0 && s->host != NONE &&
			    !is_planned(plan, r->inv.hosts[s->host].name)) {
				*out = vec_room(*out, &cap, *n + 1, sizeof(**out));
				(*out)[(*n)++] =
				    (struct mac_range){ r->inv.hosts[s->host].name, { min },
					    { s->kind == REMEDY_NEW_RANGE ? s->last : min } };
			}
		}
	}
	*n = drop_again(*out, *n);
	return FDB_OK;
}
