#include "collect/poll/walk/partition.h"

#include "collect/poll/walk/second_read.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum {
	POINTS = 24, /* their answers fit one frame */
	OCTET = 255
};

/* How far behind the number at hand others may be: VLANs go up to 4,094, and few are that high. */
static const uint32_t steps[POINTS] = { 1, 2, 3, 4, 5, 7, 10, 14, 20, 28, 40, 56, 80, 112, 160,
	224, 316, 446, 630, 890, 1256, 1774, 2504, 3536 };

struct partition {
	const struct oid *base; /* the column that is searched */
	uint16_t context;
	struct oid from; /* index of the last row when it began */
	struct oid to; /* the part ends here; n is 0 where it has no end */
	struct oid points[POINTS]; /* indices, ascending */
	struct oid names[POINTS]; /* of the same, in the column */
	const struct oid *oids[POINTS];
	bool begins[POINTS]; /* rows follow the point before the next one */
	uint32_t n;
	bool spread; /* the second request */
	bool over, unsorted;
};

/* ---- points --------------------------------------------------------------------------- */

/* The index up to number `depth`, and there this much more than in `from`. */
static void
add_point(struct partition *p, size_t depth, uint32_t more)
{
	struct oid *point = &p->points[p->n];
	struct oid *name = &p->names[p->n];

	if (p->n == POINTS || p->from.sub[depth] > UINT32_MAX - more ||
	    p->base->n + depth >= OID_MAX) {
		return;
	}
	point->n = depth + 1;
	memcpy(point->sub, p->from.sub, point->n * sizeof(point->sub[0]));
	point->sub[depth] += more;
	*name = *p->base;
	memcpy(name->sub + name->n, point->sub, point->n * sizeof(point->sub[0]));
	name->n += point->n;
	p->oids[p->n++] = name;
}

bool
partition_may_begin(const struct walk *of)
{
	for (uint32_t i = 0; i < of->ncursors; i++) {
		const struct walk_cursor *c = &of->cursors[i];

		if (!c->open || c->last.n == c->base.n) {
			return false;
		}
	}
	return of->ncursors > 0 && of->code == FDB_OK && !of->rereads && of->doubts == 0 &&
	       (of->table.table->flags & TABLE_FDB) != 0 && !of->unsorted && of->odd == 0;
}

struct partition *
partition_begin(const struct walk *of)
{
	const struct walk_cursor *c = &of->cursors[0];
	struct partition *p = vec_zeroed(1, sizeof(*p));

	p->base = &c->base;
	p->context = of->table.context;
	p->from.n = c->last.n - c->base.n;
	memcpy(p->from.sub, c->last.sub + c->base.n, p->from.n * sizeof(p->from.sub[0]));
	p->to = of->to;
	/* Not the last one: the few rows that differ in it alone are not worth a part. */
	for (size_t depth = p->from.n; depth > 1; depth--) {
		add_point(p, depth - 2, 1);
	}
	p->over = p->n == 0;
	return p;
}

void
partition_free(struct partition *p)
{
	free(p);
}

static void
spread_points(struct partition *p, size_t depth)
{
	const uint32_t at = p->from.sub[depth];
	const bool is_octet = depth > 0 && at < OCTET;
	const uint32_t left = is_octet ? OCTET - at : 0;
	const uint32_t n = is_octet && left < POINTS ? left : POINTS;

	p->n = 0;
	p->spread = true;
	for (uint32_t i = 0; i < n; i++) {
		add_point(p, depth, is_octet ? 1 + i * left / n : steps[i]);
	}
}

/* ---- answers -------------------------------------------------------------------------- */

bool
partition_next(struct partition *p, struct client_request *q)
{
	*q = (struct client_request){
		.op = CLIENT_GETNEXT, .context = p->context, .oids = p->oids, .noids = p->n
	};
	return !p->over;
}

void
partition_give_up(struct partition *p)
{
	p->over = true;
	memset(p->begins, 0, sizeof(p->begins));
}

/* The row that follows a point is of this part of the table. */
static bool
is_inside(const struct partition *p, const struct client_varbind *vb)
{
	const size_t n = p->base->n;

	return vb->exception == CLIENT_VALUE && oid_below(p->base, vb->oid, vb->noid) &&
	       (p->to.n == 0 || oid_cmp(vb->oid + n, vb->noid - n, p->to.sub, p->to.n) <= 0);
}

/* Each answer follows its point, and no answer comes before that of a lower point. */
static bool
is_sorted(const struct partition *p, const struct client_reply *r)
{
	const struct client_varbind *last = NULL;

	for (uint32_t i = 0; i < p->n; i++) {
		const struct client_varbind *vb = &r->varbinds[i];

		if (vb->exception != CLIENT_VALUE) {
			continue;
		}
		if (oid_cmp(vb->oid, vb->noid, p->names[i].sub, p->names[i].n) <= 0 ||
		    (last != NULL && oid_cmp(vb->oid, vb->noid, last->oid, last->noid) < 0)) {
			return false;
		}
		last = vb;
	}
	return true;
}

static void
note_beginnings(struct partition *p, const struct client_reply *r)
{
	for (uint32_t i = 0; i < p->n; i++) {
		const struct client_varbind *vb = &r->varbinds[i];

		p->begins[i] = is_inside(p, vb) &&
			       (i + 1 == p->n || oid_cmp(vb->oid, vb->noid, p->names[i + 1].sub,
						     p->names[i + 1].n) <= 0);
	}
}

void
partition_reply(struct partition *p, const struct client_reply *r)
{
	uint32_t i = p->n;

	if (r->error != CLIENT_NO_ERROR || r->nvarbinds != p->n) {
		partition_give_up(p);
		return;
	}
	if (!is_sorted(p, r)) {
		p->unsorted = true;
		partition_give_up(p);
		return;
	}
	if (p->spread) {
		note_beginnings(p, r);
		p->over = true;
		return;
	}
	/* The last of the points is that of the first sub-identifier. */
	while (i > 0 && !is_inside(p, &r->varbinds[i - 1])) {
		i--;
	}
	if (i == 0) {
		partition_give_up(p);
	} else {
		spread_points(p, p->points[i - 1].n - 1);
	}
}

bool
partition_is_unsorted(const struct partition *p)
{
	return p->unsorted;
}

/* No row beyond this index was read yet, and it is within the part of the walk. */
static bool
is_ahead(const struct walk *w, const struct oid *index)
{
	for (uint32_t i = 0; i < w->ncursors; i++) {
		const struct walk_cursor *c = &w->cursors[i];

		if (!c->open || walk_cursor_compare(c, c->last.sub, c->last.n, index) > 0) {
			return false;
		}
	}
	return w->to.n == 0 || oid_cmp(index->sub, index->n, w->to.sub, w->to.n) < 0;
}

uint32_t
partition_places(const struct partition *p, const struct walk *of, struct oid *out, uint32_t n)
{
	const struct oid *open[POINTS];
	uint32_t nopen = 0;

	for (uint32_t i = 0; i < p->n; i++) {
		if (p->begins[i] && is_ahead(of, &p->points[i])) {
			open[nopen++] = &p->points[i];
		}
	}
	n = n < nopen ? n : nopen;
	/* What lies before the first place is a part, too. */
	for (uint32_t i = 0; i < n; i++) {
		out[i] = *open[(i + 1) * (nopen + 1) / (n + 1) - 1];
	}
	return n;
}

void
partition_walk(struct walk *part, struct walk *w, const struct oid *index)
{
	walk_begin(part, w->device, &w->table, w->max_rows);
	part->width = w->width;
	/* Parts are not compared: they are neither begun nor ended together. */
	second_read_free(w->second);
	second_read_free(part->second);
	w->second = part->second = NULL;
	part->to = w->to;
	w->to = *index;
	for (uint32_t i = 0; i < part->ncursors; i++) {
		walk_cursor_skip(&part->cursors[i], index);
	}
}
