#include "store/findings/past_findings.h"

#include "store/findings/finding_place.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <jansson.h>
#include <string.h>

enum { LIST_MOST = 10000 };

/* ---- what became of it --------------------------------------------------------------------------------- */

/* A finding at the end of a run. */
enum was { WAS_NEVER, WAS_OPEN, WAS_FIXED, WAS_CLOSED };

static enum was
was_at(const struct finding_change *c, size_t n, uint32_t run)
{
	static const enum was states[] = { [PAST_IS_OPEN] = WAS_OPEN,
		[PAST_IS_FIXED] = WAS_FIXED,
		[PAST_IS_CLOSED] = WAS_CLOSED };
	enum was last = WAS_NEVER;

	for (size_t i = 0; i < n && c[i].run <= run; i++) {
		last = states[c[i].state];
	}
	return last;
}

static bool
opened_between(const struct finding_change *c, size_t n, uint32_t from, uint32_t to)
{
	for (size_t i = 0; i < n; i++) {
		if (c[i].state == PAST_IS_OPEN && c[i].run > from && c[i].run <= to) {
			return true;
		}
	}
	return false;
}

static enum past_change
change_of(const struct finding_change *c, size_t n, uint32_t from, uint32_t to)
{
	const enum was before = was_at(c, n, from);
	const enum was now = was_at(c, n, to);

	if (now == WAS_OPEN) {
		return before == WAS_OPEN    ? PAST_OPEN
		       : before == WAS_NEVER ? PAST_NEW
					     : PAST_BACK;
	}
	if (before == WAS_OPEN) {
		return now == WAS_FIXED ? PAST_FIXED : PAST_CLOSED;
	}
	return opened_between(c, n, from, to) ? PAST_PASSED : PAST_ENDED;
}

void
past_findings_take(struct past_findings *out, const struct finding_changes *changes,
    uint32_t from, uint32_t to)
{
	size_t end;

	for (size_t i = 0; i < changes->n; i = end) {
		const struct finding_change *c = &changes->list[i];
		struct past_finding *f;

		end = i + 1;
		while (end < changes->n &&
		       memcmp(changes->list[end].id, c->id, sizeof(c->id)) == 0) {
			end++;
		}
		if (c->run > to) {
			continue;
		}
		out->list = vec_room(out->list, &out->cap, out->n + 1, sizeof(*out->list));
		f = &out->list[out->n++];
		*f =
		    (struct past_finding){ .change = (uint8_t)change_of(c, end - i, from, to) };
		memcpy(f->id, c->id, sizeof(f->id));
	}
}

/* ---- its words ------------------------------------------------------------------------------------------- */

static const char *
keep(struct arena *to, const char *s)
{
	return s != NULL ? text_keep(to, s, strlen(s)) : NULL;
}

static const char *
text_of(const json_t *o, const char *key, struct arena *to)
{
	return keep(to, json_string_value(json_object_get(o, key)));
}

static uint64_t
number_of(const json_t *o, const char *key, uint64_t most)
{
	const json_int_t v = json_integer_value(json_object_get(o, key));

	return v >= 0 && (uint64_t)v <= most ? (uint64_t)v : 0;
}

/* One element of a list as a text; NULL: the arena is full. */
typedef const char *element_fn(const json_t *one, struct arena *to);

static const char *const *
list_of(const json_t *o, const char *key, element_fn *element, struct arena *to, size_t *n)
{
	const json_t *list = json_object_get(o, key);
	const size_t all =
	    json_array_size(list) < LIST_MOST ? json_array_size(list) : LIST_MOST;
	const char **texts = all > 0 ? arena_zalloc(to, all, sizeof(*texts)) : NULL;

	*n = 0;
	for (size_t i = 0; i < all && texts != NULL; i++) {
		const char *one = element(json_array_get(list, i), to);

		if (one != NULL) {
			texts[(*n)++] = one;
		}
	}
	return texts;
}

static const char *
command(const json_t *one, struct arena *to)
{
	return keep(to, json_string_value(one));
}

/* What is in the file is cleaned: it may have been changed by hand. */
static const char *
joined(const json_t *one, const char *const keys[3], const char *between, struct arena *to)
{
	const char *parts[3] = { "", "", "" };
	const char *all;

	for (size_t i = 0; i < 3 && keys[i] != NULL; i++) {
		const char *s = json_string_value(json_object_get(one, keys[i]));

		parts[i] = s != NULL ? s : "";
	}
	all = text_format(to, "%s%s%s%s%s", parts[0], between, parts[1],
	    keys[2] != NULL ? between : "", parts[2]);
	return keep(to, all);
}

static const char *
claimant(const json_t *one, struct arena *to)
{
	static const char *const keys[3] = { "host", "vm", "nic" };

	return joined(one, keys, "/", to);
}

static const char *
place(const json_t *one, struct arena *to)
{
	static const char *const keys[3] = { "switch", "port", NULL };

	return joined(one, keys, " ", to);
}

static void
take_words(struct past_finding *f, const json_t *o, struct arena *to)
{
	f->severity = (uint8_t)number_of(o, "severity", SEV_CRITICAL);
	f->confidence = (uint8_t)number_of(o, "confidence", 100);
	f->rule = text_of(o, "rule", to);
	f->cause = text_of(o, "cause", to);
	f->title = text_of(o, "title", to);
	f->subject = text_of(o, "subject", to);
	f->domain = text_of(o, "domain", to);
	f->host = text_of(o, "host", to);
	f->remedy = text_of(o, "remedy", to);
	f->mac.bits = number_of(o, "mac", (UINT64_C(1) << 48) - 1);
	f->vlan = (uint16_t)number_of(o, "vlan", 0xfff);
	f->commands = list_of(o, "commands", command, to, &f->ncommands);
	f->claimants = list_of(o, "claimants", claimant, to, &f->nclaimants);
	f->seen = list_of(o, "seen", place, to, &f->nseen);
}

/* ---- whether it moved ----------------------------------------------------------------------------------- */

/*
 * Whether a direction that was told then, and is not now, may have led to this place: then it was
 * there already, and its switch was not read.
 */
static bool
was_behind(const json_t *before, const json_t *now, const json_t *place)
{
	const json_t *was = json_object_get(before, "seen");

	for (size_t i = 0; i < json_array_size(was) && i < FINDING_PLACES_MOST; i++) {
		const json_t *one = json_array_get(was, i);

		if (finding_place_is_direction(one) && !finding_place_same_switch(one, place) &&
		    !finding_place_in(json_object_get(now, "seen"), one)) {
			return true;
		}
	}
	return false;
}

/* It moved where it is at a place now at which nothing says that it may have been then. */
static bool
is_moved(const json_t *before, const json_t *now)
{
	const json_t *seen = json_object_get(now, "seen");

	for (size_t i = 0; i < json_array_size(seen) && i < FINDING_PLACES_MOST; i++) {
		const json_t *place = json_array_get(seen, i);

		if (!finding_place_is_direction(place) &&
		    !finding_place_in(json_object_get(before, "seen"), place) &&
		    !finding_place_in(json_object_get(before, "unread"), place) &&
		    !was_behind(before, now, place)) {
			return true;
		}
	}
	return false;
}

static void
compare_places(struct past_finding *f, const json_t *now, const char *before, struct arena *to)
{
	json_error_t why;
	json_t *o = before != NULL ? json_loads(before, 0, &why) : NULL;

	if (f->mac.bits != 0 && json_array_size(json_object_get(o, "seen")) > 0 &&
	    is_moved(o, now)) {
		f->change = PAST_MOVED;
		f->was = list_of(o, "seen", place, to, &f->nwas);
	}
	json_decref(o);
}

void
past_findings_words(
    struct past_finding *f, const char *now, const char *before, struct arena *text)
{
	json_error_t why;
	json_t *o = now != NULL ? json_loads(now, 0, &why) : NULL;

	take_words(f, o, text);
	if (f->rule == NULL || f->title == NULL) {
		f->title = "its words in the history are damaged";
		f->severity = SEV_WARNING;
	}
	compare_places(f, o, before, text);
	json_decref(o);
}

static int
by_change(const void *a, const void *b)
{
	const struct past_finding *x = a;
	const struct past_finding *y = b;
	const int c = (x->change > y->change) - (x->change < y->change);
	const int worse = (x->severity < y->severity) - (x->severity > y->severity);

	return c != 0 ? c : worse != 0 ? worse : memcmp(x->id, y->id, sizeof(x->id));
}

void
past_findings_sort(struct past_findings *f)
{
	vec_sort(f->list, f->n, sizeof(*f->list), by_change);
}
