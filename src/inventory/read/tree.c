#include "inventory/read/tree.h"

#include "inventory/formats.h"

#include "fdbaudit/vec.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Properties that are parts of the object around them. Without a column all
 * cells pass; with one only that, into the other: the server of a Network
 * Controller interface is a reference like the interface's own.
 */
static const struct {
	const char *name;
	uint8_t from, to;
} parts[] = {
	{ "vlansetting", COL_NONE, COL_NONE },
	{ "vlan", COL_NONE, COL_NONE },
	{ "parentadapter", COL_NONE, COL_NONE },
	{ "properties", COL_NONE, COL_NONE },
	{ "portsettings", COL_NONE, COL_NONE },
	{ "pools", COL_NONE, COL_NONE },
	{ "server", COL_REF, COL_HOST },
	{ "ipconfigurations", COL_IP, COL_IP },
	{ "connections", COL_IP, COL_IP },
	{ "configurationstate", COL_DELETED, COL_DELETED },
	{ "subnet", COL_DELETED, COL_DELETED },
	{ "publicipaddress", COL_DELETED, COL_DELETED },
};
enum { NPARTS = sizeof(parts) / sizeof(parts[0]), FOLDED_RANK = 64 };

void
tree_init(struct tree *t, struct draft *d, uint32_t file, struct fdb_err *err)
{
	size_t cap = 0;

	*t = (struct tree){ .d = d, .file = file, .err = err };
	t->levels = vec_room(NULL, &cap, TREE_DEPTH, sizeof(*t->levels));
}

void
tree_free(struct tree *t)
{
	free(t->levels);
	free(t->pool);
}

struct tree_level *
tree_top(struct tree *t)
{
	return t->depth > 0 && t->beyond == 0 ? &t->levels[t->depth - 1] : NULL;
}

static void
copy_name(char dst[static TREE_NAME], const char *name)
{
	size_t n = 0;

	for (; *name != '\0' && n < TREE_NAME - 1; name++) {
		if (*name >= 'A' && *name <= 'Z') {
			dst[n++] = (char)(*name - 'A' + 'a');
		} else if ((*name >= 'a' && *name <= 'z') || (*name >= '0' && *name <= '9')) {
			dst[n++] = *name;
		}
	}
	dst[n] = '\0';
}

/* The innermost object that is no list. */
static struct tree_level *
object_around(struct tree *t, size_t depth)
{
	while (depth > 0) {
		if (!t->levels[depth - 1].list) {
			return &t->levels[depth - 1];
		}
		depth--;
	}
	return NULL;
}

static const struct alias *
alias_of(const char *name)
{
	return alias_find(name, strlen(name));
}

void
tree_open(struct tree *t, const char *name, bool list, uint32_t line)
{
	const struct tree_level *around = tree_top(t);
	struct tree_level *object = object_around(t, t->depth);
	const struct alias *a;
	struct tree_level *l;

	if (t->beyond > 0 || t->depth == TREE_DEPTH) {
		t->beyond++;
		draft_remark(t->d, (struct src){ t->file, line },
		    "objects nest deeper than 64 levels; what is below was not read");
		return;
	}
	l = &t->levels[t->depth++];
	memset(l, 0, sizeof(*l));
	l->list = list;
	l->line = line;
	l->pool = t->npool;
	copy_name(l->name, name[0] == '\0' && around != NULL ? around->name : name);
	a = list ? alias_of(l->name) : NULL;
	if (a != NULL && object != NULL) {
		object->has[a->column] = true; /* also when the list is empty */
	}
}

void
tree_type(struct tree *t, const char *type)
{
	struct tree_level *l = tree_top(t);

	if (l != NULL) {
		type_name(l->type, sizeof(l->type), type);
	}
}

/* ---- cells ---------------------------------------------------------------------------------- */

enum { CELL_MAX = 16 * 1024, POOL_MAX = 16 << 20 };

static size_t
pool_add(struct tree *t, const char *text, size_t len)
{
	t->pool = vec_room(t->pool, &t->cap_pool, t->npool + len + 1, 1);
	memcpy(t->pool + t->npool, text, len);
	t->pool[t->npool + len] = '\0';
	t->npool += len + 1;
	return t->npool - len; /* where it begins, plus 1 */
}

static void
set_cell(struct tree *t, struct tree_level *l, const struct alias *a, uint8_t rank,
    const char *text, size_t len)
{
	l->has[a->column] = true;
	if (len == 0 || (l->cell[a->column] != 0 && l->rank[a->column] <= rank)) {
		return;
	}
	l->cell[a->column] = pool_add(t, text, len);
	l->rank[a->column] = rank;
}

/* Another element of a list of scalars: "10.0.0.1, 10.0.0.2". */
static void
append_cell(
    struct tree *t, struct tree_level *l, const struct alias *a, const char *text, size_t len)
{
	const size_t old = l->cell[a->column];
	size_t have;

	if (old == 0 || l->rank[a->column] != a->rank) {
		set_cell(t, l, a, a->rank, text, len);
		return;
	}
	have = strlen(t->pool + old - 1);
	if (have + len + 2 > CELL_MAX || len == 0) {
		return;
	}
	t->pool = vec_room(t->pool, &t->cap_pool, t->npool + have + len + 3, 1);
	if (old - 1 + have + 1 != t->npool) { /* something lies behind it */
		memcpy(t->pool + t->npool, t->pool + old - 1, have);
		l->cell[a->column] = t->npool + 1;
		t->npool += have + 1;
	}
	memcpy(t->pool + t->npool - 1, ", ", 2);
	memcpy(t->pool + t->npool + 1, text, len);
	t->npool += len + 2;
	t->pool[t->npool - 1] = '\0';
}

void
tree_put(struct tree *t, const char *name, const char *text, size_t len)
{
	struct tree_level *top = tree_top(t);
	struct tree_level *l = top != NULL ? object_around(t, t->depth) : NULL;
	const struct alias *a;

	if (l == NULL) {
		return;
	}
	a = alias_of(top->list ? top->name : name);
	if (a == NULL || a->column == COL_VLAN_SETTING) {
		return;
	}
	if (len > CELL_MAX || t->npool > POOL_MAX) {
		draft_remark(t->d, (struct src){ t->file, l->line },
		    "values longer than 16,384 bytes were not read");
		return;
	}
	if (top->list) {
		append_cell(t, l, a, text, len);
	} else {
		set_cell(t, l, a, a->rank, text, len);
	}
}

/* ---- objects that end -------------------------------------------------------------------------- */

static size_t
part_of(const struct tree_level *l)
{
	size_t i = 0;

	while (i < NPARTS && strcmp(parts[i].name, l->name) != 0) {
		i++;
	}
	return l->has[COL_KIND] ? NPARTS : i;
}

/* A cell of an object that belongs to the one around it; what that one says itself rules. */
static void
fold_cell(struct tree *t, struct tree_level *to, uint8_t column, const char *text)
{
	const struct alias a = { .column = column, .rank = FOLDED_RANK };
	const size_t len = strlen(text);

	if (column == COL_IP) {
		append_cell(t, to, &a, text, len);
	} else {
		set_cell(t, to, &a, FOLDED_RANK, text, len);
	}
}

void
tree_give(struct tree *t, uint8_t column, const char *text)
{
	struct tree_level *to = object_around(t, t->depth);

	if (to != NULL && t->beyond == 0) {
		fold_cell(t, to, column, text);
	}
}

static void
fold(struct tree *t, struct tree_level *to, const struct tree_level *from)
{
	const size_t part = part_of(from);
	const bool all = part == NPARTS || parts[part].from == COL_NONE;
	char text[CELL_MAX + 1]; /* the pool may move */

	for (unsigned i = 0; i < COL_COUNT; i++) {
		if (!all && parts[part].from != i) {
			continue;
		}
		to->has[i] = to->has[i] || (all && from->has[i]);
		if (from->cell[i] != 0) {
			(void)snprintf(text, sizeof(text), "%s", t->pool + from->cell[i] - 1);
			fold_cell(t, to, all ? (uint8_t)i : parts[part].to, text);
		}
	}
}

/* What the objects around a list say of everything in it. */
static void
inherit(struct tree *t, struct tree_level *l)
{
	static const uint8_t columns[] = { COL_HOST, COL_CLUSTER, COL_COLLECTED, COL_VM,
		COL_VM_ID };

	for (size_t depth = t->depth; depth > 0; depth--) {
		const struct tree_level *around = &t->levels[depth - 1];

		for (size_t i = 0; i < sizeof(columns); i++) {
			const uint8_t c = columns[i];

			if (l->cell[c] == 0 && around->cell[c] != 0) {
				l->cell[c] = around->cell[c];
				l->has[c] = true;
			}
		}
	}
}

/* Network Controller objects tell their type by "/networkInterfaces/NAME". */
static void
type_by_reference(struct tree *t, struct tree_level *l)
{
	const char *ref = l->cell[COL_REF] != 0 ? t->pool + l->cell[COL_REF] - 1 : "";
	size_t n;

	if (l->type[0] != '\0' || ref[0] != '/') {
		return;
	}
	n = strcspn(ref + 1, "/");
	if (n < sizeof(l->type)) {
		memcpy(l->type, ref + 1, n);
		l->type[n] = '\0';
	}
}

static void
to_record(struct tree *t, const struct tree_level *l, struct record *r)
{
	memset(r, 0, sizeof(*r));
	r->src = (struct src){ t->file, l->line };
	/* JSON knows no types, but a list is called by what is in it. */
	r->type = l->type[0] != '\0' ? l->type : l->name;
	memcpy(r->has, l->has, sizeof(r->has));
	for (unsigned i = 0; i < COL_COUNT; i++) {
		if (l->cell[i] != 0) {
			record_put(t->d, r,
			    &(struct alias){ .column = (uint8_t)i, .rank = l->rank[i] },
			    t->pool + l->cell[i] - 1);
		}
	}
}

enum fdb_code
tree_close(struct tree *t)
{
	struct tree_level *l = tree_top(t);
	struct tree_level *around;
	const struct object *o = NULL;
	struct record r;
	bool element;

	if (l == NULL) {
		t->beyond -= t->beyond > 0 ? 1 : 0;
		return t->rc;
	}
	t->depth--;
	if (l->list) {
		return t->rc;
	}
	around = object_around(t, t->depth);
	element = t->depth > 0 && t->levels[t->depth - 1].list;
	if (part_of(l) == NPARTS) {
		type_by_reference(t, l);
		inherit(t, l);
		to_record(t, l, &r);
		o = object_find(&r);
	}
	if (o != NULL && t->rc == FDB_OK) {
		t->rc = draft_record(t->d, o, &r, t->err);
	} else if (around != NULL && (!element || part_of(l) != NPARTS)) {
		fold(t, around, l);
		return t->rc; /* its texts stay until the object around it ends */
	}
	t->npool = l->pool;
	return t->rc;
}

void
tree_drop(struct tree *t)
{
	struct tree_level *l = tree_top(t);

	if (l == NULL) {
		t->beyond -= t->beyond > 0 ? 1 : 0;
		return;
	}
	t->npool = l->pool;
	t->depth--;
}
