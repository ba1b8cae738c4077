/*
 * C22: a VM drew another dynamic address, as it does when it starts on a host whose pool does not
 * hold its own. Only the history knows which one it had.
 */
#include "core/judge/checks/check.h"
#include "core/judge/findings/confidence.h"
#include "core/judge/checks/lone_places.h"

#include <strings.h>

enum { TOLD_MS = 24 * 3600 * 1000, BY_EXPORTS = 85 };

/* The NIC of a VM that has the address alone; NULL: none, or several have it. */
static const struct nic *
nic_of(const struct inventory *inv, uint64_t mac)
{
	const uint32_t nic = inventory_owner(inv, (struct mac){ mac }, NONE);
	const struct nic *c = nic == NONE ? NULL : &inv->nics[nic];

	return c != NULL && c->vm != NONE && c->host != NONE ? c : NULL;
}

/* Nobody has the old address now: not another NIC, and not a station that is heard. */
static bool
is_free(const struct known *k, uint64_t mac)
{
	return inventory_by_mac(k->inv, (struct mac){ mac }).n == 0 &&
	       placement_by_mac(k->where, (struct mac){ mac }).n == 0;
}

static void
tell(const struct check *c, const struct past_renewed *r, const struct nic *nic)
{
	const struct known *k = c->k;
	const struct span places = placement_by_mac(k->where, nic->mac);
	const char *host = k->inv->hosts[nic->host].name;
	const bool moved = r->was_host[0] != '\0' && strcasecmp(r->was_host, host) != 0;
	struct suspect s;
	struct verdict v;

	suspect_lone(k, c->work, nic->mac, places.n > 0 ? lone_place(k, places) : NONE, &s);
	verdict_init(&v, CAUSE_renewed_mac, &c->sink->text);
	v.confidence = confidence_of(k, &s, BY_EXPORTS);
	v.title = phrase_format(v.text, "%s drew another address%s%s%s%s: %s, it had %s",
	    k->inv->vms[nic->vm].name, moved ? " after it moved from " : " on ",
	    moved ? r->was_host : host, moved ? " to " : "", moved ? host : "",
	    phrase_mac(v.text, nic->mac), phrase_mac(v.text, (struct mac){ r->was }));
	verdict_why(&v, PROOF_HISTORY, BY_EXPORTS,
	    "the exports of an earlier run have %s for the same NIC",
	    phrase_mac(v.text, (struct mac){ r->was }));
	v.remedy = "None. What was bound to the old address has to follow: DHCP reservations, "
		   "port security, licences, names of interfaces in Linux.";
	finding_report(c->sink, k, &s, &v);
}

void
check_renewed_macs(const struct check *c)
{
	const struct history *h = c->k->history;
	const struct snapshot *snap = c->k->snap;
	const int64_t now = snap->nsamples > 0 ? snap->sample_ms[snap->nsamples - 1] : 0;

	for (size_t i = 0; h != NULL && i < h->nrenewed; i++) {
		const struct past_renewed *r = &h->renewed[i];
		const struct nic *nic = nic_of(c->k->inv, r->mac);

		if (nic != NULL && nic->dynamic == TRI_YES && now - r->changed_ms < TOLD_MS &&
		    is_free(c->k, r->was)) {
			tell(c, r, nic);
		}
	}
}
