#include "core/place/layers.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
placement_init(struct placement *p, size_t text_cap)
{
	memset(p, 0, sizeof(*p));
	arena_init(&p->text, text_cap);
}

void
placement_free(struct placement *p)
{
	const size_t cap = p->text.cap;

	free(p->places);
	free(p->ports);
	free(p->attachments);
	free(p->attached);
	free(p->peers);
	free(p->groups);
	free(p->domains);
	free(p->domain_of_switch);
	free(p->domain_of_fdb);
	free(p->proofs);
	free(p->betweens);
	arena_free(&p->text);
	placement_init(p, cap);
}

const char *
placement_text(struct placement *p, const char *fmt, ...)
{
	char text[TEXT_MAX];
	const char *kept;
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	kept = text_keep(&p->text, text, strlen(text));
	return kept != NULL ? kept : "?";
}

static void
work_init(struct work *w)
{
	const size_t n = w->snap->nports;
	size_t bits = 0;

	w->bundle = vec_zeroed(n, sizeof(*w->bundle));
	w->nrows = vec_zeroed(n, sizeof(*w->nrows));
	w->neighboured = vec_zeroed(n, sizeof(*w->neighboured));
	w->lacp_of = vec_zeroed(n, sizeof(*w->lacp_of));
	w->out->ports = vec_zeroed(n, sizeof(*w->out->ports));
	w->out->domain_of_switch =
	    vec_zeroed(w->snap->nswitches, sizeof(*w->out->domain_of_switch));
	for (uint32_t i = 0; i < n; i++) {
		w->bundle[i] = snapshot_bundle(w->snap, i);
		w->lacp_of[i] = NONE;
		w->out->ports[i].class_ = PORT_UNKNOWN;
		w->out->ports[i].attachment = NONE;
	}
	for (uint32_t i = 0; i < w->snap->nlacp; i++) {
		w->lacp_of[w->bundle[w->snap->lacp[i].port]] = i;
	}
	w->gave = vec_zeroed(w->snap->nswitches, sizeof(*w->gave));
	w->runs_at = vec_zeroed(w->snap->nswitches, sizeof(*w->runs_at));
	for (size_t i = 0; i < w->snap->nswitches; i++) {
		w->runs_at[i] = bits;
		bits += (size_t)w->snap->switches[i].ports.n * w->snap->switches[i].fdbs.n;
	}
	w->runs = vec_zeroed(bits / 64 + 1, sizeof(*w->runs));
	w->out->domain_of_fdb = vec_zeroed(w->snap->nfdbs, sizeof(*w->out->domain_of_fdb));
	own_build(w);
	lacking_survey(w);
}

static void
work_free(struct work *w)
{
	own_free(&w->own);
	free(w->bundle);
	free(w->nrows);
	free(w->nstations);
	free(w->neighboured);
	free(w->lacp_of);
	free(w->gave);
	free(w->runs);
	free(w->runs_at);
	free(w->clues);
	free(w->leads);
	free(w->far);
}

enum fdb_code
place_run(const struct snapshot *snap, const struct inventory *inv, const struct settings *set,
    struct placement *out, struct fdb_err *err)
{
	static const struct inventory none;
	struct work w = {
		.snap = snap, .inv = inv != NULL ? inv : &none, .set = set, .out = out
	};
	enum fdb_code rc;

	if (snap->nrows + snap->nchanges >= NONE) {
		return fdb_fail(err, FDB_ELIMIT, "more than 2^32 forwarding rows");
	}
	if (snap->nports > PLACE_PORTS_MOST) {
		return fdb_fail(err, FDB_ELIMIT, "more than %d ports", PLACE_PORTS_MOST);
	}
	work_init(&w);
	survey(&w);
	uplink_clues(&w);
	neighbour_clues(&w);
	stp_clues(&w);
	far_clues(&w);
	classify(&w);
	ignore(&w);
	set_clues(&w);
	domains(&w);
	rc = places(&w, err);
	if (rc == FDB_OK) {
		attach(&w);
		attribute(&w);
		unresolved(&w);
		peers(&w);
		between(&w);
	}
	work_free(&w);
	return rc;
}

uint32_t
placement_domain(
    const struct placement *p, const struct snapshot *snap, uint32_t sw, uint16_t vlan)
{
	const struct span s = snap->switches[sw].fdbs;

	for (uint32_t i = s.first; vlan != 0 && i < s.first + s.n; i++) {
		const struct fdb *f = &snap->fdbs[i];

		for (uint32_t k = f->vlans.first; k < f->vlans.first + f->vlans.n; k++) {
			if (snap->vlans[k] == vlan) {
				return p->domain_of_fdb[i];
			}
		}
	}
	return p->domain_of_switch[sw];
}

bool
placement_may_meet(const struct placement *p, uint32_t a, uint32_t b)
{
	return a == b || p->domains[a].whole == b || p->domains[b].whole == a;
}
