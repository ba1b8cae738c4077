#include "report/common/gaps.h"

#include "report/common/extract_has.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

static bool
is_gap(const struct coverage *c)
{
	return c->state == TABLE_PARTIAL || c->state == TABLE_FAILED;
}

/* list[0..n) of one switch: appends those of this code, what was read in part first. */
static void
take_code(struct gaps *g, size_t *ntaken, const struct coverage *list, size_t n, uint8_t code)
{
	static const enum completeness order[] = { TABLE_PARTIAL, TABLE_FAILED };
	const size_t first = *ntaken;

	for (size_t k = 0; k < sizeof(order) / sizeof(order[0]); k++) {
		for (size_t i = 0; i < n; i++) {
			if (list[i].state == order[k] && list[i].worst->code == code) {
				g->tables[(*ntaken)++] = list[i];
			}
		}
	}
	g->list[g->n++] = (struct gap){ .tables = g->tables + first, .n = *ntaken - first };
	g->ntables += *ntaken - first;
}

static bool
code_is_new(const struct coverage *list, size_t i)
{
	for (size_t k = 0; k < i; k++) {
		if (is_gap(&list[k]) && list[k].worst->code == list[i].worst->code) {
			return false;
		}
	}
	return true;
}

/* list[0..n) of one switch. */
static void
take_switch(struct gaps *g, size_t *ntaken, const struct coverage *list, size_t n)
{
	bool whole = true;

	for (size_t i = 0; i < n; i++) {
		whole = whole && list[i].state == TABLE_FAILED && list[i].every_sample;
	}
	if (whole) {
		g->tables[*ntaken] = list[0];
		g->list[g->n++] =
		    (struct gap){ .tables = &g->tables[(*ntaken)++], .n = 1, .whole = true };
		g->nswitches++;
		return;
	}
	for (size_t i = 0; i < n; i++) {
		if (is_gap(&list[i]) && code_is_new(list, i)) {
			take_code(g, ntaken, list, n, list[i].worst->code);
		}
	}
}

void
gaps_find(const struct report *r, struct gaps *out)
{
	struct coverage *list = NULL;
	const size_t n = coverage_list(r, &list);
	size_t ntaken = 0;

	*out = (struct gaps){ .tables = vec_zeroed(n, sizeof(*out->tables)),
		.list = vec_zeroed(n, sizeof(*out->list)) };
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && list[end].sw == list[i].sw;) {
			end++;
		}
		take_switch(out, &ntaken, list + i, end - i);
	}
	free(list);
}

void
gaps_free(struct gaps *g)
{
	free(g->list);
	free(g->tables);
	*g = (struct gaps){ 0 };
}

bool
gap_tells(const struct finding *f)
{
	return f->kind == KIND_COLLECTION && f->severity == SEV_INFO;
}

static int
of_switch(const void *key, const void *element)
{
	const uint32_t *sw = key;
	const struct binding *b = element;

	return (*sw > b->sw) - (*sw < b->sw);
}

/* An address resolution table is what a router is read for; bindings are by switch. */
static bool
has_bindings(const struct snapshot *snap, uint32_t sw)
{
	return snap->nbindings > 0 && bsearch(&sw, snap->bindings, snap->nbindings,
					  sizeof(*snap->bindings), of_switch) != NULL;
}

bool
gaps_next_empty_switch(const struct report *r, uint32_t *at)
{
	for (; *at < r->snap->nswitches; (*at)++) {
		const struct switch_ *sw = &r->snap->switches[*at];
		bool any = (sw->flags & (SWITCH_ROUTER | SWITCH_SILENT)) != 0 ||
			   !extract_has_switch(r, *at);
		bool read = false;

		for (uint32_t i = 0; i < sw->reads.n && !any; i++) {
			const struct read *rd = &r->snap->reads[sw->reads.first + i];

			any = rd->nkept > 0 || rd->state == TABLE_FAILED;
			read = true;
		}
		if (read && !any && !has_bindings(r->snap, *at)) {
			return true;
		}
	}
	return false;
}

/* A bridge shows its bridge ports even while nothing is learned. */
static bool
has_bridge_ports(const struct snapshot *snap, const struct switch_ *sw)
{
	for (uint32_t i = sw->ports.first; i < sw->ports.first + sw->ports.n; i++) {
		if (snap->ports[i].bridge_port != NONE) {
			return true;
		}
	}
	return false;
}

bool
gaps_is_blind(const struct report *r, uint32_t sw)
{
	return !has_bridge_ports(r->snap, &r->snap->switches[sw]);
}

size_t
gaps_count_blind(const struct report *r)
{
	size_t n = 0;

	for (uint32_t i = 0; gaps_next_empty_switch(r, &i); i++) {
		n += gaps_is_blind(r, i);
	}
	return n;
}
