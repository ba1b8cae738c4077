/*
 * Hosts and their teams: what is known of each beside its row, and what is
 * wrong with a whole host rather than with one address.
 */
#include "core/judge/known/inquiry.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { BY_TEAM = 85, BY_MEMBER = 80, SURE_PORT = 80 };

/* The one VLAN of untagged frames at all ports of an attachment, or 0. */
static uint16_t
pvid_of(const struct inquiry *q, const struct attachment *a)
{
	const uint32_t *ports = q->where->attached + a->ports.first;
	const uint16_t pvid = q->snap->ports[ports[0]].pvid;

	for (uint32_t i = 1; i < a->ports.n; i++) {
		if (q->snap->ports[ports[i]].pvid != pvid) {
			return 0;
		}
	}
	return pvid;
}

static void
view_attachments(struct inquiry *q)
{
	for (uint32_t i = 0; i < q->where->nattachments; i++) {
		const struct attachment *a = &q->where->attachments[i];
		struct host_view *h;
		uint32_t domain;

		/* Also NONE, and hosts of a placement that is judged without its inventory. */
		if (a->host >= q->inv->nhosts || a->ports.n == 0) {
			continue;
		}
		h = &q->hosts[a->host];
		domain = q->where->domain_of_switch
			     [q->snap->ports[q->where->attached[a->ports.first]].sw];
		if (h->attachment == NONE) {
			h->attachment = i;
			h->domain = domain;
			h->pvid = pvid_of(q, a);
			continue;
		}
		h->domain = h->domain == domain ? domain : ANY_DOMAIN;
		h->pvid = h->pvid == pvid_of(q, a) ? h->pvid : 0;
	}
}

static void
view_nics(struct inquiry *q)
{
	for (size_t i = 0; i < q->inv->nnics; i++) {
		const struct nic *c = &q->inv->nics[i];
		const struct vm *v = c->vm == NONE ? NULL : &q->inv->vms[c->vm];

		q->has_vnics |= c->kind == NIC_HOST_VNIC;
		if (c->kind != NIC_VM_VNIC || c->host == NONE) {
			continue;
		}
		q->has_vms = true;
		q->hosts[c->host].vm_nics++;
		q->hosts[c->host].dynamic +=
		    c->dynamic == TRI_YES &&
		    (v == NULL || v->state == VM_RUNNING || v->state == VM_STATE_UNKNOWN);
	}
}

/* A counting sort: the teams of each host side by side. */
static void
view_teams(struct inquiry *q)
{
	uint32_t at = 0;

	q->teams = vec_zeroed(q->inv->nteams, sizeof(*q->teams));
	for (size_t i = 0; i < q->inv->nteams; i++) {
		if (q->inv->teams[i].host != NONE) {
			q->hosts[q->inv->teams[i].host].teams.n++;
		}
	}
	for (size_t i = 0; i < q->inv->nhosts; i++) {
		q->hosts[i].teams.first = at;
		at += q->hosts[i].teams.n;
		q->hosts[i].teams.n = 0;
	}
	for (uint32_t i = 0; i < q->inv->nteams; i++) {
		if (q->inv->teams[i].host != NONE) {
			struct span *s = &q->hosts[q->inv->teams[i].host].teams;

			q->teams[s->first + s->n++] = i;
		}
	}
}

void
hosts_view(struct inquiry *q)
{
	q->hosts = vec_zeroed(q->inv->nhosts, sizeof(*q->hosts));
	for (size_t i = 0; i < q->inv->nhosts; i++) {
		q->hosts[i].attachment = NONE;
		q->hosts[i].domain = NONE;
	}
	view_attachments(q);
	view_nics(q);
	view_teams(q);
}

bool
host_bundles(const struct inquiry *q, uint32_t host)
{
	const struct span s = host == NONE ? (struct span){ 0, 0 } : q->hosts[host].teams;

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct team *t = &q->inv->teams[q->teams[i]];

		if (t->mode != TEAM_STATIC && t->mode != TEAM_LACP) {
			return false;
		}
	}
	return s.n > 0;
}

/* A team that sends one VM's frames from one member, and others from all of them. */
bool
host_spreads(const struct inquiry *q, uint32_t host, const struct team **team)
{
	const struct span s = host == NONE ? (struct span){ 0, 0 } : q->hosts[host].teams;

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct team *t = &q->inv->teams[q->teams[i]];

		if (t->mode == TEAM_SWITCH_INDEPENDENT &&
		    (t->balance == BALANCE_DYNAMIC || t->balance == BALANCE_ADDRESS_HASH)) {
			*team = t;
			return true;
		}
	}
	return false;
}

bool
host_ports_known(const struct inquiry *q, uint32_t host)
{
	const struct span nics = q->inv->hosts[host].nics;
	uint32_t found = 0;

	for (uint32_t i = nics.first; i < nics.first + nics.n; i++) {
		const struct nic *c = &q->inv->nics[i];
		const struct mac m = c->permanent.bits != 0 ? c->permanent : c->mac;
		const struct span p = placement_by_mac(q->where, m);
		const struct attachment *a;

		if (c->kind != NIC_PHYSICAL || c->up == TRI_NO) {
			continue;
		}
		if (p.n == 0) {
			return false;
		}
		a = &q->where->attachments[q->where->ports[q->where->places[p.first].port]
					       .attachment];
		if (a->host != host || a->host_sure < SURE_PORT) {
			return false;
		}
		found++;
	}
	return found > 0;
}

/* ---- C6 ------------------------------------------------------------------------------------ */

static void
tell_loose(struct inquiry *q, uint32_t host)
{
	const struct host_view *h = &q->hosts[host];
	const struct team *t = &q->inv->teams[q->teams[h->teams.first]];
	const char *name = say_host(q, host);
	struct verdict v;

	verdict_init(&v, &causes[CAUSE_not_bundled]);
	v.host = host;
	v.confidence = BY_TEAM;
	v.count = h->loose;
	v.subject =
	    say(q, "%s; %s", say_port(q, h->loose_ports[0]), say_port(q, h->loose_ports[1]));
	v.title = say(q,
	    "team %s of %s is %s, but %s and %s are not bundled: %u address%s on both", t->name,
	    name, t->mode == TEAM_LACP ? "LACP" : "static", say_port(q, h->loose_ports[0]),
	    say_port(q, h->loose_ports[1]), h->loose, h->loose == 1 ? "" : "es");
	add_why(q, &v, PROOF_INVENTORY, BY_TEAM, "team %s of %s sends from all its members",
	    t->name, name);
	v.remedy = "Bundle the switch ports as the team expects it, or make the team "
		   "switch-independent. Its VMs lose the network for a moment.";
	add_command(q, &v, "Get-NetLbfoTeam -CimSession %s -Name %s", ps_word(q, name),
	    ps_text(q, t->name));
	add_command(q, &v,
	    "Set-NetLbfoTeam -CimSession %s -Name %s -TeamingMode SwitchIndependent",
	    ps_word(q, name), ps_text(q, t->name));
	(void)report_subject(q, CAUSE_not_bundled, &v);
}

/* ---- C28 ----------------------------------------------------------------------------------- */

static uint32_t
members_of(const struct inquiry *q, uint32_t aggregate)
{
	const struct span ports = q->snap->switches[q->snap->ports[aggregate].sw].ports;
	uint32_t n = 0;

	for (uint32_t i = ports.first; i < ports.first + ports.n; i++) {
		n += q->snap->ports[i].lag == aggregate;
	}
	return n;
}

/* A port of this host that is bundled with others and has the address of this NIC; else NONE. */
static uint32_t
bundled_port(const struct inquiry *q, const struct nic *c)
{
	const struct span p =
	    placement_by_mac(q->where, c->permanent.bits != 0 ? c->permanent : c->mac);

	for (uint32_t i = p.first; i < p.first + p.n; i++) {
		const uint32_t port = q->where->places[i].port;
		const uint32_t a = q->where->ports[port].attachment;

		if (a != NONE && q->where->attachments[a].host == c->host &&
		    (q->snap->ports[port].flags & PORT_AGGREGATE) != 0 &&
		    members_of(q, port) > 1) {
			return port;
		}
	}
	return NONE;
}

static void
judge_bundled(struct inquiry *q, const struct team *t)
{
	uint32_t port = NONE;
	struct verdict v;

	for (uint32_t i = t->members.first; i < t->members.first + t->members.n && port == NONE;
	     i++) {
		port = bundled_port(q, &q->inv->nics[q->inv->members[i]]);
	}
	if (t->mode != TEAM_SWITCH_INDEPENDENT || port == NONE) {
		return;
	}
	verdict_init(&v, &causes[CAUSE_bundled]);
	v.host = t->host;
	v.confidence = BY_TEAM;
	v.subject = say_port(q, port);
	v.title = say(q, "team %s of %s is switch-independent, but %s bundles its ports",
	    t->name, say_host(q, t->host), v.subject);
	add_why(q, &v, PROOF_INVENTORY, BY_TEAM,
	    "the switch spreads frames to the host over all ports, the team expects each VM on "
	    "one");
	v.remedy = t->embedded
		       ? "Take the switch ports out of the bundle: an embedded team cannot be "
			 "LACP."
		       : "Take the switch ports out of the bundle, or make the team LACP. Its "
			 "VMs lose the network for a moment.";
	if (!t->embedded) {
		add_command(q, &v, "Get-NetLbfoTeam -CimSession %s -Name %s",
		    ps_word(q, say_host(q, t->host)), ps_text(q, t->name));
		add_command(q, &v, "Set-NetLbfoTeam -CimSession %s -Name %s -TeamingMode Lacp",
		    ps_word(q, say_host(q, t->host)), ps_text(q, t->name));
	}
	(void)report_subject(q, CAUSE_bundled, &v);
}

/* ---- C19 and C4: what the host's own NICs carry -------------------------------------------- */

static bool
is_member(const struct inquiry *q, const struct team *t, uint32_t nic)
{
	for (uint32_t i = t->members.first; i < t->members.first + t->members.n; i++) {
		if (q->inv->members[i] == nic) {
			return true;
		}
	}
	return false;
}

static void
tell_about(struct inquiry *q, const struct nic *c, enum cause_number cause, struct verdict *v)
{
	const struct span p = placement_by_mac(q->where, c->mac);
	struct suspect s;

	suspect_lone(q, c->mac, p.n > 0 ? p.first : NONE, &s);
	v->host = c->host;
	v->confidence = BY_MEMBER;
	report_suspect(q, &s, cause, v);
}

static void
tell_former(struct inquiry *q, const struct nic *c, const struct team *t)
{
	const char *host = ps_word(q, say_host(q, c->host));
	struct verdict v;

	verdict_init(&v, &causes[CAUSE_former_member]);
	v.title = say(q, "team %s of %s has the address of %s, which is no member any more",
	    t->name, say_host(q, c->host), c->name);
	v.remedy = say(q,
	    "Disable and enable the team's interface: it then takes the address of a member. "
	    "%s loses the network of that team for a moment.",
	    say_host(q, c->host));
	add_command(
	    q, &v, "Get-NetLbfoTeamMember -CimSession %s -Team %s", host, ps_text(q, t->name));
	add_command(
	    q, &v, "Disable-NetAdapter -CimSession %s -Name %s", host, ps_text(q, t->name));
	add_command(
	    q, &v, "Enable-NetAdapter -CimSession %s -Name %s", host, ps_text(q, t->name));
	tell_about(q, c, CAUSE_former_member, &v);
}

static void
tell_quiet(struct inquiry *q, const struct nic *vnic, const struct nic *member)
{
	struct verdict v;

	verdict_init(&v, &causes[CAUSE_quiet_team_address]);
	v.title = say(q, "%s of %s carries the address of team member %s; it does not move",
	    vnic->name, say_host(q, vnic->host), member->name);
	v.remedy = "None while only one port of the virtual switch uses it (event 16945 says "
		   "so at every start).";
	add_command(q, &v, "Get-VMNetworkAdapter -ComputerName %s -ManagementOS",
	    ps_word(q, say_host(q, vnic->host)));
	tell_about(q, vnic, CAUSE_quiet_team_address, &v);
}

/* The host's NIC of this kind with this address, or NULL. */
static const struct nic *
twin(const struct inquiry *q, uint32_t host, enum nic_kind kind, struct mac m)
{
	const struct span s = inventory_by_mac(q->inv, m);

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct nic *c = &q->inv->nics[q->inv->nics_by_mac[i]];

		if (c->host == host && c->kind == kind) {
			return c;
		}
	}
	return NULL;
}

static void
judge_member(struct inquiry *q, const struct team *t, uint32_t number)
{
	const struct nic *c = &q->inv->nics[number];
	const struct nic *vnic = twin(q, t->host, NIC_HOST_VNIC, c->mac);
	const struct nic *team = twin(q, t->host, NIC_TEAM, c->mac);
	const struct team *spread;

	if (c->kind != NIC_PHYSICAL || c->mac.bits == 0) {
		return;
	}
	if (is_member(q, t, number)) {
		if (vnic != NULL && host_spreads(q, t->host, &spread) && spread == t &&
		    !q->hosts[t->host].team_address) {
			tell_quiet(q, vnic, c);
		}
	} else if (team != NULL && team->team == (uint32_t)(t - q->inv->teams) &&
		   c->team == NONE && c->up != TRI_NO) {
		tell_former(q, c, t);
	}
}

void
hosts_judge(struct inquiry *q)
{
	for (uint32_t h = 0; h < q->inv->nhosts; h++) {
		const struct span teams = q->hosts[h].teams;
		const struct span nics = q->inv->hosts[h].nics;

		if (q->hosts[h].loose > 0) {
			tell_loose(q, h);
		}
		for (uint32_t i = teams.first; i < teams.first + teams.n; i++) {
			const struct team *t = &q->inv->teams[q->teams[i]];

			if (t->members.n == 0) {
				continue; /* the export does not tell who belongs to it */
			}
			judge_bundled(q, t);
			for (uint32_t k = nics.first; k < nics.first + nics.n; k++) {
				judge_member(q, t, k);
			}
		}
	}
}
