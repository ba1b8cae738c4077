#include "store/estate/estate_told.h"

#include "store/common/presence.h"
#include "store/common/run_clock.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- NICs that no export has any more ------------------------------------------------------------------ */

static int
by_host(const void *a, const void *b)
{
	const struct known_nic *const *x = a;
	const struct known_nic *const *y = b;
	const int c = strcasecmp((*x)->host, (*y)->host);

	return c != 0 ? c : ((*x)->mac > (*y)->mac) - ((*x)->mac < (*y)->mac);
}

static void
add_host(struct history *out, size_t *cap, const struct known_nic *const *nics, size_t n)
{
	struct past_host h = { .name = nics[0]->host, .had = (uint32_t)n };

	h.lost.first = (uint32_t)out->nlost;
	for (size_t i = 0; i < n; i++) {
		if (nics[i]->gone_t != 0) {
			out->lost[out->nlost++] = nics[i]->mac;
		}
	}
	h.lost.n = (uint32_t)out->nlost - h.lost.first;
	if (h.lost.n > 0) {
		out->hosts = vec_room(out->hosts, cap, out->nhosts + 1, sizeof(*out->hosts));
		out->hosts[out->nhosts++] = h;
	}
}

static void
tell_lost(const struct estate *e, struct history *out)
{
	const struct known_nic **nics = vec_zeroed(e->nnics, sizeof(const struct known_nic *));
	size_t cap = 0;
	size_t n = 0;

	for (size_t i = 0; i < e->nnics; i++) {
		if (e->nics[i].change != ESTATE_DROP) {
			nics[n++] = &e->nics[i];
		}
	}
	vec_sort(nics, n, sizeof(const struct known_nic *), by_host);
	out->lost = vec_zeroed(n, sizeof(*out->lost));
	out->nics_known = n;
	for (size_t i = 0; i < n;) {
		size_t same = i + 1;

		while (same < n && strcasecmp(nics[same]->host, nics[i]->host) == 0) {
			same++;
		}
		add_host(out, &cap, nics + i, same - i);
		i = same;
	}
	free(nics);
}

/* ---- addresses that are others now --------------------------------------------------------------------- */

static void
tell_renewed(const struct estate *e, const struct book *b, const struct store_run *run,
    struct history *out)
{
	const int64_t wall = run->began_ms / 1000;
	const int64_t shift = wall - run_clock(b, wall);
	size_t cap = 0;

	for (size_t i = 0; i < e->nnics; i++) {
		const struct known_nic *k = &e->nics[i];

		if (k->was != 0 && k->gone_t == 0 && k->change != ESTATE_DROP) {
			out->renewed = vec_room(
			    out->renewed, &cap, out->nrenewed + 1, sizeof(*out->renewed));
			out->renewed[out->nrenewed++] = (struct past_renewed){ .mac = k->mac,
				.was = k->was,
				.host = k->host,
				.was_host = k->was_host,
				.changed_ms = (k->changed_t + shift) * 1000 };
		}
	}
}

/* ---- exports and switches ------------------------------------------------------------------------------ */

static void
tell_exports(const struct estate *e, struct history *out)
{
	size_t cap = 0;

	for (size_t i = 0; i < e->nexports; i++) {
		if (e->exports[i].touched && e->exports[i].used < 0) {
			out->exports_gone = vec_room(out->exports_gone, &cap,
			    out->nexports_gone + 1, sizeof(*out->exports_gone));
			out->exports_gone[out->nexports_gone++] = e->exports[i].path;
		}
	}
}

/* Those that runs of late had; after three runs without it a switch counts as gone. */
static void
tell_switches(const struct book *b, const struct store_run *run, struct history *out)
{
	uint8_t *here = presence_of(run->snap, run->id);
	size_t cap = 0;

	for (size_t i = 0; i < b->nswitches; i++) {
		const struct known_switch *sw = &b->switches[i];

		if (here[sw->id] == PRESENCE_NONE && !sw->retired &&
		    sw->missed + 1 < BOOK_ABSENT_MOST) {
			out->switches_gone = vec_room(out->switches_gone, &cap,
			    out->nswitches_gone + 1, sizeof(*out->switches_gone));
			out->switches_gone[out->nswitches_gone++] = sw->name;
		}
	}
	free(here);
}

void
estate_told(const struct estate *e, const struct book *b, const struct store_run *run,
    struct history *out)
{
	if (e->compared) {
		tell_lost(e, out);
		tell_renewed(e, b, run, out);
		tell_exports(e, out);
	}
	tell_switches(b, run, out);
}
