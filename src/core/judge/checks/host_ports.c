/*
 * C21 that cannot be told: a VM's address alone at a port of no host may be a
 * stranger's, or be at its own host, whose ports are not all known.
 */
#include "core/judge/checks/check.h"
#include "core/judge/findings/phrases.h"

enum { SURE = 60, NAMED = 4 };

void
check_host_ports(const struct check *c)
{
	const struct inventory *inv = c->k->inv;
	const char *names = NULL;
	uint32_t hosts = 0;
	uint32_t count = 0;
	struct verdict v;

	verdict_init(&v, CAUSE_host_ports_unknown, &c->sink->text);
	for (uint32_t h = 0; h < inv->nhosts; h++) {
		const uint32_t n = c->tally->hosts[h].strange_ports;

		if (n == 0) {
			continue;
		}
		v.host = hosts == 0 ? h : NONE;
		count += n;
		if (hosts++ < NAMED) {
			names = names == NULL ? phrase_host(inv, h)
					      : phrase_format(v.text, "%s, %s", names,
						    phrase_host(inv, h));
		}
	}
	if (hosts == 0) {
		return;
	}
	if (hosts > NAMED) {
		names = phrase_format(v.text, "%s and %u more hosts", names, hosts - NAMED);
	}
	verdict_host(&v, v.host, "its VMs alone are at such ports");
	v.confidence = SURE;
	v.count = count;
	v.subject = "ports of hosts";
	v.title = phrase_format(v.text,
	    "%u VM%s of %s alone at ports where no host was found: export Get-NetAdapter",
	    count, count == 1 ? "" : "s", names);
	verdict_why(&v, PROOF_INVENTORY, SURE,
	    "not every physical NIC of %s is exported and seen: a VM there may be at home, or "
	    "a stranger with its address",
	    names);
	v.remedy =
	    "Export Get-NetAdapter of these hosts (the script of fdbaudit exporter does), "
	    "and poll the switches that they are plugged into.";
	finding_report_subject(c->sink, &v);
}
