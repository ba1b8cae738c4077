/*
 * Flatten: nested objects (CLIXML, JSON) to rows.
 *
 * A reader tells what begins and ends. Only the objects that are open are kept, so files of any
 * size need little memory. An object that is known by its type or its columns becomes a row;
 * any other gives its cells to the object around it, as VlanSetting does to its NIC. Objects in
 * a list take host, cluster and VM from the object around it when they name none. An object
 * in which no property has a value is no row: nothing is lost with it.
 */
#ifndef INVENTORY_FLATTEN_H
#define INVENTORY_FLATTEN_H

#include "inventory/cells/columns.h"
#include "inventory/draft/draft.h"

enum {
	FLATTEN_DEPTH = 64,
	FLATTEN_NAME = 64,
	FLATTEN_ALIASES = 128,
	FLATTEN_VALUE = 16 * 1024 /* bytes of one value, or of a list as one cell */
};

/* An open object or list. */
struct flatten_level {
	char name
	    [FLATTEN_NAME]; /* plain name of the property; of a list's element: the list's */
	char type[FLATTEN_NAME];
	bool list;
	bool filled; /* of an object: a property has a value, known or not */
	uint32_t line;
	size_t text; /* where its texts begin */
	size_t cell[COL_COUNT]; /* in the texts, plus 1; 0: none */
	uint8_t rank[COL_COUNT];
	bool has[COL_COUNT];
};

/* A name as it came, and its column: exports have the same names in each object. */
struct flatten_alias {
	char name[FLATTEN_NAME]; /* "": none yet */
	const struct column_alias *alias;
};

struct flattener {
	struct flatten_alias *aliases; /* FLATTEN_ALIASES of them, by a hash of the name */
	struct draft *d;
	uint32_t file; /* index in inventory.files */
	struct flatten_level *levels; /* FLATTEN_DEPTH of them */
	size_t depth, beyond; /* open levels; those that are too deep to be kept */
	char *texts; /* of all open levels */
	size_t ntexts, cap_texts;
	enum fdb_code rc; /* FDB_ELIMIT: nothing more is taken */
	struct fdb_err *err;
};

void flatten_init(struct flattener *t, struct draft *d, uint32_t file, struct fdb_err *err);
void flatten_free(struct flattener *t);

/*
 * Begins an object or list. Name: of the property, "" in a list and at the top. Deeper than 64
 * levels nothing is kept, and the file gets a remark.
 */
void flatten_open(struct flattener *t, const char *name, bool list, uint32_t line);

/* Tells the innermost object its type, of which the last part is kept. */
void flatten_type(struct flattener *t, const char *type);

/* Returns the innermost level; NULL when there is none, or it is too deep. */
struct flatten_level *flatten_top(struct flattener *t);

/* Returns whether flatten_put() of this name would be of use: a column has that name. */
bool flatten_wants(struct flattener *t, const char *name);

/*
 * Puts a scalar into the innermost object, or appends it to the innermost list. What is longer
 * than FLATTEN_VALUE, or makes the list so long, is left out, and the file gets a remark; of that
 * only the length counts, not the text.
 */
void flatten_put(struct flattener *t, const char *name, const char *text, size_t len);

/*
 * Gives a cell that came by a back reference to the innermost object, which keeps its own
 * cells.
 */
void flatten_give(struct flattener *t, uint8_t column, const char *text);

/* Ends an object or list. FDB_ELIMIT from the draft ends the reading. */
enum fdb_code flatten_close(struct flattener *t);

/* Ends what was no object after all (an enum): its cells are forgotten. */
void flatten_drop(struct flattener *t);

#endif
