/*
 * I1: static addresses of VMs that were made up by a convention. They work until two people have
 * the same idea: nobody issues them, nobody checks them.
 */
#include "core/judge/checks/check.h"

#include <stdio.h>

enum { SURE = 90, OCTETS = 4, NAMED_MOST = 3 };

/* Prefixes that other hypervisors give out (IEEE registry; QEMU's, which is in none, by its manual). */
static const struct {
	uint32_t prefix;
	const char *whose;
} others[] = {
	{ 0x000569, "VMware" },
	{ 0x000c29, "VMware" },
	{ 0x001c14, "VMware" },
	{ 0x005056, "VMware" },
	{ 0x080027, "VirtualBox" },
	{ 0x00163e, "Xen" },
	{ 0x001c42, "Parallels" },
	{ 0x525400, "QEMU" },
};

static const char *
other_hypervisor(struct mac m)
{
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		if (m.bits >> 24 == others[i].prefix) {
			return others[i].whose;
		}
	}
	return NULL;
}

/* 77 as the digits of 0x77, for addresses that are written to be read. */
static uint64_t
as_digits(uint32_t octet)
{
	return (octet / 100 % 10 << 8) | (octet / 10 % 10 << 4) | octet % 10;
}

/*
 * 10.30.7.77 as 0a-1e-07-4d somewhere, as 10-30-07-77 somewhere, or in all twelve digits:
 * 01-00-30-00-70-77.
 */
static bool
spells(struct mac m, uint32_t ip)
{
	uint64_t digits = 0;
	uint64_t pairs = 0;
	bool short_ = true;

	for (unsigned i = 0; i < OCTETS; i++) {
		const uint32_t octet = ip >> (24 - 8 * i) & 0xff;

		digits = digits << 12 | as_digits(octet);
		pairs = pairs << 8 | as_digits(octet);
		short_ = short_ && octet < 100;
	}
	for (unsigned shift = 0; shift <= 16; shift += 8) {
		const uint64_t four = m.bits >> shift & UINT32_MAX;

		if (four == ip || (short_ && four == pairs)) {
			return true;
		}
	}
	return m.bits == digits;
}

static bool
spells_its_ip(const struct inventory *inv, const struct nic *c)
{
	for (uint32_t i = c->ips.first; i < c->ips.first + c->ips.n; i++) {
		if (inv->ips[i] > 0x00ffffff && spells(c->mac, inv->ips[i])) {
			return true;
		}
	}
	return false;
}

struct habit { /* of one host */
	uint32_t n;
	const char *names;
};

static void
note(const struct check *c, struct habit *h, const struct nic *n)
{
	struct phrases *to = &c->sink->text;
	const char *whose = other_hypervisor(n->mac);

	if (h->n < NAMED_MOST) {
		h->names = phrase_format(to, "%s%s%s %s%s%s%s", h->n == 0 ? "" : h->names,
		    h->n == 0 ? "" : ", ", c->k->inv->vms[n->vm].name, phrase_mac(to, n->mac),
		    whose != NULL ? " (" : "", whose != NULL ? whose : "",
		    whose != NULL ? ")" : "");
	}
	h->n++;
}

static void
tell(const struct check *c, uint32_t host, const struct habit *h, const char *how,
    const char *subject)
{
	struct verdict v;

	if (h->n == 0) {
		return;
	}
	verdict_init(&v, CAUSE_convention, &c->sink->text);
	v.host = host;
	v.confidence = SURE;
	v.count = h->n;
	v.subject = phrase_format(v.text, "%s: %s", phrase_host(c->k->inv, host), subject);
	v.title = phrase_format(v.text, "%u static address%s on %s %s: %s%s", h->n,
	    h->n == 1 ? "" : "es", phrase_host(c->k->inv, host), how, h->names,
	    h->n > NAMED_MOST ? " and more" : "");
	v.remedy =
	    "None at once. Nobody issues such an address and nobody checks it: at the next "
	    "maintenance give the VM one of a declared range (pool =), or a dynamic one.";
	verdict_why(&v, PROOF_INVENTORY, SURE, "the export says that they are static");
	finding_report_subject(c->sink, &v);
}

static void
judge_host(const struct check *c, uint32_t host)
{
	const struct inventory *inv = c->k->inv;
	const struct span nics = inv->hosts[host].nics;
	struct habit foreign = { .n = 0 };
	struct habit by_ip = { .n = 0 };

	for (uint32_t i = nics.first; i < nics.first + nics.n; i++) {
		const struct nic *n = &inv->nics[i];

		if (n->vm == NONE || n->dynamic != TRI_NO) {
			continue;
		}
		if (other_hypervisor(n->mac) != NULL) {
			note(c, &foreign, n);
		} else if (spells_its_ip(inv, n)) {
			note(c, &by_ip, n);
		}
	}
	tell(c, host, &foreign, "with the prefix of another hypervisor",
	    "prefixes of other hypervisors");
	tell(c, host, &by_ip, "made of the VM's IPv4 address", "addresses that spell IPv4");
}

void
check_conventions(const struct check *c)
{
	for (uint32_t i = 0; i < c->k->inv->nhosts; i++) {
		judge_host(c, i);
	}
}
