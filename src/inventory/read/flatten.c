#include "inventory/read/flatten.h"

#include "fdbaudit/vec.h"
#include "fdbaudit/text.h"
#include "inventory/draft/files.h"
#include "inventory/map/objects.h"

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

/* What an object says of all in its lists. A list of such a name holds objects, no values. */
static const uint8_t inherited[] = { COL_HOST, COL_CLUSTER, COL_COLLECTED, COL_VM, COL_VM_ID };

static bool
is_inherited(uint8_t column)
{
	return memchr(inherited, column, sizeof(inherited)) != NULL;
}

void
flatten_init(struct flattener *t, struct draft *d, uint32_t file, struct fdb_err *err)
{
	size_t cap = 0;

	*t = (struct flattener){ .d = d, .file = file, .err = err };
	t->levels = vec_room(NULL, &cap, FLATTEN_DEPTH, sizeof(*t->levels));
	t->aliases = vec_zeroed(FLATTEN_ALIASES, sizeof(*t->aliases));
}

void
flatten_free(struct flattener *t)
{
	free(t->levels);
	free(t->aliases);
	free(t->texts);
}

struct flatten_level *
flatten_top(struct flattener *t)
{
	return t->depth > 0 && t->beyond == 0 ? &t->levels[t->depth - 1] : NULL;
}

/* The innermost object that is no list. */
static struct flatten_level *
object_around(struct flattener *t, size_t depth)
{
	while (depth > 0) {
		if (!t->levels[depth - 1].list) {
			return &t->levels[depth - 1];
		}
		depth--;
	}
	return NULL;
}

static const struct column_alias *
alias_of(struct flattener *t, const char *name)
{
	const size_t len = strlen(name);
	struct flatten_alias *a;

	if (len == 0 || len >= FLATTEN_NAME) {
		return column_find(name, len);
	}
	a = &t->aliases[(len * 7 + (size_t)(unsigned char)name[0] * 5 +
			    (size_t)(unsigned char)name[len / 2] * 3 +
			    (unsigned char)name[len - 1]) %
			FLATTEN_ALIASES];
	if (strcmp(a->name, name) != 0) {
		memcpy(a->name, name, len + 1);
		a->alias = column_find(name, len);
	}
	return a->alias;
}

void
flatten_open(struct flattener *t, const char *name, bool list, uint32_t line)
{
	const struct flatten_level *around = flatten_top(t);
	struct flatten_level *object = object_around(t, t->depth);
	const struct column_alias *a;
	struct flatten_level *l;

	if (t->beyond > 0 || t->depth == FLATTEN_DEPTH) {
		t->beyond++;
		draft_remark(t->d, (struct src){ t->file, line },
		    "objects nest deeper than 64 levels; what is below was not read");
		return;
	}
	l = &t->levels[t->depth++];
	memset(l, 0, sizeof(*l));
	l->list = list;
	l->line = line;
	l->text = t->ntexts;
	name = name[0] == '\0' && around != NULL ? around->name : name;
	(void)column_plain_name(l->name, sizeof(l->name), name, strlen(name));
	a = list ? alias_of(t, l->name) : NULL;
	if (a != NULL && object != NULL && !is_inherited(a->column)) {
		object->has[a->column] = true; /* also when the list is empty */
	}
}

void
flatten_type(struct flattener *t, const char *type)
{
	struct flatten_level *l = flatten_top(t);

	if (l != NULL) {
		object_type_name(l->type, sizeof(l->type), type);
	}
}

/* ---- cells ------------------------------------------------------------------------------- */

enum { TEXTS_MAX = 16 << 20 };

/* What is left out is told with the line of its object. */
static void
tell(struct flattener *t, const struct flatten_level *l, const char *text)
{
	draft_remark(t->d, (struct src){ t->file, l->line }, text);
}

static size_t
texts_add(struct flattener *t, const char *text, size_t len)
{
	t->texts = vec_room(t->texts, &t->cap_texts, t->ntexts + len + 1, 1);
	memcpy(t->texts + t->ntexts, text, len);
	t->texts[t->ntexts + len] = '\0';
	t->ntexts += len + 1;
	return t->ntexts - len; /* where it begins, plus 1 */
}

static void
set_cell(struct flattener *t, struct flatten_level *l, const struct column_alias *a,
    uint8_t rank, const char *text, size_t len)
{
	l->has[a->column] = true;
	if (len == 0 || (l->cell[a->column] != 0 && l->rank[a->column] <= rank)) {
		return;
	}
	l->cell[a->column] = texts_add(t, text, len);
	l->rank[a->column] = rank;
}

/* Another element of a list of scalars: "10.0.0.1, 10.0.0.2". */
static void
append_cell(struct flattener *t, struct flatten_level *l, const struct column_alias *a,
    const char *text, size_t len)
{
	const size_t old = l->cell[a->column];
	size_t have;

	if (old == 0 || l->rank[a->column] != a->rank) {
		set_cell(t, l, a, a->rank, text, len);
		return;
	}
	if (len == 0) {
		return;
	}
	have = strlen(t->texts + old - 1);
	if (have + len + 2 > FLATTEN_VALUE) {
		tell(t, l, "of lists longer than 16,384 bytes the rest was not read");
		return;
	}
	t->texts = vec_room(t->texts, &t->cap_texts, t->ntexts + have + len + 3, 1);
	if (old - 1 + have + 1 != t->ntexts) { /* something lies behind it */
		memcpy(t->texts + t->ntexts, t->texts + old - 1, have);
		l->cell[a->column] = t->ntexts + 1;
		t->ntexts += have + 1;
	}
	memcpy(t->texts + t->ntexts - 1, ", ", 2);
	memcpy(t->texts + t->ntexts + 1, text, len);
	t->ntexts += len + 2;
	t->texts[t->ntexts - 1] = '\0';
}

/* The column of a scalar of this name in an object or list; NULL: none, or it is no value. */
static const struct column_alias *
column_of(struct flattener *t, const struct flatten_level *in, const char *name)
{
	const struct column_alias *a = alias_of(t, in->list ? in->name : name);

	return a != NULL && a->column != COL_VLAN_SETTING ? a : NULL;
}

bool
flatten_wants(struct flattener *t, const char *name)
{
	struct flatten_level *top = flatten_top(t);
	struct flatten_level *l = top != NULL ? object_around(t, t->depth) : NULL;
	const bool wanted = top != NULL && column_of(t, top, name) != NULL;

	if (l != NULL && !wanted) {
		l->filled = true; /* nobody will put it */
	}
	return wanted;
}

void
flatten_put(struct flattener *t, const char *name, const char *text, size_t len)
{
	struct flatten_level *top = flatten_top(t);
	struct flatten_level *l = top != NULL ? object_around(t, t->depth) : NULL;
	const struct column_alias *a = l != NULL ? column_of(t, top, name) : NULL;

	if (l != NULL && len > 0) {
		l->filled = true;
	}
	if (a == NULL) {
		return;
	}
	if (len > FLATTEN_VALUE) {
		tell(t, l, "values longer than 16,384 bytes were not read");
		return;
	}
	if (t->ntexts > TEXTS_MAX) {
		tell(t, l, "of objects that hold more than 16 MB the rest was not read");
		return;
	}
	if (top->list) {
		append_cell(t, l, a, text, len);
	} else {
		set_cell(t, l, a, a->rank, text, len);
	}
}

/* ---- objects that end -------------------------------------------------------------------- */

static size_t
part_of(const struct flatten_level *l)
{
	size_t i = 0;

	while (i < NPARTS && strcmp(parts[i].name, l->name) != 0) {
		i++;
	}
	return l->has[COL_KIND] ? NPARTS : i;
}

/* Gives a cell to the object around, which keeps those that it has itself. */
static void
fold_cell(struct flattener *t, struct flatten_level *to, uint8_t column, const char *text)
{
	const struct column_alias a = { .column = column, .rank = FOLDED_RANK };
	const size_t len = strlen(text);

	if (column == COL_IP) {
		append_cell(t, to, &a, text, len);
	} else {
		set_cell(t, to, &a, FOLDED_RANK, text, len);
	}
}

void
flatten_give(struct flattener *t, uint8_t column, const char *text)
{
	struct flatten_level *to = object_around(t, t->depth);

	if (to != NULL && t->beyond == 0) {
		to->filled = true;
		fold_cell(t, to, column, text);
	}
}

static void
fold(struct flattener *t, struct flatten_level *to, const struct flatten_level *from)
{
	const size_t part = part_of(from);
	const bool all = part == NPARTS || parts[part].from == COL_NONE;
	char text[FLATTEN_VALUE + 1]; /* the texts may move */

	to->filled = to->filled || from->filled;
	for (unsigned i = 0; i < COL_COUNT; i++) {
		if (!all && parts[part].from != i) {
			continue;
		}
		to->has[i] = to->has[i] || (all && from->has[i]);
		if (from->cell[i] != 0) {
			(void)text_print(
			    text, sizeof(text), "%s", t->texts + from->cell[i] - 1);
			fold_cell(t, to, all ? (uint8_t)i : parts[part].to, text);
		}
	}
}

/* What the objects around a list say of everything in it. */
static void
inherit(struct flattener *t, struct flatten_level *l)
{
	for (size_t depth = t->depth; depth > 0; depth--) {
		const struct flatten_level *around = &t->levels[depth - 1];

		for (size_t i = 0; i < sizeof(inherited); i++) {
			const uint8_t c = inherited[i];

			if (l->cell[c] == 0 && around->cell[c] != 0) {
				l->cell[c] = around->cell[c];
				l->has[c] = true;
			}
		}
	}
}

/* Network Controller objects tell their type by "/networkInterfaces/NAME". */
static void
type_by_reference(struct flattener *t, struct flatten_level *l)
{
	const char *ref = l->cell[COL_REF] != 0 ? t->texts + l->cell[COL_REF] - 1 : "";
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
to_row(struct flattener *t, const struct flatten_level *l, struct export_row *r)
{
	memset(r, 0, sizeof(*r));
	r->src = (struct src){ t->file, l->line };
	/* JSON knows no types, but a list is called by what is in it. */
	r->type = l->type[0] != '\0' ? l->type : l->name;
	memcpy(r->has, l->has, sizeof(r->has));
	for (unsigned i = 0; i < COL_COUNT; i++) {
		if (l->cell[i] != 0) {
			export_row_put(t->d, r,
			    &(struct column_alias){ .column = (uint8_t)i, .rank = l->rank[i] },
			    t->texts + l->cell[i] - 1);
		}
	}
}

enum fdb_code
flatten_close(struct flattener *t)
{
	struct flatten_level *l = flatten_top(t);
	struct flatten_level *around;
	const struct object_kind *o = NULL;
	struct export_row r;
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
	if (l->filled && part_of(l) == NPARTS) {
		type_by_reference(t, l);
		inherit(t, l);
		to_row(t, l, &r);
		o = object_find(&r);
	}
	if (o != NULL && t->rc == FDB_OK) {
		t->rc = object_map_row(t->d, o, &r, t->err);
	} else if (around != NULL && (!element || part_of(l) != NPARTS)) {
		fold(t, around, l);
		return t->rc; /* its texts stay until the object around it ends */
	}
	t->ntexts = l->text;
	return t->rc;
}

void
flatten_drop(struct flattener *t)
{
	struct flatten_level *l = flatten_top(t);

	if (l == NULL) {
		t->beyond -= t->beyond > 0 ? 1 : 0;
		return;
	}
	t->ntexts = l->text;
	t->depth--;
}
