#include "collect/poll/walk/cursor.h"

#include <assert.h>
#include <string.h>

void
walk_cursor_begin(struct walk_cursor *c, const char *column)
{
	bool ok;

	*c = (struct walk_cursor){ .open = true };
	ok = oid_parse(column, &c->base);
	assert(ok);
	(void)ok;
	c->last = c->base;
}

void
walk_cursor_free(struct walk_cursor *c)
{
	idmap_free(&c->seen);
}

void
walk_cursor_skip(struct walk_cursor *c, const struct oid *index)
{
	memcpy(c->last.sub + c->last.n, index->sub, index->n * sizeof(index->sub[0]));
	c->last.n += index->n;
}

int
walk_cursor_compare(
    const struct walk_cursor *c, const uint32_t *oid, size_t n, const struct oid *index)
{
	return oid_cmp(oid + c->base.n, n - c->base.n, index->sub, index->n);
}

bool
walk_cursor_has(const struct walk_cursor *c, const struct client_varbind *vb,
    const struct oid *to, size_t alike)
{
	return vb->exception == CLIENT_VALUE && vb->noid > c->base.n &&
	       (alike >= c->base.n || oid_below(&c->base, vb->oid, vb->noid)) &&
	       (to->n == 0 || walk_cursor_compare(c, vb->oid, vb->noid, to) <= 0);
}

bool
walk_cursor_is_odd(const struct walk_cursor *c, const struct client_varbind *vb,
    const struct client_varbind *before, size_t alike)
{
	if (vb->exception != CLIENT_VALUE) {
		return vb->exception != CLIENT_END_OF_MIB;
	}
	if (c->unsorted) {
		return false;
	}
	return before != NULL ? oid_cmp(vb->oid + alike, vb->noid - alike, before->oid + alike,
				    before->noid - alike) <= 0
			      : oid_cmp(vb->oid, vb->noid, c->last.sub, c->last.n) <= 0;
}

/* FNV-1a by words: good enough to tell instances of one column apart. */
uint64_t
walk_cursor_hash(uint64_t hash, const uint32_t *oid, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		hash = (hash ^ oid[i]) * 0x100000001b3;
	}
	return hash ^ (hash >> 32);
}

/* Returns true when this index is seen for the first time. */
static bool
is_new(struct walk_cursor *c, const uint32_t *index, size_t n)
{
	const size_t before = c->seen.n;

	(void)idmap_number(&c->seen, walk_cursor_hash(WALK_CURSOR_SEED, index, n));
	return c->seen.n > before;
}

bool
walk_cursor_advance(struct walk_cursor *c, const struct client_varbind *vb, bool believe_order)
{
	const size_t nbase = c->base.n;

	if (believe_order && !c->unsorted &&
	    oid_cmp(vb->oid, vb->noid, c->last.sub, c->last.n) <= 0) {
		c->unsorted = true;
	}
	if (c->unsorted && !is_new(c, vb->oid + nbase, vb->noid - nbase)) {
		return false;
	}
	c->last.n = vb->noid;
	memcpy(c->last.sub, vb->oid, vb->noid * sizeof(*vb->oid));
	return true;
}

void
walk_cursor_end(struct walk_cursor *c, const struct client_varbind *vb, bool is_certain)
{
	if (is_certain) {
		c->proved = true;
		c->backwards = vb->exception == CLIENT_VALUE &&
			       oid_cmp(vb->oid, vb->noid, c->base.sub, c->base.n) <= 0;
	}
	c->open = false;
}
