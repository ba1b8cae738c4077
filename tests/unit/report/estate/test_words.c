/* Words of the estate: what is written reads back. */
#include "aid/story.h"
#include "report/estate/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static void
lists(void **state)
{
	static const struct {
		const char *why;
		uint16_t vlans[6];
		uint32_t n;
		const char *is;
	} rows[] = {
		{ "none", { 0 }, 0, "" },
		{ "one", { 10 }, 1, "10" },
		{ "two in a row are a range", { 10, 11 }, 2, "10-11" },
		{ "ranges between others", { 10, 20, 110, 111, 112, 4094 }, 6,
		    "10,20,110-112,4094" },
	};
	uint32_t ips[] = { 0x0a14010b, 0xffffffff };
	struct inventory inv = { .ips = ips };
	struct str words = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		uint16_t vlans[6];

		for (size_t k = 0; k < 6; k++) {
			vlans[k] = rows[i].vlans[k];
		}
		inv.vlans = vlans;
		str_clear(&words);
		estate_vlans(&inv, (struct span){ 0, rows[i].n }, &words);
		assert_row(rows[i].why, str_get(&words), rows[i].is);
	}
	str_clear(&words);
	estate_ips(&inv, (struct span){ 0, 2 }, &words);
	assert_row("addresses", str_get(&words), "10.20.1.11 255.255.255.255");
	str_free(&words);
}

static void
values(void **state)
{
	(void)state;
	assert_string_equal(estate_word(ESTATE_NIC_KIND, NIC_PHYSICAL), "physical");
	assert_string_equal(estate_word(ESTATE_NIC_KIND, NIC_VM_VNIC), "vm-vnic");
	assert_string_equal(estate_word(ESTATE_VLAN_MODE, VLAN_PRIVATE), "private");
	assert_string_equal(estate_word(ESTATE_VM_STATE, VM_OTHER), "Other");
	assert_string_equal(estate_word(ESTATE_REPLICA, REPLICA_EXTENDED), "ExtendedReplica");
	assert_string_equal(estate_word(ESTATE_TEAM_MODE, TEAM_LACP), "Lacp");
	assert_string_equal(estate_word(ESTATE_BALANCE, BALANCE_ADDRESS_HASH), "AddressHash");
	assert_string_equal(estate_word(ESTATE_POOL_KIND, POOL_DECLARED), "declared");
	assert_string_equal(estate_word(ESTATE_TRI, TRI_YES), "true");
	assert_string_equal(estate_word(ESTATE_TRI, TRI_NO), "false");
	assert_null(estate_word(ESTATE_TRI, TRI_UNKNOWN));
	assert_null(estate_word(ESTATE_VM_STATE, VM_STATE_UNKNOWN));
	assert_string_equal(estate_word(ESTATE_NIC_KIND, NIC_UNKNOWN), "unknown");
	assert_string_equal(estate_word(ESTATE_SWITCH_TYPE, SWITCH_EXTERNAL), "External");
	assert_null(estate_word(ESTATE_NIC_KIND, 5));
	assert_null(estate_word(ESTATE_VM_STATE, 255));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists),
		cmocka_unit_test(values),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
