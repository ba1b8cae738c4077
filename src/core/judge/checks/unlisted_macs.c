/* C20: a Hyper-V address that no export names, at one place. */
#include "core/judge/known/inquiry.h"

enum { AT_HOST = 70, AT_USER_PORT = 50, IN_POOL = 20 };

/* No VM of this host is in any export: that is the first thing to look at. */
static bool
export_lacks(const struct inquiry *q, uint32_t host)
{
	return host != NONE && q->hosts[host].vm_nics == 0;
}

static void
tell_one(struct inquiry *q, const struct suspect *s)
{
	const struct spot *p = &s->spots[0];
	const uint32_t pool = inventory_pool(q->inv, s->mac);
	const uint32_t from = pool == NONE ? NONE : q->inv->pools[pool].host;
	struct verdict v;

	verdict_init(&v, &causes[CAUSE_unowned]);
	v.host = p->host;
	v.origin = from != p->host ? from : NONE;
	v.confidence = p->host != NONE ? AT_HOST : AT_USER_PORT;
	if (p->host == NONE) {
		v.severity = SEV_INFO;
	}
	v.title = say(q, "no export names %s at %s", say_mac(q, s->mac), say_spot(q, p));
	if (from != NONE) {
		add_why(q, &v, PROOF_POOL, IN_POOL, "%s lies in the pool of %s",
		    say_mac(q, s->mac), say_host(q, from));
	}
	if (p->host == NONE) {
		v.remedy =
		    "On a user port this is Windows' own Hyper-V or WSL. Else export the "
		    "host of that port and run again.";
	} else if (export_lacks(q, p->host)) {
		v.remedy = say(q, "No export has a VM of %s: export it and run again.",
		    say_host(q, p->host));
	} else {
		v.remedy = say(q,
		    "Look for a VM, container or nested VM on %s that the export leaves out%s.",
		    say_host(q, p->host),
		    q->has_vnics ? ""
				 : ", or its own vNIC: no export has those "
				   "(Get-VMNetworkAdapter -ManagementOS)");
	}
	if (p->host != NONE) {
		show_address(q, &v, p->host, s->mac);
	}
	report_suspect(q, s, CAUSE_unowned, &v);
}

/* More at one attachment than anybody reads one by one. */
static void
tell_many(struct inquiry *q, uint32_t attachment)
{
	const struct attachment *a = &q->where->attachments[attachment];
	const uint32_t host = spot_host(q, attachment);
	struct verdict v;

	verdict_init(&v, &causes[CAUSE_unowned]);
	v.host = host;
	v.confidence = host != NONE ? AT_HOST : AT_USER_PORT;
	v.count = q->unknown_at[attachment];
	v.subject = a->name;
	if (host == NONE) {
		v.severity = SEV_INFO;
	}
	v.title = say(q, "no export names %u Hyper-V addresses at %s", v.count,
	    host != NONE ? say_host(q, host) : a->name);
	v.remedy = say(q, "Export the VMs of %s and run again.",
	    host != NONE ? say_host(q, host) : "the host of that port");
	add_why(q, &v, PROOF_INVENTORY, v.confidence, "none of %zu NICs in the inventory",
	    q->inv->nnics);
	(void)report_subject(q, CAUSE_unowned, &v);
}

void
unowned_judge(struct inquiry *q)
{
	for (size_t i = 0; i < q->nunknown; i++) {
		const struct place *p = &q->where->places[q->unknown[i]];
		struct suspect s;

		if (q->unknown_at[q->where->ports[p->port].attachment] <= q->j->set->max_same) {
			suspect_lone(q, PLACE_MAC(p), q->unknown[i], &s);
			if (s.nspots > 0) {
				tell_one(q, &s);
			}
		}
	}
	for (uint32_t i = 0; i < q->where->nattachments; i++) {
		if (q->unknown_at[i] > q->j->set->max_same) {
			tell_many(q, i);
		}
	}
}
