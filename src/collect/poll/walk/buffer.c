#include "collect/poll/walk/buffer.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum { FULL_BYTES = 256 * 1024 }; /* but for the last reply */

struct cell {
	size_t column;
	struct value value; /* its bytes and OID are in the arrays below */
	size_t nindex;
};

struct walk_buffer {
	struct cell *cells;
	size_t ncells, cells_cap;
	uint32_t *subs; /* the index of each cell, and its value where that is an OID */
	size_t nsubs, subs_cap;
	uint8_t *bytes;
	size_t nbytes, bytes_cap;
};

struct walk_buffer *
walk_buffer_new(void)
{
	return vec_zeroed(1, sizeof(struct walk_buffer));
}

void
walk_buffer_free(struct walk_buffer *b)
{
	if (b != NULL) {
		free(b->cells);
		free(b->subs);
		free(b->bytes);
		free(b);
	}
}

bool
walk_buffer_is_full(const struct walk_buffer *b)
{
	return b->ncells * sizeof(*b->cells) + b->nsubs * sizeof(*b->subs) + b->nbytes >=
	       FULL_BYTES;
}

static void
add_subs(struct walk_buffer *b, const uint32_t *sub, size_t n)
{
	if (n > 0) {
		b->subs = vec_room(b->subs, &b->subs_cap, b->nsubs + n, sizeof(*b->subs));
		memcpy(b->subs + b->nsubs, sub, n * sizeof(*sub));
		b->nsubs += n;
	}
}

static void
add_bytes(struct walk_buffer *b, const uint8_t *bytes, size_t n)
{
	if (n > 0) {
		b->bytes = vec_room(b->bytes, &b->bytes_cap, b->nbytes + n, sizeof(*b->bytes));
		memcpy(b->bytes + b->nbytes, bytes, n);
		b->nbytes += n;
	}
}

void
walk_buffer_add(struct walk_buffer *b, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	b->cells = vec_room(b->cells, &b->cells_cap, b->ncells + 1, sizeof(*b->cells));
	b->cells[b->ncells++] =
	    (struct cell){ .column = column, .value = *v, .nindex = nindex };
	add_subs(b, index, nindex);
	add_subs(b, v->oid, v->noid);
	add_bytes(b, v->bytes, v->nbytes);
}

enum fdb_code
walk_buffer_give(const struct walk_buffer *b, struct device *device,
    const struct table_request *request, uint32_t *given)
{
	const uint32_t *sub = b->subs;
	size_t bytes = 0;

	for (size_t i = 0; i < b->ncells; i++) {
		const struct cell *c = &b->cells[i];
		struct value v = c->value;

		*given = (uint32_t)i;
		v.oid = v.noid > 0 ? sub + c->nindex : NULL;
		v.bytes = v.nbytes > 0 ? b->bytes + bytes : NULL;
		if (device_cell(device, request, c->column, sub, c->nindex, &v) == FDB_ELIMIT) {
			return FDB_ELIMIT;
		}
		sub += c->nindex + v.noid;
		bytes += v.nbytes;
	}
	*given = (uint32_t)b->ncells;
	return FDB_OK;
}
