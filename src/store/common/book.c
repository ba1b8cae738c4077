#include "store/common/book.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

void
book_free(struct book *b)
{
	free(b->switches);
	free(b->ports);
	free(b->scopes);
	free(b->scopes_by_id);
	arena_free(&b->text);
	*b = (struct book){ .nswitches = 0 };
}

static int
by_number(const void *key, const void *element)
{
	const uint32_t a = *(const uint32_t *)key;
	const uint32_t b = *(const uint32_t *)element; /* the first member is the number */

	return (a > b) - (a < b);
}

const struct known_switch *
book_switch(const struct book *b, uint32_t id)
{
	return b->nswitches == 0
		   ? NULL
		   : bsearch(&id, b->switches, b->nswitches, sizeof(*b->switches), by_number);
}

const struct known_scope *
book_scope(const struct book *b, uint32_t id)
{
	const size_t size = sizeof(*b->scopes_by_id);
	const uint32_t *found =
	    b->nscopes == 0 ? NULL : bsearch(&id, b->scopes_by_id, b->nscopes, size, by_number);

	return found != NULL ? &b->scopes[found[1]] : NULL;
}

static int
by_switch_name(const void *key, const void *element)
{
	const struct known_port *wanted = key;
	const struct known_port *p = element;

	if (wanted->sw != p->sw) {
		return wanted->sw < p->sw ? -1 : 1;
	}
	return strcmp(wanted->name, p->name);
}

const struct known_port *
book_port(const struct book *b, uint32_t sw, const char *name)
{
	const struct known_port wanted = { .sw = sw, .name = name };

	return b->nports == 0
		   ? NULL
		   : bsearch(&wanted, b->ports, b->nports, sizeof(*b->ports), by_switch_name);
}

static int
by_table(const void *a, const void *b)
{
	const struct known_scope *x = a;
	const struct known_scope *y = b;
	int c;

	if (x->sw != y->sw) {
		return x->sw < y->sw ? -1 : 1;
	}
	c = strcmp(x->table, y->table);
	return c != 0 ? c : (x->context > y->context) - (x->context < y->context);
}

const struct known_scope *
book_find_scope(const struct book *b, uint32_t sw, const char *table, uint16_t context)
{
	const struct known_scope wanted = { .sw = sw, .table = table, .context = context };

	return b->nscopes == 0
		   ? NULL
		   : bsearch(&wanted, b->scopes, b->nscopes, sizeof(*b->scopes), by_table);
}

static bool
is_number(uint32_t id)
{
	return id > 0 && id <= BOOK_NUMBER_MOST;
}

static enum fdb_code
damaged(const struct book *b, const char *what, uint32_t id, struct fdb_err *err)
{
	return fdb_fail(err, FDB_EDAMAGED,
	    "history %s: it is damaged at %s %u; move it away, a new history begins with the "
	    "next run",
	    b->where, what, id);
}

/* The numbers of a file are indices from here on: each has to be one, and of a switch that is there. */
static enum fdb_code
check(const struct book *b, struct fdb_err *err)
{
	if (b->last_run >= BOOK_NUMBER_MOST || b->last_t < 0 || b->last_t > BOOK_MOMENT_MOST) {
		return damaged(b, "run", b->last_run, err);
	}
	for (size_t i = 0; i < b->nswitches; i++) {
		if (!is_number(b->switches[i].id)) {
			return damaged(b, "switch", b->switches[i].id, err);
		}
	}
	for (size_t i = 0; i < b->nports; i++) {
		if (!is_number(b->ports[i].id) || book_switch(b, b->ports[i].sw) == NULL) {
			return damaged(b, "port", b->ports[i].id, err);
		}
	}
	for (size_t i = 0; i < b->nscopes; i++) {
		if (!is_number(b->scopes[i].id) || book_switch(b, b->scopes[i].sw) == NULL) {
			return damaged(b, "table", b->scopes[i].id, err);
		}
	}
	return FDB_OK;
}

enum fdb_code
book_seal(struct book *b, struct fdb_err *err)
{
	vec_sort(b->switches, b->nswitches, sizeof(*b->switches), by_number);
	vec_sort(b->ports, b->nports, sizeof(*b->ports), by_switch_name);
	vec_sort(b->scopes, b->nscopes, sizeof(*b->scopes), by_table);
	b->scopes_by_id = vec_zeroed(b->nscopes, sizeof(*b->scopes_by_id));
	for (uint32_t i = 0; i < b->nscopes; i++) {
		b->scopes_by_id[i].id = b->scopes[i].id;
		b->scopes_by_id[i].at = i;
	}
	vec_sort(b->scopes_by_id, b->nscopes, sizeof(*b->scopes_by_id), by_number);
	return check(b, err);
}
