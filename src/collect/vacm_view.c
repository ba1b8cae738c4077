/* What is read, for people who have to allow it. */
#include "collect/quirks/quirks.h"
#include "collect/device/device.h"
#include "collect/replay/snmprec.h"

#include "fdbaudit/collect.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SUBTREES_MAX = 256 };

struct subtree {
	uint32_t oid[OID_MAX];
	size_t n;
};

const char *
collect_quirk(const char *sysobjectid)
{
	return quirk_of(sysobjectid)->what;
}

char *
collect_asked(const char *table, char *dst, size_t cap)
{
	size_t used = 0;

	dst[0] = '\0';
	for (size_t i = 0; i < ntables; i++) {
		if (strcmp(tables[i].info.name, table) != 0) {
			continue;
		}
		for (size_t k = 0; k < tables[i].ncolumns && used < cap; k++) {
			const int n = snprintf(dst + used, cap - used, "%s%s",
			    k > 0 ? ", " : "", tables[i].columns[k].object);

			used += n > 0 ? (size_t)n : 0;
		}
	}
	return dst;
}

static int
by_oid(const void *a, const void *b)
{
	const struct subtree *x = a;
	const struct subtree *y = b;

	return snmprec_order(x->oid, x->n, y->oid, y->n);
}

/* A scalar by itself, a table whole: entries and columns are more than a view can list. */
static struct subtree
subtree_of(const struct table *t, const struct column *c)
{
	struct subtree s = { .n = 0 };

	s.n = snmprec_oid(c->oid, strlen(c->oid), s.oid);
	if ((t->flags & TABLE_SCALARS) == 0 && s.n > 3) {
		s.n -= s.oid[s.n - 1] == 0 ? 3 : 2; /* a TimeFilter is no column */
	}
	return s;
}

static size_t
gather(const char *sysobjectid, struct subtree *out)
{
	size_t n = 0;

	for (size_t i = 0; i < ntables; i++) {
		const struct table *t = &tables[i];

		if (t->vendor != NULL && !is_below(sysobjectid, t->vendor)) {
			continue;
		}
		for (size_t k = 0; k < t->ncolumns && n < SUBTREES_MAX; k++) {
			out[n++] = subtree_of(t, &t->columns[k]);
		}
	}
	qsort(out, n, sizeof(*out), by_oid);
	return n;
}

void
collect_subtrees(const char *sysobjectid, subtree_fn *each, void *arg)
{
	struct subtree *all = calloc(SUBTREES_MAX, sizeof(*all));
	const struct subtree *last = NULL;
	const size_t n = all != NULL ? gather(sysobjectid, all) : 0;

	for (size_t i = 0; i < n; i++) {
		char text[OID_MAX * 11];
		size_t used = 0;

		if (last != NULL && all[i].n >= last->n &&
		    memcmp(all[i].oid, last->oid, last->n * sizeof(*last->oid)) == 0) {
			continue;
		}
		last = &all[i];
		for (size_t k = 0; k < last->n; k++) {
			used += (size_t)snprintf(text + used, sizeof(text) - used,
			    k > 0 ? ".%u" : "%u", (unsigned)last->oid[k]);
		}
		each(arg, text);
	}
	free(all);
}
