/*
 * I1: static addresses of VMs that were made up by a convention. They work until two people have
 * the same idea: nobody issues them, nobody checks them.
 */
#include "core/judge/checks/check.h"
#include "core/judge/known/pools.h"

enum { SURE = 90, OCTETS = 4, NAMED_MOST = 3, DIGITS_OF_CHANCE = 8 };

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

/* ---- the habits ---------------------------------------------------------------------------- */

/* What the habits are told by. */
struct known_ranges {
	const struct known *k;
	const struct pool_cover *cover; /* what hosts and managers give out */
};

typedef bool habit_fn(const struct known_ranges *r, const struct nic *n);

static bool
is_foreign(const struct known_ranges *r, const struct nic *n)
{
	(void)r;
	return other_hypervisor(n->mac) != NULL;
}

static bool
is_given_out(const struct known_ranges *r, struct mac m)
{
	return pool_cover_holds(r->cover, m) || inventory_grants(r->k->inv, m).n > 0;
}

/*
 * Of Microsoft, and neither Hyper-V's nor given out by a manager (VMM documentation: prefixes that
 * a pool must not have).
 */
static bool
is_reserved(const struct known_ranges *r, const struct nic *n)
{
	static const uint32_t prefixes[] = { 0x0003ff, 0x000d3a, 0x00125a, 0x0017fa, 0x001dd8,
		0x0050f2 };

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		if (n->mac.bits >> 24 == prefixes[i]) {
			return !pool_of_scvmm(n->mac) && !is_given_out(r, n->mac);
		}
	}
	return false;
}

static bool
spells_its_ip(const struct known_ranges *r, const struct nic *n)
{
	const struct inventory *inv = r->k->inv;

	for (uint32_t i = n->ips.first; i < n->ips.first + n->ips.n; i++) {
		if (inv->ips[i] > 0x00ffffff && spells(n->mac, inv->ips[i])) {
			return true;
		}
	}
	return false;
}

/* There is a plan for static addresses, and it is in no part of it. */
static bool
breaks_plan(const struct known_ranges *r, const struct nic *n)
{
	const struct settings *set = r->k->set;

	return set->nstatic_ranges > 0 &&
	       pool_declared(set->static_ranges, set->nstatic_ranges, n->mac) == NULL &&
	       pool_declared(set->pools, set->npools, n->mac) == NULL &&
	       planned_holding(r->k, n->mac, NULL) == NULL && !pool_of_scvmm(n->mac) &&
	       !is_given_out(r, n->mac);
}

/* No other NIC has its first three octets: nobody counts upwards there. */
static bool
has_own_prefix(const struct inventory *inv, struct mac m)
{
	const struct span s = inventory_by_mac(inv, m);
	const uint32_t end = s.first + s.n;
	const uint32_t before = s.first > 0 ? inv->nics_by_mac[s.first - 1] : NONE;
	const uint32_t after = end < inv->nby_mac ? inv->nics_by_mac[end] : NONE;

	return (before == NONE || inv->nics[before].mac.bits >> 24 != m.bits >> 24) &&
	       (after == NONE || inv->nics[after].mac.bits >> 24 != m.bits >> 24);
}

/* Of no maker, with many digits and no octet 00, and alone with its prefix. */
static bool
looks_random(const struct known_ranges *r, const struct nic *n)
{
	struct wellknown_mac special;
	uint32_t digits = 0;

	for (unsigned shift = 0; shift < 48; shift += 8) {
		const unsigned octet = n->mac.bits >> shift & 0xff;

		if (octet == 0) {
			return false;
		}
		digits |= 1U << (octet & 0xf) | 1U << (octet >> 4);
	}
	return mac_is_local(n->mac) && __builtin_popcount(digits) >= DIGITS_OF_CHANCE &&
	       has_own_prefix(r->k->inv, n->mac) &&
	       !wellknown_mac_describe(r->k->set, n->mac, &special);
}

/* The first that holds for an address. */
static const struct {
	habit_fn *has;
	const char *how, *subject;
} habits[] = {
	{ is_foreign, "with the prefix of another hypervisor",
	    "prefixes of other hypervisors" },
	{ is_reserved, "with a prefix that Microsoft has for other products",
	    "prefixes of other Microsoft products" },
	{ spells_its_ip, "made of the VM's IPv4 address", "addresses that spell IPv4" },
	{ breaks_plan, "outside every static-range that is declared",
	    "addresses outside the plan" },
	{ looks_random, "that look random", "random addresses" },
};
enum { HABITS = sizeof(habits) / sizeof(habits[0]) };

/* ---- in words ------------------------------------------------------------------------------ */

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
	verdict_host(&v, host, "all these VMs are on it");
	v.confidence = SURE;
	v.count = h->n;
	v.subject = phrase_format(v.text, "%s: %s", phrase_host(c->k->inv, host), subject);
	v.title = phrase_format(v.text, "%u static address%s on %s %s: %s%s", h->n,
	    h->n == 1 ? "" : "es", phrase_host(c->k->inv, host), how, h->names,
	    h->n > NAMED_MOST ? " and more" : "");
	v.remedy =
	    "None at once. Nobody issues such an address and nobody checks it: at the next "
	    "maintenance give the VM one of a declared range (static-range =), or a dynamic "
	    "one.";
	verdict_why(&v, PROOF_INVENTORY, SURE, "the export says that they are static");
	finding_report_subject(c->sink, &v);
}

static void
judge_host(const struct check *c, const struct known_ranges *r, uint32_t host)
{
	const struct inventory *inv = c->k->inv;
	const struct span nics = inv->hosts[host].nics;
	struct habit found[HABITS] = { { .n = 0 } };

	for (uint32_t i = nics.first; i < nics.first + nics.n; i++) {
		const struct nic *n = &inv->nics[i];
		size_t h = 0;

		if (n->vm == NONE || n->dynamic != TRI_NO || n->mac.bits == 0) {
			continue;
		}
		while (h < HABITS && !habits[h].has(r, n)) {
			h++;
		}
		if (h < HABITS) {
			note(c, &found[h], n);
		}
	}
	for (size_t h = 0; h < HABITS; h++) {
		tell(c, host, &found[h], habits[h].how, habits[h].subject);
	}
}

void
check_conventions(const struct check *c)
{
	struct pool_cover cover;
	const struct known_ranges r = { c->k, &cover };

	pool_cover_find(c->k->inv, &cover);
	for (uint32_t i = 0; i < c->k->inv->nhosts; i++) {
		judge_host(c, &r, i);
	}
	pool_cover_free(&cover);
}
