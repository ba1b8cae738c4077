/*
 * C23: a loop. A switch that hears its own LLDP is in one; so is a switch on
 * which half of all addresses, of many makes, go to and fro within minutes.
 * Such addresses prove nothing else.
 */
#include "core/judge/known/inquiry.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum {
	HEARS_ITSELF = 95,
	MANY_MOVE = 85,
	TREE_CHANGES = 60,
	LEAST_MOVED = 20, /* addresses */
	LEAST_MAKES = 3, /* vendors */
	QUICK_MS = 5 * 60 * 1000
};

static struct verdict
loop_verdict(uint8_t sure)
{
	struct verdict v;

	verdict_init(&v, &causes[CAUSE_loop]);
	v.confidence = sure;
	v.remedy =
	    "Shut the second path. Then enable loop protection and BPDU guard on ports of "
	    "hosts and users.";
	return v;
}

static void
tell_self(struct inquiry *q, const struct neighbour *n)
{
	struct verdict v = loop_verdict(HEARS_ITSELF);
	const struct switch_ *w = &q->snap->switches[q->snap->ports[n->port].sw];

	v.subject = say_port(q, n->port);
	v.title = say(q, "%s hears itself on %s: a cable leads back to it", w->name,
	    q->snap->ports[n->port].name);
	add_why(q, &v, PROOF_LLDP, HEARS_ITSELF, "LLDP on %s names the switch's own address %s",
	    v.subject, say_mac(q, n->chassis));
	(void)report_subject(q, CAUSE_loop, &v);
}

static void
judge_neighbours(struct inquiry *q)
{
	for (size_t i = 0; i < q->snap->nneighbours; i++) {
		const struct neighbour *n = &q->snap->neighbours[i];
		const struct switch_ *w = &q->snap->switches[q->snap->ports[n->port].sw];

		if (n->proto == NEIGHBOUR_LLDP && n->chassis.bits != 0 &&
		    n->chassis.bits == w->base.bits &&
		    (n->sysname[0] == '\0' || strcmp(n->sysname, w->sysname) == 0)) {
			tell_self(q, n);
		}
	}
}

/* ---- by movement --------------------------------------------------------------------------- */

/* Stood at one port, at another, and within five minutes at the first one again. */
static bool
came_back(struct inquiry *q, const struct moved *m)
{
	const struct snapshot *s = q->snap;
	const uint16_t table = s->fdbs[m->fdb].table;
	const uint64_t key = m->mac << 16 | (m->fdb - s->switches[m->sw].fdbs.first);

	q->at = vec_room(q->at, &q->at_cap, s->nsamples, sizeof(*q->at));
	(void)snapshot_timeline(s, m->sw, table, m->context, key, q->at);
	for (uint16_t i = 0; i + 2 < s->nsamples; i++) {
		bool left = false;

		for (uint16_t k = (uint16_t)(i + 1);
		     k < s->nsamples && q->at[i] < UNSEEN &&
		     s->sample_ms[k] - s->sample_ms[i] <= QUICK_MS;
		     k++) {
			left |= q->at[k] < UNSEEN && q->at[k] != q->at[i];
			if (left && q->at[k] == q->at[i]) {
				return true;
			}
		}
	}
	return false;
}

static uint64_t
stations(const struct inquiry *q, uint32_t sw)
{
	const struct span reads = q->snap->switches[sw].reads;
	uint64_t n = 0;

	for (uint32_t i = reads.first; i < reads.first + reads.n; i++) {
		n += q->snap->reads[i].nkept;
	}
	return n;
}

/* What came back on one switch. q->moved is by MAC: makes stand side by side. */
struct tally {
	uint32_t moved, back, makes;
	uint64_t last_make;
};

static void
count(struct inquiry *q, struct tally *tallies, bool closely)
{
	for (size_t i = 0; i < q->nmoved; i++) {
		struct tally *t = &tallies[q->moved[i].sw];
		const uint64_t make = q->moved[i].mac >> 24;

		if (!closely) {
			t->moved++;
		} else if (t->moved >= LEAST_MOVED &&
			   UINT64_C(2) * t->moved >= stations(q, q->moved[i].sw) &&
			   q->moved[i].back && came_back(q, &q->moved[i])) {
			t->makes += t->back++ == 0 || make != t->last_make;
			t->last_make = make;
		}
	}
}

static void
tell_movement(struct inquiry *q, uint32_t sw, const struct tally *t)
{
	struct verdict v = loop_verdict(MANY_MOVE);
	const char *name = q->snap->switches[sw].name;

	q->looped[sw] = true;
	v.subject = name;
	v.count = t->back;
	v.title = say(q, "%u of %llu addresses on %s go to and fro, of %u makes: a loop",
	    t->back, (unsigned long long)stations(q, sw), name, t->makes);
	add_why(q, &v, PROOF_CHANGE, MANY_MOVE,
	    "a duplicate moves one address, a failover moves each only once");
	if (q->snap->switches[sw].topology_changes > 0) {
		add_why(q, &v, PROOF_STP, TREE_CHANGES,
		    "spanning tree changed %u times meanwhile",
		    (unsigned)q->snap->switches[sw].topology_changes);
	}
	(void)report_subject(q, CAUSE_loop, &v);
}

void
loops_judge(struct inquiry *q)
{
	struct tally *tallies = vec_zeroed(q->snap->nswitches, sizeof(*tallies));

	q->looped = vec_zeroed(q->snap->nswitches, sizeof(*q->looped));
	judge_neighbours(q);
	count(q, tallies, false);
	count(q, tallies, true);
	for (uint32_t sw = 0; sw < q->snap->nswitches; sw++) {
		if (tallies[sw].back >= LEAST_MOVED && tallies[sw].makes >= LEAST_MAKES) {
			tell_movement(q, sw, &tallies[sw]);
		}
	}
	free(tallies);
}
