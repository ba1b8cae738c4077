/*
 * The book: all switches, ports and scopes that a store knows, and where its runs stand. A back
 * end fills it when it is opened; to everybody else it is const.
 */
#ifndef STORE_BOOK_H
#define STORE_BOOK_H

#include "fdbaudit/store.h"

enum {
	BOOK_ABSENT_MOST = 3, /* runs after which a table or switch counts as no longer read */
	BOOK_NUMBER_MOST = INT32_MAX /* of runs, switches, ports and scopes */
};
#define BOOK_MOMENT_MOST INT64_C(253402300799) /* s: the end of the year 9999 */

struct known_switch {
	uint32_t id;
	uint32_t missed; /* runs in a row that did not have it */
	uint64_t bridge; /* 0: unknown */
	const char *name, *engine; /* engine "": unknown */
	bool retired; /* no longer read: its intervals are ended */
};
struct known_port {
	uint32_t id, sw;
	const char *name;
	bool uplink; /* when it was seen last */
};
struct known_scope {
	uint32_t id, sw;
	const char *table;
	uint16_t context;
	uint32_t seq; /* complete readings so far; 0: none yet, or closed since */
	uint32_t last_run; /* of the last one */
	uint32_t absent; /* runs in a row that had no such table */
	int64_t last_t; /* when it ended, on the clock of the store; s */
	uint64_t digest, n;
};

struct book {
	const char *where; /* the store, for messages; stays the caller's */
	struct arena text;
	struct known_switch *switches; /* by number */
	struct known_port *ports; /* by switch, name */
	struct known_scope *scopes; /* by switch, table, context */
	struct {
		uint32_t id, at;
	} * scopes_by_id;
	size_t nswitches, nports, nscopes, switches_cap, ports_cap, scopes_cap;
	uint32_t next_switch, next_port, next_scope; /* the highest number and 1 */
	uint32_t last_run; /* 0: none */
	int64_t last_t,
	    last_wall; /* of it: on the clock of the store, and on that of the machine */
	int64_t
	    same_clock; /* last_wall of the first of the last runs between which both went on alike */
};

/*
 * Sorts what a back end has filled in; before the first question. FDB_EDAMAGED: a number is none, or
 * a port or scope is of a switch that is not there.
 */
FDB_MUST_CHECK enum fdb_code book_seal(struct book *b, struct fdb_err *err);

/* Frees all it has; all zero is nothing. */
void book_free(struct book *b);

/* Returns what is known under a number; NULL: nothing. */
const struct known_switch *book_switch(const struct book *b, uint32_t id);
const struct known_scope *book_scope(const struct book *b, uint32_t id);

/* Returns the port of this name of a switch; NULL: none. */
const struct known_port *book_port(const struct book *b, uint32_t sw, const char *name);

/* Returns the scope of this table and context of a switch; NULL: none. */
const struct known_scope *book_find_scope(
    const struct book *b, uint32_t sw, const char *table, uint16_t context);

#endif
