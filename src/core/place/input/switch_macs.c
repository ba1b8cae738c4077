#include "core/place/input/switch_macs.h"

#include "core/place/input/wellknown_macs.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum { BITS_EACH = 16 };

static bool
is_usable(const struct inventory *inv, const struct settings *set, struct mac m)
{
	const enum wellknown_kind kind = wellknown_mac_kind(set, m);

	return (kind == WELLKNOWN_NONE || kind == WELLKNOWN_GROUP) &&
	       !wellknown_mac_is_virtual(m) && inventory_by_mac(inv, m).n == 0;
}

struct sources {
	const struct snapshot *snap;
	const struct inventory *inv;
	const struct settings *set;
};

/* Notes that switch `sw` has an address: the first one to have it stands, a second one clears it. */
static void
add(struct switch_macs *m, const struct sources *from, uint32_t sw, struct mac mac)
{
	const size_t known = m->numbers.n;
	const uint32_t number = idmap_number(&m->numbers, mac.bits);

	(void)macset_add(&m->any, mac);
	if (number == known) {
		m->sw[number] = is_usable(from->inv, from->set, mac) ? sw : NONE;
	} else if (m->sw[number] != sw) {
		m->sw[number] = NONE;
	}
}

static void
add_switch(struct switch_macs *m, const struct sources *from, uint32_t sw)
{
	const struct switch_ *s = &from->snap->switches[sw];

	if ((s->flags & (SWITCH_ROUTER | SWITCH_NO_FDB)) != 0) {
		return; /* a station: its addresses have places */
	}
	if (s->base.bits != 0) {
		add(m, from, sw, s->base);
	}
	for (uint32_t i = s->own_macs.first; i < s->own_macs.first + s->own_macs.n; i++) {
		add(m, from, sw, (struct mac){ from->snap->own_macs[i] });
	}
}

void
switch_macs_init(struct switch_macs *m, const struct snapshot *snap,
    const struct inventory *inv, const struct settings *set)
{
	const struct sources from = { snap, inv, set };

	memset(m, 0, sizeof(*m));
	macset_init(&m->any, snap->nown + snap->nswitches, BITS_EACH);
	m->sw = vec_zeroed(snap->nown + snap->nswitches, sizeof(*m->sw));
	for (uint32_t sw = 0; sw < snap->nswitches; sw++) {
		add_switch(m, &from, sw);
	}
}

void
switch_macs_free(struct switch_macs *m)
{
	macset_free(&m->any);
	idmap_free(&m->numbers);
	free(m->sw);
	m->sw = NULL;
}

uint32_t
switch_macs_find(const struct switch_macs *m, struct mac mac)
{
	const uint32_t number =
	    macset_has(&m->any, mac) ? idmap_find(&m->numbers, mac.bits) : IDMAP_NONE;

	return number == IDMAP_NONE ? NONE : m->sw[number];
}
