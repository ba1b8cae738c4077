/*
 * C11c: one VM is registered and runs on two hosts: a split cluster, or a
 * restored copy that was registered in place. Exports of different times only
 * show a migration, unless both places are seen.
 */
#include "core/judge/causes/cause.h"
#include "core/judge/findings/confidence.h"
#include "core/judge/findings/remedy.h"
#include "core/judge/known/owner_pairs.h"

enum { PROVEN = 90, BY_ID = 80 };

static bool
seen_at(const struct suspect *s, const struct owner *o)
{
	for (uint32_t i = 0; i < s->nsightings; i++) {
		if (o->who.host != NONE && s->sightings[i].host == o->who.host) {
			return true;
		}
	}
	return false;
}

static bool
runs(const struct inventory *inv, const struct owner *o)
{
	return inv->vms[o->who.vm].state == VM_RUNNING;
}

/* Of two registrations, the one that is not on the node that owns the VM's group; NONE: not known. */
static uint32_t
stray(const struct inventory *inv, const struct owner *a, const struct owner *b)
{
	const uint32_t of_a = inv->vms[a->who.vm].owner_node;
	const uint32_t node = of_a != NONE ? of_a : inv->vms[b->who.vm].owner_node;

	if (node == NONE || (node != a->who.host && node != b->who.host)) {
		return NONE;
	}
	return node == a->who.host ? b->who.host : a->who.host;
}

bool
cause_double_start(const struct known *k, const struct suspect *s, const struct owner *a,
    const struct owner *b, struct verdict *v)
{
	/* one after the other, minutes apart, is a migration */
	const bool both = seen_at(s, a) && seen_at(s, b) && (s->nboth > 0 || s->quick);

	if (!owner_pair_same_vm(k->inv, a, b) || !a->who.running || !b->who.running ||
	    (!both && (!runs(k->inv, a) || !runs(k->inv, b) ||
			  !owner_pair_one_export(k->inv, a, b)))) {
		return false;
	}
	v->confidence = confidence_of(k, s, PROVEN);
	v->host = stray(k->inv, a, b);
	v->title = phrase_format(v->text, "%s runs on %s and on %s: it was started twice",
	    owner_name(k->inv, a), phrase_host(k->inv, a->who.host),
	    phrase_host(k->inv, b->who.host));
	verdict_why(v, PROOF_INVENTORY, BY_ID, "both rows have the VM id %s",
	    k->inv->vms[a->who.vm].id);
	v->remedy = "Turn one of them off at once, the one that is not on the cluster's owner "
		    "node, and remove its registration: both write to the same disks.";
	remedy_show_owner(v, k->inv, a);
	remedy_show_owner(v, k->inv, b);
	if (owner_is_clustered(k->inv, a)) {
		verdict_command(v, "Get-ClusterGroup -Cluster %s -Name %s",
		    remedy_word(
			v->text, k->inv->clusters[k->inv->hosts[a->who.host].cluster].name),
		    remedy_quoted(v->text, owner_name(k->inv, a)));
	}
	return true;
}
