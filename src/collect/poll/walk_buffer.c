/*
 * The cells of a walk whose turn has not come: kept as they were read, and
 * given to the reading when it has.
 */
#include "collect/poll/walk.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum {
	HOLD_MAX = 256 * 1024
}; /* bytes of memory, but for the last reply; then the walk waits */

struct held {
	uint32_t column;
	struct value value; /* its bytes and OID are in the arrays below */
	size_t nindex;
};

struct hold {
	struct held *cells;
	size_t n, cells_cap;
	uint32_t *subs; /* the index of each cell, and its value where that is an OID */
	size_t nsubs, subs_cap;
	uint8_t *bytes;
	size_t nbytes, bytes_cap;
};

void
walk_hold(struct walk *w)
{
	w->hold = vec_zeroed(1, sizeof(*w->hold));
	w->alone = false; /* the reading knows what came apart, and only then */
}

void
hold_free(struct walk *w)
{
	if (w->hold != NULL) {
		free(w->hold->cells);
		free(w->hold->subs);
		free(w->hold->bytes);
		free(w->hold);
		w->hold = NULL;
	}
}

bool
walk_holds_enough(const struct walk *w)
{
	const struct hold *h = w->hold;

	return h != NULL &&
	       h->n * sizeof(*h->cells) + h->nsubs * sizeof(*h->subs) + h->nbytes >= HOLD_MAX;
}

static void
add_subs(struct hold *h, const uint32_t *sub, size_t n)
{
	if (n > 0) {
		h->subs = vec_room(h->subs, &h->subs_cap, h->nsubs + n, sizeof(*h->subs));
		memcpy(h->subs + h->nsubs, sub, n * sizeof(*sub));
		h->nsubs += n;
	}
}

static void
add_bytes(struct hold *h, const uint8_t *bytes, size_t n)
{
	if (n > 0) {
		h->bytes = vec_room(h->bytes, &h->bytes_cap, h->nbytes + n, sizeof(*h->bytes));
		memcpy(h->bytes + h->nbytes, bytes, n);
		h->nbytes += n;
	}
}

enum fdb_code
walk_cell(struct walk *w, uint32_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	struct hold *h = w->hold;

	column += (uint32_t)w->ask.first_column;
	if (h == NULL) {
		return device_cell(w->device, &w->ask, column, index, nindex, v);
	}
	h->cells = vec_room(h->cells, &h->cells_cap, h->n + 1, sizeof(*h->cells));
	h->cells[h->n++] = (struct held){ .column = column, .value = *v, .nindex = nindex };
	add_subs(h, index, nindex);
	add_subs(h, v->oid, v->noid);
	add_bytes(h, v->bytes, v->nbytes);
	return FDB_OK;
}

/* The reading wants no more of them: the same as if it had said so at once. */
static void
enough(struct walk *w, uint32_t cells)
{
	w->cells = cells;
	walk_stop(w, FDB_ELIMIT, "more rows than are accepted of one table");
}

void
walk_release(struct walk *w)
{
	const struct hold *h = w->hold;
	const uint32_t *sub = h->subs;
	const uint8_t *bytes = h->bytes;

	for (size_t i = 0; i < h->n; i++) {
		const struct held *c = &h->cells[i];
		struct value v = c->value;

		v.oid = v.noid > 0 ? sub + c->nindex : NULL;
		v.bytes = v.nbytes > 0 ? bytes : NULL;
		if (device_cell(w->device, &w->ask, c->column, sub, c->nindex, &v) ==
		    FDB_ELIMIT) {
			enough(w, (uint32_t)i);
			break;
		}
		sub += c->nindex + v.noid;
		bytes += v.nbytes;
	}
	hold_free(w);
	w->alone = true;
}
