/*
 * C28: a team whose members are independent, on ports that the switch bundles. That the bundle ends
 * at the host is told by LLDP or LACP, or by all of its addresses: what else is behind it came
 * through a switch that nobody polls.
 */
#include "core/judge/checks/check.h"
#include "core/judge/findings/remedy.h"
#include "core/judge/known/pools.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { BY_NEIGHBOUR = 85, BY_ADDRESSES = 65 };

static uint32_t
members_of(const struct snapshot *snap, uint32_t aggregate)
{
	const struct span ports = snap->switches[snap->ports[aggregate].sw].ports;
	uint32_t n = 0;

	for (uint32_t i = ports.first; i < ports.first + ports.n; i++) {
		n += snap->ports[i].lag == aggregate;
	}
	return n;
}

static bool
has_nic(const struct inventory *inv, uint32_t host, struct mac m)
{
	const struct span s = inventory_by_mac(inv, m);

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct nic *nic = &inv->nics[inv->nics_by_mac[i]];

		if (nic->host == host && nic->kind == NIC_PHYSICAL) {
			return true;
		}
	}
	return false;
}

/* Whether the port itself says that the host of its attachment is at its other end. */
static bool
is_told(const struct known *k, uint32_t port, const struct attachment *a)
{
	const struct lacp *lacp = snapshot_lacp(k->snap, port);

	for (uint32_t i = a->proofs.first; i < a->proofs.first + a->proofs.n; i++) {
		const struct proof *p = &k->where->proofs[i];

		if (p->host == a->host &&
		    (p->says == SAYS_HOST_LLDP_NIC || p->says == SAYS_HOST_LLDP_NAME)) {
			return true;
		}
	}
	return lacp != NULL && has_nic(k->inv, a->host, lacp->partner);
}

/* Whether the host, or a VM of it, has the address, or may have got it from the host's pool. */
static bool
is_of_host(const struct inventory *inv, struct mac m, uint32_t host)
{
	const struct span s = inventory_by_mac(inv, m);

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		if (inv->nics[inv->nics_by_mac[i]].host == host) {
			return true;
		}
	}
	return s.n == 0 && pool_of_host(inv, host, m) != NULL;
}

/* Of each attachment: an address that is not its host's was seen there. The caller frees it. */
static bool *
with_others(const struct known *k)
{
	const struct placement *where = k->where;
	bool *others = vec_zeroed(where->nattachments, sizeof(*others));

	for (size_t i = 0; i < where->nplaces; i++) {
		const uint32_t a = where->ports[where->places[i].port].attachment;
		const uint32_t host = a == NONE ? NONE : where->attachments[a].host;

		if (host != NONE && !is_of_host(k->inv, PLACE_MAC(&where->places[i]), host)) {
			others[a] = true;
		}
	}
	return others;
}

/* A port of this host that is bundled with others and has the address of this NIC; else NONE. */
static uint32_t
bundled_port(const struct known *k, const struct nic *nic)
{
	const struct span p =
	    placement_by_mac(k->where, nic->permanent.bits != 0 ? nic->permanent : nic->mac);

	for (uint32_t i = p.first; i < p.first + p.n; i++) {
		const uint32_t port = k->where->places[i].port;
		const uint32_t a = k->where->ports[port].attachment;

		if (a != NONE && k->where->attachments[a].host == nic->host &&
		    (k->snap->ports[port].flags & PORT_AGGREGATE) != 0 &&
		    members_of(k->snap, port) > 1) {
			return port;
		}
	}
	return NONE;
}

static uint32_t
bundled_member(const struct known *k, const struct team *t)
{
	uint32_t port = NONE;

	for (uint32_t i = t->members.first; i < t->members.first + t->members.n && port == NONE;
	     i++) {
		port = bundled_port(k, &k->inv->nics[k->inv->members[i]]);
	}
	return port;
}

static void
tell_bundled(const struct check *c, const struct team *t, uint32_t port, bool told)
{
	const struct known *k = c->k;
	const char *host = phrase_host(k->inv, t->host);
	struct verdict v;

	verdict_init(&v, CAUSE_bundled, &c->sink->text);
	verdict_host(&v, t->host, "the team is its own, and so is the bundle of ports");
	v.confidence = told ? BY_NEIGHBOUR : BY_ADDRESSES;
	v.subject = phrase_port(v.text, k->snap, port);
	v.title = phrase_format(v.text,
	    "team %s of %s is switch-independent, but %s bundles its ports", t->name, host,
	    v.subject);
	verdict_why(&v, PROOF_INVENTORY, BY_NEIGHBOUR,
	    "the switch spreads frames to the host over all ports, the team expects each VM on "
	    "one");
	if (!told) {
		verdict_why(&v, PROOF_OWNERS, BY_ADDRESSES,
		    "no address behind %s is another's than %s's; neither LLDP nor LACP tells "
		    "what is at its other end",
		    v.subject, host);
	}
	v.remedy = t->embedded
		       ? "Take the switch ports out of the bundle: an embedded team cannot be "
			 "LACP."
		       : "Take the switch ports out of the bundle, or make the team LACP. Its "
			 "VMs lose the network for a moment.";
	if (!t->embedded) {
		verdict_look(&v, "Get-NetLbfoTeam -CimSession %s -Name %s",
		    remedy_word(v.text, host), remedy_quoted(v.text, t->name));
		remedy_team_mode(&v, k->inv, t, TEAM_LACP);
	}
	finding_report_subject(c->sink, &v);
}

void
check_bundled_teams(const struct check *c)
{
	const struct known *k = c->k;
	bool *others = NULL;

	for (size_t i = 0; i < k->inv->nteams; i++) {
		const struct team *t = &k->inv->teams[i];
		const uint32_t port =
		    t->mode == TEAM_SWITCH_INDEPENDENT ? bundled_member(k, t) : NONE;
		uint32_t a;
		bool told;

		if (port == NONE) {
			continue;
		}
		a = k->where->ports[port].attachment;
		told = is_told(k, port, &k->where->attachments[a]);
		others = others == NULL && !told ? with_others(k) : others;
		if (told || !others[a]) {
			tell_bundled(c, t, port, told);
		}
	}
	free(others);
}
