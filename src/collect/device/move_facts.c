/* What a switch tells of itself as a whole: its counts of addresses and of movement. */
#include "collect/device/facts.h"

#include "fdbaudit/vec.h"

enum { MOVES_MAX = 1 << 18 };

static bool
has_room(struct device *r)
{
	r->full |= r->moves.n >= MOVES_MAX;
	return r->moves.n < MOVES_MAX;
}

void
fact_topology_since(struct device *r, uint32_t centiseconds)
{
	r->topology_since = centiseconds;
}

void
fact_topology_changes(struct device *r, uint32_t changes)
{
	r->topology_first = r->has_topology ? r->topology_first : changes;
	r->topology_changes = changes;
	r->has_topology = true;
}

/* Some switches tell the number of all addresses for each FID. */
void
fact_promised(struct device *r, uint32_t learned)
{
	r->promised_differ |= r->npromised > 0 && learned != r->promised_most;
	r->promised += learned;
	r->promised_most = learned > r->promised_most ? learned : r->promised_most;
	r->npromised++;
}

void
fact_moves(struct device *r, uint32_t fid, struct mac m, uint32_t moves, uint32_t last)
{
	if (has_room(r)) {
		*VEC_ADD(&r->moves) = (struct moves_fact){
			.mac = m, .fid = fid, .moves = moves, .when = last, .sample = r->sample
		};
	}
}

void
fact_learned(struct device *r, uint16_t vlan, struct mac m, uint32_t port, uint32_t when)
{
	/* The next sample reads the same notes again, and what has come since. */
	if (r->moves.n > 0 && r->moves.at[r->moves.n - 1].sample != r->sample) {
		r->moves.n = 0;
	}
	if (has_room(r)) {
		*VEC_ADD(&r->moves) = (struct moves_fact){ .mac = m,
			.fid = vlan,
			.moves = port,
			.when = when,
			.order = (uint32_t)r->moves.n,
			.sample = r->sample,
			.noted = true };
	}
}
