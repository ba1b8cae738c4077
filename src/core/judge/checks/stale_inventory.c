/*
 * A VM's address at one place, and not at its host: the inventory is older
 * than a migration (C10), or something that is no host answers for it (C21).
 */
#include "core/judge/checks/stale_inventory.h"

#include "core/judge/findings/confidence.h"
#include "core/judge/findings/finding.h"
#include "core/judge/findings/remedy.h"
#include "core/judge/known/known.h"
#include "core/judge/known/plugs.h"
#include "core/judge/known/scope.h"
#include "core/judge/known/sightings.h"
#include "core/judge/known/suspect.h"

enum { MOVED = 70, WRONG_PORT = 80 };

/* A phone, an access point, or a port with this one station: it is nobody's trunk. */
static bool
own_identity(const struct placement *where, uint32_t port)
{
	const struct attachment *a = &where->attachments[where->ports[port].attachment];

	if (a->class_ != PORT_EDGE) {
		return false;
	}
	for (uint32_t i = a->proofs.first; i < a->proofs.first + a->proofs.n; i++) {
		if (where->proofs[i].says == SAYS_PHONE) {
			return true;
		}
	}
	return where->ports[port].nmacs == 1;
}

static void
tell_moved(const struct known *k, struct findings_sink *sink, const struct suspect *s)
{
	const struct owner *o = &s->owners[0];
	struct verdict v;

	verdict_init(&v, CAUSE_stale_inventory, &sink->text);
	v.confidence = confidence_of(k, s, MOVED);
	v.title = phrase_format(v.text, "%s is at %s, the inventory still says %s",
	    owner_name(k->inv, o), phrase_host(k->inv, s->sightings[0].host),
	    phrase_host(k->inv, o->who.host));
	v.remedy = "Export again: it was moved since.";
	finding_report(sink, k, s, &v);
}

static void
tell_wrong_port(const struct known *k, struct findings_sink *sink, const struct suspect *s)
{
	const struct owner *o = &s->owners[0];
	struct verdict v;

	verdict_init(&v, CAUSE_wrong_port, &sink->text);
	v.confidence = WRONG_PORT;
	v.title = phrase_format(v.text,
	    "%s runs on %s, but its address is at %s, a port of no host", owner_name(k->inv, o),
	    phrase_host(k->inv, o->who.host), phrase_sighting(v.text, k, &s->sightings[0]));
	verdict_why(&v, PROOF_HOST_NIC, WRONG_PORT,
	    "every port of %s is known, and it is at none", phrase_host(k->inv, o->who.host));
	v.remedy = phrase_format(v.text,
	    "Find the station at %s: a leftover of a conversion, or somebody who "
	    "took the address.",
	    phrase_sighting(v.text, k, &s->sightings[0]));
	remedy_show_owner(&v, k->inv, o);
	finding_report(sink, k, s, &v);
}

void
stale_inventory_check(const struct known *k, struct suspect_work *w, struct tally *tally,
    struct findings_sink *sink, uint32_t place, const struct nic *c)
{
	const uint32_t port = k->where->places[place].port;
	const uint32_t host = sighting_host(k, k->where->ports[port].attachment);
	struct suspect s;

	if (c->kind != NIC_VM_VNIC || c->host == NONE || c->vm == NONE || host == c->host ||
	    !scope_counts_place(k->where, k->set, &k->where->places[place])) {
		return;
	}
	if (host != NONE
		? !host_same_cluster(k->inv, host, c->host)
		: k->inv->vms[c->vm].state != VM_RUNNING || !own_identity(k->where, port)) {
		return;
	}
	suspect_lone(k, w, c->mac, place, &s);
	if (s.nowners != 1 || s.nsightings == 0) {
		return;
	}
	if (host == NONE && !plugs_known(k, c->host)) {
		tally->hosts[c->host].strange_ports++;
	} else if (host != NONE) {
		tell_moved(k, sink, &s);
	} else {
		tell_wrong_port(k, sink, &s);
	}
}
