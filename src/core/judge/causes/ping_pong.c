/*
 * C9: a VM is moved to and fro between the nodes of its cluster, with minutes
 * in between: automatic balancing, or a node that fails again and again. A
 * duplicate would come back within seconds.
 */
#include "core/judge/known/inquiry.h"

enum { SEEN = 75 };

bool
tell_ping_pong(struct inquiry *q, const struct suspect *s, struct verdict *v)
{
	const struct spot *other = NULL;

	if (s->nowners != 1 || !owner_is_vm(&s->owners[0]) || s->quick || !s->flapping ||
	    s->nboth > 0) {
		return false;
	}
	for (uint32_t i = 0; i < s->nspots; i++) {
		if (!host_same_cluster(q, s->spots[0].host, s->spots[i].host)) {
			return false;
		}
		other = s->spots[i].stands != s->spots[0].stands ? &s->spots[i] : other;
	}
	if (other == NULL) {
		return false;
	}
	v->confidence = confidence(q, s, SEEN);
	v->title = say(q, "%s goes to and fro between %s and %s", owner_name(q, &s->owners[0]),
	    say_spot(q, &s->spots[0]), say_spot(q, other));
	v->remedy = "Review the health of nodes and volumes, and the thresholds of automatic "
		    "balancing.";
	add_command(q, v, "Get-ClusterGroup -Cluster %s -Name %s",
	    ps_word(q, q->inv->clusters[q->inv->hosts[s->spots[0].host].cluster].name),
	    ps_text(q, owner_name(q, &s->owners[0])));
	return true;
}
