#include "store/common/firsts.h"

#include "store/common/run_clock.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

enum {
	CLOCKS_ALIKE = 60 /* s: runs that began in one second are a second apart in the store */
};

/* From the clock of the store to that of the machine, as this run has it. */
static int64_t
moment_ms(const struct book *b, const struct store_run *run, int64_t t)
{
	const int64_t wall = run->began_ms / 1000;
	const int64_t shift = wall - run_clock(b, wall);

	return (t + (llabs(shift) < CLOCKS_ALIKE ? 0 : shift)) * 1000;
}

static int
by_port(const void *a, const void *b)
{
	const struct interval *x = a;
	const struct interval *y = b;

	if (x->k != y->k) {
		return x->k < y->k ? -1 : 1;
	}
	if (x->port != y->port) {
		return x->port < y->port ? -1 : 1;
	}
	return (x->first_t > y->first_t) - (x->first_t < y->first_t);
}

/* Leaves the first moment of each port. */
static size_t
fold(struct interval *rows, size_t n)
{
	size_t kept = 0;

	vec_sort(rows, n, sizeof(*rows), by_port);
	for (size_t i = 0; i < n; i++) {
		if (kept == 0 || rows[kept - 1].k != rows[i].k ||
		    rows[kept - 1].port != rows[i].port) {
			rows[kept++] = rows[i];
		}
	}
	return kept;
}

/* ---- for the judge ------------------------------------------------------------------------------------ */

/* The port of the snapshot with this lasting number; NONE: none. */
static uint32_t
snap_port(const struct identity *id, const uint32_t *port_of, uint32_t port)
{
	return port < id->next_port ? port_of[port] : NONE;
}

static int
by_moment(const void *a, const void *b)
{
	const struct past_first *x = a;
	const struct past_first *y = b;

	if (x->mac != y->mac) {
		return x->mac < y->mac ? -1 : 1;
	}
	if (x->first_ms != y->first_ms) {
		return x->first_ms < y->first_ms ? -1 : 1;
	}
	if (x->port != y->port) {
		return x->port < y->port ? -1 : 1;
	}
	return (x->vlan > y->vlan) - (x->vlan < y->vlan);
}

void
firsts_make(const struct book *b, const struct store_run *run, struct interval *rows, size_t n,
    struct history *out)
{
	const struct identity *id = run->id;
	uint32_t *port_of = vec_zeroed(id->next_port, sizeof(*port_of));

	for (uint32_t i = 0; i < id->next_port; i++) {
		port_of[i] = NONE;
	}
	for (uint32_t i = 0; i < id->nports; i++) {
		port_of[id->ports[i]] = id->ports[i] != 0 ? i : NONE;
	}
	n = fold(rows, n);
	out->firsts = vec_zeroed(n, sizeof(*out->firsts));
	out->nfirsts = n;
	for (size_t i = 0; i < n; i++) {
		out->firsts[i] = (struct past_first){ .mac = SIGHTED_MAC(rows[i].k).bits,
			.port = snap_port(id, port_of, rows[i].port),
			.vlan = SIGHTED_VLAN(rows[i].k),
			.first_ms = moment_ms(b, run, rows[i].first_t) };
	}
	vec_sort(out->firsts, n, sizeof(*out->firsts), by_moment);
	free(port_of);
}

/* ---- for the findings --------------------------------------------------------------------------------- */

uint64_t *
firsts_ask(const struct findings *found, size_t *n)
{
	uint64_t *out = vec_zeroed(found->n, sizeof(*out));
	size_t all = 0;

	for (size_t i = 0; i < found->n; i++) {
		if (found->list[i].mac.bits != 0 && found->list[i].nseen > 0) {
			out[all++] = found->list[i].mac.bits;
		}
	}
	*n = vec_unique_u64(out, all);
	return out;
}

/* The first row of an address, or of a later one. */
static size_t
row_of(const struct interval *rows, size_t n, struct mac m)
{
	size_t low = 0;
	size_t high = n;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (SIGHTED_MAC(rows[middle].k).bits < m.bits) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

/* A VLAN that one of both does not know may be the other's. */
static bool
is_seen_at(const struct identity *id, const struct finding *f, const struct interval *r)
{
	const uint16_t vlan = SIGHTED_VLAN(r->k);

	if (vlan != 0 && f->vlan != 0 && vlan != f->vlan) {
		return false;
	}
	for (uint32_t i = 0; i < f->nseen; i++) {
		if (id->ports[f->seen[i].port] == r->port) {
			return true;
		}
	}
	return false;
}

void
firsts_date(const struct book *b, const struct store_run *run, struct interval *rows, size_t n,
    struct findings *found)
{
	n = fold(rows, n);
	for (size_t i = 0; i < found->n; i++) {
		struct finding *f = &found->list[i];

		if (f->mac.bits == 0 || f->nseen == 0) {
			continue;
		}
		for (size_t r = row_of(rows, n, f->mac);
		     r < n && SIGHTED_MAC(rows[r].k).bits == f->mac.bits; r++) {
			const int64_t ms = moment_ms(b, run, rows[r].first_t);

			if (is_seen_at(run->id, f, &rows[r]) && ms < f->first_ms) {
				f->first_ms = ms;
			}
		}
	}
}
