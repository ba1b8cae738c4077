#include "inventory/draft/draft.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"
#include "inventory/cells/columns.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/*
 * What one row can take at most: its cells, cleaned, and a few objects.
 * With this much left before a row nothing can run out inside it.
 */
enum { ROW_ROOM = (COL_COUNT + 8) * TEXT_MAX };

static const size_t WORK_CAP = (size_t)2 << 30;
enum { RANGES_MAX = 1 << 24 }; /* addresses and VLAN ranges, each */

void
draft_init(struct draft *d, struct inventory *inv)
{
	*d = (struct draft){ .inv = inv };
	arena_init(&d->work, WORK_CAP);
	d->keys.arena = &d->work;
	draft_end_file(d);
	for (unsigned i = 0; i <= SWITCH_EXTERNAL; i++) {
		d->switch_types[i] = (enum switch_type)i;
	}
}

void
draft_free(struct draft *d)
{
	struct draft_list *lists[] = { &d->clusters, &d->hosts, &d->vms, &d->nics, &d->teams,
		&d->grants, &d->asked, &d->waiting_nics, &d->waiting_teams,
		&d->waiting_groups };

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		free(lists[i]->items);
	}
	free(d->files);
	free(d->passed);
	free(d->words);
	free(d->pools);
	free(d->neighbors);
	owned_ranges_free(&d->host_ips);
	owned_ranges_free(&d->nic_ips);
	owned_ranges_free(&d->vlans);
	key_index_free(&d->keys);
	arena_free(&d->work);
}

/* Half of what is there for rows. */
static size_t
half_of(const struct arena *a)
{
	const size_t left = a->cap - a->used;

	return left > ROW_ROOM ? a->used + ROW_ROOM + (left - ROW_ROOM) / 2 : a->cap;
}

void
draft_begin_file(struct draft *d)
{
	d->most_text = half_of(&d->inv->text);
	d->most_work = half_of(&d->work);
}

void
draft_end_file(struct draft *d)
{
	d->most_text = d->inv->text.cap;
	d->most_work = d->work.cap;
}

/* One row may be larger than what was left for it. */
static bool
has_row(const struct arena *a, size_t most)
{
	most = most < a->cap ? most : a->cap;
	return a->used < most && most - a->used > ROW_ROOM;
}

bool
draft_has_room(const struct draft *d)
{
	return has_row(&d->inv->text, d->most_text) && has_row(&d->work, d->most_work) &&
	       d->vlans.n < RANGES_MAX && d->host_ips.n < RANGES_MAX &&
	       d->nic_ips.n < RANGES_MAX;
}

enum fdb_code
draft_full(struct fdb_err *err)
{
	return fdb_fail(err, FDB_ELIMIT, "the inventory is larger than this program accepts");
}

void *
draft_make(struct draft *d, struct draft_list *l, const void *from, size_t size)
{
	void *object = arena_zalloc(&d->work, 1, size);

	assert(object != NULL);
	memcpy(object, from, size);
	l->items = vec_room(l->items, &l->cap, l->n + 1, sizeof(*l->items));
	l->items[l->n++] = object;
	return object;
}

void
draft_sort(struct draft_list *l, int (*cmp)(const void *, const void *))
{
	vec_sort(l->items, l->n, sizeof(*l->items), cmp);
}

void
draft_drop(struct draft_list *l)
{
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++) {
		if (!((const struct draft_head *)l->items[i])->dropped) {
			l->items[n++] = l->items[i];
		}
	}
	l->n = n;
}

void
draft_number_hosts(const struct draft *d)
{
	for (size_t i = 0; i < d->hosts.n; i++) {
		((struct draft_host *)d->hosts.items[i])->index = (uint32_t)i;
	}
}

void
draft_latest(int64_t *known, int64_t told)
{
	*known = told > *known ? told : *known;
}

void
draft_fill(const char **known, const char *told)
{
	if (*known[0] == '\0') {
		*known = told;
	}
}

const char *
draft_keep(struct draft *d, const char *s)
{
	const size_t len = s != NULL ? strlen(s) : 0;
	const char **last;

	if (len == 0) {
		return "";
	}
	last =
	    &d->kept[(len * 31 + (size_t)(unsigned char)s[0] * 7 + (unsigned char)s[len - 1]) %
		     DRAFT_KEPT];
	if (*last == NULL || strcmp(*last, s) != 0) { /* what was cleaned stays as it is */
		*last = text_keep(&d->inv->text, s, len);
		assert(*last != NULL);
	}
	return *last;
}
