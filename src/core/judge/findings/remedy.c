#include "core/judge/findings/remedy.h"

#include "core/judge/known/hosts.h"

#include "fdbaudit/powershell.h"

enum { WORD = 1024 };

const char *
remedy_quoted(struct phrases *to, const char *s)
{
	char out[WORD];

	return phrase_format(to, "%s", powershell_quoted(out, sizeof(out), s));
}

const char *
remedy_word(struct phrases *to, const char *s)
{
	char out[WORD];
	const char *word = powershell_word(out, sizeof(out), s);

	return word == s ? s : phrase_format(to, "%s", word);
}

static const char *
plain_mac(struct phrases *to, struct mac m)
{
	return phrase_format(to, "%012llX", (unsigned long long)m.bits);
}

void
remedy_show_owner(struct verdict *v, const struct inventory *inv, const struct owner *o)
{
	const char *host;

	if (o->who.host == NONE) {
		return;
	}
	host = remedy_word(v->text, phrase_host(inv, o->who.host));
	if (owner_is_vm(o)) {
		verdict_look(v, "Get-VMNetworkAdapter -ComputerName %s -VMName %s", host,
		    remedy_quoted(v->text, owner_name(inv, o)));
	} else if (inv->nics[o->who.nic].kind == NIC_HOST_VNIC) {
		verdict_look(v, "Get-VMNetworkAdapter -ComputerName %s -ManagementOS", host);
	} else {
		verdict_look(v, "Get-NetAdapter -CimSession %s -Name %s", host,
		    remedy_quoted(v->text, owner_name(inv, o)));
	}
}

void
remedy_show_address(struct verdict *v, const struct inventory *inv, uint32_t host, struct mac m)
{
	if (host == NONE) {
		return;
	}
	verdict_look(v,
	    "Get-VMNetworkAdapter -ComputerName %s -All | Where-Object MacAddress -eq '%s'",
	    remedy_word(v->text, phrase_host(inv, host)), plain_mac(v->text, m));
}

void
remedy_show_range(struct verdict *v, const struct inventory *inv, uint32_t host)
{
	if (host == NONE) {
		return;
	}
	verdict_look(v,
	    "Get-VMHost -ComputerName %s | Select-Object 'MacAddressMinimum', "
	    "'MacAddressMaximum'",
	    remedy_word(v->text, phrase_host(inv, host)));
}

/* ---- what changes: the lines are written when all findings are known, see remedy_lines.h ------ */

/* Where the host is NONE, there is nobody to ask. */
static void
change_owner(struct verdict *v, enum remedy_kind kind, const struct owner *o)
{
	struct remedy_step *step;

	if (o->who.host == NONE) {
		return;
	}
	step = verdict_step(v, kind, o->who.host);
	step->vm = o->who.vm;
	step->nic = o->who.nic;
}

void
remedy_stop_vm(struct verdict *v, const struct owner *o)
{
	if (!o->who.off) {
		change_owner(v, REMEDY_STOP_VM, o);
	}
}

void
remedy_start_vm(struct verdict *v, const struct owner *o)
{
	if (!o->who.off) {
		change_owner(v, REMEDY_START_VM, o);
	}
}

void
remedy_new_range(struct verdict *v, uint32_t host)
{
	if (host != NONE) {
		verdict_step(v, REMEDY_NEW_RANGE, host);
	}
}

void
remedy_leave_range(struct verdict *v, const struct inventory *inv, const struct owner *o)
{
	const char *host = phrase_host(inv, o->who.host);
	const char *name = owner_name(inv, o);

	remedy_show_range(v, inv, o->who.host);
	remedy_show_owner(v, inv, o);
	remedy_new_range(v, o->who.host);
	if (owner_is_vm(o)) {
		v->remedy = phrase_format(v->text,
		    "Give %s a range of its own, then cold-start %s: only then it draws a new "
		    "address. %s is down meanwhile; its DHCP reservation and port security "
		    "must follow.",
		    host, name, name);
		remedy_stop_vm(v, o);
		remedy_start_vm(v, o);
	} else {
		v->remedy = phrase_format(v->text,
		    "Give %s a range of its own, then %s a free address, from the console and "
		    "with the host drained: its network breaks meanwhile. Change a DHCP "
		    "reservation first; under SCVMM grant the address first.",
		    host, name);
		remedy_free_address(v, o);
	}
}

void
remedy_static_address(struct verdict *v, const struct owner *o)
{
	change_owner(v, REMEDY_STATIC_ADDRESS, o);
}

void
remedy_dynamic_address(struct verdict *v, const struct owner *o)
{
	change_owner(v, o->who.off ? REMEDY_STATIC_ADDRESS : REMEDY_DYNAMIC_ADDRESS, o);
}

const struct nic *
remedy_permanent_address(struct verdict *v, const struct inventory *inv, const struct owner *o)
{
	const struct nic *nic = &inv->nics[o->who.nic];
	const struct nic *typed = host_overridden_nic(inv, o->who.host, nic->mac);
	struct owner at = *o;

	if (typed != NULL) {
		nic = typed;
		at.who.nic = (uint32_t)(typed - inv->nics);
	}
	change_owner(v, REMEDY_PERMANENT_ADDRESS, &at);
	return nic;
}

void
remedy_free_address(struct verdict *v, const struct owner *o)
{
	change_owner(v, REMEDY_FREE_ADDRESS, o);
}

void
remedy_forbid(
    struct verdict *v, const struct inventory *inv, const struct owner *o, const char *flag)
{
	struct remedy_step *step;
	const char *to;

	if (o->who.host == NONE) {
		return;
	}
	to = phrase_format(v->text,
	    "Set-VMNetworkAdapter -ComputerName %s -VMName %s -Name %s -%s",
	    remedy_word(v->text, phrase_host(inv, o->who.host)),
	    remedy_quoted(v->text, owner_name(inv, o)),
	    remedy_quoted(v->text, inv->nics[o->who.nic].name), flag);
	step = verdict_step(v, REMEDY_FORBID, o->who.host);
	step->vm = o->who.vm;
	step->nic = o->who.nic;
	step->line = phrase_format(v->text, "%s Off", to);
	step->undo = phrase_format(v->text, "%s On", to);
}

void
remedy_team_mode(
    struct verdict *v, const struct inventory *inv, const struct team *t, enum team_mode mode)
{
	static const char *const words[] = { [TEAM_SWITCH_INDEPENDENT] = "SwitchIndependent",
		[TEAM_STATIC] = "Static",
		[TEAM_LACP] = "Lacp" };
	const bool spreads =
	    mode == TEAM_SWITCH_INDEPENDENT && t->balance != BALANCE_HYPERV_PORT;
	const char *balance =
	    t->balance == BALANCE_DYNAMIC ? " -LoadBalancingAlgorithm Dynamic" : "";
	const char *to;

	if (t->host == NONE) {
		return;
	}
	to = phrase_format(v->text, "Set-NetLbfoTeam -CimSession %s -Name %s -TeamingMode",
	    remedy_word(v->text, phrase_host(inv, t->host)), remedy_quoted(v->text, t->name));
	verdict_change_team(v, t->host,
	    t->mode != TEAM_MODE_UNKNOWN
		? phrase_format(v->text, "%s %s%s", to, words[t->mode], spreads ? balance : "")
		: NULL,
	    "%s %s%s", to, words[mode], spreads ? " -LoadBalancingAlgorithm HyperVPort" : "");
}
