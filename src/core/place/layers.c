/*
 * The order of the layers. Each gets as const what those before it found: the
 * compiler holds the order, no layer looks back or ahead.
 */
#include "fdbaudit/place.h"

#include "core/place/attachments/attachments.h"
#include "core/place/attachments/unresolved_links.h"
#include "core/place/domains/domains.h"
#include "core/place/hosts/port_hosts.h"
#include "core/place/input/place_input.h"
#include "core/place/places.h"
#include "core/place/ports/copied_links.h"
#include "core/place/ports/declared_ports.h"
#include "core/place/ports/fdb_pairs.h"
#include "core/place/ports/ignored_ports.h"
#include "core/place/ports/link_ends.h"
#include "core/place/ports/neighbours.h"
#include "core/place/ports/overlays.h"
#include "core/place/ports/own_addresses.h"
#include "core/place/ports/port_classes.h"
#include "core/place/ports/spanning_tree.h"
#include "core/place/transits.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

struct views { /* written by find_ports(), const afterwards */
	struct port_rows rows;
	struct port_evidence evidence;
	struct links links;
};

static void
views_free(struct views *v)
{
	port_rows_free(&v->rows);
	port_evidence_free(&v->evidence);
	links_free(&v->links);
}

/* The guessed links stood at the end; they say something of their ports. */
static void
decide_again(const struct place_input *in, struct views *v, struct placement *out)
{
	port_evidence_sort(&v->evidence);
	port_classes_decide(in, &v->evidence, out->ports);
	links_sort(&v->links);
}

/* What each port is: all evidence about it, and its class. */
static void
find_ports(const struct place_input *in, struct views *v, struct placement *out)
{
	struct port_evidence *e = &v->evidence;
	struct links *links = &v->links;
	struct remote_ends ends = { 0 };

	port_rows_count(&v->rows, in, links, out->ports);
	declared_port_evidence(in, e);
	overlay_evidence(in, e);
	own_address_evidence(links, e);
	neighbour_evidence(in, links, &ends, e);
	spanning_tree_evidence(in, links, &ends, e);
	remote_end_evidence(in, &ends, links, e);
	remote_ends_free(&ends);
	port_evidence_sort(e);
	port_classes_decide(in, e, out->ports);
	ignored_ports_mark(in, out->ports);
	if (fdb_pair_evidence(in, &v->rows, out->ports, links, e, &out->untried)) {
		decide_again(in, v, out);
	}
	if (copied_link_evidence(in, out->ports, links, e)) {
		decide_again(in, v, out);
	}
}

/* Who is behind each attachment; and what no attachment explains. */
static void
find_hosts(const struct place_input *in, const struct views *v, struct placement *out)
{
	struct proof_writer proofs = { .out = out };
	uint32_t *nstations;

	attachments_find(in, &v->links, &v->evidence, out);
	nstations = attachments_count_stations(in, out);
	port_hosts_decide(in, &v->evidence, nstations, &proofs);
	free(nstations);
	unresolved_links_mark(in, &proofs);
	link_ends_list(in, &v->evidence, out);
}

static enum fdb_code
place_layers(const struct place_input *in, struct placement *out, struct fdb_err *err)
{
	struct views v = { .links = { 0 } };
	enum fdb_code rc;

	port_evidence_init(&v.evidence, in->snap->nports);
	find_ports(in, &v, out);
	domains_find(in, &v.rows, &v.evidence, &v.links, out);
	rc = places_collect(in, &v.rows, out, err);
	if (rc == FDB_OK) {
		find_hosts(in, &v, out);
		transits_count(in, &v.links, &v.evidence, out);
	}
	views_free(&v);
	return rc;
}

enum fdb_code
place_run(const struct snapshot *snap, const struct inventory *inv, const struct settings *set,
    struct placement *out, struct fdb_err *err)
{
	static const struct inventory none;
	struct switch_macs switch_macs;
	struct place_input in = { snap, inv != NULL ? inv : &none, set, NULL, &switch_macs };
	uint32_t *bundle;
	enum fdb_code rc;

	if (snap->nrows + snap->nchanges >= NONE) {
		return fdb_fail(err, FDB_ELIMIT, "more than 2^32 forwarding rows");
	}
	if (snap->nports > PLACE_PORTS_MOST) {
		return fdb_fail(err, FDB_ELIMIT, "more than %d ports", PLACE_PORTS_MOST);
	}
	bundle = vec_zeroed(snap->nports, sizeof(*bundle));
	out->ports = vec_zeroed(snap->nports, sizeof(*out->ports));
	for (uint32_t i = 0; i < snap->nports; i++) {
		bundle[i] = snapshot_bundle(snap, i);
		out->ports[i].class_ = PORT_UNKNOWN;
		out->ports[i].attachment = NONE;
	}
	in.bundle = bundle;
	switch_macs_init(&switch_macs, snap, in.inv, set);
	rc = place_layers(&in, out, err);
	switch_macs_free(&switch_macs);
	free(bundle);
	return rc;
}
