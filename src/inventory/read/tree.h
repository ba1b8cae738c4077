/*
 * Tree: nested objects (CLIXML, JSON) to flat records.
 *
 * A reader tells what begins and ends; the tree keeps only the objects that
 * are open, so files of any size need little memory. An object that is known
 * by its type or its columns becomes a record; any other gives its cells to the
 * object around it, as VlanSetting does to its NIC. Objects in a list take the
 * host, cluster and VM of the object around it when they name none.
 */
#ifndef INVENTORY_TREE_H
#define INVENTORY_TREE_H

#include "inventory/draft/draft.h"

enum { TREE_DEPTH = 64, TREE_NAME = 64 };

struct tree_level {
	char name
	    [TREE_NAME]; /* letters and digits of the property; of a list element: the list's */
	char type[TREE_NAME];
	bool list;
	uint32_t line;
	size_t pool; /* where its texts begin */
	size_t cell[COL_COUNT]; /* in the pool, plus 1 */
	uint8_t rank[COL_COUNT];
	bool has[COL_COUNT];
};

struct tree {
	struct draft *d;
	uint32_t file;
	struct tree_level *levels; /* TREE_DEPTH of them */
	size_t depth, beyond; /* open levels; those that are too deep to be kept */
	char *pool; /* texts of all open levels */
	size_t npool, cap_pool;
	enum fdb_code rc;
	struct fdb_err *err;
};

void tree_init(struct tree *t, struct draft *d, uint32_t file, struct fdb_err *err);
void tree_free(struct tree *t);

/* An object or list begins. Name: of the property, "" in a list and at the top. */
void tree_open(struct tree *t, const char *name, bool list, uint32_t line);
void tree_type(struct tree *t, const char *type);

/* The innermost level: NULL when there is none or it is too deep. */
struct tree_level *tree_top(struct tree *t);

/* A scalar of the innermost object, or an element of the innermost list. NULL text: null. */
void tree_put(struct tree *t, const char *name, const char *text, size_t len);

/* It ends. FDB_ELIMIT from the draft ends the reading. */
enum fdb_code tree_close(struct tree *t);

/* It ends and was no object after all (an enum): its cells are forgotten. */
void tree_drop(struct tree *t);

/* A cell that the innermost object got from elsewhere (a back reference); its own rules. */
void tree_give(struct tree *t, uint8_t column, const char *text);

#endif
