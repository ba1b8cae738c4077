#include "core/place/layers.h"

#include <stdlib.h>

/*
 * Own addresses of polled switches. An address that an inventory names, that
 * is shared by design, that two devices have or that a hypervisor hands out
 * proves nothing about a link: it must never make an uplink.
 */

static size_t
slot(const struct own_index *own, uint64_t bits)
{
	size_t i = (size_t)((bits * UINT64_C(0x9e3779b97f4a7c15)) >> 20) & own->mask;

	while (own->macs[i] != 0 && own->macs[i] != bits) {
		i = (i + 1) & own->mask;
	}
	return i;
}

bool
own_is_virtual(struct mac m)
{
	static const uint32_t prefixes[] = {
		0x00155d, 0x001dd8, /* Hyper-V, SCVMM */
		0x005056, 0x000c29, 0x000569, 0x001c14, /* VMware */
		0x00163e, 0x525400, 0x080027, /* Xen, KVM, VirtualBox */
	};

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		if (m.bits >> 24 == prefixes[i]) {
			return true;
		}
	}
	return false;
}

static bool
is_usable(const struct work *w, struct mac m)
{
	const enum special_kind kind = special_kind_of(w->set, m);

	return (kind == SPECIAL_NONE || kind == SPECIAL_GROUP) && !own_is_virtual(m) &&
	       inventory_by_mac(w->inv, m).n == 0;
}

static void
own_add(struct work *w, uint32_t sw, struct mac m)
{
	const size_t i = slot(&w->own, m.bits);

	if (w->own.macs[i] == 0) {
		w->own.macs[i] = m.bits;
		w->own.sw[i] = is_usable(w, m) ? sw : NONE;
	} else if (w->own.sw[i] != sw) {
		w->own.sw[i] = NONE; /* two devices have it */
	}
}

void
own_build(struct work *w)
{
	const struct snapshot *snap = w->snap;
	size_t size = 16;

	while (size < 2 * (snap->nown + snap->nswitches)) {
		size *= 2;
	}
	w->own.mask = size - 1;
	w->own.macs = calloc(size, sizeof(*w->own.macs));
	w->own.sw = calloc(size, sizeof(*w->own.sw));
	if (w->own.macs == NULL || w->own.sw == NULL) {
		abort();
	}
	for (uint32_t sw = 0; sw < snap->nswitches; sw++) {
		const struct switch_ *s = &snap->switches[sw];

		if ((s->flags & (SWITCH_ROUTER | SWITCH_NO_FDB)) != 0) {
			continue; /* a station: its addresses have places */
		}
		if (s->base.bits != 0) {
			own_add(w, sw, s->base);
		}
		for (uint32_t i = 0; i < s->own_macs.n; i++) {
			own_add(w, sw, (struct mac){ snap->own_macs[s->own_macs.first + i] });
		}
	}
}

void
own_free(struct own_index *own)
{
	free(own->macs);
	free(own->sw);
	*own = (struct own_index){ 0 };
}

uint32_t
own_switch(const struct own_index *own, struct mac m)
{
	const size_t i = slot(own, m.bits);

	return own->macs[i] == 0 ? NONE : own->sw[i];
}
