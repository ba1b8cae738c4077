/*
 * Remedies as PowerShell. Lines that only read come first, then the change.
 * Names are chosen by others: they are quoted so that nothing in them runs.
 */
#include "core/judge/known/inquiry.h"

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
ps_text(struct inquiry *q, const char *s)
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
	return say(q, "%s", out);
}

const char *
ps_word(struct inquiry *q, const char *s)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				    "0123456789_-.";

	if (s[0] != '\0' && s[0] != '-' && s[0] != '.' && s[strspn(s, plain)] == '\0') {
		return s;
	}
	return ps_text(q, s);
}

const char *
ps_mac(struct inquiry *q, struct mac m)
{
	return say(q, "%012llX", (unsigned long long)m.bits);
}

const char *
ps_mac_dashed(struct inquiry *q, struct mac m)
{
	const unsigned long long b = m.bits;

	return say(q, "%02llX-%02llX-%02llX-%02llX-%02llX-%02llX", b >> 40 & 0xff,
	    b >> 32 & 0xff, b >> 24 & 0xff, b >> 16 & 0xff, b >> 8 & 0xff, b & 0xff);
}

void
show_owner(struct inquiry *q, struct verdict *v, const struct owner *o)
{
	const char *host;

	if (o->who.host == NONE) {
		return;
	}
	host = ps_word(q, say_host(q, o->who.host));
	if (owner_is_vm(o)) {
		add_command(q, v, "Get-VMNetworkAdapter -ComputerName %s -VMName %s", host,
		    ps_text(q, owner_name(q, o)));
	} else if (q->inv->nics[o->who.nic].kind == NIC_HOST_VNIC) {
		add_command(q, v, "Get-VMNetworkAdapter -ComputerName %s -ManagementOS", host);
	} else {
		add_command(q, v, "Get-NetAdapter -CimSession %s -Name %s", host,
		    ps_text(q, owner_name(q, o)));
	}
}

void
show_address(struct inquiry *q, struct verdict *v, uint32_t host, struct mac m)
{
	add_command(q, v,
	    "Get-VMNetworkAdapter -ComputerName %s -All | Where-Object MacAddress -eq '%s'",
	    ps_word(q, say_host(q, host)), ps_mac(q, m));
}

static void
vm_power(struct inquiry *q, struct verdict *v, const struct owner *o, const char *verb)
{
	const char *name = ps_text(q, owner_name(q, o));

	if (is_clustered(q, o)) {
		const uint32_t c = q->inv->hosts[o->who.host].cluster;

		add_command(q, v, "%s-ClusterGroup -Cluster %s -Name %s", verb,
		    ps_word(q, q->inv->clusters[c].name), name);
		return;
	}
	add_command(q, v, "%s-VM -ComputerName %s -Name %s", verb,
	    ps_word(q, say_host(q, o->who.host)), name);
}

void
stop_vm(struct inquiry *q, struct verdict *v, const struct owner *o)
{
	vm_power(q, v, o, "Stop");
}

void
start_vm(struct inquiry *q, struct verdict *v, const struct owner *o)
{
	vm_power(q, v, o, "Start");
}

/* ---- ranges -------------------------------------------------------------------------------- */

static bool
range_taken(const struct inquiry *q, uint64_t min)
{
	const uint64_t max = min + 0xff;
	const struct settings *set = q->j->set;

	for (size_t i = 0; i < q->inv->npools; i++) {
		if (q->inv->pools[i].min.bits <= max && q->inv->pools[i].max.bits >= min) {
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
free_range(const struct inquiry *q, uint32_t host)
{
	const struct host *h = &q->inv->hosts[host];
	uint32_t third =
	    h->pools.n > 0 ? (uint32_t)(q->inv->pools[h->pools.first].min.bits >> 8) : 0;

	for (uint32_t i = h->ips.first; i < h->ips.first + h->ips.n; i++) {
		const uint64_t min =
		    UINT64_C(0x00155d000000) | (uint64_t)(q->inv->ips[i] & 0xffff) << 8;

		if (!range_taken(q, min)) {
			return min;
		}
		third = q->inv->ips[i];
	}
	for (uint32_t i = 1; i <= 0x10000; i++) {
		const uint64_t min = UINT64_C(0x00155d000000) | (uint64_t)((third + i) & 0xffff)
								    << 8;

		if (!range_taken(q, min)) {
			return min;
		}
	}
	return 0;
}

void
show_range(struct inquiry *q, struct verdict *v, uint32_t host)
{
	add_command(q, v,
	    "Get-VMHost -ComputerName %s | Select-Object MacAddressMinimum, MacAddressMaximum",
	    ps_word(q, say_host(q, host)));
}

void
new_range(struct inquiry *q, struct verdict *v, uint32_t host)
{
	const uint64_t min = free_range(q, host);

	if (min == 0) {
		return;
	}
	add_command(q, v,
	    "Set-VMHost -ComputerName %s -MacAddressMinimum %012llX -MacAddressMaximum %012llX",
	    ps_word(q, say_host(q, host)), (unsigned long long)min,
	    (unsigned long long)min + 0xff);
}

/* The first address of a declared static range that nobody has; 0 when there is none. */
static struct mac
free_static(const struct inquiry *q)
{
	const struct settings *set = q->j->set;

	for (size_t i = 0; i < set->nstatic_ranges; i++) {
		const struct mac_range *r = &set->static_ranges[i];

		for (struct mac m = r->min; m.bits <= r->max.bits; m.bits++) {
			if (inventory_by_mac(q->inv, m).n == 0 &&
			    placement_by_mac(q->where, m).n == 0) {
				return m;
			}
		}
	}
	return (struct mac){ 0 };
}

void
set_static(struct inquiry *q, struct verdict *v, const struct owner *o)
{
	const struct mac m = free_static(q);

	add_command(q, v,
	    "Set-VMNetworkAdapter -ComputerName %s -VMName %s -Name %s -StaticMacAddress %s",
	    ps_word(q, say_host(q, o->who.host)), ps_text(q, owner_name(q, o)),
	    ps_text(q, q->inv->nics[o->who.nic].name), m.bits != 0 ? ps_mac(q, m) : "<MAC>");
}

void
set_dynamic(struct inquiry *q, struct verdict *v, const struct owner *o)
{
	add_command(q, v,
	    "Set-VMNetworkAdapter -ComputerName %s -VMName %s -Name %s -DynamicMacAddress",
	    ps_word(q, say_host(q, o->who.host)), ps_text(q, owner_name(q, o)),
	    ps_text(q, q->inv->nics[o->who.nic].name));
}

/* What Windows calls the adapter of this NIC: a vNIC's has the switch's prefix. */
static const char *
adapter_name(struct inquiry *q, const struct nic *c)
{
	static const char prefix[] = "vEthernet (";

	return c->kind == NIC_HOST_VNIC && strncmp(c->name, prefix, sizeof(prefix) - 1) != 0
		   ? say(q, "%s%s)", prefix, c->name)
		   : c->name;
}

void
own_address(struct inquiry *q, struct verdict *v, const struct owner *o)
{
	add_command(q, v,
	    "Remove-NetAdapterAdvancedProperty -CimSession %s -Name %s "
	    "-RegistryKeyword NetworkAddress",
	    ps_word(q, say_host(q, o->who.host)),
	    ps_text(q, adapter_name(q, &q->inv->nics[o->who.nic])));
}

void
new_address(struct inquiry *q, struct verdict *v, const struct owner *o)
{
	const struct mac m = free_static(q);

	add_command(q, v, "Set-NetAdapter -CimSession %s -Name %s -MacAddress %s",
	    ps_word(q, say_host(q, o->who.host)),
	    ps_text(q, adapter_name(q, &q->inv->nics[o->who.nic])),
	    m.bits != 0 ? ps_mac_dashed(q, m) : "<MAC>");
}
