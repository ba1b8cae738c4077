#include "core/place/hosts/evidence_gaps.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/* What each gap costs, in percent. */
static const struct {
	enum proof_kind kind;
	int16_t weight;
} costs[] = {
	[EVIDENCE_NEIGHBOURS] = { PROOF_LLDP, -5 },
	[EVIDENCE_STP] = { PROOF_STP, -3 },
	[EVIDENCE_ADDRESSES] = { PROOF_OWN_MAC, -3 },
	[EVIDENCE_ANSWER] = { PROOF_FDB_SETS, -4 },
};

enum { LEAST = 50 }; /* what was found is likely all the same */

void
evidence_gaps_init(struct evidence_gaps *g, const struct snapshot *snap)
{
	memset(g, 0, sizeof(*g));
	g->told = vec_zeroed(snap->nswitches, sizeof(*g->told));
	for (size_t i = 0; i < snap->nneighbours; i++) {
		g->told[snap->ports[snap->neighbours[i].port].sw] |= 1U << EVIDENCE_NEIGHBOURS;
	}
	for (size_t i = 0; i < snap->nstp; i++) {
		g->told[snap->ports[snap->stp[i].port].sw] |= 1U << EVIDENCE_STP;
	}
	for (size_t i = 0; i < snap->nports; i++) {
		if (snap->ports[i].mac.bits != 0) {
			g->told[snap->ports[i].sw] |= 1U << EVIDENCE_ADDRESSES;
		}
	}
	for (uint32_t i = 0; i < snap->nswitches; i++) {
		const uint32_t flags = snap->switches[i].flags;

		if ((flags & SWITCH_SILENT) == 0) {
			g->told[i] |= 1U << EVIDENCE_ANSWER;
		}
		if ((flags & (SWITCH_SILENT | SWITCH_ROUTER | SWITCH_NO_FDB)) != 0) {
			g->told[i] |= 1U << EVIDENCE_ADDRESSES; /* it has none that count */
		}
		for (unsigned k = 0; k < NEVIDENCE; k++) {
			if ((g->told[i] & 1U << k) == 0 && g->missing[k].n++ == 0) {
				g->missing[k].first = i;
			}
		}
	}
}

/* The lowest switch other than sw that did not give it; there is one. */
static uint32_t
lowest_other(const struct evidence_gaps *g, unsigned what, uint32_t sw)
{
	uint32_t i = g->missing[what].first;

	while (i == sw || (g->told[i] & 1U << what) != 0) {
		i++;
	}
	return i;
}

/* Adds the proof; returns what it costs. */
static int
add(struct proof_writer *w, struct attachment *a, unsigned what, uint32_t sw, uint32_t others)
{
	proofs_add(w, a,
	    (struct proof){ (uint8_t)costs[what].kind, SAYS_NOT_TOLD, costs[what].weight, NONE,
		sw, others, NONE });
	return costs[what].weight;
}

void
evidence_gaps_free(struct evidence_gaps *g)
{
	free(g->told);
	memset(g, 0, sizeof(*g));
}

void
evidence_gaps_tell(const struct evidence_gaps *g, const struct snapshot *snap,
    struct proof_writer *w, struct attachment *a)
{
	const uint32_t sw = snap->ports[w->out->attached[a->ports.first]].sw;
	int sure = a->sure;

	/* a port's own switch hears neighbours; it learns the addresses of the others */
	for (unsigned k = EVIDENCE_NEIGHBOURS; k <= EVIDENCE_STP; k++) {
		if ((g->told[sw] & 1U << k) == 0) {
			sure += add(w, a, k, sw, 0);
		}
	}
	for (unsigned k = EVIDENCE_ADDRESSES; k < NEVIDENCE; k++) {
		const uint32_t own = (g->told[sw] & 1U << k) == 0;

		if (g->missing[k].n > own) {
			sure += add(w, a, k, lowest_other(g, k, sw), g->missing[k].n - own - 1);
		}
	}
	a->sure = (uint8_t)(sure < LEAST ? LEAST : sure);
}
