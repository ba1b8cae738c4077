#include "collect/poll/partition.h"

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

struct split {
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
add_point(struct split *s, size_t depth, uint32_t more)
{
	struct oid *p = &s->points[s->n];
	struct oid *name = &s->names[s->n];

	if (s->n == POINTS || s->from.sub[depth] > UINT32_MAX - more ||
	    s->base->n + depth >= OID_MAX) {
		return;
	}
	p->n = depth + 1;
	memcpy(p->sub, s->from.sub, p->n * sizeof(p->sub[0]));
	p->sub[depth] += more;
	*name = *s->base;
	memcpy(name->sub + name->n, p->sub, p->n * sizeof(p->sub[0]));
	name->n += p->n;
	s->oids[s->n++] = name;
}

struct split *
split_begin(const struct walk *of)
{
	const struct cursor *c = &of->cursors[0];
	size_t cap = 0;
	struct split *s = vec_room(NULL, &cap, 1, sizeof(*s));

	memset(s, 0, sizeof(*s));
	s->base = &c->base;
	s->context = of->ask.context;
	s->from.n = c->last.n - c->base.n;
	memcpy(s->from.sub, c->last.sub + c->base.n, s->from.n * sizeof(s->from.sub[0]));
	s->to = of->to;
	/* Not the last one: the few rows that differ in it alone are not worth a part. */
	for (size_t depth = s->from.n; depth > 1; depth--) {
		add_point(s, depth - 2, 1);
	}
	s->over = s->n == 0;
	return s;
}

void
split_free(struct split *s)
{
	free(s);
}

static void
spread_points(struct split *s, size_t depth)
{
	const uint32_t at = s->from.sub[depth];
	const bool is_octet = depth > 0 && at < OCTET;
	const uint32_t left = is_octet ? OCTET - at : 0;
	const uint32_t n = is_octet && left < POINTS ? left : POINTS;

	s->n = 0;
	s->spread = true;
	for (uint32_t i = 0; i < n; i++) {
		add_point(s, depth, is_octet ? 1 + i * left / n : steps[i]);
	}
}

/* ---- answers -------------------------------------------------------------------------- */

bool
split_next(struct split *s, struct client_request *q)
{
	*q = (struct client_request){
		.op = CLIENT_GETNEXT, .context = s->context, .oids = s->oids, .noids = s->n
	};
	return !s->over;
}

void
split_give_up(struct split *s)
{
	s->over = true;
	memset(s->begins, 0, sizeof(s->begins));
}

/* The row that follows a point is of this part of the table. */
static bool
is_inside(const struct split *s, const struct client_varbind *vb)
{
	const size_t n = s->base->n;

	return vb->exception == CLIENT_VALUE && oid_below(s->base, vb->oid, vb->noid) &&
	       (s->to.n == 0 || oid_cmp(vb->oid + n, vb->noid - n, s->to.sub, s->to.n) <= 0);
}

/* Each answer follows its point, and no answer comes before that of a lower point. */
static bool
is_sorted(const struct split *s, const struct client_reply *r)
{
	const struct client_varbind *last = NULL;

	for (uint32_t i = 0; i < s->n; i++) {
		const struct client_varbind *vb = &r->varbinds[i];

		if (vb->exception != CLIENT_VALUE) {
			continue;
		}
		if (oid_cmp(vb->oid, vb->noid, s->names[i].sub, s->names[i].n) <= 0 ||
		    (last != NULL && oid_cmp(vb->oid, vb->noid, last->oid, last->noid) < 0)) {
			return false;
		}
		last = vb;
	}
	return true;
}

static void
note_beginnings(struct split *s, const struct client_reply *r)
{
	for (uint32_t i = 0; i < s->n; i++) {
		const struct client_varbind *vb = &r->varbinds[i];

		s->begins[i] = is_inside(s, vb) &&
			       (i + 1 == s->n || oid_cmp(vb->oid, vb->noid, s->names[i + 1].sub,
						     s->names[i + 1].n) <= 0);
	}
}

void
split_reply(struct split *s, const struct client_reply *r)
{
	uint32_t i = s->n;

	if (r->error != CLIENT_NO_ERROR || r->nvarbinds != s->n) {
		split_give_up(s);
		return;
	}
	if (!is_sorted(s, r)) {
		s->unsorted = true;
		split_give_up(s);
		return;
	}
	if (s->spread) {
		note_beginnings(s, r);
		s->over = true;
		return;
	}
	/* The last of the points is that of the first sub-identifier. */
	while (i > 0 && !is_inside(s, &r->varbinds[i - 1])) {
		i--;
	}
	if (i == 0) {
		split_give_up(s);
	} else {
		spread_points(s, s->points[i - 1].n - 1);
	}
}

bool
split_is_unsorted(const struct split *s)
{
	return s->unsorted;
}

uint32_t
split_places(const struct split *s, const struct walk *of, struct oid *out, uint32_t n)
{
	const struct oid *open[POINTS];
	uint32_t nopen = 0;

	for (uint32_t i = 0; i < s->n; i++) {
		if (s->begins[i] && walk_is_before(of, &s->points[i])) {
			open[nopen++] = &s->points[i];
		}
	}
	n = n < nopen ? n : nopen;
	/* What lies before the first place is a part, too. */
	for (uint32_t i = 0; i < n; i++) {
		out[i] = *open[(i + 1) * (nopen + 1) / (n + 1) - 1];
	}
	return n;
}
