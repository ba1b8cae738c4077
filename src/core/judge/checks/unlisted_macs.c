/* C20: a Hyper-V address that no export names, at one place. */
#include "core/judge/checks/check.h"
#include "core/judge/findings/remedy.h"
#include "core/judge/known/pools.h"
#include "core/judge/known/sightings.h"

enum { AT_HOST = 70, AT_USER_PORT = 50, IN_POOL = 20, BY_FLAG = 60, NAMED = 4 };

/* No VM of this host is in any export: that is the first thing to look at. */
static bool
export_lacks(const struct known *k, uint32_t host)
{
	return host != NONE && k->views->hosts.list[host].vm_nics == 0;
}

/* The VMs of a host behind which other addresses may send: nested hosts, containers. NULL: none. */
static const char *
spoofing_vms(struct phrases *to, const struct inventory *inv, uint32_t host)
{
	const struct span nics = inv->hosts[host].nics;
	const char *names = NULL;
	uint32_t last = NONE;
	unsigned n = 0;

	for (uint32_t i = nics.first; i < nics.first + nics.n && n < NAMED; i++) {
		const struct nic *c = &inv->nics[i];

		if (c->vm != NONE && c->vm != last && c->spoof == TRI_YES) {
			last = c->vm;
			names = n++ == 0
				    ? inv->vms[c->vm].name
				    : phrase_format(to, "%s, %s", names, inv->vms[c->vm].name);
		}
	}
	return names;
}

/* Who gives such an address out; `from`: the host of a pool, or NONE. */
static void
prove_pools(const struct known *k, const struct suspect *s, uint32_t from, struct verdict *v)
{
	const struct mac m = s->mac;
	const struct port *at = &k->snap->ports[s->sightings[0].port];
	const struct mac_range *declared = pool_declared(k->set->pools, k->set->npools, m);
	const struct planned_pool *planned =
	    planned_holding(k, m, k->snap->switches[at->sw].site);
	const char *mac = phrase_mac(v->text, m);

	if (from != NONE) {
		verdict_why(v, PROOF_POOL, IN_POOL, "%s lies in the pool of %s", mac,
		    phrase_host(k->inv, from));
	}
	if (declared != NULL) {
		verdict_why(v, PROOF_POOL, IN_POOL,
		    "%s lies in pool = %s, which is in use then", mac, declared->name);
	}
	if (planned != NULL) {
		verdict_why(v, PROOF_POOL, IN_POOL,
		    "%s lies in the range planned for %s (plan %s)", mac, planned->host,
		    planned->source);
	}
}

static void
tell_one(const struct check *c, const struct suspect *s)
{
	const struct known *k = c->k;
	const struct sighting *p = &s->sightings[0];
	const uint32_t pool = inventory_pool(k->inv, s->mac);
	const uint32_t from = pool == NONE ? NONE : k->inv->pools[pool].host;
	struct verdict v;

	verdict_init(&v, CAUSE_unlisted_mac, &c->sink->text);
	verdict_host(&v, p->host, "the address is at its port");
	v.origin = from != p->host ? from : NONE;
	v.confidence = p->host != NONE ? AT_HOST : AT_USER_PORT;
	if (p->host == NONE) {
		v.severity = SEV_INFO;
	}
	v.title = phrase_format(v.text, "no export names %s at %s", phrase_mac(v.text, s->mac),
	    phrase_sighting(v.text, k, p));
	prove_pools(k, s, from, &v);
	if (p->host == NONE) {
		v.remedy =
		    "On a user port this is Windows' own Hyper-V or WSL. Else export the "
		    "host of that port and run again.";
	} else if (export_lacks(k, p->host)) {
		v.remedy =
		    phrase_format(v.text, "No export has a VM of %s: export it and run again.",
			phrase_host(k->inv, p->host));
	} else {
		v.remedy = phrase_format(v.text,
		    "Look for a VM, container or nested VM on %s that the export leaves out%s.",
		    phrase_host(k->inv, p->host),
		    k->views->hosts.has_vnics ? ""
					      : ", or its own vNIC: no export has those "
						"(Get-VMNetworkAdapter -ManagementOS)");
	}
	if (p->host != NONE && spoofing_vms(v.text, k->inv, p->host) != NULL) {
		verdict_why(&v, PROOF_INVENTORY, BY_FLAG,
		    "MacAddressSpoofing is On there for %s: a nested host or containers may be "
		    "behind it",
		    spoofing_vms(v.text, k->inv, p->host));
	}
	if (p->host != NONE) {
		remedy_show_address(&v, k->inv, p->host, s->mac);
	}
	finding_report(c->sink, c->k, s, &v);
}

/* More at one attachment than anybody reads one by one. */
static void
tell_many(const struct check *c, uint32_t attachment)
{
	const struct known *k = c->k;
	const struct attachment *a = &k->where->attachments[attachment];
	const uint32_t host = sighting_host(k, attachment);
	struct verdict v;

	verdict_init(&v, CAUSE_unlisted_mac, &c->sink->text);
	verdict_host(&v, host, "the addresses are at its port");
	v.confidence = host != NONE ? AT_HOST : AT_USER_PORT;
	v.count = c->tally->unlisted_at[attachment];
	v.subject = a->name;
	if (host == NONE) {
		v.severity = SEV_INFO;
	}
	v.title = phrase_format(v.text, "no export names %u Hyper-V addresses at %s", v.count,
	    host != NONE ? phrase_host(k->inv, host) : a->name);
	v.remedy = phrase_format(v.text, "Export the VMs of %s and run again.",
	    host != NONE ? phrase_host(k->inv, host) : "the host of that port");
	verdict_why(&v, PROOF_INVENTORY, v.confidence, "none of %zu NICs in the inventory",
	    k->inv->nnics);
	finding_report_subject(c->sink, &v);
}

/* Not Hyper-V's, and explained: told so that whoever finds one of them knows whose it is. */
static void
tell_guests(const struct check *c, uint32_t attachment)
{
	const struct known *k = c->k;
	const struct attachment *a = &k->where->attachments[attachment];
	const uint32_t host = sighting_host(k, attachment);
	struct verdict v;

	verdict_init(&v, CAUSE_guest_macs, &c->sink->text);
	verdict_host(&v, host, "the addresses are at its port");
	v.confidence = BY_FLAG;
	v.count = c->tally->guests_at[attachment];
	v.subject = phrase_format(v.text, "%s guests", a->name);
	v.title = phrase_format(v.text,
	    "%u made-up address%s at %s that no export names: of containers or nested VMs in "
	    "%s",
	    v.count, v.count == 1 ? "" : "es", phrase_host(k->inv, host),
	    spoofing_vms(v.text, k->inv, host));
	v.remedy = "None while these are meant. Set MacAddressSpoofing Off where they are not.";
	verdict_why(&v, PROOF_INVENTORY, BY_FLAG, "MacAddressSpoofing is On there for %s",
	    spoofing_vms(v.text, k->inv, host));
	finding_report_subject(c->sink, &v);
}

void
check_unlisted_macs(const struct check *c)
{
	const struct placement *where = c->k->where;
	const struct tally *t = c->tally;

	for (size_t i = 0; i < t->nunlisted; i++) {
		const struct place *p = &where->places[t->unlisted[i]];
		struct suspect s;

		if (t->unlisted_at[where->ports[p->port].attachment] <= c->k->set->max_same) {
			suspect_lone(c->k, c->work, PLACE_MAC(p), t->unlisted[i], &s);
			if (s.nsightings > 0) {
				tell_one(c, &s);
			}
		}
	}
	for (uint32_t i = 0; i < where->nattachments; i++) {
		if (t->unlisted_at[i] > c->k->set->max_same) {
			tell_many(c, i);
		}
		if (t->guests_at[i] > 0) {
			tell_guests(c, i);
		}
	}
}
