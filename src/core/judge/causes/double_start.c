/*
 * C11c: one VM is registered and runs on two hosts: a split cluster, or a
 * restored copy that was registered in place. Exports of different times only
 * show a migration, unless both places are seen.
 */
#include "core/judge/known/inquiry.h"

enum { PROVEN = 90, BY_ID = 80 };

static bool
seen_at(const struct suspect *s, const struct owner *o)
{
	for (uint32_t i = 0; i < s->nspots; i++) {
		if (o->who.host != NONE && s->spots[i].host == o->who.host) {
			return true;
		}
	}
	return false;
}

static bool
runs(const struct inquiry *q, const struct owner *o)
{
	return q->inv->vms[o->who.vm].state == VM_RUNNING;
}

static bool
pair(struct inquiry *q, const struct suspect *s, const struct owner *a, const struct owner *b,
    struct verdict *v)
{
	const bool both = seen_at(s, a) && seen_at(s, b) && (s->nboth > 0 || s->flapping);

	if (!same_vm(q, a, b) || !a->who.running || !b->who.running ||
	    (!both && (!runs(q, a) || !runs(q, b) || !one_pass(q, a, b)))) {
		return false;
	}
	v->confidence = confidence(q, s, PROVEN);
	v->severity = pair_severity(q, s, &causes[CAUSE_double_start]);
	v->title = say(q, "%s runs on %s and on %s: it was started twice", owner_name(q, a),
	    say_host(q, a->who.host), say_host(q, b->who.host));
	add_why(q, v, PROOF_INVENTORY, BY_ID, "both rows have the VM id %s",
	    q->inv->vms[a->who.vm].id);
	v->remedy = "Turn one of them off at once, the one that is not on the cluster's owner "
		    "node, and remove its registration: both write to the same disks.";
	show_owner(q, v, a);
	show_owner(q, v, b);
	if (is_clustered(q, a)) {
		add_command(q, v, "Get-ClusterGroup -Cluster %s -Name %s",
		    ps_word(q, q->inv->clusters[q->inv->hosts[a->who.host].cluster].name),
		    ps_text(q, owner_name(q, a)));
	}
	return true;
}

bool
tell_double_start(struct inquiry *q, const struct suspect *s, struct verdict *v)
{
	return pairs_ask(q, s, v, pair);
}
