#include "collect/poll/walk/second_read.h"

#include "collect/poll/walk/cursor.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>

enum {
	CELLS_MAX = 1 << 20, /* more would take memory for little: such a table is partial */
	DIFFERENT_MAX = 64 /* more are no accident */
};

struct second_read {
	struct second_cell *first; /* sorted from the second read on */
	bool *again; /* of each: the second read had it too */
	size_t n, cap, nagain;
	struct second_cell different[DIFFERENT_MAX];
	bool settled[DIFFERENT_MAX];
	size_t ndifferent;
	bool full; /* too many cells, or differences */
};

struct second_cell
second_read_cell(uint32_t column, const uint32_t *index, size_t nindex, const struct value *v)
{
	struct second_cell c;
	const uint32_t number[] = { v->type, (uint32_t)v->number,
		(uint32_t)((uint64_t)v->number >> 32) };

	c.key = walk_cursor_hash(walk_cursor_hash(WALK_CURSOR_SEED, &column, 1), index, nindex);
	c.all = walk_cursor_hash(c.key, number, v->type == VALUE_TIMETICKS ? 1 : 3);
	c.all = walk_cursor_hash(c.all, v->oid, v->noid);
	for (size_t i = 0; i < v->nbytes; i++) {
		const uint32_t byte = v->bytes[i];

		c.all = walk_cursor_hash(c.all, &byte, 1);
	}
	return c;
}

struct second_read *
second_read_new(void)
{
	return vec_zeroed(1, sizeof(struct second_read));
}

void
second_read_free(struct second_read *s)
{
	if (s != NULL) {
		free(s->first);
		free(s->again);
		free(s);
	}
}

void
second_read_note(struct second_read *s, struct second_cell c)
{
	if (s->n == CELLS_MAX) {
		s->full = true;
		return;
	}
	s->first = vec_room(s->first, &s->cap, s->n + 1, sizeof(*s->first));
	s->first[s->n++] = c;
}

static int
by_key(const void *a, const void *b)
{
	const struct second_cell *x = a;
	const struct second_cell *y = b;

	return (x->key > y->key) - (x->key < y->key);
}

bool
second_read_begin(struct second_read *s)
{
	if (s->full || s->n == 0) {
		return false;
	}
	qsort(s->first, s->n, sizeof(*s->first), by_key);
	s->again = vec_zeroed(s->n, sizeof(*s->again));
	return true;
}

static const struct second_cell *
find(const struct second_read *s, struct second_cell c)
{
	return bsearch(&c, s->first, s->n, sizeof(*s->first), by_key);
}

bool
second_read_agrees(struct second_read *s, struct second_cell c)
{
	const struct second_cell *first = find(s, c);

	if (first != NULL) {
		bool *again = &s->again[first - s->first];

		s->nagain += !*again;
		*again = true;
		if (first->all == c.all) {
			return true;
		}
	}
	if (s->ndifferent < DIFFERENT_MAX) {
		s->different[s->ndifferent++] = c;
	} else {
		s->full = true;
	}
	return false;
}

/* The third read says what the first one, or the second, had said. */
void
second_read_settle(struct second_read *s, struct second_cell c)
{
	const struct second_cell *first = find(s, c);

	for (size_t i = 0; i < s->ndifferent; i++) {
		if (s->different[i].key == c.key) {
			s->settled[i] = s->different[i].all == c.all ||
					(first != NULL && first->all == c.all);
		}
	}
}

bool
second_read_is_settled(const struct second_read *s)
{
	for (size_t i = 0; i < s->ndifferent; i++) {
		if (!s->settled[i]) {
			return false;
		}
	}
	return !s->full && s->nagain == s->n;
}
