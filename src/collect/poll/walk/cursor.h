/*
 * Cursor: how far a walk has come in one column, and what its answers mean there.
 *
 * A column is a subtree; its instances are told by the index behind it. Knows
 * neither the other columns of the table nor what is done with a value.
 */
#ifndef POLL_WALK_CURSOR_H
#define POLL_WALK_CURSOR_H

#include "base/idmap.h"
#include "collect/snmp/client.h"

#include <stdbool.h>
#include <stdint.h>

struct walk_cursor {
	struct oid base; /* the column */
	struct oid last; /* its last instance so far, or the column itself */
	struct idmap seen; /* hashes of indices, once the column is known not to be sorted */
	bool open; /* more rows may come */
	bool proved; /* its end is certain */
	bool unsorted; /* the agent does not sort: go on, and remember what was seen */
	bool backwards; /* what ended it was an object before the column */
};

/* Begins before the first instance. column: "1.3.6.1..." of a table's definition. */
void walk_cursor_begin(struct walk_cursor *c, const char *column);

/* Frees what the cursor holds, not the cursor. */
void walk_cursor_free(struct walk_cursor *c);

/* Goes behind this index, as if all before it had been read. */
void walk_cursor_skip(struct walk_cursor *c, const struct oid *index);

/* Compares the index of an instance of this column with another index, as oid_cmp() does. */
int walk_cursor_compare(
    const struct walk_cursor *c, const uint32_t *oid, size_t n, const struct oid *index);

/*
 * Returns true for an instance of this column up to the index `to`; to->n is 0: there is no
 * such limit. The first `alike` sub-identifiers are known to be those of an instance of it.
 */
bool walk_cursor_has(const struct walk_cursor *c, const struct client_varbind *vb,
    const struct oid *to, size_t alike);

/*
 * Returns true for a variable that no well-behaved agent gives behind `before`,
 * which NULL makes the last instance. The first `alike` sub-identifiers of the two are
 * known to be the same.
 */
bool walk_cursor_is_odd(const struct walk_cursor *c, const struct client_varbind *vb,
    const struct client_varbind *before, size_t alike);

/*
 * Goes to this instance. believe_order: a step back is the agent's order, and
 * the column is unsorted from now on. Returns false when an unsorted column
 * gives an instance that it gave before; the cursor stays where it was.
 */
bool walk_cursor_advance(
    struct walk_cursor *c, const struct client_varbind *vb, bool believe_order);

/* Ends the column at a variable that is none of its instances. */
void walk_cursor_end(struct walk_cursor *c, const struct client_varbind *vb, bool is_certain);

/* Returns a hash of so many sub-identifiers, begun with another hash or WALK_CURSOR_SEED. */
uint64_t walk_cursor_hash(uint64_t hash, const uint32_t *oid, size_t n);
#define WALK_CURSOR_SEED UINT64_C(0xcbf29ce484222325)

#endif
