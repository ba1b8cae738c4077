/* What is wrong with a whole host, or with its team, rather than with one address. */
#include "core/judge/checks/check.h"
#include "core/judge/findings/remedy.h"

enum { BY_TEAM = 85, BY_MEMBER = 80 };

/* ---- C6 ------------------------------------------------------------------------------------ */

static void
tell_unbundled(const struct check *c, uint32_t host)
{
	const struct known *k = c->k;
	const struct host_tally *h = &c->tally->hosts[host];
	const struct host_views *views = &k->views->hosts;
	const struct team *t = &k->inv->teams[views->teams[views->list[host].teams.first]];
	const char *name = phrase_host(k->inv, host);
	const char *ports[2];
	struct verdict v;

	verdict_init(&v, CAUSE_not_bundled, &c->sink->text);
	ports[0] = phrase_port(v.text, k->snap, h->ports[0]);
	ports[1] = phrase_port(v.text, k->snap, h->ports[1]);
	verdict_host(&v, host, "the team and its ports are its own");
	v.confidence = BY_TEAM;
	v.count = h->unbundled;
	v.subject = phrase_format(v.text, "%s; %s", ports[0], ports[1]);
	v.title = phrase_format(v.text,
	    "team %s of %s is %s, but %s and %s are not bundled: %u address%s on both", t->name,
	    name, t->mode == TEAM_LACP ? "LACP" : "static", ports[0], ports[1], h->unbundled,
	    h->unbundled == 1 ? "" : "es");
	verdict_why(&v, PROOF_INVENTORY, BY_TEAM, "team %s of %s sends from all its members",
	    t->name, name);
	v.remedy = "Bundle the switch ports as the team expects it, or make the team "
		   "switch-independent, balancing by HyperVPort; note how it balances now. Its "
		   "VMs lose the network for a moment.";
	verdict_look(&v, "Get-NetLbfoTeam -CimSession %s -Name %s", remedy_word(v.text, name),
	    remedy_quoted(v.text, t->name));
	remedy_team_mode(&v, k->inv, t, TEAM_SWITCH_INDEPENDENT);
	finding_report_subject(c->sink, &v);
}

/* ---- C19 and C4: what the host's own NICs carry -------------------------------------------- */

/* Of a team whose export tells no members: each NIC of the host that is in no other one. */
static bool
is_member(const struct inventory *inv, const struct team *t, uint32_t nic)
{
	if (t->members.n == 0) {
		return inv->nics[nic].team == NONE;
	}
	for (uint32_t i = t->members.first; i < t->members.first + t->members.n; i++) {
		if (inv->members[i] == nic) {
			return true;
		}
	}
	return false;
}

static void
tell_about(const struct check *c, const struct nic *nic, struct verdict *v)
{
	const struct span p = placement_by_mac(c->k->where, nic->mac);
	struct suspect s;

	suspect_lone(c->k, c->work, nic->mac, p.n > 0 ? p.first : NONE, &s);
	verdict_host(v, nic->host, "%s is its own NIC", nic->name);
	v->confidence = BY_MEMBER;
	finding_report(c->sink, c->k, &s, v);
}

static void
tell_former(const struct check *c, const struct nic *nic, const struct team *t)
{
	const char *name = phrase_host(c->k->inv, nic->host);
	const char *host = remedy_word(&c->sink->text, name);
	const char *team = remedy_quoted(&c->sink->text, t->name);
	struct verdict v;

	verdict_init(&v, CAUSE_former_member, &c->sink->text);
	v.title = phrase_format(v.text,
	    "team %s of %s has the address of %s, which is no member any more", t->name, name,
	    nic->name);
	v.remedy = phrase_format(v.text,
	    "Disable and enable the team's interface: it then takes the address of a member. "
	    "%s loses the network of that team for a moment.",
	    name);
	verdict_look(&v, "Get-NetLbfoTeamMember -CimSession %s -Team %s", host, team);
	verdict_change_team(
	    &v, nic->host, NULL, "Disable-NetAdapter -CimSession %s -Name %s", host, team);
	verdict_change_team(
	    &v, nic->host, NULL, "Enable-NetAdapter -CimSession %s -Name %s", host, team);
	tell_about(c, nic, &v);
}

/* Whether the address is at two of its host's ports, in one VLAN each: members send under it too. */
static bool
stands_apart(const struct placement *where, const struct nic *nic)
{
	const struct span p = placement_by_mac(where, nic->mac);
	uint32_t first = NONE;

	for (uint32_t i = p.first; i < p.first + p.n; i++) {
		const uint32_t a = placement_attachment(where, i);

		if (a == NONE || where->attachments[a].host != nic->host) {
			continue;
		}
		if (first != NONE && first != a) {
			return true;
		}
		first = a;
	}
	return false;
}

static void
tell_quiet(const struct check *c, const struct nic *vnic, const struct nic *member)
{
	const char *host = phrase_host(c->k->inv, vnic->host);
	const bool apart = stands_apart(c->k->where, vnic);
	struct verdict v;

	verdict_init(&v, CAUSE_quiet_team_address, &c->sink->text);
	v.severity = apart ? SEV_WARNING : v.severity;
	v.title = phrase_format(v.text, "%s of %s carries the address of team member %s%s",
	    vnic->name, host, member->name,
	    apart ? ", which sends under it at another port"
	    : moves_by_mac(&c->k->views->moves, vnic->mac).n > 0 ||
		    past_of_mac(&c->k->views->past, vnic->mac) != NULL
		? ""
		: "; it does not move");
	v.remedy =
	    apart ? "Give it a free address, from the console and with the host drained: in "
		    "a VLAN that both use it moves between the ports. Or let the team "
		    "balance by HyperVPort."
		  : "None while only one port of the virtual switch uses it (event 16945 "
		    "says so at every start).";
	verdict_event(&v, c->k->inv, vnic->host, EVENT_16945);
	verdict_look(&v, "Get-VMNetworkAdapter -ComputerName %s -ManagementOS",
	    remedy_word(v.text, host));
	if (apart) {
		remedy_free_address(
		    &v, &(struct owner){ .who = { .nic = (uint32_t)(vnic - c->k->inv->nics),
					     .host = vnic->host,
					     .vm = NONE } });
	}
	tell_about(c, vnic, &v);
}

static void
judge_nic(const struct check *c, const struct team *t, uint32_t number)
{
	const struct inventory *inv = c->k->inv;
	const struct nic *nic = &inv->nics[number];
	const struct nic *vnic = host_nic_with(inv, t->host, NIC_HOST_VNIC, nic->mac);
	const struct nic *team = host_nic_with(inv, t->host, NIC_TEAM, nic->mac);

	if (nic->kind != NIC_PHYSICAL || nic->mac.bits == 0) {
		return;
	}
	if (is_member(inv, t, number)) {
		if (vnic != NULL && host_spreading_team(c->k, t->host) == t &&
		    !c->tally->hosts[t->host].team_address) {
			tell_quiet(c, vnic, nic);
		}
	} else if (team != NULL && team->team == (uint32_t)(t - inv->teams) &&
		   host_former_member(inv, team) == nic) {
		tell_former(c, nic, t);
	}
}

void
check_hosts(const struct check *c)
{
	const struct inventory *inv = c->k->inv;
	const struct host_views *views = &c->k->views->hosts;

	for (uint32_t h = 0; h < inv->nhosts; h++) {
		const struct span teams = views->list[h].teams;
		const struct span nics = inv->hosts[h].nics;

		if (c->tally->hosts[h].unbundled > 0) {
			tell_unbundled(c, h);
		}
		for (uint32_t i = teams.first; i < teams.first + teams.n; i++) {
			const struct team *t = &inv->teams[views->teams[i]];

			for (uint32_t n = nics.first; n < nics.first + nics.n; n++) {
				judge_nic(c, t, n);
			}
		}
	}
}
