#include "report/extract/extract_hosts.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

bool
extract_hosts_site(const struct extract *e, uint32_t sw)
{
	return e->by == EXTRACT_SITE &&
	       text_casecmp(e->whole->snap->switches[sw].site, e->name) == 0;
}

bool
extract_hosts_has(const struct extract *e, uint32_t host)
{
	return host != NONE && e->hosts[host];
}

/* ---- hosts ------------------------------------------------------------------------------------- */

static bool
take_cluster(struct extract *e)
{
	const struct inventory *inv = e->whole->inv;
	bool any = false;

	for (size_t i = 0; i < inv->nhosts; i++) {
		const uint32_t c = inv->hosts[i].cluster;

		e->hosts[i] = c != NONE && text_casecmp(inv->clusters[c].name, e->name) == 0;
		any = any || e->hosts[i];
	}
	return any;
}

static bool
take_host(struct extract *e)
{
	const uint32_t host = inventory_host(e->whole->inv, e->name);

	if (host != NONE) {
		e->hosts[host] = true;
	}
	return host != NONE;
}

/*
 * A host behind a port that proves none, as of a blade chassis or a switch that nobody polls, is where
 * addresses of its own are seen. Those of its VMs may be seen anywhere: that is what a run looks for.
 */
static bool
place_by_nics(struct extract *e, uint32_t host)
{
	const struct report *r = e->whole;
	const struct span nics = r->inv->hosts[host].nics;
	bool placed = false;

	for (uint32_t i = nics.first; i < nics.first + nics.n; i++) {
		const struct span at = r->inv->nics[i].kind != NIC_VM_VNIC
					   ? placement_by_mac(r->where, r->inv->nics[i].mac)
					   : (struct span){ 0, 0 };

		for (uint32_t k = at.first; k < at.first + at.n; k++) {
			const uint32_t port = r->where->places[k].port;

			placed = true;
			e->hosts[host] =
			    e->hosts[host] || extract_hosts_site(e, r->snap->ports[port].sw);
		}
	}
	return placed;
}

/* A host is at a site where a switch of it shows the host; one whose port is not known may be there. */
static bool
take_site(struct extract *e)
{
	const struct report *r = e->whole;
	const size_t nhosts = r->inv != NULL ? r->inv->nhosts : 0;
	bool *placed = vec_zeroed(nhosts, sizeof(*placed));
	bool known = false;

	for (uint32_t i = 0; i < r->snap->nswitches; i++) {
		known = known || extract_hosts_site(e, i);
	}
	for (size_t i = 0; i < r->where->nattachments; i++) {
		const struct attachment *a = &r->where->attachments[i];

		for (uint32_t k = 0; k < a->ports.n && a->host < nhosts; k++) {
			const uint32_t port = r->where->attached[a->ports.first + k];

			placed[a->host] = true;
			e->hosts[a->host] =
			    e->hosts[a->host] || extract_hosts_site(e, r->snap->ports[port].sw);
		}
	}
	for (uint32_t i = 0; i < nhosts; i++) {
		e->nplaceless += placed[i] || place_by_nics(e, i) ? 0 : 1;
	}
	free(placed);
	return known;
}

/* ---- what is theirs in the inventory ------------------------------------------------------------- */

/* What is of a host, by the file that told it; others[]: files that told of anybody else. */
static void
tell(struct extract *e, bool *others, struct src src, uint32_t host, size_t *n)
{
	if (host != NONE && !e->hosts[host]) {
		others[src.file] = true;
		return;
	}
	e->files[src.file] = true; /* of no known host: it may be of these */
	*n += host != NONE ? 1 : 0;
}

static void
tell_all(struct extract *e, bool *others)
{
	const struct inventory *inv = e->whole->inv;
	size_t rest = 0; /* not counted */

	for (uint32_t i = 0; i < inv->nhosts; i++) {
		tell(e, others, inv->hosts[i].src, i, &e->nhosts);
	}
	for (size_t i = 0; i < inv->nvms; i++) {
		tell(e, others, inv->vms[i].src, inv->vms[i].host, &e->nvms);
	}
	for (size_t i = 0; i < inv->nnics; i++) {
		tell(e, others, inv->nics[i].src, inv->nics[i].host, &e->nnics);
	}
	for (size_t i = 0; i < inv->nteams; i++) {
		tell(e, others, inv->teams[i].src, inv->teams[i].host, &rest);
	}
	for (size_t i = 0; i < inv->npools; i++) {
		tell(e, others, inv->pools[i].src, inv->pools[i].host, &e->npools);
	}
	for (size_t i = 0; i < inv->ngrants; i++) {
		tell(e, others, inv->grants[i].src, inv->grants[i].host, &rest);
	}
}

/* A file of which it is known that it told of others alone tells what it lacks of others too. */
static void
tell_lacking(struct extract *e, const bool *others, const struct remark *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!others[list[i].src.file]) {
			e->files[list[i].src.file] = true;
		}
	}
}

/* A file that gave nothing, or not all that it has, might have told of these hosts. */
static void
take_estate(struct extract *e)
{
	const struct inventory *inv = e->whole->inv;
	bool *others = vec_zeroed(inv->nfiles, sizeof(*others));

	tell_all(e, others);
	for (size_t i = 0; i < inv->nfiles; i++) {
		e->files[i] = e->files[i] || inventory_file_useless(&inv->files[i]);
	}
	tell_lacking(e, others, inv->unused, inv->nunused);
	tell_lacking(e, others, inv->remarks, inv->nremarks);
	free(others);
}

bool
extract_hosts(struct extract *e)
{
	const struct report *r = e->whole;
	const bool known = r->inv != NULL && r->inv->nhosts > 0;
	bool found = false;

	e->hosts = vec_zeroed(known ? r->inv->nhosts : 0, sizeof(*e->hosts));
	e->files = vec_zeroed(r->inv != NULL ? r->inv->nfiles : 0, sizeof(*e->files));
	switch (e->by) {
	case EXTRACT_CLUSTER:
		found = known && take_cluster(e);
		break;
	case EXTRACT_SITE:
		found = take_site(e);
		break;
	case EXTRACT_HOST:
		found = known && take_host(e);
		break;
	}
	if (found && r->inv != NULL) {
		take_estate(e);
	}
	return found;
}
