/* LLDP-MIB: ids of neighbours as addresses, as words, and as what they are mislabelled. */
#include "aid/claims.h"
#include "aid/recorded.h"
#include "collect/tables/tables.h"

#include <stdio.h>

#define LOCAL_ID "1.0.8802.1.1.2.1.3.7.1.3."
#define CHASSIS_FORM "1.0.8802.1.1.2.1.4.1.1.4.0.5.1|2|"
#define CHASSIS "1.0.8802.1.1.2.1.4.1.1.5.0.5.1|4x|"
#define PORT_FORM "1.0.8802.1.1.2.1.4.1.1.6.0.5.1|2|"
#define PORT "1.0.8802.1.1.2.1.4.1.1.7.0.5.1|4x|"
#define CAPS "1.0.8802.1.1.2.1.4.1.1.12.0.5.1|4x|"

static const struct {
	const char *recording, *chassis, *port;
	uint64_t mac, port_mac;
	uint16_t caps;
	const char *why;
} rows[] = {
	{ CHASSIS_FORM "4\n" CHASSIS "020000000a01\n" PORT_FORM "3\n" PORT "020000000a02\n",
	    "02:00:00:00:0a:01", "02:00:00:00:0a:02", 0x020000000a01, 0x020000000a02, 0,
	    "macAddress by both subtypes" },
	{ CHASSIS_FORM "7\n" CHASSIS "30323a30303a30303a30303a30613a3031\n",
	    "02:00:00:00:0a:01", "", 0x020000000a01, 0, 0, "an address in words, as local" },
	{ CHASSIS_FORM "7\n" CHASSIS "73772d32\n" PORT_FORM "5\n" PORT "476931\n", "sw-2",
	    "Gi1", 0, 0, 0, "a name" },
	{ CHASSIS_FORM "5\n" CHASSIS "01c0000201\n", "192.0.2.1", "", 0, 0, 0,
	    "an IPv4 address behind its address family" },
	{ CHASSIS_FORM "0\n" CHASSIS "020000000a01\n" PORT_FORM "0\n" PORT "020000000a02\n",
	    "02:00:00:00:0a:01", "02:00:00:00:0a:02", 0x020000000a01, 0x020000000a02, 0,
	    "octets of an address, a subtype of 0" },
	{ CHASSIS_FORM "7\n" CHASSIS "001b21020000\n", "00:1b:21:02:00:00", "", 0x001b21020000,
	    0, 0, "octets of an address, as local" },
	{ CHASSIS "001b21020000\n", "00:1b:21:02:00:00", "", 0x001b21020000, 0, 0,
	    "octets of an address, no subtype" },
	{ CHASSIS_FORM "7\n" CHASSIS "737769746368\n" PORT_FORM "7\n" PORT "4769312f3200\n",
	    "switch", "Gi1/2", 0, 0, 0, "six letters, and five with a NUL, are names" },
	{ CHASSIS_FORM "7\n" CHASSIS "42c3bc726f31\n", "B\xc3\xbcro1", "", 0, 0, 0,
	    "six octets of UTF-8 are a name" },
	{ CHASSIS_FORM "4\n" CHASSIS "737769746368\n", "73:77:69:74:63:68", "", 0x737769746368,
	    0, 0, "six letters that the subtype calls an address" },
	{ CHASSIS_FORM "4\n" CHASSIS "0200\n" CAPS "28203220342020\n", "\x02", "", 0, 0,
	    CAP_BRIDGE | CAP_ROUTER, "a bracket and numbers: bits 2 and 4" },
	{ CHASSIS_FORM "4\n" CHASSIS "0200\n" CAPS "32382032203420\n", "\x02", "", 0, 0,
	    CAP_BRIDGE | CAP_ROUTER, "28 2 4 " },
	{ CHASSIS_FORM "4\n" CHASSIS "0200\n" CAPS "3238\n", "\x02", "", 0, 0,
	    CAP_BRIDGE | CAP_ROUTER, "28 in words" },
	{ CHASSIS_FORM "4\n" CHASSIS "0200\n" CAPS "3230206272696467652832290a\n", "\x02", "",
	    0, 0, CAP_BRIDGE, "20 bridge(2)" },
	{ CHASSIS_FORM "4\n" CHASSIS "0200\n" CAPS "6272696467652832292074656c\n", "\x02", "",
	    0, 0, CAP_BRIDGE, "bridge(2) and half a word" },
	{ CHASSIS_FORM "4\n" CHASSIS "0200\n" CAPS
		       "74656c6570686f6e652c2073746174696f6e4f6e6c79\n",
	    "\x02", "", 0, 0, CAP_TELEPHONE | CAP_STATION, "names alone" },
	{ CHASSIS_FORM "4\n" CHASSIS "0200\n" CAPS "28\n", "\x02", "", 0, 0,
	    CAP_BRIDGE | CAP_ROUTER, "one octet, which is a bracket as well" },
	{ CHASSIS_FORM "4\n" CHASSIS "0200\n" CAPS "2800\n", "\x02", "", 0, 0,
	    CAP_BRIDGE | CAP_ROUTER, "two octets are no address; capabilities" },
};

static void
check(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	struct device *d = recorded_device();
	const struct fact_neighbour *n;

	recorded_sample(d, 0, row->recording);
	assert_int_equal(device_told(d)->neighbours.n, 1);
	n = device_told(d)->neighbours.at;
	assert_int_equal(n->local_num, 5);
	assert_int_equal(n->chassis.bits, row->mac);
	assert_int_equal(n->port_mac.bits, row->port_mac);
	assert_int_equal(n->caps, row->caps);
	if (row->chassis[0] != '\x02') { /* two octets that are no text are cleaned away */
		assert_string_equal(n->chassis_text, row->chassis);
	}
	assert_string_equal(n->port_id, row->port);
	device_free(d);
}

/* Six octets of another code page are an address in an id alone, in no name. */
static void
test_names(void **state)
{
	struct device *d = recorded_device();
	const struct fact_neighbour *n;

	(void)state;
	recorded_sample(d, 0,
	    CHASSIS "42fc726f3131\n"
		    "1.0.8802.1.1.2.1.4.1.1.8.0.5.1|4x|42fc726f3131\n"
		    "1.0.8802.1.1.2.1.4.1.1.9.0.5.1|4x|42fc726f3131\n"
		    "1.0.8802.1.1.2.1.3.7.1.3.5|4x|42fc726f3131\n"
		    "1.0.8802.1.1.2.1.3.7.1.4.5|4x|42fc726f3131\n");
	n = device_told(d)->neighbours.at;
	assert_int_equal(device_told(d)->neighbours.n, 1);
	assert_string_equal(n->chassis_text, "42:fc:72:6f:31:31");
	assert_string_equal(n->sysname, "B\xef\xbf\xbdro11");
	assert_string_equal(n->port_descr, "B\xef\xbf\xbdro11");
	assert_string_equal(device_told(d)->lldp_locals.at[0].id, "42:fc:72:6f:31:31");
	assert_string_equal(device_told(d)->lldp_locals.at[0].descr, "B\xef\xbf\xbdro11");
	device_free(d);
}

/* The index of lldpRemTable: 0 is no port, the row is left out and the table says so. */
static const struct {
	const char *index;
	uint32_t port;
	const char *why;
} indexes[] = {
	{ "0.5.1", 5, "as the MIB has it" },
	{ "77.5.1", 5, "a time mark" },
	{ "0.5", 5, "without the number of the neighbour" },
	{ "0.5.1.0", 5, "with one part more" },
	{ "5.1", 0, "two parts that may be either" },
	{ "5.1.0.0", 0, "four parts without a time mark of 0" },
	{ "5", 0, "one part" },
	{ "0.5.1.0.0", 0, "five parts" },
};

static void
check_index(void **state)
{
	const __typeof__(indexes[0]) *row = *state;
	struct device *d = recorded_device();
	const struct device_facts *f = device_told(d);
	char text[128];

	(void)snprintf(
	    text, sizeof(text), "1.0.8802.1.1.2.1.4.1.1.5.%s|4x|020000000a01\n", row->index);
	recorded_sample(d, 0, text);
	assert_int_equal(f->neighbours.n, row->port != 0);
	if (row->port != 0) {
		assert_int_equal(f->neighbours.at[0].local_num, row->port);
	}
	for (size_t i = 0; i < f->reads.n; i++) {
		if (f->reads.at[i].table == TABLE_lldpRem) {
			assert_int_equal(f->reads.at[i].state,
			    row->port != 0 ? TABLE_COMPLETE : TABLE_PARTIAL);
		}
	}
	device_free(d);
}

/* The first of two rows of one local port counts, whatever its subtype says. */
static void
test_local_ports(void **state)
{
	struct device *d = recorded_device();
	const struct device_facts *f = device_told(d);

	(void)state;
	recorded_sample(d, 0, LOCAL_ID "5|4|Gi1\n" LOCAL_ID "6|4|Gi2\n");
	assert_int_equal(f->lldp_locals.n, 2);
	assert_string_equal(f->lldp_locals.at[idmap_find(&f->lldp_numbers, 6)].id, "Gi2");
	device_free(d);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(rows, check), CLAIMS(indexes, check_index),
		{ 0 } };
	const struct CMUnitTest others[] = { cmocka_unit_test(test_local_ports),
		cmocka_unit_test(test_names) };

	return claims_run(claims, others, 2);
}
