/*
 * The comparison of a run with what the store has (pure): what began, fell silent, spoke again,
 * ended and moved.
 *
 *	compare_begin(&c, book, silent, nsilent, readings, run);
 *	for each scope, by number:   compare_scope(&c, &readings.scopes[i], before, nbefore);
 *	for each scope that is read no longer:   compare_close(&c, scope, before, nbefore);
 *	appearances_ask(&c, &n);   the open rows of these addresses decide the rest
 *	appearances_decide(&c, open, nopen, elsewhere, arg, err);
 *	compare_end(&c);
 *
 * A scope whose digest is the same needs no `before`: compare_needs_before() tells.
 */
#ifndef STORE_COMPARE_H
#define STORE_COMPARE_H

#include "store/common/backend.h"

/* A sighting that began, or spoke again, and is not decided yet. */
struct appearance {
	uint64_t k;
	uint32_t port, scope;
	uint32_t was; /* port of the same scope that it left for this; 0: not known */
	struct silent from; /* its silence here until now; gone 0: there was none */
	uint32_t
	    again; /* of a partial reading, which proves no more than this: scope.seq + 1 */
	bool gap; /* a complete reading lacked it meanwhile */
	bool plain; /* it moved from nowhere: its port was an uplink */
};

struct comparison {
	const struct book *book;
	const struct readings *now;
	struct silent *silent; /* by scope, k, port; `gone` 0: dealt with */
	size_t nsilent;
	struct appearance *list;
	size_t n, cap;
	struct silent *fell; /* those that begin to be silent now */
	size_t nfell, fell_cap;
	struct delta *out;
};

/* silent: all of the store, sorted; stays the caller's, and is changed. */
void compare_begin(struct comparison *c, const struct book *b, struct silent *silent,
    size_t nsilent, const struct readings *now, struct delta *out);

/* Returns whether the last complete reading has to be known to compare this one. */
bool compare_needs_before(const struct comparison *c, const struct scope_read *scope);

/* Compares one scope; scopes come by ascending number. before: its last complete reading. */
void compare_scope(struct comparison *c, const struct scope_read *scope,
    const struct sighted *before, size_t nbefore);

/* Ends all intervals of a scope whose table or switch is no longer read. */
void compare_close(struct comparison *c, const struct known_scope *scope,
    const struct sighted *before, size_t nbefore);

/* Frees what it holds but the delta. */
void compare_end(struct comparison *c);

#endif
