#include "core/place/domains/vlan_groups.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

static int
group_order(const void *a, const void *b)
{
	const struct group *x = a;
	const struct group *y = b;

	if (x->domain != y->domain) {
		return x->domain < y->domain ? -1 : 1;
	}
	return (x->vlan > y->vlan) - (x->vlan < y->vlan);
}

/* How little a proof of a VLAN says. */
static int
weakness(uint8_t proof)
{
	static const int of[] = {
		[VLAN_PROVED] = 0, [VLAN_ASSUMED] = 1, [VLAN_MANY] = 2, [VLAN_NONE] = 3
	};

	return of[proof];
}

static struct group
group_of_fdb(const struct place_input *in, const struct placement *out, const struct fdb *f)
{
	const bool one = f->vlans.n == 1 && f->proof != VLAN_NONE;

	return (struct group){ .domain = out->domain_of_fdb[f - in->snap->fdbs],
		.vlan =
		    one ? domain_vlan(in->set, in->snap, f->sw, in->snap->vlans[f->vlans.first])
			: 0,
		.proof = f->proof,
		.shared = f->proof == VLAN_MANY };
}

/* The number of a group that is one of them. */
static uint32_t
group_find(const struct placement *out, const struct group *g)
{
	size_t low = 0;
	size_t high = out->ngroups;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (group_order(&out->groups[mid], g) < 0) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	return (uint32_t)low;
}

/* Makes one group of those of one domain and VLAN; they are sorted. */
static void
merge(struct placement *out)
{
	size_t kept = 0;

	for (size_t i = 0; i < out->ngroups; i++) {
		struct group *last = kept == 0 ? NULL : &out->groups[kept - 1];

		if (last == NULL || group_order(last, &out->groups[i]) != 0) {
			out->groups[kept++] = out->groups[i];
			continue;
		}
		last->shared |= out->groups[i].shared;
		if (weakness(out->groups[i].proof) > weakness(last->proof)) {
			last->proof = out->groups[i].proof;
		}
	}
	out->ngroups = kept;
}

enum fdb_code
vlan_groups_find(const struct place_input *in, struct placement *out, uint32_t *group_of,
    struct fdb_err *err)
{
	const struct snapshot *snap = in->snap;

	out->ngroups = snap->nfdbs;
	out->groups = vec_zeroed(out->ngroups, sizeof(*out->groups));
	for (size_t i = 0; i < snap->nfdbs; i++) {
		out->groups[i] = group_of_fdb(in, out, &snap->fdbs[i]);
	}
	if (out->ngroups > 0) {
		qsort(out->groups, out->ngroups, sizeof(*out->groups), group_order);
	}
	merge(out);
	if (out->ngroups > PLACE_GROUPS_MOST) {
		return fdb_fail(
		    err, FDB_ELIMIT, "more than %d VLANs in all domains", PLACE_GROUPS_MOST);
	}
	for (size_t i = 0; i < snap->nfdbs; i++) {
		const struct group g = group_of_fdb(in, out, &snap->fdbs[i]);

		group_of[i] = group_find(out, &g);
	}
	return FDB_OK;
}
