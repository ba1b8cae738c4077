#include "aid/claims.h"

#include "collect/events/log_senders.h"

static struct switch_ switches[] = {
	{ .name = "core-1",
	    .address = "10.0.0.1:161",
	    .sysname = "core-1.example",
	    .also = "" },
	{ .name = "leaf-1",
	    .address = "10.0.0.11:161",
	    .sysname = "LEAF-01.dc.example",
	    .also = "leaf-1b, leaf-1c",
	    .ports = { 0, 4 } },
	{ .name = "edge-1.a.example", .address = "", .sysname = "", .also = "" },
	{ .name = "edge-2.a.example", .address = "", .sysname = "", .also = "" },
	{ .name = "pod-2",
	    .address = "[fe80::1]:161",
	    .sysname = "twin.a.example",
	    .also = "" },
	{ .name = "pod-3",
	    .address = "10.0.0.1.snmprec",
	    .sysname = "twin.b.example",
	    .also = "" },
};
static struct port ports[] = {
	{ .sw = 1, .name = "Gi1/0/1", .descr = "GigabitEthernet1/0/1" },
	{ .sw = 1, .name = "Gi1/0/2", .descr = "GigabitEthernet1/0/2" },
	{ .sw = 1, .name = "Po1", .descr = "" },
	{ .sw = 1, .name = "port 4", .descr = "GigabitEthernet1/0/2" },
};
static const struct snapshot snap = { .switches = switches,
	.ports = ports,
	.nswitches = sizeof(switches) / sizeof(switches[0]),
	.nports = sizeof(ports) / sizeof(ports[0]) };

static void
senders(void **state)
{
	static const struct {
		const char *sender;
		uint32_t sw;
		const char *why;
	} rows[] = {
		{ "core-1", 0, "its name" },
		{ "CORE-1", 0, "whatever the case" },
		{ "core-1.example", 0, "sysName" },
		{ "core-1.other.example", NONE, "the first label in another domain" },
		{ "leaf-1.dc.example", 1, "the first label" },
		{ "10.0.0.1", 0, "its address, and not one that begins alike" },
		{ "10.0.0.11", 1, "its address" },
		{ "10.0.0", NONE, "a part of an address" },
		{ "leaf-01", 1, "the first label of sysName" },
		{ "leaf-1c", 1, "another name under which it was asked" },
		{ "fe80::1", 4, "IPv6" },
		{ "twin.a.example", 4, "two of one first label: the whole name tells" },
		{ "twin", NONE, "two of one first label" },
		{ "10", NONE, "no label" },
		{ "leaf", NONE, "the beginning of a name" },
		{ "edge-1.a.example", 2, "a name with its domain" },
		{ "edge-1", 2, "the first label of such a name" },
		{ "edge-1.b.example", NONE, "such a name in another domain" },
		{ "EDGE-2.A.EXAMPLE", 3, "such a name, whatever the case" },
		{ "edge-2.b.example", NONE, "another one in another domain" },
		{ "", NONE, "nobody" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		print_message("  %s\n", rows[i].why);
		assert_int_equal(log_sender_switch(&snap, rows[i].sender), rows[i].sw);
	}
}

static void
names_of_ports(void **state)
{
	static const struct {
		const char *name;
		uint32_t port;
		const char *why;
	} rows[] = {
		{ "Gi1/0/1", 0, "ifName" },
		{ "GigabitEthernet1/0/1", 0, "spelled out" },
		{ "Port-channel1", 2, "an aggregate" },
		{ "Gi1/0/2", 1, "of two that are alike the one of this very name" },
		{ "GigabitEthernet1/0/2", NONE, "two are alike" },
		{ "Gi1/0/9", NONE, "no port of it" },
		{ "Vxlan1", NONE, "no place" },
		{ "", NONE, "not told" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		print_message("  %s\n", rows[i].why);
		assert_int_equal(log_sender_port(&snap, 1, rows[i].name), rows[i].port);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(senders),
		cmocka_unit_test(names_of_ports) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
