#include "store/findings/seen_in.h"

#include "store/common/presence.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum {
	AGEING_USUAL = 300, /* s; IEEE 802.1D, where a switch does not tell its own */
	AGEING_SPARE = 60, /* s more: switches look at their tables now and then */
	SUBJECT_MOST = 512 /* bytes of a subject that are searched for names */
};

/* ---- what this run knows of an entry ------------------------------------------------------------------- */

static bool
is_switch(uint32_t entry)
{
	return (entry & SEEN_SWITCH) != 0;
}

/* The first member of either is the number of the scope, by which both lists are sorted. */
static int
by_scope(const void *key, const void *element)
{
	const uint32_t a = *(const uint32_t *)key;
	const uint32_t b = *(const uint32_t *)element;

	return (a > b) - (a < b);
}

static const void *
of_scope(const void *list, size_t n, size_t size, uint32_t scope)
{
	return n == 0 ? NULL : bsearch(&scope, list, n, size, by_scope);
}

static const struct scope_read *
scope_now(const struct readings *now, uint32_t scope)
{
	return of_scope(now->scopes, now->nscopes, sizeof(*now->scopes), scope);
}

static const struct scope_now *
scope_after(const struct delta *d, uint32_t scope)
{
	return of_scope(d->scopes, d->nscopes, sizeof(*d->scopes), scope);
}

static enum presence
switch_now(const struct seen_by *by, uint32_t sw)
{
	return sw < by->run->id->next_switch ? (enum presence)by->here[sw] : PRESENCE_NONE;
}

/* Whether a switch is read no longer, or was never one. */
static bool
is_gone(const struct seen_by *by, uint32_t sw)
{
	const struct known_switch *k = book_switch(by->b, sw);

	return switch_now(by, sw) == PRESENCE_NONE &&
	       (k == NULL || k->retired || k->missed + 1 >= BOOK_ABSENT_MOST);
}

/* By this run, or by one before that could conclude nothing from it. */
static bool
is_closed(const struct seen_by *by, uint32_t scope)
{
	const struct scope_now *after = scope_after(by->run->delta, scope);
	const struct known_scope *known = book_scope(by->b, scope);

	if (after != NULL) {
		return after->seq == 0 && after->absent >= BOOK_ABSENT_MOST;
	}
	return known == NULL || is_gone(by, known->sw) ||
	       (known->seq == 0 && known->absent >= BOOK_ABSENT_MOST);
}

static bool
is_whole_now(const struct seen_by *by, uint32_t entry)
{
	const struct scope_read *now;

	if (entry == SEEN_SWITCH) {
		return by->all;
	}
	if (is_switch(entry)) {
		return switch_now(by, entry & ~SEEN_SWITCH) == PRESENCE_WHOLE;
	}
	now = scope_now(by->run->now, entry);
	return now != NULL && now->state == TABLE_COMPLETE;
}

/* Whether this run could tell of a table; one that was never read, or is closed, tells nothing. */
static bool
could_tell(const struct seen_by *by, const struct known_scope *k)
{
	return k->seq == 0 || is_closed(by, k->id) || is_whole_now(by, k->id);
}

/* Switches of a snapshot are sorted by name. */
static uint32_t
switch_named(const struct snapshot *snap, const char *name, size_t n)
{
	size_t low = 0;
	size_t high = snap->nswitches;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		const char *is = snap->switches[middle].name;
		const int c = strncmp(is, name, n);

		if (c == 0 && is[n] == '\0') {
			return (uint32_t)middle;
		}
		if (c < 0) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return NONE;
}

void
seen_in_begin(struct seen_by *by)
{
	const struct identity *id = by->run->id;

	by->all = true;
	for (size_t i = 0; i < id->nswitches; i++) {
		by->all = by->all && by->here[id->switches[i]] == PRESENCE_WHOLE;
	}
	for (size_t i = 0; i < by->b->nswitches; i++) {
		const uint32_t sw = by->b->switches[i].id;

		by->all = by->all && (switch_now(by, sw) == PRESENCE_WHOLE || is_gone(by, sw));
	}
	by->tables = by->all;
	for (size_t i = 0; i < by->b->nscopes && by->tables; i++) {
		by->tables = could_tell(by, &by->b->scopes[i]);
	}
}

bool
seen_in_is_read(const struct seen_by *by, const char *sw)
{
	const uint32_t at = switch_named(by->run->snap, sw, strlen(sw));
	bool read = true;

	for (size_t i = 0; i < by->b->nswitches; i++) {
		const struct known_switch *k = &by->b->switches[i];

		if (at != NONE ? k->id == by->run->id->switches[at]
			       : strcmp(k->name, sw) == 0) {
			read = switch_now(by, k->id) == PRESENCE_WHOLE || is_gone(by, k->id);
			for (size_t n = 0; n < by->b->nscopes && read; n++) {
				read = by->b->scopes[n].sw != k->id ||
				       could_tell(by, &by->b->scopes[n]);
			}
		}
	}
	return read;
}

/* ---- told in this run ------------------------------------------------------------------------------------ */

struct entries {
	uint32_t *items;
	size_t n, cap;
};

static void
add(struct entries *l, uint32_t entry)
{
	l->items = vec_room(l->items, &l->cap, l->n + 1, sizeof(*l->items));
	l->items[l->n++] = entry;
}

static int
by_number(const void *a, const void *b)
{
	const uint32_t x = *(const uint32_t *)a;
	const uint32_t y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

static void
fold(struct entries *l)
{
	size_t kept = 0;

	vec_sort(l->items, l->n, sizeof(*l->items), by_number);
	for (size_t i = 0; i < l->n; i++) {
		if (kept == 0 || l->items[kept - 1] != l->items[i]) {
			l->items[kept++] = l->items[i];
		}
	}
	l->n = kept;
}

/* Of a switch with a table for each VLAN, the one of the VLAN. */
static bool
is_seen_in(const struct sighting *g, const struct read *rd)
{
	return rd->table == g->table &&
	       (rd->context == 0 || g->vlan == 0 || rd->context == g->vlan);
}

static void
add_places(const struct seen_by *by, const struct finding *f, struct entries *l)
{
	const struct snapshot *snap = by->run->snap;

	for (uint32_t k = 0; k < f->nseen; k++) {
		const struct sighting *g = &f->seen[k];
		const uint32_t sw = snap->ports[g->port].sw;
		const struct span reads = snap->switches[sw].reads;

		if (k > 0 && snap->ports[g[-1].port].sw == sw && g[-1].table == g->table &&
		    g[-1].vlan == g->vlan) {
			continue; /* another port of the same table */
		}
		for (uint32_t i = reads.first; i < reads.first + reads.n; i++) {
			if (by->run->now->scope_of_read[i] != 0 &&
			    is_seen_in(g, &snap->reads[i])) {
				add(l, by->run->now->scope_of_read[i]);
			}
		}
	}
}

static bool
ends_word(char c)
{
	return c == '\0' || c == ' ' || c == ';' || c == ',';
}

/* The switches that a subject names: "leaf-1 Eth1/1", "leaf-1 dot1qTpFdbTable"; none: all of them. */
static void
add_subject(const struct seen_by *by, const char *subject, struct entries *l)
{
	const size_t length = strnlen(subject, SUBJECT_MOST);

	for (size_t from = 0; from < length; from++) {
		if (from > 0 && !ends_word(subject[from - 1])) {
			continue;
		}
		for (size_t n = 1; from + n <= length; n++) {
			const uint32_t sw = ends_word(subject[from + n])
						? switch_named(by->run->snap, subject + from, n)
						: NONE;

			if (sw != NONE) {
				add(l, SEEN_SWITCH | by->run->id->switches[sw]);
			}
		}
	}
	if (l->n == 0) {
		add(l, SEEN_SWITCH);
	}
}

bool
seen_in_take(const struct seen_by *by, const struct finding *f, struct stored_finding *to,
    struct arena *text)
{
	struct entries l = { NULL, 0, 0 };
	uint32_t *copy = NULL;

	add_places(by, f, &l);
	if (l.n == 0 && f->kind != KIND_POOL && f->kind != KIND_INVENTORY) {
		add_subject(by, f->subject != NULL ? f->subject : "", &l);
	}
	for (size_t i = 0; i < to->nscopes; i++) {
		if (!is_whole_now(by, to->scopes[i])) {
			add(&l, to->scopes[i]);
		}
	}
	fold(&l);
	if (l.n > 0) {
		copy = arena_zalloc(text, l.n, sizeof(*copy));
	}
	if (copy != NULL) {
		memcpy(copy, l.items, l.n * sizeof(*copy));
	}
	free(l.items);
	to->scopes = copy;
	to->nscopes = copy != NULL ? l.n : 0;
	return copy != NULL || l.n == 0;
}

/* ---- not told in this run --------------------------------------------------------------------------------- */

static uint32_t
ageing(const struct seen_by *by, const struct stored_finding *of)
{
	uint32_t most = 0;

	for (size_t i = 0; i < of->nscopes; i++) {
		const struct scope_read *now = scope_now(by->run->now, of->scopes[i]);

		if (now != NULL && now->aging_s > most) {
			most = now->aging_s;
		}
	}
	return most != 0 ? most : AGEING_USUAL;
}

/* When a scope was read completely the last time, this run included; 0: never. */
static int64_t
read_last(const struct seen_by *by, uint32_t scope)
{
	const struct known_scope *known = book_scope(by->b, scope);

	if (is_whole_now(by, scope)) {
		return by->t;
	}
	return known != NULL && known->seq > 0 ? known->last_t : 0;
}

enum seen_answer
seen_in_ask(const struct seen_by *by, const struct stored_finding *of)
{
	const int64_t proved = of->last_t + ageing(by, of) + AGEING_SPARE;
	enum seen_answer answer = SEEN_NO_MORE;

	for (size_t i = 0; i < of->nscopes; i++) {
		const uint32_t entry = of->scopes[i];

		if (is_switch(entry)) {
			if (entry != SEEN_SWITCH && is_gone(by, entry & ~SEEN_SWITCH)) {
				return SEEN_SWITCH_CLOSED;
			}
			answer = is_whole_now(by, entry) ? answer : SEEN_UNREAD;
			continue;
		}
		if (is_closed(by, entry)) {
			return SEEN_TABLE_CLOSED;
		}
		answer = read_last(by, entry) < proved ? SEEN_UNREAD : answer;
	}
	return answer;
}
