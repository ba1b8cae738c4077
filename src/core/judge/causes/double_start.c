/*
 * C11c: one VM is registered and runs on two hosts: a split cluster, or a
 * restored copy that was registered in place. Exports of different times only
 * show a migration, unless both places are seen. Between two clusters, or from a
 * cluster to a host of none, a VM is moved by hand, seldom, and not back again:
 * there undated exports that both have it running are a reason to look.
 */
#include "core/judge/causes/cause.h"
#include "core/judge/findings/confidence.h"
#include "core/judge/findings/remedy.h"
#include "core/judge/known/owner_pairs.h"

enum { PROVEN = 90, UNDATED = 45 /* suspected: one of the exports may be old */, BY_ID = 80 };

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

/* How sure it is that both registrations of one VM run, in percent; 0: it is a migration. */
static unsigned
runs_twice(const struct known *k, const struct suspect *s, const struct owner *a,
    const struct owner *b)
{
	const bool far = owner_pair_two_clusters(k->inv, a, b);
	const bool told = runs(k->inv, a) && runs(k->inv, b);

	/* within a cluster, one after the other and minutes apart, it was migrated */
	if (seen_at(s, a) && seen_at(s, b) &&
	    (s->nboth > 0 || s->quick || (far && s->returned))) {
		return PROVEN;
	}
	if (told && owner_pair_one_export(k->inv, a, b)) {
		return PROVEN;
	}
	return told && owner_pair_apart(k->inv, a, b) && !owner_pair_dated(k->inv, a, b)
		   ? UNDATED
		   : 0;
}

bool
cause_double_start(const struct known *k, const struct suspect *s, const struct owner *a,
    const struct owner *b, struct verdict *v)
{
	unsigned sure;

	if (!owner_pair_same_vm(k->inv, a, b) || !a->who.running || !b->who.running) {
		return false;
	}
	sure = runs_twice(k, s, a, b);
	if (sure == 0) {
		return false;
	}
	v->confidence = confidence_of(k, s, sure);
	verdict_host(v, stray(k->inv, a, b), "the cluster has %s on the other host",
	    owner_name(k->inv, a));
	v->title = phrase_format(v->text,
	    sure == PROVEN
		? "%s runs on %s and on %s: it was started twice"
		: "%s runs on %s and on %s, no nodes of one cluster: it was started twice, or "
		  "one of the exports is old",
	    owner_name(k->inv, a), phrase_host(k->inv, a->who.host),
	    phrase_host(k->inv, b->who.host));
	verdict_why(v, PROOF_INVENTORY, BY_ID, "both rows have the VM id %s",
	    k->inv->vms[a->who.vm].id);
	v->remedy =
	    sure == PROVEN
		? "Turn one of them off at once, the one that is not on the cluster's owner "
		  "node, and remove its registration: both write to the same disks."
		: "Look on both hosts. Where it runs on both, turn one of them off at once and "
		  "remove its registration. Where it was moved, export both hosts again.";
	remedy_show_owner(v, k->inv, a);
	remedy_show_owner(v, k->inv, b);
	if (owner_is_clustered(k->inv, a)) {
		verdict_look(v, "Get-ClusterGroup -Cluster %s -Name %s",
		    remedy_word(
			v->text, k->inv->clusters[k->inv->hosts[a->who.host].cluster].name),
		    remedy_quoted(v->text, owner_name(k->inv, a)));
	}
	return true;
}
