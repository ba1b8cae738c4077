#include "store/findings/same_finding.h"

#include "core/judge/findings/fingerprint.h"
#include "store/findings/finding_write.h"

#include "fdbaudit/vec.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	ONES_MOST = 64
}; /* of one address, of this run and the store; of more the ids stay as they are */

/* ---- two findings of one address ----------------------------------------------------------------------- */

/* How well the VLANs of two findings agree. */
enum vlan_fit {
	FIT_NOT, /* they are two */
	FIT_PORTS, /* one is a FID that may be any VLAN: the ports have to be the same */
	FIT_MAY, /* nothing speaks against it */
	FIT_SAME
};

static json_int_t
number(const json_t *o, const char *key)
{
	return json_integer_value(json_object_get(o, key));
}

/* What is proved; words of a run have no "proved" yet. 0: nothing. */
static json_int_t
proved(const json_t *o)
{
	const bool now = number(o, "vlan") != 0 && !json_is_true(json_object_get(o, "assumed"));

	return now ? number(o, "vlan") : number(o, "proved");
}

/* Whether a list of candidates allows a VLAN; an empty one allows each. */
static bool
allows(const json_t *o, json_int_t vlan)
{
	const json_t *list = json_object_get(o, "vlans");

	for (size_t i = 0; i < json_array_size(list); i++) {
		if (json_integer_value(json_array_get(list, i)) == vlan) {
			return true;
		}
	}
	return json_array_size(list) == 0;
}

static bool
candidates_meet(const json_t *a, const json_t *b)
{
	const json_t *list = json_object_get(a, "vlans");

	for (size_t i = 0; i < json_array_size(list); i++) {
		if (allows(b, json_integer_value(json_array_get(list, i)))) {
			return true;
		}
	}
	return json_array_size(list) == 0;
}

/* Where a FID is taken for the VLAN by one of them at least, and the other one has not proved it. */
static enum vlan_fit
assumed_fit(const json_t *a, const json_t *b, bool both)
{
	if (number(a, "vlan") == number(b, "vlan")) {
		return FIT_SAME;
	}
	return both ? FIT_NOT : FIT_PORTS; /* two FIDs are two, whatever their VLANs are */
}

static enum vlan_fit
vlan_fit(const json_t *a, const json_t *b)
{
	const bool assumed_a = json_is_true(json_object_get(a, "assumed"));
	const bool assumed_b = json_is_true(json_object_get(b, "assumed"));
	const json_int_t x = proved(a);
	const json_int_t y = proved(b);

	if (assumed_a && assumed_b) {
		return assumed_fit(a, b, true);
	}
	if (x != 0 && y != 0) {
		return x == y ? FIT_SAME : FIT_NOT;
	}
	if (assumed_a || assumed_b) {
		return assumed_fit(a, b, false);
	}
	if (x != 0 || y != 0) {
		return allows(x != 0 ? b : a, x != 0 ? x : y) ? FIT_MAY : FIT_NOT;
	}
	return candidates_meet(a, b) ? FIT_MAY : FIT_NOT;
}

static bool
same_value(const json_t *a, const json_t *b, const char *key)
{
	const char *x = json_string_value(json_object_get(a, key));
	const char *y = json_string_value(json_object_get(b, key));

	return x == NULL || y == NULL ? x == y : strcmp(x, y) == 0;
}

/* How many elements of the list `of` of a are in that of b, by these two keys; key NULL: any. */
static size_t
common(const json_t *a, const json_t *b, const char *of, const char *key, const char *key2)
{
	const json_t *x = json_object_get(a, of);
	const json_t *y = json_object_get(b, of);
	size_t n = 0;

	for (size_t i = 0; i < json_array_size(x); i++) {
		const json_t *one = json_array_get(x, i);
		bool found = false;

		for (size_t k = 0; k < json_array_size(y) && !found; k++) {
			const json_t *other = json_array_get(y, k);

			found = same_value(one, other, key) &&
				(key2 == NULL || same_value(one, other, key2));
		}
		n += found;
	}
	return n;
}

/* 2: a port, 1: a switch, or a claimant of one domain; 0: nothing that both have. */
static int
places_fit(const json_t *a, const json_t *b)
{
	const bool domains = json_is_null(json_object_get(a, "domain")) ||
			     json_is_null(json_object_get(b, "domain")) ||
			     same_value(a, b, "domain");

	if (common(a, b, "seen", "switch", "port") > 0) {
		return 2;
	}
	return common(a, b, "seen", "switch", NULL) > 0 ||
	       (domains && common(a, b, "claimants", "host", "vm") > 0);
}

static bool
same_ports(const json_t *a, const json_t *b)
{
	const size_t x = json_array_size(json_object_get(a, "seen"));
	const size_t y = json_array_size(json_object_get(b, "seen"));

	return x > 0 && x == y && common(a, b, "seen", "switch", "port") == x;
}

/* How sure it is that they are one; 0: they are two. */
static int
likeness(const json_t *a, const json_t *b, bool same_id)
{
	enum { SAME_VLAN = 100, SAME_ID = 50, PLACES = 10 };
	const enum vlan_fit fit = vlan_fit(a, b);
	const int places = places_fit(a, b);

	if (fit == FIT_NOT || (fit == FIT_PORTS && !same_id && !same_ports(a, b)) ||
	    (fit == FIT_MAY && !same_id && places == 0)) {
		return 0;
	}
	return 1 + (fit == FIT_SAME ? SAME_VLAN : 0) + (same_id ? SAME_ID : 0) +
	       PLACES * places;
}

/* ---- the addresses that are to be looked at ------------------------------------------------------------ */

/* The id of a finding is made of its address. */
static bool
is_of_address(const struct finding *f)
{
	return f->mac.bits != 0 && f->subject == NULL && f->kind != KIND_POOL;
}

/* Addresses of which a finding has an id that the store does not know; sorted, for free(). */
static uint64_t *
unknown_addresses(const struct stored_findings *stored, const struct findings *found, size_t *n)
{
	uint64_t *macs = vec_zeroed(found->n, sizeof(*macs));
	size_t all = 0;

	for (size_t i = 0; i < found->n; i++) {
		const struct finding *f = &found->list[i];

		if (is_of_address(f) &&
		    stored_findings_find(stored, stored->n, f->id) == NULL) {
			macs[all++] = f->mac.bits;
		}
	}
	*n = vec_unique_u64(macs, all);
	return macs;
}

/* A finding of such an address, of this run or of the store. */
struct one {
	uint64_t mac;
	json_t *words;
	struct finding *found; /* NULL: of the store */
	struct stored_finding *stored;
	bool paired;
};
struct ones {
	struct one *list; /* by address */
	size_t n, cap;
};

static int
by_mac(const void *a, const void *b)
{
	const struct one *x = a;
	const struct one *y = b;

	return (x->mac > y->mac) - (x->mac < y->mac);
}

static bool
is_asked(const uint64_t *macs, size_t n, uint64_t mac)
{
	return n > 0 && bsearch(&mac, macs, n, sizeof(*macs), vec_order_u64) != NULL;
}

static void
add(struct ones *l, const struct one *one)
{
	l->list = vec_room(l->list, &l->cap, l->n + 1, sizeof(*l->list));
	l->list[l->n++] = *one;
}

static void
take_found(struct ones *l, const struct store_run *run, struct findings *found,
    const uint64_t *macs, size_t nmacs)
{
	for (size_t i = 0; i < found->n; i++) {
		struct finding *f = &found->list[i];

		if (is_of_address(f) && is_asked(macs, nmacs, f->mac.bits)) {
			add(l, &(struct one){ .mac = f->mac.bits,
				   .words = finding_json(run, found, f),
				   .found = f });
		}
	}
}

/* Words that cannot be read are like no other's; states_settle() tells of them. */
static void
take_stored(
    struct ones *l, const struct stored_findings *stored, const uint64_t *macs, size_t nmacs)
{
	for (size_t i = 0; i < stored->n && nmacs > 0; i++) {
		struct stored_finding *s = &stored->list[i];
		json_error_t why;
		json_t *o = s->body != NULL ? json_loads(s->body, 0, &why) : NULL;
		const uint64_t mac = (uint64_t)number(o, "mac");

		if (is_asked(macs, nmacs, mac) && number(o, "kind") != KIND_POOL &&
		    json_string_value(json_object_get(o, "subject")) == NULL) {
			add(l, &(struct one){ .mac = mac, .words = o, .stored = s });
		} else {
			json_decref(o);
		}
	}
}

/* ---- pairs ---------------------------------------------------------------------------------------------- */

static bool
same_id(const struct one *f, const struct one *s)
{
	return memcmp(f->found->id, s->stored->id, FINDING_ID) == 0;
}

/* How alike each of this run is to each of the store; what is open goes before what ended. */
static int
likeness_of(const struct one *f, const struct one *s)
{
	const int like = f->found != NULL && s->found == NULL
			     ? likeness(f->words, s->words, same_id(f, s))
			     : 0;

	return like > 0 ? 2 * like + (s->stored->state == STORED_OPEN) : 0;
}

/* What is left of the store, and what this run tells without a VLAN. */
static void
mark_rest(struct one *list, size_t n)
{
	for (size_t k = 0; k < n; k++) {
		for (size_t i = 0; i < n && list[k].found == NULL && !list[k].paired; i++) {
			if (list[i].found != NULL && list[i].found->vlan == 0 &&
			    likeness(list[i].words, list[k].words, false) > 0) {
				list[k].stored->may_be_told = true;
			}
		}
	}
}

/* The findings of one address, the best pair first; those that are nobody's keep the id they have. */
static void
pair(struct one *list, size_t n)
{
	int like[ONES_MOST][ONES_MOST];

	for (size_t at = 0; at < n * n; at++) {
		like[at / n][at % n] = likeness_of(&list[at / n], &list[at % n]);
	}
	for (int best = 1; best > 0;) {
		size_t where = 0;

		best = 0;
		for (size_t at = 0; at < n * n; at++) {
			if (like[at / n][at % n] > best && !list[at / n].paired &&
			    !list[at % n].paired) {
				best = like[at / n][at % n];
				where = at;
			}
		}
		if (best > 0) {
			struct one *f = &list[where / n];
			struct one *s = &list[where % n];

			memcpy(f->found->id, s->stored->id, FINDING_ID);
			f->paired = true;
			s->paired = true;
		}
	}
	mark_rest(list, n);
}

static bool
is_free(const struct stored_findings *stored, const struct one *list, size_t n, size_t of)
{
	const uint8_t *id = list[of].found->id;

	for (size_t i = 0; i < n; i++) {
		if (i != of && list[i].found != NULL &&
		    memcmp(list[i].found->id, id, FINDING_ID) == 0) {
			return false;
		}
	}
	return stored_findings_find(stored, stored->n, id) == NULL;
}

/* An id may be another's now: then what has no pair gets one that nobody has. */
static void
part(const struct stored_findings *stored, struct one *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct finding *f = list[i].found;

		for (unsigned beside = 1;
		     f != NULL && !list[i].paired && !is_free(stored, list, n, i); beside++) {
			char text[16];

			(void)snprintf(text, sizeof(text), "beside %u", beside);
			fingerprint(f->id, f->mac, f->vlan, "", text);
		}
	}
}

void
same_finding_ids(
    const struct store_run *run, struct stored_findings *stored, struct findings *found)
{
	struct ones l = { NULL, 0, 0 };
	size_t nmacs;
	uint64_t *macs = unknown_addresses(stored, found, &nmacs);

	take_found(&l, run, found, macs, nmacs);
	take_stored(&l, stored, macs, nmacs);
	vec_sort(l.list, l.n, sizeof(*l.list), by_mac);
	for (size_t i = 0; i < l.n;) {
		size_t end = i + 1;

		while (end < l.n && l.list[end].mac == l.list[i].mac) {
			end++;
		}
		if (end - i <= ONES_MOST) {
			pair(&l.list[i], end - i);
			part(stored, &l.list[i], end - i);
		}
		i = end;
	}
	for (size_t i = 0; i < l.n; i++) {
		json_decref(l.list[i].words);
	}
	free(l.list);
	free(macs);
}
