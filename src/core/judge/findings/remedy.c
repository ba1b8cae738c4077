#include "core/judge/findings/remedy.h"

#include "core/judge/known/known.h"

#include <stdio.h>
#include <string.h>

enum { WORD = 1024 };

/* PowerShell ends a single-quoted string at any of these (U+2018 to U+201B too); doubled, it stays text. */
static size_t
quote_length(const char *s)
{
	if (s[0] == '\'') {
		return 1;
	}
	return (uint8_t)s[0] == 0xe2 && (uint8_t)s[1] == 0x80 && (uint8_t)s[2] >= 0x98 &&
		       (uint8_t)s[2] <= 0x9b
		   ? 3
		   : 0;
}

const char *
remedy_quoted(struct phrases *to, const char *s)
{
	char out[WORD];
	size_t n = 0;

	out[n++] = '\'';
	while (*s != '\0' && n < sizeof(out) - 8) {
		const size_t quote = quote_length(s);
		const size_t len = quote != 0 ? quote : 1;

		for (int twice = 0; twice < (quote != 0 ? 2 : 1); twice++) {
			memcpy(out + n, s, len);
			n += len;
		}
		s += len;
	}
	out[n++] = '\'';
	out[n] = '\0';
	return phrase_format(to, "%s", out);
}

const char *
remedy_word(struct phrases *to, const char *s)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				    "0123456789_-.";

	if (s[0] != '\0' && s[0] != '-' && s[0] != '.' && s[strspn(s, plain)] == '\0') {
		return s;
	}
	return remedy_quoted(to, s);
}

static const char *
plain_mac(struct phrases *to, struct mac m)
{
	return phrase_format(to, "%012llX", (unsigned long long)m.bits);
}

static const char *
dashed_mac(struct phrases *to, struct mac m)
{
	const unsigned long long b = m.bits;

	return phrase_format(to, "%02llX-%02llX-%02llX-%02llX-%02llX-%02llX", b >> 40 & 0xff,
	    b >> 32 & 0xff, b >> 24 & 0xff, b >> 16 & 0xff, b >> 8 & 0xff, b & 0xff);
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
		verdict_command(v, "Get-VMNetworkAdapter -ComputerName %s -VMName %s", host,
		    remedy_quoted(v->text, owner_name(inv, o)));
	} else if (inv->nics[o->who.nic].kind == NIC_HOST_VNIC) {
		verdict_command(v, "Get-VMNetworkAdapter -ComputerName %s -ManagementOS", host);
	} else {
		verdict_command(v, "Get-NetAdapter -CimSession %s -Name %s", host,
		    remedy_quoted(v->text, owner_name(inv, o)));
	}
}

void
remedy_show_address(struct verdict *v, const struct inventory *inv, uint32_t host, struct mac m)
{
	if (host == NONE) {
		return;
	}
	verdict_command(v,
	    "Get-VMNetworkAdapter -ComputerName %s -All | Where-Object MacAddress -eq '%s'",
	    remedy_word(v->text, phrase_host(inv, host)), plain_mac(v->text, m));
}

static void
vm_power(
    struct verdict *v, const struct inventory *inv, const struct owner *o, const char *verb)
{
	const char *name = remedy_quoted(v->text, owner_name(inv, o));

	if (o->who.host == NONE) {
		return;
	}
	if (owner_is_clustered(inv, o)) {
		const uint32_t c = inv->hosts[o->who.host].cluster;

		verdict_command(v, "%s-ClusterGroup -Cluster %s -Name %s", verb,
		    remedy_word(v->text, inv->clusters[c].name), name);
		return;
	}
	verdict_command(v, "%s-VM -ComputerName %s -Name %s", verb,
	    remedy_word(v->text, phrase_host(inv, o->who.host)), name);
}

void
remedy_stop_vm(struct verdict *v, const struct inventory *inv, const struct owner *o)
{
	vm_power(v, inv, o, "Stop");
}

void
remedy_start_vm(struct verdict *v, const struct inventory *inv, const struct owner *o)
{
	vm_power(v, inv, o, "Start");
}

/* ---- ranges -------------------------------------------------------------------------------- */

static bool
range_taken(const struct known *k, uint64_t min)
{
	const uint64_t max = min + 0xff;
	const struct settings *set = k->set;

	for (size_t i = 0; i < k->inv->npools; i++) {
		if (k->inv->pools[i].min.bits <= max && k->inv->pools[i].max.bits >= min) {
			return true;
		}
	}
	for (size_t i = 0; i < set->npools; i++) {
		if (set->pools[i].min.bits <= max && set->pools[i].max.bits >= min) {
			return true;
		}
	}
	for (size_t i = 0; i < set->nstatic_ranges; i++) {
		if (set->static_ranges[i].min.bits <= max &&
		    set->static_ranges[i].max.bits >= min) {
			return true;
		}
	}
	return false;
}

/* From the host's IPv4 octets, as Hyper-V would derive it; else the next one that is free. */
static uint64_t
free_range(const struct known *k, uint32_t host)
{
	const struct host *h = &k->inv->hosts[host];
	uint32_t third =
	    h->pools.n > 0 ? (uint32_t)(k->inv->pools[h->pools.first].min.bits >> 8) : 0;

	for (uint32_t i = h->ips.first; i < h->ips.first + h->ips.n; i++) {
		const uint64_t min =
		    UINT64_C(0x00155d000000) | (uint64_t)(k->inv->ips[i] & 0xffff) << 8;

		if (!range_taken(k, min)) {
			return min;
		}
		third = k->inv->ips[i];
	}
	for (uint32_t i = 1; i <= 0x10000; i++) {
		const uint64_t min = UINT64_C(0x00155d000000) | (uint64_t)((third + i) & 0xffff)
								    << 8;

		if (!range_taken(k, min)) {
			return min;
		}
	}
	return 0;
}

void
remedy_show_range(struct verdict *v, const struct inventory *inv, uint32_t host)
{
	if (host == NONE) {
		return;
	}
	verdict_command(v,
	    "Get-VMHost -ComputerName %s | Select-Object MacAddressMinimum, MacAddressMaximum",
	    remedy_word(v->text, phrase_host(inv, host)));
}

void
remedy_new_range(struct verdict *v, const struct known *k, uint32_t host)
{
	const uint64_t min = host != NONE ? free_range(k, host) : 0;

	if (min == 0) {
		return;
	}
	verdict_command(v,
	    "Set-VMHost -ComputerName %s -MacAddressMinimum %012llX -MacAddressMaximum %012llX",
	    remedy_word(v->text, phrase_host(k->inv, host)), (unsigned long long)min,
	    (unsigned long long)min + 0xff);
}

/* The first address of a declared static range that nobody has; 0 when there is none. */
static struct mac
free_static(const struct known *k)
{
	const struct settings *set = k->set;

	for (size_t i = 0; i < set->nstatic_ranges; i++) {
		const struct mac_range *r = &set->static_ranges[i];

		for (struct mac m = r->min; m.bits <= r->max.bits; m.bits++) {
			if (inventory_by_mac(k->inv, m).n == 0 &&
			    placement_by_mac(k->where, m).n == 0) {
				return m;
			}
		}
	}
	return (struct mac){ 0 };
}

void
remedy_static_address(struct verdict *v, const struct known *k, const struct owner *o)
{
	const struct mac m = free_static(k);

	if (o->who.host == NONE) {
		return;
	}
	verdict_command(v,
	    "Set-VMNetworkAdapter -ComputerName %s -VMName %s -Name %s -StaticMacAddress %s",
	    remedy_word(v->text, phrase_host(k->inv, o->who.host)),
	    remedy_quoted(v->text, owner_name(k->inv, o)),
	    remedy_quoted(v->text, k->inv->nics[o->who.nic].name),
	    m.bits != 0 ? plain_mac(v->text, m) : "<MAC>");
}

void
remedy_dynamic_address(struct verdict *v, const struct inventory *inv, const struct owner *o)
{
	if (o->who.host == NONE) {
		return;
	}
	verdict_command(v,
	    "Set-VMNetworkAdapter -ComputerName %s -VMName %s -Name %s -DynamicMacAddress",
	    remedy_word(v->text, phrase_host(inv, o->who.host)),
	    remedy_quoted(v->text, owner_name(inv, o)),
	    remedy_quoted(v->text, inv->nics[o->who.nic].name));
}

/* What Windows calls the adapter of this NIC: a vNIC's has the switch's prefix. */
static const char *
adapter_name(struct phrases *to, const struct nic *c)
{
	static const char prefix[] = "vEthernet (";

	return c->kind == NIC_HOST_VNIC && strncmp(c->name, prefix, sizeof(prefix) - 1) != 0
		   ? phrase_format(to, "%s%s)", prefix, c->name)
		   : c->name;
}

void
remedy_permanent_address(struct verdict *v, const struct inventory *inv, const struct owner *o)
{
	if (o->who.host == NONE) {
		return;
	}
	verdict_command(v,
	    "Remove-NetAdapterAdvancedProperty -CimSession %s -Name %s "
	    "-RegistryKeyword NetworkAddress",
	    remedy_word(v->text, phrase_host(inv, o->who.host)),
	    remedy_quoted(v->text, adapter_name(v->text, &inv->nics[o->who.nic])));
}

void
remedy_free_address(struct verdict *v, const struct known *k, const struct owner *o)
{
	const struct mac m = free_static(k);

	if (o->who.host == NONE) {
		return;
	}
	verdict_command(v, "Set-NetAdapter -CimSession %s -Name %s -MacAddress %s",
	    remedy_word(v->text, phrase_host(k->inv, o->who.host)),
	    remedy_quoted(v->text, adapter_name(v->text, &k->inv->nics[o->who.nic])),
	    m.bits != 0 ? dashed_mac(v->text, m) : "<MAC>");
}
