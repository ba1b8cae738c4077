#include "fdbaudit/vacm_view.h"

#include "collect/quirks/quirks.h"
#include "collect/snmp/oid.h"
#include "collect/tables/tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SUBTREES_MAX = 256 };

static int
by_oid(const void *a, const void *b)
{
	const struct oid *x = a;
	const struct oid *y = b;

	return oid_cmp(x->sub, x->n, y->sub, y->n);
}

/* A scalar by itself, a table whole: entries and columns are more than a view can list. */
static struct oid
subtree_of(const struct table *t, const struct column *c)
{
	struct oid o;

	if (oid_parse(c->oid, &o) && (t->flags & TABLE_SCALARS) == 0 && o.n > 3) {
		o.n -= o.sub[o.n - 1] == 0 ? 3 : 2; /* a TimeFilter is no column */
	}
	return o;
}

static size_t
gather(const char *sysobjectid, struct oid *out)
{
	size_t n = 0;

	for (size_t i = 0; i < tables.n; i++) {
		const struct table *t = &tables.at[i];

		if (t->vendor != NULL && !quirk_vendor_is(sysobjectid, t->vendor)) {
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
vacm_view_subtrees(const char *sysobjectid, subtree_fn *each, void *arg)
{
	struct oid *all = calloc(SUBTREES_MAX, sizeof(*all));
	const struct oid *last = NULL;
	const size_t n = all != NULL ? gather(sysobjectid, all) : 0;

	for (size_t i = 0; i < n; i++) {
		char text[OID_MAX * 11];
		size_t used = 0;

		if (last != NULL && all[i].n >= last->n &&
		    memcmp(all[i].sub, last->sub, last->n * sizeof(last->sub[0])) == 0) {
			continue;
		}
		last = &all[i];
		for (size_t k = 0; k < last->n; k++) {
			used += (size_t)snprintf(text + used, sizeof(text) - used,
			    k > 0 ? ".%u" : "%u", (unsigned)last->sub[k]);
		}
		each(arg, text);
	}
	free(all);
}
