/*
 * C9: a VM is moved to and fro between the nodes of its cluster, with minutes
 * in between: automatic balancing, or a node that fails again and again. A
 * duplicate would come back within seconds.
 */
#include "core/judge/causes/cause.h"
#include "core/judge/findings/confidence.h"
#include "core/judge/findings/remedy.h"
#include "core/judge/known/owner_pairs.h"

enum { SEEN = 75 };

/*
 * One VM, and more than its address alone says that it is moved: other VMs of its host come back
 * as well, or exports of two times name two hosts. A hidden second holder looks the same else.
 */
static bool
owner_moves(const struct known *k, const struct suspect *s)
{
	const struct owner *o = s->owners;
	uint32_t host;

	if (s->nowners == 2) {
		return owner_pair_same_vm(k->inv, &o[0], &o[1]);
	}
	if (s->nowners != 1 || !owner_is_vm(o)) {
		return false;
	}
	host = host_left(k, s->mac, o->who.host);
	return host != NONE && k->views->hosts.list[host].vms_returned > 1;
}

bool
cause_ping_pong(const struct known *k, const struct suspect *s, struct verdict *v)
{
	const struct sighting *other = NULL;

	if (!owner_moves(k, s) || s->quick || !s->flapping || s->nboth > 0) {
		return false;
	}
	for (uint32_t i = 0; i < s->nsightings; i++) {
		if (!host_same_cluster(k->inv, s->sightings[0].host, s->sightings[i].host)) {
			return false;
		}
		other = s->sightings[i].location != s->sightings[0].location ? &s->sightings[i]
									     : other;
	}
	if (other == NULL) {
		return false;
	}
	v->confidence = confidence_of(k, s, SEEN);
	v->title = phrase_format(v->text, "%s flaps between %s and %s",
	    owner_name(k->inv, &s->owners[0]), phrase_sighting(v->text, k, &s->sightings[0]),
	    phrase_sighting(v->text, k, other));
	v->remedy = "Review the health of nodes and volumes, and the thresholds of automatic "
		    "balancing.";
	verdict_look(v, "Get-ClusterGroup -Cluster %s -Name %s",
	    remedy_word(
		v->text, k->inv->clusters[k->inv->hosts[s->sightings[0].host].cluster].name),
	    remedy_quoted(v->text, owner_name(k->inv, &s->owners[0])));
	return true;
}
