/* What is read, for people who have to allow it. */
#include "collect/quirks/quirks.h"
#include "collect/device/device.h"
#include "collect/snmp/oid.h"

#include "fdbaudit/collect.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SUBTREES_MAX = 256 };

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
	const struct oid *x = a;
	const struct oid *y = b;

	return oid_cmp(x->sub, x->n, y->sub, y->n);
}

/* A scalar by itself, a table whole: entries and columns are more than a view can list. */
static struct oid
subtree_of(const struct table *t, const struct column *c)
{
	struct oid s = { .n = 0 };

	s.n = oid_read(c->oid, strlen(c->oid), s.sub);
	if ((t->flags & TABLE_SCALARS) == 0 && s.n > 3) {
		s.n -= s.sub[s.n - 1] == 0 ? 3 : 2; /* a TimeFilter is no column */
	}
	return s;
}

static size_t
gather(const char *sysobjectid, struct oid *out)
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
	struct oid *all = calloc(SUBTREES_MAX, sizeof(*all));
	const struct oid *last = NULL;
	const size_t n = all != NULL ? gather(sysobjectid, all) : 0;

	for (size_t i = 0; i < n; i++) {
		char text[OID_MAX * 11];
		size_t used = 0;

		if (last != NULL && all[i].n >= last->n &&
		    memcmp(all[i].sub, last->sub, last->n * sizeof(*last->sub)) == 0) {
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
