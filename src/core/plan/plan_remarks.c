#include "core/plan/plan_remarks.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

static const size_t text_cap = (size_t)64 << 20;

void
plan_remarks_begin(struct plan_result *out, const struct plan *p)
{
	*out = (struct plan_result){ .n = 0 };
	arena_init(&out->text, text_cap);
	out->nearest = vec_zeroed(p->nitems, sizeof(*out->nearest));
	out->nearest_size = vec_zeroed(p->nitems, sizeof(*out->nearest_size));
}

void
plan_result_free(struct plan_result *r)
{
	free(r->list);
	free(r->nearest);
	free(r->nearest_size);
	arena_free(&r->text);
	*r = (struct plan_result){ .n = 0 };
}

static const char *
keep(struct plan_result *out, const char *s)
{
	const char *copy = s != NULL ? arena_strndup(&out->text, s, strlen(s)) : NULL;

	return copy != NULL ? copy : "";
}

void
plan_remarks_add(struct plan_result *out, const struct plan_remark *r)
{
	struct plan_remark made = *r;

	made.with = keep(out, r->with);
	made.where = keep(out, r->where);
	made.text = keep(out, r->text);
	made.count = r->count > 0 ? r->count : 1;
	out->list = vec_room(out->list, &out->cap, out->n + 1, sizeof(*out->list));
	out->list[out->n++] = made;
}

static int
remark_order(const void *a, const void *b)
{
	const struct plan_remark *x = a;
	const struct plan_remark *y = b;

	if (x->item != y->item) {
		return x->item < y->item ? -1 : 1;
	}
	if (x->weight != y->weight) {
		return x->weight < y->weight ? -1 : 1;
	}
	if (x->range != y->range) {
		return x->range < y->range ? -1 : 1;
	}
	if (x->kind != y->kind) {
		return x->kind < y->kind ? -1 : 1;
	}
	return strcmp(x->text, y->text);
}

void
plan_remarks_end(struct plan_result *out, const struct plan *p)
{
	uint32_t last[REMARK_NOTE + 1] = { NONE, NONE, NONE };

	(void)p;
	vec_sort(out->list, out->n, sizeof(*out->list), remark_order);
	for (size_t i = 0; i < out->n; i++) {
		const struct plan_remark *r = &out->list[i];

		if (last[r->weight] != r->item) {
			last[r->weight] = r->item;
			out->ncollisions += r->weight == REMARK_COLLISION;
			out->nunknown += r->weight == REMARK_UNKNOWN;
		}
	}
}
