#include "collect/device/facts/move_facts.h"

#include "collect/device/state.h"

#include "fdbaudit/vec.h"

enum { MOVES_MAX = 1 << 18 };

void
fact_moves(struct device *d, uint64_t fid, struct mac m, uint32_t moves, uint32_t last)
{
	struct device_facts *f = &d->facts;

	if (facts_room(f, f->moves.n, MOVES_MAX)) {
		*VEC_ADD(&f->moves) = (struct moves_fact){ .mac = m,
			.fid = fid,
			.moves = moves,
			.when = last,
			.sample = d->schedule.sample };
	}
}

void
fact_learned(struct device *d, uint16_t vlan, struct mac m, uint32_t port, uint32_t when)
{
	struct device_facts *f = &d->facts;
	const uint16_t sample = d->schedule.sample;

	/* The next sample reads the same notes again, and what has come since. */
	if (f->moves.n > 0 && f->moves.at[f->moves.n - 1].sample != sample) {
		f->moves.n = 0;
	}
	if (facts_room(f, f->moves.n, MOVES_MAX)) {
		*VEC_ADD(&f->moves) = (struct moves_fact){ .mac = m,
			.fid = vlan,
			.moves = port,
			.when = when,
			.order = (uint32_t)f->moves.n,
			.sample = sample,
			.noted = true };
	}
}
