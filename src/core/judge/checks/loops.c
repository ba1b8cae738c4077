/*
 * C23: a loop. A switch that hears its own LLDP is in one; so is a switch on
 * which half of all addresses, of many makes, go to and fro within minutes.
 * Such addresses prove nothing else.
 */
#include "core/judge/checks/check.h"

#include <string.h>

enum { HEARS_ITSELF = 95, MANY_MOVE = 85, TREE_CHANGES = 60 };

static struct verdict
loop_verdict(const struct check *c, uint8_t sure)
{
	struct verdict v;

	verdict_init(&v, CAUSE_loop, &c->sink->text);
	v.confidence = sure;
	v.remedy =
	    "Shut the second path. Then enable loop protection and BPDU guard on ports of "
	    "hosts and users.";
	return v;
}

static void
tell_self(const struct check *c, const struct neighbour *n)
{
	struct verdict v = loop_verdict(c, HEARS_ITSELF);
	const struct switch_ *w = &c->k->snap->switches[c->k->snap->ports[n->port].sw];

	v.subject = phrase_port(v.text, c->k->snap, n->port);
	v.title = phrase_format(v.text, "%s hears itself on %s: a cable leads back to it",
	    w->name, c->k->snap->ports[n->port].name);
	verdict_why(&v, PROOF_LLDP, HEARS_ITSELF,
	    "LLDP on %s names the switch's own address %s", v.subject,
	    phrase_mac(v.text, n->chassis));
	finding_report_subject(c->sink, &v);
}

static void
judge_neighbours(const struct check *c)
{
	for (size_t i = 0; i < c->k->snap->nneighbours; i++) {
		const struct neighbour *n = &c->k->snap->neighbours[i];
		const struct switch_ *w = &c->k->snap->switches[c->k->snap->ports[n->port].sw];

		if (n->proto == NEIGHBOUR_LLDP && n->chassis.bits != 0 &&
		    n->chassis.bits == w->base.bits &&
		    (n->sysname[0] == '\0' || strcmp(n->sysname, w->sysname) == 0)) {
			tell_self(c, n);
		}
	}
}

static void
tell_movement(const struct check *c, uint32_t sw, const struct switch_loop *l)
{
	const struct switch_ *w = &c->k->snap->switches[sw];
	struct verdict v = loop_verdict(c, MANY_MOVE);

	v.subject = w->name;
	v.count = l->returned;
	v.title = phrase_format(v.text,
	    "%u of %llu addresses on %s go to and fro, of %u makes: a loop", l->returned,
	    (unsigned long long)loop_stations(c->k->snap, sw), w->name, l->makes);
	verdict_why(&v, PROOF_CHANGE, MANY_MOVE,
	    "a duplicate moves one address, a failover moves each only once");
	if (w->topology_changes > 0) {
		verdict_why(&v, PROOF_STP, TREE_CHANGES,
		    "spanning tree changed %u times meanwhile", (unsigned)w->topology_changes);
	}
	finding_report_subject(c->sink, &v);
}

void
check_loops(const struct check *c)
{
	judge_neighbours(c);
	for (uint32_t sw = 0; sw < c->k->snap->nswitches; sw++) {
		if (c->k->views->loops[sw].looped) {
			tell_movement(c, sw, &c->k->views->loops[sw]);
		}
	}
}
