#include "store/common/stored_findings.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

static const size_t text_cap = (size_t)512 << 20;

void
stored_findings_init(struct stored_findings *f)
{
	*f = (struct stored_findings){ .n = 0 };
	arena_init(&f->text, text_cap);
}

void
stored_findings_free(struct stored_findings *f)
{
	free(f->list);
	arena_free(&f->text);
	*f = (struct stored_findings){ .n = 0 };
}

static int
by_id(const void *a, const void *b)
{
	const struct stored_finding *x = a;
	const struct stored_finding *y = b;

	return memcmp(x->id, y->id, sizeof(x->id));
}

void
stored_findings_sort(struct stored_findings *f)
{
	vec_sort(f->list, f->n, sizeof(*f->list), by_id);
}

struct stored_finding *
stored_findings_find(
    const struct stored_findings *f, size_t n, const uint8_t id[static FINDING_ID])
{
	struct stored_finding wanted = { .state = STORED_OPEN };

	memcpy(wanted.id, id, sizeof(wanted.id));
	return n == 0 ? NULL : bsearch(&wanted, f->list, n, sizeof(*f->list), by_id);
}
