#include "ber.h"
#include "sim.h"

#include <stdlib.h>
#include <string.h>

void
view_add(struct view *v, struct when w, const uint8_t *oid, size_t noid, uint8_t tag,
    const void *value, size_t nvalue)
{
	uint8_t in[1200];
	uint8_t head[8];
	struct entry e = { .oid_len = (uint8_t)noid, .when = w };
	size_t n = 0;
	size_t nhead;

	if (noid > 250 || nvalue > 700) {
		die("an object is too long");
	}
	in[n++] = 6;
	n += ber_put_len(in + n, noid);
	e.oid_at = (uint8_t)n;
	memcpy(in + n, oid, noid);
	n += noid;
	in[n++] = tag;
	n += ber_put_len(in + n, nvalue);
	if (nvalue > 0) {
		memcpy(in + n, value, nvalue);
	}
	n += nvalue;

	head[0] = 0x30;
	nhead = 1 + ber_put_len(head + 1, n);
	e.oid_at = (uint8_t)(e.oid_at + nhead);
	e.len = (uint16_t)(nhead + n);
	e.off = (uint32_t)v->nblob;
	v->blob = sim_room(v->blob, &v->blob_cap, v->nblob + e.len, 1);
	memcpy(v->blob + v->nblob, head, nhead);
	memcpy(v->blob + v->nblob + nhead, in, n);
	v->nblob += e.len;
	v->entries = sim_room(v->entries, &v->cap, v->n + 1, sizeof(*v->entries));
	v->entries[v->n++] = e;
}

const uint8_t *
view_oid(const struct view *v, size_t at)
{
	return v->blob + v->entries[at].off + v->entries[at].oid_at;
}

bool
view_same(const struct view *v, size_t at, const uint8_t *oid, size_t n)
{
	return at < v->n && v->entries[at].oid_len == n && memcmp(view_oid(v, at), oid, n) == 0;
}

static const struct view *sorting;

static int
entry_cmp(const void *a, const void *b)
{
	const struct entry *x = a;
	const struct entry *y = b;
	const int c = ber_oid_cmp(sorting->blob + x->off + x->oid_at, x->oid_len,
	    sorting->blob + y->off + y->oid_at, y->oid_len);

	return c != 0 ? c : (x->off > y->off) - (x->off < y->off);
}

void
view_sort(struct view *v)
{
	uint8_t oid[16];
	const size_t n = ber_put_oid(oid, "1.3.6.1.2.1.1.3.0");
	size_t at;

	sorting = v;
	if (v->n > 0) {
		qsort(v->entries, v->n, sizeof(*v->entries), entry_cmp);
	}
	at = view_lower(v, oid, n);
	v->uptime = view_same(v, at, oid, n) ? at : SIZE_MAX;
}

size_t
view_lower(const struct view *v, const uint8_t *oid, size_t n)
{
	size_t low = 0;
	size_t high = v->n;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (ber_oid_cmp(view_oid(v, mid), v->entries[mid].oid_len, oid, n) < 0) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	return low;
}

bool
view_visible(const struct sim_switch *s, const struct entry *e, uint64_t now)
{
	const uint64_t last = SIM_PHASES - 1;
	uint64_t count;

	switch (e->when.clock) {
	case 's':
		count = sim.phase;
		break;
	case 'c':
		count = s->churn;
		break;
	case 't':
		count =
		    e->when.period > 0 ? (now - sim.began_us) / 1000000 / e->when.period : 0;
		break;
	case 'p':
		return (sim.sets[e->when.period] >> (sim.phase < last ? sim.phase : last) &
			   1) != 0;
	default:
		return true;
	}
	return count % 2 == e->when.phase;
}

struct view *
switch_view(struct sim_switch *s, int vlan)
{
	struct view *v;

	for (size_t i = 0; i < s->nviews; i++) {
		if (s->views[i].vlan == vlan) {
			return &s->views[i];
		}
	}
	v = realloc(s->views, (s->nviews + 1) * sizeof(*s->views));
	if (v == NULL) {
		die("out of memory");
	}
	s->views = v;
	v = &s->views[s->nviews++];
	*v = (struct view){ .vlan = vlan };
	return v;
}
