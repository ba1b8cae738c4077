/* What a suppression means, and what it does not: hiding too much is the fault that matters. */
#include "aid/claims.h"
#include "core/suppress/suppress_match.h"

#include <string.h>

static struct switch_ switches[] = { { .name = "leaf-1" }, { .name = "leaf-1 b" } };
static struct port ports[] = { { .sw = 0, .name = "Eth1/1" }, { .sw = 0, .name = "Po1" },
	{ .sw = 1, .name = "Eth1/1" } };
static struct host hosts[] = { { .name = "HV-01" }, { .name = "HV-02" } };
static struct nic nics[] = { { .mac = { 0x00155d010b00 } }, { .mac = { 0x00155d010b01 } } };
static const struct snapshot snap = {
	.switches = switches, .nswitches = 2, .ports = ports, .nports = 3
};
static const struct inventory inv = { .hosts = hosts, .nhosts = 2, .nics = nics, .nnics = 2 };
static const struct judge_input in = { .snap = &snap, .inv = &inv };

static uint16_t candidates[] = { 10, 20 };
static const struct findings found = { .vlans = candidates, .nvlans = 2 };
static const struct sighting seen[] = {
	{ .port = 1, .member = 0, .vlan = 10 },
	{ .port = 2, .member = 2, .vlan = 20 },
};
static const struct claimant claimants[] = { { .nic = 0, .host = 0 }, { .nic = 1, .host = 1 } };

static const struct claimant twice[] = { { .nic = 0, .host = 0 }, { .nic = 0, .host = 1 } };

#define POOL_RANGE(a, b) .by_mac = true, .macs = { "", { a }, { b } }
#define VLANS(a, b) .by_vlan = true, .vlans = { a, b }
#define ADDRESS .rule = "FDB101", .cause = "C1", .mac = { 0x00155d010b00 }, .vlan = 10
#define AT(n) .seen = seen, .nseen = (n)

static const struct {
	struct suppression s;
	struct finding f;
	bool want;
	const char *why;
} rows[] = {
	{ { .rule = "fdb101" }, { ADDRESS }, true, "rule, another case" },
	{ { .rule = "FDB101", .cause = "C2" }, { ADDRESS }, false, "all that is given" },
	{ { .cause = "C1" }, { .rule = "FDB901", .count = 1 }, false,
	    "a finding without cause" },
	{ { .by_id = true, .id = { 1 } }, { .id = { 1 }, ADDRESS }, true, "id" },
	{ { .by_id = true, .id = { 1 } }, { .id = { 1, 1 }, ADDRESS }, false, "id, all of it" },

	{ { .host = "hv-01.corp.example" }, { ADDRESS, .host = 0 }, true,
	    "host with its domain" },
	{ { .host = "HV-01" }, { ADDRESS, .host = 1 }, false, "another host" },
	{ { .host = "HV-01" },
	    { ADDRESS, .host = NONE, .claimants = claimants, .nclaimants = 2 }, false,
	    "nobody is to change anything: a host is no selector of it" },
	{ { .host = "HV-01" }, { ADDRESS, .count = 9, .host = 0 }, false,
	    "it stands for others, which may be of other hosts" },
	{ { .host = "HV-01" }, { ADDRESS, .count = 9, .host = 0, .alike = ALIKE_HOST }, true,
	    "all of them are of the host" },
	{ { .host = "HV-01" }, { .subject = "HV-01", .count = 9, .host = 0 }, true,
	    "what is counted is of the host that it is about" },

	{ { POOL_RANGE(0x00155d010b00, 0x00155d010bff) }, { ADDRESS }, true, "in the range" },
	{ { POOL_RANGE(0x00155d010b01, 0x00155d010bff) }, { ADDRESS }, false, "before it" },
	{ { POOL_RANGE(0x00155d010a00, 0x00155d010aff) }, { ADDRESS }, false, "behind it" },
	{ { POOL_RANGE(0, 0xffffffffffff) },
	    { .rule = "FDB901", .subject = "leaf-1 x", .count = 1 }, false,
	    "what is of no address" },
	{ { POOL_RANGE(0x00155d010b00, 0x00155d010bff) },
	    { .subject = "00155D010B00-00155D010BFF of HV-01", .count = 1 }, true, "a pool" },
	{ { POOL_RANGE(0x00155d010b00, 0x00155d010b7f) },
	    { .subject = "00155D010B00-00155D010BFF", .count = 1 }, false, "half of the pool" },
	{ { POOL_RANGE(0x00155d010b00, 0x00155d010bff) },
	    { ADDRESS, .subject = "00155D020000-00155D0200FF", .count = 1 }, false,
	    "the pool is another than the address" },
	{ { POOL_RANGE(0x00155d010b00, 0x00155d010b01) },
	    { .mac = { 0x00155d010b00 }, .count = 2, .claimants = claimants, .nclaimants = 2 },
	    true, "it stands for two, and both are in it" },
	{ { POOL_RANGE(0x00155d010b00, 0x00155d010b00) },
	    { .mac = { 0x00155d010b00 }, .count = 2, .claimants = twice, .nclaimants = 2 },
	    false, "it stands for two, and tells two owners of the first" },
	{ { POOL_RANGE(0x00155d010b00, 0x00155d010b00) },
	    { .mac = { 0x00155d010b00 }, .count = 2, .claimants = claimants, .nclaimants = 2 },
	    false, "it stands for two, and one is in it" },
	{ { POOL_RANGE(0x00155d010b00, 0x00155d010b01) },
	    { .mac = { 0x00155d010b00 }, .count = 3, .claimants = claimants, .nclaimants = 2 },
	    false, "it stands for more than it tells" },

	{ { VLANS(10, 10) }, { ADDRESS }, true, "its VLAN" },
	{ { VLANS(11, 4094) }, { ADDRESS }, false, "other VLANs" },
	{ { VLANS(0, 0) }, { ADDRESS }, false, "known is not unknown" },
	{ { VLANS(0, 0) }, { .mac = { 1 }, .count = 1 }, true, "unknown" },
	{ { VLANS(0, 0) }, { .subject = "links", .count = 1 }, false,
	    "what is of no address is in no unknown VLAN" },
	{ { VLANS(1, 4094) }, { .subject = "links", .count = 1 }, false, "nor in a known one" },
	{ { VLANS(10, 20) }, { .mac = { 1 }, .vlans = { 0, 2 }, .count = 1 }, true,
	    "all candidates" },
	{ { VLANS(10, 19) }, { .mac = { 1 }, .vlans = { 0, 2 }, .count = 1 }, false,
	    "one of them" },
	{ { VLANS(0, 0) }, { .mac = { 1 }, .vlans = { 0, 2 }, .count = 1 }, false,
	    "with candidates it is not unknown" },
	{ { VLANS(10, 10) }, { ADDRESS, .count = 2, AT(2) }, false,
	    "another of them in another VLAN" },
	{ { VLANS(10, 20) }, { ADDRESS, .count = 2, AT(2) }, false,
	    "two places of one of them" },
	{ { VLANS(10, 10) }, { ADDRESS, .count = 9, AT(2), .alike = ALIKE_VLAN }, true,
	    "all of them are in its VLAN" },

	{ { .switch_name = "LEAF-1" }, { ADDRESS, .count = 1, AT(2) }, true,
	    "one of its places" },
	{ { .switch_name = "leaf-1", .port = "Eth1/1" }, { ADDRESS, AT(1) }, true, "a member" },
	{ { .switch_name = "leaf-1", .port = "Po1" }, { ADDRESS, AT(1) }, true,
	    "its aggregate" },
	{ { .switch_name = "leaf-1 b", .port = "Po1" }, { ADDRESS, AT(2) }, false,
	    "switch and port of two places" },
	{ { .switch_name = "leaf-1" }, { ADDRESS, .count = 2, AT(2) }, false,
	    "it stands for two, and one is elsewhere" },
	{ { .switch_name = "leaf-1" }, { ADDRESS, .count = 9, AT(1) }, false,
	    "the others may be elsewhere" },
	{ { .switch_name = "leaf-1" }, { ADDRESS, .count = 9, AT(1), .alike = ALIKE_PORTS },
	    true, "all of them are there" },
	{ { .switch_name = "leaf-1" }, { ADDRESS, .count = 9, AT(2), .alike = ALIKE_PORTS },
	    false, "all of them are at two places, and one is elsewhere" },
	{ { .port = "Eth1/1" }, { ADDRESS, AT(1) }, true, "a port of any switch" },
	{ { .switch_name = "leaf-1" }, { ADDRESS }, false, "seen nowhere" },
	{ { .switch_name = "leaf-1" }, { .subject = "leaf-1 dot1qTpFdbTable", .count = 1 },
	    true, "a table of it" },
	{ { .switch_name = "leaf-1", .port = "Eth1/1" },
	    { .subject = "leaf-1 Eth1/1", .count = 1 }, true, "a port of it" },
	{ { .switch_name = "leaf-1", .port = "Eth1/1" }, { .subject = "leaf-1", .count = 1 },
	    false, "all of it" },
	{ { .switch_name = "leaf-1" }, { .subject = "leaf-1 b Eth1/1", .count = 1 }, false,
	    "the name of another switch begins so" },
	{ { .switch_name = "leaf" }, { .subject = "leaf-1 Eth1/1", .count = 1 }, false,
	    "the beginning of a name" },
};

static void
test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		print_message("  %s\n", rows[i].why);
		assert_int_equal(
		    suppress_match(&in, &found, &rows[i].s, &rows[i].f), rows[i].want);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_rows) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
