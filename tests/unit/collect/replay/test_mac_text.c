/* Saved output of "show mac address-table", line by line. */
#include "aid/claims.h"
#include "aid/recorded.h"
#include "collect/replay/format.h"

#include <stdio.h>
#include <string.h>

#define IOS "          Mac Address Table\n"
#define HUAWEI "MAC Address    VLAN/VSI    Learned-From  Type\n"
#define JUNOS "Ethernet switching table : 1 entries\n"
#define NXOS "   VLAN     MAC Address      Type      age     Secure NTFY Ports\n"
#define OS9 "VlanId     Mac Address           Type          Interface        State\n"

static const struct {
	const char *text, *row; /* "VLAN MAC PORT STATUS", "" none */
	const char *why;
} rows[] = {
	{ IOS "  10    0015.5d01.0203    DYNAMIC     Gi1/0/1\n", "10 155d010203 Gi1/0/1 3",
	    "Cisco IOS" },
	{ IOS "* 10    0015.5d01.0203    static      Gi1/0/1\n", "10 155d010203 Gi1/0/1 5",
	    "a mark in front" },
	{ IOS "  10    0015.5d01.0203    STATIC      CPU\n", "10 155d010203 port 0 4",
	    "the switch itself" },
	{ IOS "  All   0100.0ccc.cccc    STATIC      CPU\n", "", "no VLAN" },
	{ IOS "Total Mac Addresses for this criterion: 1\n", "", "words" },
	{ HUAWEI "0015-5d01-0203 10/-/-      GE1/0/1       dynamic\n",
	    "10 155d010203 GE1/0/1 3", "Huawei, with its own way to write both" },
	{ JUNOS "v10   00:15:5d:01:02:03   D      -   ge-0/0/1.0\n", "10 155d010203 ge-0/0/1 3",
	    "Junos: the unit is no part of the interface" },
	{ JUNOS "blue  00:15:5d:01:02:03   D,SE   -   ge-0/0/1.7\n",
	    "0 155d010203 ge-0/0/1.7 3", "a VLAN with a name alone, another unit" },
	{ NXOS "* 10     0015.5d01.0203    dynamic   0          F    F    Eth1/1\n",
	    "10 155d010203 Eth1/1 3", "Cisco NX-OS" },
	{ OS9 " 10     00:15:5d:01:02:03       Dynamic         Te 0/1           Active\n",
	    "10 155d010203 Te 0/1 3", "Dell OS9: a port of two words" },
};

static void
check(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	struct device *d = recorded_device();
	const struct device_facts *f = device_told(d);
	struct fdb_err err = { 0 };
	char text[128] = "";

	assert_true(is_mactext(row->text, strlen(row->text)));
	assert_int_equal(give_mactext(d, "sw", row->text, strlen(row->text), &err), FDB_OK);
	for (uint32_t i = 0; f->bases.n > 0 && i < f->bases.at[0].nrows; i++) {
		const struct row *r = &f->bases.at[0].rows[i];
		const struct ref *port = &f->refs.at[r->port];

		(void)snprintf(text, sizeof(text), "%u %llx %s %u",
		    f->fdbs.at[KEY_FDB(r->key)].vlan, (unsigned long long)KEY_MAC(r->key).bits,
		    port->space == SPACE_NAME ? port->name : "port 0", r->status);
	}
	assert_string_equal(text, row->row);
	device_free(d);
}

/* It never has neighbours or aggregates, and says so. */
static void
test_absent(void **state)
{
	struct device *d = recorded_device();
	const struct device_facts *f = device_told(d);
	struct fdb_err err;

	(void)state;
	assert_int_equal(give_mactext(d, "sw", IOS, strlen(IOS), &err), FDB_OK);
	assert_int_equal(f->reads.n, 3);
	for (size_t i = 1; i < 3; i++) {
		assert_int_equal(f->reads.at[i].state, TABLE_ABSENT);
		assert_string_equal(f->reads.at[i].reason, "text: no LLDP, no LAG map");
	}
	assert_int_equal(give_mactext(d, "sw", "words\n", 6, &err), FDB_EPARSE);
	device_free(d);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(rows, check), { 0 } };
	const struct CMUnitTest others[] = { cmocka_unit_test(test_absent) };

	return claims_run(claims, others, 1);
}
