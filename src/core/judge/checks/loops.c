/*
 * C23: a loop. A switch that hears its own LLDP is in one; so is a switch of
 * which two ports exchange the addresses of several owners. Such addresses prove
 * nothing else.
 */
#include "core/judge/checks/check.h"

#include "core/judge/known/scope.h"
#include "core/judge/known/told.h"

#include <string.h>

enum { TOLD_OF_VLAN = 45 /* nobody says of which addresses */, TOLD_BESIDE = 60 };
enum {
	HEARS_ITSELF = 95,
	MANY_MOVE = 85,
	MANY_MOVE_SLOWLY = 70,
	MANY_TOLD = 65, /* anybody can send such lines */
	TREE_CHANGES = 60
};

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

/* "Gi1/0/5 and Gi1/0/6 of acc-3" */
static const char *
ports_of(const struct check *c, uint32_t sw, const struct switch_loop *l)
{
	const struct snapshot *snap = c->k->snap;

	if (l->nports == 1) {
		return phrase_format(&c->sink->text, "%s of %s", snap->ports[l->ports[0]].name,
		    snap->switches[sw].name);
	}
	return phrase_format(&c->sink->text, "%s and %s%s of %s", snap->ports[l->ports[0]].name,
	    snap->ports[l->ports[1]].name, l->nports > 2 ? " and more" : "",
	    snap->switches[sw].name);
}

/* What the log of a switch tells of a VLAN, or of the switch, and of no address. */
static const char *
told_words(const struct check *c, const struct told_move *t)
{
	struct phrases *to = &c->sink->text;
	const struct snapshot *snap = c->k->snap;
	const char *vlan =
	    t->vlan == 0 ? "" : phrase_format(to, " in VLAN %u", (unsigned)t->vlan);

	if (t->from != NONE && t->to != NONE) {
		return phrase_format(to,
		    "%s says in its log that addresses%s move between %s and %s",
		    snap->switches[t->sw].name, vlan, snap->ports[t->from].name,
		    snap->ports[t->to].name);
	}
	return phrase_format(to, "%s says in its log that addresses%s move too often",
	    snap->switches[t->sw].name, vlan);
}

static void
tell_movement(const struct check *c, uint32_t sw, const struct switch_loop *l)
{
	const struct switch_ *w = &c->k->snap->switches[sw];
	const char *ports = ports_of(c, sw, l);
	const uint8_t sure = l->quick ? MANY_MOVE : MANY_MOVE_SLOWLY;
	struct verdict v = loop_verdict(c, l->told ? MANY_TOLD : sure);

	if (l->told) {
		v.severity = SEV_WARNING;
		verdict_why(
		    &v, PROOF_CHANGE, MANY_TOLD, "%s says so in its log alone", w->name);
	}
	v.subject = w->name;
	v.count = l->moved[0];
	v.title =
	    phrase_format(v.text, "a loop%s: %u addresses of several owners come and go at %s",
		l->told ? ", or ports that should be one bundle" : "", l->moved[0], ports);
	verdict_why(&v, PROOF_CHANGE, v.confidence,
	    "%u of them came and left again%s: a duplicate moves one address, a failover all "
	    "of them one way",
	    l->returned, l->quick ? " within five minutes" : "");
	if (w->topology_changes > 0) {
		verdict_why(&v, PROOF_STP, TREE_CHANGES,
		    "spanning tree changed %u times meanwhile", (unsigned)w->topology_changes);
	}
	for (uint32_t i = 0; i < c->k->snap->ntold && c->k->snap->told[i].mac.bits == 0; i++) {
		if (c->k->snap->told[i].sw == sw) {
			verdict_why(&v, PROOF_CHANGE, TOLD_BESIDE, "%s",
			    told_words(c, &c->k->snap->told[i]));
		}
	}
	v.remedy = phrase_format(v.text,
	    "Follow the cable of %s and take it out, or shut one port. Then enable loop "
	    "protection and BPDU "
	    "guard on ports of hosts and users.",
	    ports);
	finding_report_subject(c->sink, &v);
}

/* By itself it may be a loop, or one address that two hosts send with, at a rate. */
static void
tell_told(const struct check *c, const struct told_move *t)
{
	struct verdict v = loop_verdict(c, TOLD_OF_VLAN);

	v.severity = SEV_WARNING;
	v.subject = t->vlan == 0 ? c->k->snap->switches[t->sw].name
				 : phrase_format(v.text, "%s VLAN %u",
				       c->k->snap->switches[t->sw].name, (unsigned)t->vlan);
	v.title =
	    phrase_format(v.text, "a loop, or an address at two places: %s", told_words(c, t));
	verdict_why(&v, PROOF_CHANGE, TOLD_OF_VLAN, "%u line%s of its log", (unsigned)t->lines,
	    t->lines == 1 ? "" : "s");
	v.remedy =
	    "Ask the switch which addresses move (show mac address-table, twice), or read "
	    "it with --samples 3. If many do, follow the cable of these ports.";
	finding_report_subject(c->sink, &v);
}

static void
judge_told(const struct check *c)
{
	const struct span all = told_of_mac(c->k->snap, (struct mac){ 0 });

	for (uint32_t i = all.first; i < all.first + all.n; i++) {
		const struct told_move *t = &c->k->snap->told[i];

		if (!scope_vlan_ignored(c->k->set, t->vlan) &&
		    c->k->views->loops.list[t->sw].nports == 0) {
			tell_told(c, t);
		}
	}
}

void
check_loops(const struct check *c)
{
	judge_told(c);
	judge_neighbours(c);
	for (uint32_t sw = 0; sw < c->k->snap->nswitches; sw++) {
		if (c->k->views->loops.list[sw].nports > 0) {
			tell_movement(c, sw, &c->k->views->loops.list[sw]);
		}
	}
}
