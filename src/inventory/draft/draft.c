#include "inventory/draft/draft.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"
#include "inventory/cells/fields.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/*
 * What one record can take at most: its cells, cleaned, and a few objects.
 * With this much left before a record nothing can run out inside it.
 */
enum { RECORD_ROOM = (COL_COUNT + 8) * TEXT_MAX };

static const size_t WORK_CAP = (size_t)2 << 30;
enum {
	UNUSED_PER_FILE = 100000, /* then counted only */
	NUMBERS_MAX = 1 << 24 /* addresses and VLAN ranges, each */
};

void
draft_init(struct draft *d, struct inventory *inv)
{
	*d = (struct draft){ .inv = inv };
	arena_init(&d->work, WORK_CAP);
	d->index.arena = &d->work;
}

void
draft_free(struct draft *d)
{
	struct list *lists[] = { &d->clusters, &d->hosts, &d->vms, &d->nics, &d->teams,
		&d->grants, &d->waiting_nics, &d->waiting_teams, &d->waiting_groups };

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		free(lists[i]->items);
	}
	free(d->pools);
	free(d->neighbors);
	free(d->host_ips.items);
	free(d->nic_ips.items);
	free(d->vlans.items);
	index_free(&d->index);
	arena_free(&d->work);
}

static void *
list_add(struct list *l, void *object)
{
	l->items = vec_room(l->items, &l->cap, l->n + 1, sizeof(*l->items));
	l->items[l->n++] = object;
	return object;
}

void *
draft_make(struct draft *d, struct list *l, const void *from, size_t size)
{
	void *object = arena_zalloc(&d->work, 1, size);

	assert(object != NULL);
	memcpy(object, from, size);
	return list_add(l, object);
}

const char *
draft_keep(struct draft *d, const char *s)
{
	const char *kept = s != NULL ? text_keep(&d->inv->text, s, strlen(s)) : "";

	assert(kept != NULL);
	return kept;
}

/* ---- files and rows -------------------------------------------------------------------- */

void
draft_file(struct draft *d, const char *path)
{
	struct inventory *inv = d->inv;

	inv->files = vec_room(inv->files, &d->cap_files, inv->nfiles + 1, sizeof(*inv->files));
	inv->files[inv->nfiles] = (struct inventory_file){ .path = draft_keep(d, path) };
	d->file = (uint32_t)inv->nfiles++;
	d->file_unused = 0;
}

void
draft_unused(struct draft *d, struct src src, const char *reason)
{
	struct inventory *inv = d->inv;

	if (d->file_unused++ >= UNUSED_PER_FILE) {
		if (d->file_unused == UNUSED_PER_FILE + 1) {
			draft_remark(d, src, "more rows were not used than are listed");
		}
		return;
	}
	inv->unused =
	    vec_room(inv->unused, &d->cap_unused, inv->nunused + 1, sizeof(*inv->unused));
	inv->unused[inv->nunused++] =
	    (struct remark){ .src = src, .text = draft_keep(d, reason) };
}

void
draft_remark(struct draft *d, struct src src, const char *text)
{
	struct inventory *inv = d->inv;

	for (size_t i = inv->nremarks; i-- > 0 && inv->remarks[i].src.file == src.file;) {
		if (strcmp(inv->remarks[i].text, text) == 0) {
			return;
		}
	}
	inv->remarks =
	    vec_room(inv->remarks, &d->cap_remarks, inv->nremarks + 1, sizeof(*inv->remarks));
	inv->remarks[inv->nremarks++] =
	    (struct remark){ .src = src, .text = draft_keep(d, text) };
}

void
draft_dispute(struct draft *d, const char *what, const char *a, const char *b, struct src src_a,
    struct src src_b)
{
	struct inventory *inv = d->inv;

	inv->disputes = vec_room(
	    inv->disputes, &d->cap_disputes, inv->ndisputes + 1, sizeof(*inv->disputes));
	inv->disputes[inv->ndisputes++] = (struct dispute){ .what = draft_keep(d, what),
		.a = draft_keep(d, a),
		.b = draft_keep(d, b),
		.src_a = src_a,
		.src_b = src_b };
}

static bool
has_room(const struct draft *d)
{
	const struct arena *t = &d->inv->text;

	return t->cap - t->used > RECORD_ROOM && d->work.cap - d->work.used > RECORD_ROOM &&
	       d->vlans.n < NUMBERS_MAX && d->host_ips.n < NUMBERS_MAX &&
	       d->nic_ips.n < NUMBERS_MAX;
}

enum fdb_code
draft_record(
    struct draft *d, const struct object *o, const struct record *r, struct fdb_err *err)
{
	struct inventory_file *f = &d->inv->files[r->src.file];
	const char *why;

	if (!has_room(d)) {
		return fdb_fail(err, FDB_ELIMIT,
		    "%s:%u: the inventory is larger than this program accepts", f->path,
		    (unsigned)r->src.line);
	}
	f->rows++;
	if (f->time == 0) {
		f->time = field_time(r->cell[COL_COLLECTED]);
	}
	if (o->remark != NULL) {
		draft_remark(d, (struct src){ r->src.file, 0 }, o->remark);
	}
	why = o->map(d, r);
	if (why == NULL) {
		f->used++;
	} else if (why[0] != '\0') {
		draft_unused(d, r->src, why);
	}
	return FDB_OK;
}
