/* What a text says of its own size. */
#include "aid/claims.h"
#include "collect/replay/mactext/mac_totals.h"

static const struct {
	const char *lines[3];
	uint64_t promised;
	size_t number; /* of the line, 0 none */
	const char *why;
} rows[] = {
	{ { "  10    0015.5d01.0203" }, 0, 0, "a row" },
	{ { "Total Mac Addresses for this criterion: 40" }, 40, 1, "IOS" },
	{ { "Total MAC Addresses in use: 7" }, 7, 1, "Dell" },
	{ { "Total items displayed = 2 " }, 2, 1, "Huawei" },
	{ { "Total matching items on slot 0 displayed = 2" }, 2, 1, "Huawei, older" },
	{ { "Address Entries Currently in Use............... 30" }, 30, 1, "Netgear" },
	{ { "Total items: 4" }, 4, 1, "Huawei" },
	{ { "  Total: 3" }, 3, 1, "SmartAX" },
	{ { "Total: 3 Static: 0  Perm: 0  Dyn: 3" }, 3, 1, "EXOS" },
	{ { "Total Entries  : 12" }, 12, 1, "D-Link" },
	{ { "Total number of entries 3" }, 3, 1, "SONiC" },
	{ { "Number of MAC addresses : 3" }, 3, 1, "AOS-CX" },
	{ { "  ---  5 mac address(es) found  ---" }, 5, 1, "Comware" },
	{ { "Total number of Valid MAC addresses above = 4" }, 4, 1, "OmniSwitch" },
	{ { "Ethernet switching table : 9 entries, 7 learned" }, 7, 1, "Junos" },
	{ { "Ethernet-switching table: 9 entries, 7 learned, 0 persistent entries" }, 7, 1,
	    "Junos: floods are entries" },
	{ { "Total active entries from all ports = 236" }, 236, 1, "FastIron" },
	{ { "Total active entries from port 1/1/33 = 1",
	      "Total active entries from port 1/1/34 = 2" },
	    3, 2, "of two commands" },
	{ { "Number of MAC addresses : 3", "Total: 5" }, 5, 2, "above and below one table" },
	{ { "Total Mac Addresses for this criterion: 0" }, 0, 1, "nothing is promised" },
	{ { "Total Mac Address Space Available: 8189" }, 0, 0, "something else" },
	{ { "Total MAC addresses:                   44" }, 0, 0,
	    "old IOS: counts what it hides" },
};

static void
check(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	struct mac_totals t = { .sum = { 0 } };
	size_t number;

	for (size_t i = 0; i < 3 && row->lines[i] != NULL; i++) {
		assert_int_equal(mac_totals_take(&t, row->lines[i], i + 1), row->number != 0);
	}
	assert_int_equal(mac_totals_promised(&t, &number), row->promised);
	assert_int_equal(number, row->number);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(rows, check), { 0 } };

	return claims_run(claims, NULL, 0);
}
