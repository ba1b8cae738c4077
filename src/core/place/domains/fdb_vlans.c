#include "core/place/domains/fdb_vlans.h"

#include "fdbaudit/place.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>

static int
order(const void *a, const void *b)
{
	const struct fdb_vlan *x = a;
	const struct fdb_vlan *y = b;

	if (x->sw != y->sw) {
		return x->sw < y->sw ? -1 : 1;
	}
	if (x->vlan != y->vlan) {
		return x->vlan < y->vlan ? -1 : 1;
	}
	return (x->fdb > y->fdb) - (x->fdb < y->fdb);
}

static void
add(struct fdb_vlans *f, size_t *cap, struct fdb_vlan x)
{
	f->v = vec_room(f->v, cap, f->n + 1, sizeof(*f->v));
	f->v[f->n++] = x;
}

void
fdb_vlans_init(struct fdb_vlans *f, const struct place_input *in)
{
	const struct snapshot *snap = in->snap;
	size_t cap = 0;

	*f = (struct fdb_vlans){ .n = 0 };
	for (uint32_t i = 0; i < snap->nfdbs; i++) {
		const struct fdb *d = &snap->fdbs[i];

		for (uint32_t k = 0; k < d->vlans.n || k == 0; k++) {
			const uint16_t vlan =
			    d->vlans.n == 0 ? 0 : snap->vlans[d->vlans.first + k];

			add(f, &cap,
			    (struct fdb_vlan){
				d->sw, domain_vlan(in->set, snap, d->sw, vlan), i });
		}
	}
	for (uint32_t i = 0; i < snap->nswitches; i++) {
		if (snap->switches[i].fdbs.n == 0) {
			add(f, &cap, (struct fdb_vlan){ i, 0, (uint32_t)snap->nfdbs + i });
		}
	}
	if (f->n > 0) {
		qsort(f->v, f->n, sizeof(*f->v), order);
	}
}

void
fdb_vlans_free(struct fdb_vlans *f)
{
	free(f->v);
	*f = (struct fdb_vlans){ .n = 0 };
}

struct span
fdb_vlans_of(const struct fdb_vlans *f, uint32_t sw)
{
	size_t low = 0;
	size_t high = f->n;
	struct span s;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (f->v[mid].sw < sw) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	s = (struct span){ (uint32_t)low, 0 };
	while (s.first + s.n < f->n && f->v[s.first + s.n].sw == sw) {
		s.n++;
	}
	return s;
}
