/* Names that snmpwalk prints, with and without MIBs. */
#include "aid/claims.h"
#include "collect/replay/walk_name.h"

#include <stdio.h>

static const struct {
	const char *name;
	const char *
	    oid; /* NULL: no name; "": of no object that is read; "-" before it: no whole index */
	const char *why;
} names[] = {
	{ ".1.3.6.1.2.1.1.5.0", "1.3.6.1.2.1.1.5.0", "numbers (-On)" },
	{ "1.3.6.1.2.1.1.5.0", "1.3.6.1.2.1.1.5.0", "numbers without a first dot" },
	{ "iso.3.6.1.2.1.1.5.0", "1.3.6.1.2.1.1.5.0", "iso alone" },
	{ "iso.0.8802.1.1.2.1.4.1.1.5.0.3.1", "1.0.8802.1.1.2.1.4.1.1.5.0.3.1", "IEEE" },
	{ "iso.2.840.10006.300.43.1.2.1.1.13.7", "1.2.840.10006.300.43.1.2.1.1.13.7", "LAG" },
	{ "SNMPv2-SMI::mib-2.17.1.4.1.2.7", "1.3.6.1.2.1.17.1.4.1.2.7", "mib-2" },
	{ "SNMPv2-SMI::enterprises.9.9.23.1.2.1.1.6.1.1", "1.3.6.1.4.1.9.9.23.1.2.1.1.6.1.1",
	    "enterprises" },
	{ "SNMPv2-MIB::sysName.0", "1.3.6.1.2.1.1.5.0", "an object" },
	{ "BRIDGE-MIB::dot1dTpFdbPort.0.21.93.1.2.3", "1.3.6.1.2.1.17.4.3.1.2.0.21.93.1.2.3",
	    "an address as index" },
	{ "ifName.3", "1.3.6.1.2.1.31.1.1.1.1.3", "-Os" },
	{ ".iso.org.dod.internet.mgmt.mib-2.interfaces.ifTable.ifEntry.ifDescr.1",
	    "1.3.6.1.2.1.2.2.1.2.1", "-Of" },
	{ "Q-BRIDGE-MIB::dot1qTpFdbPort[10][STRING: 0:15:5d:1:2:f]",
	    "1.3.6.1.2.1.17.7.1.2.2.1.2.10.0.21.93.1.2.15", "-OX" },
	{ "IF-MIB::ifMtu.1", "", "an object that is not read" },
	{ "CISCO-PRODUCTS-MIB::cisco2960", "", "a name of a vendor" },
	{ "BRIDGE-MIB::dot1dTpFdbPort.'..]...'", "-1.3.6.1.2.1.17.4.3.1.2",
	    "an index in quotes has lost octets" },
	{ "Q-BRIDGE-MIB::dot1qTpFdbPort.10.\"..]...\"", "-1.3.6.1.2.1.17.7.1.2.2.1.2",
	    "the same behind a number" },
	{ "Q-BRIDGE-MIB::dot1qTpFdbPort[10][STRING: leaf]", "-1.3.6.1.2.1.17.7.1.2.2.1.2",
	    "no address in brackets" },
	{ "IP-MIB::ipNetToPhysicalPhysAddress.2.ipv4.\"192.0.2.1\"", "-1.3.6.1.2.1.4.35.1.4",
	    "a word in an index" },
	{ "BRIDGE-MIB::dot1dTpFdbPort.0.4294967296", "-1.3.6.1.2.1.17.4.3.1.2",
	    "a sub-identifier above 2^32" },
	{ "SNMPv2-SMI::mib-2.", "", "nothing behind the dot" },
	{ "leaf-1", NULL, "another word" },
	{ "leaf-1 # show version", NULL, "a prompt" },
	{ "1.3..6", NULL, "two dots" },
	{ "::x", NULL, "no module" },
	{ "", NULL, "nothing" },
};

static void
check(void **state)
{
	const __typeof__(names[0]) *row = *state;
	struct walk_name name;
	char text[256] = "";
	int n = 0;

	assert_int_equal(walk_name_read(row->name, strlen(row->name), &name), row->oid != NULL);
	if (row->oid == NULL) {
		return;
	}
	for (size_t i = 0; i < name.n; i++) {
		n += snprintf(text + n, sizeof(text) - (size_t)n, "%s%u",
		    i > 0        ? "."
		    : name.whole ? ""
				 : "-",
		    (unsigned)name.oid[i]);
	}
	assert_string_equal(text, row->oid);
}

int
main(void)
{
	static const struct claims claims[] = { CLAIMS(names, check), { 0 } };

	return claims_run(claims, NULL, 0);
}
