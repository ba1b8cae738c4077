#include "report/extract/extract_switches.h"

#include "report/extract/extract_findings.h"
#include "report/extract/extract_hosts.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

/* ---- by the names of sites ----------------------------------------------------------------------- */

/*
 * A switch may have such a host unless both their sites are known and addresses of one are never at
 * the other. A host whose port is not known may be anywhere.
 */
static bool
may_have_host(const struct extract *e, const char *const *sites, size_t nhosts, uint32_t sw)
{
	const struct settings *set = e->whole->set;
	const char *site = e->whole->snap->switches[sw].site;

	if (e->by == EXTRACT_SITE) {
		return settings_sites_meet(set, site, e->name);
	}
	for (size_t i = 0; i < nhosts; i++) {
		if (e->hosts[i] && settings_sites_meet(set, site, sites[i])) {
			return true;
		}
	}
	return false;
}

/* ---- by what links join ------------------------------------------------------------------------ */

static void
mark_port(const struct report *r, bool *domains, uint32_t port)
{
	domains[r->where->domain_of_switch[r->snap->ports[port].sw]] = true;
}

/* Sites are names only: links join two of them into one domain, where addresses of both meet. */
static void
mark_domains(const struct extract *e, bool *domains)
{
	const struct report *r = e->whole;

	for (uint32_t i = 0; i < r->snap->nswitches; i++) {
		if (extract_hosts_site(e, i)) {
			domains[r->where->domain_of_switch[i]] = true;
		}
	}
	for (size_t i = 0; i < r->where->nattachments; i++) {
		const struct attachment *a = &r->where->attachments[i];

		if (!extract_hosts_has(e, a->host)) {
			continue;
		}
		for (uint32_t k = 0; k < a->ports.n; k++) {
			mark_port(r, domains, r->where->attached[a->ports.first + k]);
		}
	}
	for (size_t i = 0; i < r->found->n; i++) {
		const struct finding *f = &r->found->list[i];

		if (!extract_findings_name(e, f)) {
			continue;
		}
		for (uint32_t k = 0; k < f->nseen; k++) {
			mark_port(r, domains, f->seen[k].port);
		}
	}
}

void
extract_switches(struct extract *e)
{
	const struct report *r = e->whole;
	const size_t nhosts = r->inv != NULL ? r->inv->nhosts : 0;
	const char **sites = vec_zeroed(nhosts, sizeof(*sites));
	bool *domains = vec_zeroed(r->where->ndomains, sizeof(*domains));

	placement_host_sites(r->where, r->snap, sites, nhosts);
	mark_domains(e, domains);
	e->switches = vec_zeroed(r->snap->nswitches, sizeof(*e->switches));
	for (uint32_t i = 0; i < r->snap->nswitches; i++) {
		e->switches[i] = may_have_host(e, sites, nhosts, i) ||
				 domains[r->where->domain_of_switch[i]];
		e->nswitches += e->switches[i] ? 1 : 0;
	}
	free(sites);
	free(domains);
}
