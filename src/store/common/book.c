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

void
book_seal(struct book *b)
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
}

int64_t
book_clock(const struct book *b, int64_t wall_s)
{
	return b->last_run > 0 && wall_s <= b->last_t ? b->last_t + 1 : wall_s;
}
