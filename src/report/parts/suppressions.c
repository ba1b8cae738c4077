/* Suppressions as a part: each row of the list, and the baseline, with the findings that it suppresses. */
#include "report/common/finding_id.h"
#include "report/common/str.h"
#include "report/parts/parts.h"

#include "fdbaudit/stamp.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>

static const char *const columns[] = { "source", "id", "rule", "cause", "mac", "host", "switch",
	"port", "vlan", "reason", "owner", "until", "use", "findings" };
enum { NCOLUMNS = sizeof(columns) / sizeof(columns[0]) };

/* The cells that are put together, and what they are put together from. */
struct texts {
	struct str id, mac, vlan, findings;
	struct told *told;
	size_t ntold;
};

static void
put_selectors(const struct suppression *s, struct texts *t)
{
	char id[FINDING_ID_SIZE];
	char mac[MAC_TEXT_SIZE];

	if (s->by_id) {
		str_add(&t->id, finding_id_text(s->id, id));
	}
	if (s->by_mac) {
		str_add(&t->mac, mac_format(s->macs.min, mac));
	}
	if (s->by_mac && s->macs.max.bits != s->macs.min.bits) {
		str_format(&t->mac, "-%s", mac_format(s->macs.max, mac));
	}
	if (s->by_vlan && s->vlans.max == 0) {
		str_add(&t->vlan, "unknown");
	} else if (s->by_vlan) {
		str_format(&t->vlan, "%u", (unsigned)s->vlans.min);
		if (s->vlans.max != s->vlans.min) {
			str_format(&t->vlan, "-%u", (unsigned)s->vlans.max);
		}
	}
}

/* A finding, and the row that it is told by. */
struct told {
	const struct suppression *by;
	const struct finding *f;
};

static int
compare_told(const void *a, const void *b)
{
	const uintptr_t x = (uintptr_t)((const struct told *)a)->by;
	const uintptr_t y = (uintptr_t)((const struct told *)b)->by;

	return (x > y) - (x < y);
}

/* By the row, else as in the report: each row finds its own without a look at all. */
static struct told *
sorted_told(const struct findings *found, size_t *n)
{
	struct told *list = vec_zeroed(found->n, sizeof(*list));

	*n = 0;
	for (size_t i = 0; i < found->n; i++) {
		const struct finding *f = &found->list[i];

		if (f->suppressed != NULL) {
			list[(*n)++] = (struct told){ f->suppressed, f };
		}
	}
	vec_sort(list, *n, sizeof(*list), compare_told);
	return list;
}

/* Those that it is told by: another row that matches them as well is used too. */
static void
put_findings(const struct told *told, size_t n, const struct suppression *s, struct str *to)
{
	const struct told key = { s, NULL };
	char id[FINDING_ID_SIZE];
	size_t from = 0;

	for (size_t end = n; from < end;) {
		const size_t at = from + (end - from) / 2;

		if (compare_told(&told[at], &key) < 0) {
			from = at + 1;
		} else {
			end = at;
		}
	}
	for (size_t i = from; i < n && told[i].by == s; i++) {
		str_join(to, "; ", finding_id(told[i].f, id));
	}
}

static bool
put_row(
    const struct suppression *s, const char *use, struct texts *t, part_row_fn *row, void *arg)
{
	char until[STAMP_SIZE];
	struct cell cells[NCOLUMNS];

	str_clear(&t->id);
	str_clear(&t->mac);
	str_clear(&t->vlan);
	str_clear(&t->findings);
	put_selectors(s, t);
	put_findings(t->told, t->ntold, s, &t->findings);
	cells[0] = cell_text(s->where);
	cells[1] = cell_text(str_get(&t->id));
	cells[2] = cell_text(s->rule);
	cells[3] = cell_text(s->cause);
	cells[4] = cell_text(str_get(&t->mac));
	cells[5] = cell_text(s->host);
	cells[6] = cell_text(s->switch_name);
	cells[7] = cell_text(s->port);
	cells[8] = cell_text(str_get(&t->vlan));
	cells[9] = cell_text(s->reason);
	cells[10] = cell_text(s->owner);
	cells[11] = cell_text(s->until_ms != 0 ? stamp_format(s->until_ms, until) : NULL);
	cells[12] = cell_text(use);
	cells[13] = cell_text(str_get(&t->findings));
	return row(arg, cells);
}

static void
each(const struct report *r, part_row_fn *row, void *arg)
{
	const struct suppressed *all = r->suppressed;
	struct texts t = { .id = { 0 } };
	bool more = true;

	t.told = sorted_told(r->found, &t.ntold);
	for (size_t i = 0; all != NULL && i < all->n && more; i++) {
		more = put_row(
		    &all->list[i], suppress_use_name(suppress_use(all, i)), &t, row, arg);
	}
	if (more && all != NULL && all->baseline.where != NULL) {
		(void)put_row(&all->baseline,
		    suppress_use_name(
			all->by_baseline > 0 ? SUPPRESSION_USED : SUPPRESSION_UNUSED),
		    &t, row, arg);
	}
	free(t.told);
	str_free(&t.id);
	str_free(&t.mac);
	str_free(&t.vlan);
	str_free(&t.findings);
}

const struct part part_suppressions = { "suppressions", columns, NCOLUMNS, each };
