/*
 * Second read: whether a table says the same twice. A damaged reply is thrown away and
 * asked for again; but where some show, others may not, and a row may be wrong. The
 * table is read once more, and nothing of that is kept but where it differs: such a
 * row is asked for by GET, and two of the three decide.
 *
 * Knows no walk. Cells are told by hashes: those of all cells of one read would be as
 * large as the table.
 */
#ifndef POLL_WALK_SECOND_READ_H
#define POLL_WALK_SECOND_READ_H

#include "collect/snmp/value.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct second_read;

struct second_cell { /* hashes */
	uint64_t key; /* of column and index */
	uint64_t all; /* and of the value; of what tells the time it counts that there is one */
};

struct second_cell second_read_cell(
    uint32_t column, const uint32_t *index, size_t nindex, const struct value *v);

/* Returns what is for second_read_free(), never NULL. */
struct second_read *second_read_new(void);

/* NULL is allowed. */
void second_read_free(struct second_read *s);

/* Takes a cell of the first read. */
void second_read_note(struct second_read *s, struct second_cell c);

/* The second read begins. Returns false where the first one had too many cells. */
bool second_read_begin(struct second_read *s);

/* Takes a cell of the second read. Returns false where the first one differs: the row is to be asked for. */
bool second_read_agrees(struct second_read *s, struct second_cell c);

/* Takes the answer to a GET of such a row, a cell of it. */
void second_read_settle(struct second_read *s, struct second_cell c);

/* Returns true when each cell was read twice alike, or what differed is settled. */
bool second_read_is_settled(const struct second_read *s);

#endif
