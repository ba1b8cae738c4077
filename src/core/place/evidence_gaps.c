#include "core/place/layers.h"

#include <stdlib.h>

/*
 * Evidence that no switch gave. A port is an uplink because something said so,
 * an edge because nothing did: what could not speak makes either less sure,
 * and is named among the proofs.
 */
static const struct {
	enum proof_kind kind;
	int16_t weight;
} lacks[] = {
	[LACKS_NEIGHBOURS] = { PROOF_LLDP, -5 },
	[LACKS_STP] = { PROOF_STP, -3 },
	[LACKS_ADDRESSES] = { PROOF_OWN_MAC, -3 },
	[LACKS_SWITCH] = { PROOF_FDB_SETS, -4 },
};

enum { LEAST = 50 }; /* what was found is likely all the same */

void
lacking_survey(struct work *w)
{
	const struct snapshot *snap = w->snap;

	for (size_t i = 0; i < snap->nneighbours; i++) {
		w->gave[snap->ports[snap->neighbours[i].port].sw] |= 1U << LACKS_NEIGHBOURS;
	}
	for (size_t i = 0; i < snap->nstp; i++) {
		w->gave[snap->ports[snap->stp[i].port].sw] |= 1U << LACKS_STP;
	}
	for (size_t i = 0; i < snap->nports; i++) {
		if (snap->ports[i].mac.bits != 0) {
			w->gave[snap->ports[i].sw] |= 1U << LACKS_ADDRESSES;
		}
	}
	for (uint32_t i = 0; i < snap->nswitches; i++) {
		const uint32_t flags = snap->switches[i].flags;

		if ((flags & SWITCH_SILENT) == 0) {
			w->gave[i] |= 1U << LACKS_SWITCH;
		}
		if ((flags & (SWITCH_SILENT | SWITCH_ROUTER | SWITCH_NO_FDB)) != 0) {
			w->gave[i] |= 1U << LACKS_ADDRESSES; /* it has none that count */
		}
		for (unsigned k = 0; k < NLACKS; k++) {
			if ((w->gave[i] & 1U << k) == 0 && w->poor[k].n++ == 0) {
				w->poor[k].first = i;
			}
		}
	}
}

/* The lowest switch other than sw that did not give it; there is one. */
static uint32_t
poorest(const struct work *w, unsigned what, uint32_t sw)
{
	uint32_t i = w->poor[what].first;

	while (i == sw || (w->gave[i] & 1U << what) != 0) {
		i++;
	}
	return i;
}

static int
lack_add(struct work *w, struct attachment *a, unsigned what, uint32_t sw, uint32_t others)
{
	proof_add(w, a,
	    (struct proof){ (uint8_t)lacks[what].kind, SAYS_LACKING, lacks[what].weight, NONE,
		sw, others, NONE });
	return lacks[what].weight;
}

void
lacking(struct work *w, struct attachment *a)
{
	const uint32_t sw = w->snap->ports[w->out->attached[a->ports.first]].sw;
	int sure = a->sure;

	/* a port's own switch hears neighbours; it learns the addresses of the others */
	for (unsigned k = LACKS_NEIGHBOURS; k <= LACKS_STP; k++) {
		if ((w->gave[sw] & 1U << k) == 0) {
			sure += lack_add(w, a, k, sw, 0);
		}
	}
	for (unsigned k = LACKS_ADDRESSES; k < NLACKS; k++) {
		const uint32_t own = (w->gave[sw] & 1U << k) == 0;

		if (w->poor[k].n > own) {
			sure += lack_add(w, a, k, poorest(w, k, sw), w->poor[k].n - own - 1);
		}
	}
	a->sure = (uint8_t)(sure < LEAST ? LEAST : sure);
}
