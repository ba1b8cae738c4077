/*
 * C12: the cluster address of Network Load Balancing shall be in no table,
 * its nodes send from masks of it. Where it is learned at two places, masking
 * is off; where one mask is at two places, two nodes have one priority.
 */
#include "core/judge/causes/cause.h"
#include "core/judge/findings/confidence.h"

enum { SEEN = 80 };

bool
cause_nlb(const struct known *k, const struct suspect *s, struct verdict *v)
{
	const bool cluster = s->special.kind == WELLKNOWN_NLB;

	if ((!cluster && s->special.kind != WELLKNOWN_NLB_MASK) ||
	    (s->nlocations < 2 && !s->returned)) {
		return false;
	}
	v->confidence = confidence_of(k, s, SEEN);
	v->title = phrase_format(v->text, "%s, %s, is learned at more than one place",
	    s->special.words, phrase_mac(v->text, s->mac));
	v->remedy = cluster ? "Set MaskSourceMAC back to 1 on the nodes, or use multicast with "
			      "static entries on the switches."
			    : "Give every node of the cluster a host priority of its own.";
	return true;
}
