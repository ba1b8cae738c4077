/* Which addresses the history, and the switches once more, are asked for. */
#include "fdbaudit/judge.h"

#include "core/judge/known/scope.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { ASKED_MOST = 20000 };

typedef bool wanted_fn(const struct judge_input *in, struct mac m);

struct asks {
	const struct judge_input *in;
	wanted_fn *wanted; /* before it is counted: what nobody asks about takes no room */
	uint64_t *items;
	size_t n, cap;
};

static void
add(struct asks *l, uint64_t mac)
{
	if ((l->n == 0 || l->items[l->n - 1] != mac) && l->wanted(l->in, (struct mac){ mac })) {
		l->items = vec_room(l->items, &l->cap, l->n + 1, sizeof(*l->items));
		l->items[l->n++] = mac;
	}
}

/* Places are sorted by address. */
static void
add_crowded(struct asks *l)
{
	const struct placement *where = l->in->where;

	for (size_t i = 1; i < where->nplaces; i++) {
		const uint64_t mac = where->places[i].key >> 16;

		if (where->places[i - 1].key >> 16 == mac &&
		    placement_attachment(where, (uint32_t)i) !=
			placement_attachment(where, (uint32_t)i - 1)) {
			add(l, mac);
		}
	}
}

static void
add_shared(struct asks *l)
{
	const struct inventory *inv = l->in->inv;

	for (size_t i = 1; inv != NULL && i < inv->nby_mac; i++) {
		const uint64_t mac = inv->nics[inv->nics_by_mac[i]].mac.bits;

		if (mac != 0 && inv->nics[inv->nics_by_mac[i - 1]].mac.bits == mac) {
			add(l, mac);
		}
	}
}

/* Those that a switch had at two ports, uplinks too. */
static void
add_moved(struct asks *l)
{
	const struct snapshot *snap = l->in->snap;

	for (size_t i = 0; i < snap->nchanges; i++) {
		const struct change *c = &snap->changes[i];

		if (!c->own && c->from != NONE && c->to != NONE) {
			add(l, c->key >> 16);
		}
	}
}

/* Those of which a switch told that they came back. */
static void
add_told(struct asks *l)
{
	const struct snapshot *snap = l->in->snap;

	for (size_t i = 0; i < snap->ntold; i++) {
		if (snap->told[i].returns > 0 && snap->told[i].mac.bits != 0) {
			add(l, snap->told[i].mac.bits);
		}
	}
}

/* Where there are too many, what was seen comes before what is only listed; each once, *out is sorted. */
static size_t
choose(struct asks *seen, size_t most, uint64_t **out, size_t *left)
{
	struct asks listed = { .in = seen->in, .wanted = seen->wanted };
	const size_t nseen = seen->items != NULL ? vec_unique_u64(seen->items, seen->n) : 0;
	size_t all = nseen;

	add_shared(&listed);
	listed.n = listed.items != NULL ? vec_unique_u64(listed.items, listed.n) : 0;
	seen->n = nseen < most ? nseen : most;
	for (size_t i = 0; listed.items != NULL && i < listed.n; i++) {
		if (seen->items != NULL && bsearch(&listed.items[i], seen->items, nseen,
					       sizeof(*seen->items), vec_order_u64) != NULL) {
			continue;
		}
		all++;
		if (seen->n < most) {
			add(seen, listed.items[i]);
		}
	}
	free(listed.items);
	*left = all - seen->n;
	*out = seen->items;
	return vec_unique_u64(seen->items, seen->n);
}

static bool
is_judged(const struct judge_input *in, struct mac m)
{
	return !scope_mac_ignored(in->set, m);
}

size_t
judge_asks(const struct judge_input *in, uint64_t **out)
{
	struct asks seen = { .in = in, .wanted = is_judged };
	size_t left;

	add_crowded(&seen);
	return choose(&seen, ASKED_MOST, out, &left);
}

/* Hyper-V's, of the inventory, or all of them count; and not where the configuration leaves it out. */
static bool
is_of_interest(const struct judge_input *in, struct mac m)
{
	return !scope_mac_ignored(in->set, m) &&
	       (in->set->scope_all || mac_is_hyperv(m) ||
		   (in->inv != NULL && inventory_by_mac(in->inv, m).n > 0));
}

size_t
judge_suspects(const struct judge_input *in, size_t most, uint64_t **out, size_t *left)
{
	struct asks seen = { .in = in, .wanted = is_of_interest };

	add_moved(&seen);
	add_told(&seen);
	add_crowded(&seen);
	return choose(&seen, most, out, left);
}
