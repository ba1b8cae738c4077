/* Which addresses history is asked for. */
#include "fdbaudit/judge.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { ASKED_MOST = 20000 };

struct asks {
	uint64_t *items;
	size_t n, cap;
};

static void
add(struct asks *l, uint64_t mac)
{
	l->items = vec_room(l->items, &l->cap, l->n + 1, sizeof(*l->items));
	l->items[l->n++] = mac;
}

/* Places are sorted by address. */
static void
add_crowded(const struct placement *where, struct asks *l)
{
	for (size_t i = 1; i < where->nplaces && l->n < ASKED_MOST; i++) {
		const uint64_t mac = where->places[i].key >> 16;

		if (where->places[i - 1].key >> 16 == mac &&
		    placement_attachment(where, (uint32_t)i) !=
			placement_attachment(where, (uint32_t)i - 1) &&
		    (l->n == 0 || l->items[l->n - 1] != mac)) {
			add(l, mac);
		}
	}
}

static void
add_shared(const struct inventory *inv, struct asks *l)
{
	for (size_t i = 1; i < inv->nby_mac && l->n < ASKED_MOST; i++) {
		const uint64_t mac = inv->nics[inv->nics_by_mac[i]].mac.bits;

		if (mac != 0 && inv->nics[inv->nics_by_mac[i - 1]].mac.bits == mac) {
			add(l, mac);
		}
	}
}

size_t
judge_asks(const struct judge_input *in, uint64_t **out)
{
	struct asks l = { NULL, 0, 0 };

	if (in->inv != NULL) {
		add_shared(in->inv, &l);
	}
	add_crowded(in->where, &l);
	*out = l.items;
	return vec_unique_u64(l.items, l.n);
}
