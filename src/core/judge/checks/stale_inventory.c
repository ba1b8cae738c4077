/*
 * A VM's address at one place, and not at its host: the inventory is older
 * than a migration (C10), or something that is no host answers for it (C21).
 */
#include "core/judge/known/inquiry.h"

enum { MOVED = 70, WRONG_PORT = 80 };

/* A phone, an access point, or a port with this one station: it is nobody's trunk. */
static bool
own_identity(const struct inquiry *q, uint32_t port)
{
	const struct attachment *a = &q->where->attachments[q->where->ports[port].attachment];

	if (a->class_ != PORT_EDGE) {
		return false;
	}
	for (uint32_t i = a->proofs.first; i < a->proofs.first + a->proofs.n; i++) {
		if (q->where->proofs[i].says == SAYS_PHONE) {
			return true;
		}
	}
	return q->where->ports[port].nmacs == 1;
}

static void
tell_moved(struct inquiry *q, const struct suspect *s)
{
	const struct owner *o = &s->owners[0];
	struct verdict v;

	verdict_init(&v, &causes[CAUSE_stale_inventory]);
	v.confidence = confidence(q, s, MOVED);
	v.title = say(q, "%s is at %s, the inventory still says %s", owner_name(q, o),
	    say_host(q, s->spots[0].host), say_host(q, o->who.host));
	v.remedy = "Export again: it was moved since.";
	report_suspect(q, s, CAUSE_stale_inventory, &v);
}

static void
tell_wrong_port(struct inquiry *q, const struct suspect *s)
{
	const struct owner *o = &s->owners[0];
	struct verdict v;

	verdict_init(&v, &causes[CAUSE_wrong_port]);
	v.confidence = WRONG_PORT;
	v.title = say(q, "%s runs on %s, but its address is at %s, a port of no host",
	    owner_name(q, o), say_host(q, o->who.host), say_spot(q, &s->spots[0]));
	add_why(q, &v, PROOF_HOST_NIC, WRONG_PORT,
	    "every port of %s is known, and it is at none", say_host(q, o->who.host));
	v.remedy = say(q,
	    "Find the station at %s: a leftover of a conversion, or somebody who "
	    "took the address.",
	    say_spot(q, &s->spots[0]));
	show_owner(q, &v, o);
	report_suspect(q, s, CAUSE_wrong_port, &v);
}

void
elsewhere_judge(struct inquiry *q, uint32_t place, const struct nic *c)
{
	const uint32_t port = q->where->places[place].port;
	const uint32_t host = spot_host(q, q->where->ports[port].attachment);
	struct suspect s;

	if (c->kind != NIC_VM_VNIC || c->host == NONE || c->vm == NONE || host == c->host ||
	    !spot_counts(q, &q->where->places[place])) {
		return;
	}
	if (host != NONE ? !host_same_cluster(q, host, c->host)
			 : q->inv->vms[c->vm].state != VM_RUNNING || !own_identity(q, port) ||
			       !host_ports_known(q, c->host)) {
		return;
	}
	suspect_lone(q, c->mac, place, &s);
	if (s.nowners != 1 || s.nspots == 0) {
		return;
	}
	if (host != NONE) {
		tell_moved(q, &s);
	} else {
		tell_wrong_port(q, &s);
	}
}
