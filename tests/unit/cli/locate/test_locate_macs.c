#include "cli/locate/locate_macs.h"

#include "fdbaudit/inventory.h"
#include "fdbaudit/snapshot.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define HOST_MAC UINT64_C(0x00155d010001)
#define VM_MAC UINT64_C(0x00155d010b00)
#define STATION UINT64_C(0x00155d0200aa)

/* A host hv1 of 10.0.0.1 with a NIC of its own, a VM web-01 of 10.0.0.9 on it, an ARP entry. */
static struct host hosts[] = { { .name = "hv1", .ips = { 0, 1 } } };
static struct vm vms[] = { { .name = "web-01", .host = 0 } };
static struct nic nics[] = {
	{ .name = "pNIC 1", .host = 0, .vm = NONE, .mac = { HOST_MAC } },
	{ .name = "eth0", .host = 0, .vm = 0, .mac = { VM_MAC }, .ips = { 1, 1 } },
	{ .name = "eth1", .host = 0, .vm = 0, .mac = { 0 } }, /* no address yet */
};
static uint32_t ips[] = { 0x0a000001, 0x0a000009 };
static uint32_t by_mac[] = { 0, 1 };
static const struct inventory inv = { .hosts = hosts,
	.nhosts = 1,
	.vms = vms,
	.nvms = 1,
	.nics = nics,
	.nnics = 3,
	.ips = ips,
	.nics_by_mac = by_mac,
	.nby_mac = 2 };
static struct switch_ router = { .name = "core-1" };
static struct binding arp[] = {
	{ .ip = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 10, 0, 0, 200 },
	    .mac = { STATION },
	    .sw = 0 },
	{ .ip = { 0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 },
	    .mac = { STATION },
	    .sw = 0 },
};
static const struct snapshot snap = {
	.switches = &router, .nswitches = 1, .bindings = arp, .nbindings = 2
};
static const struct placement where = { .nplaces = 0 };

static const struct {
	const char *what, *why;
	uint64_t macs[2]; /* 0: no further one */
	const char *said;
} claims[] = {
	{ "0015.5d02.00aa", "an address in any spelling, known or not", { STATION }, "" },
	{ "hv1", "a host: its own NICs, not those of its VMs", { HOST_MAC }, "" },
	{ "HV1", "names are the same in capitals", { HOST_MAC }, "" },
	{ "web-01", "a VM: NICs that have an address", { VM_MAC }, "" },
	{ "10.0.0.1", "the address of a host", { HOST_MAC }, "" },
	{ "10.0.0.9", "the address of a NIC", { VM_MAC }, "" },
	{ "10.0.0.200", "an address that ARP knows", { STATION },
	    "10.0.0.200 is 00:15:5d:02:00:aa by ARP of core-1\n" },
	{ "fe80::1", "an IPv6 address", { STATION },
	    "fe80::1 is 00:15:5d:02:00:aa by ARP of core-1\n" },
	{ "2001:db8::ffff:a00:9", "an IPv6 address that ends like one of IPv4", { 0 }, "" },
	{ "::ffff:10.0.0.9", "an IPv4 address written as IPv6", { VM_MAC }, "" },
	{ "10.0.0.77", "an address that nobody has", { 0 }, "" },
	{ "00:15:5d:01", "the first digits of several", { HOST_MAC, VM_MAC }, "" },
	{ "00155d010b", "the first digits of one", { VM_MAC }, "" },
	{ "001", "too few digits", { 0 }, "" },
	{ "00155d010b0000", "too many digits", { 0 }, "" },
	{ "nobody", "a name of nothing", { 0 }, "" },
};

static void
test_what_it_stands_for(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(claims) / sizeof(claims[0]); i++) {
		char *said = NULL;
		size_t n = 0;
		FILE *out = open_memstream(&said, &n);
		const struct locate_question q = {
			.snap = &snap, .inv = &inv, .where = &where, .out = out
		};
		struct locate_macs l = { .n = 0 };

		print_message("  %s: %s\n", claims[i].what, claims[i].why);
		assert_non_null(out);
		locate_macs(&q, claims[i].what, &l);
		assert_int_equal(fclose(out), 0);
		assert_string_equal(said, claims[i].said);
		for (size_t k = 0; k < 2 && claims[i].macs[k] != 0; k++) {
			assert_in_range(k, 0, l.n - 1);
			assert_int_equal(l.v[k].bits, claims[i].macs[k]);
		}
		assert_int_equal(l.n,
		    (claims[i].macs[0] != 0 ? 1U : 0U) + (claims[i].macs[1] != 0 ? 1U : 0U));
		free(l.v);
		free(said);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_it_stands_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
