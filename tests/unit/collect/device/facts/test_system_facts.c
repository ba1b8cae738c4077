/* Facts of the device as a whole: what a fall of sysUpTime means, which addresses are its own. */
#include "aid/claims.h"
#include "aid/recorded.h"
#include "collect/device/facts/system_facts.h"

static const struct {
	uint64_t first, second;
	bool restarted;
	const char *why;
} uptimes[] = {
	{ 1000, 3000, false, "it goes on" },
	{ 3000, 1000, true, "it fell: the switch restarted" },
	{ UINT32_MAX - 1000, 1000, false, "it wrapped after 497 days" },
	{ UINT32_MAX - 400000, 1000, true, "it fell more than an hour before it would wrap" },
};

static void
check_uptime(void **state)
{
	const __typeof__(uptimes[0]) *row = *state;
	struct device *d = recorded_device();

	fact_uptime(d, row->first);
	fact_uptime(d, row->second);
	assert_int_equal((device_told(d)->flags & SWITCH_RESTARTED) != 0, row->restarted);
	assert_int_equal(device_told(d)->uptime, row->second);
	assert_int_equal(device_told(d)->uptime_first, row->first);
	device_free(d);
}

static const struct {
	uint64_t mac;
	bool own;
	const char *why;
} macs[] = {
	{ 0x020000000a01, true, "an address" },
	{ 0, false, "zeros are a placeholder" },
	{ 0x0180c2000000, false, "a group address is nobody's own" },
};

static void
check_mac(void **state)
{
	const __typeof__(macs[0]) *row = *state;
	struct device *d = recorded_device();

	fact_base(d, (struct mac){ row->mac });
	assert_int_equal(device_told(d)->own.n, row->own);
	assert_int_equal(device_told(d)->base_mac.bits, row->mac);
	device_free(d);
}

/* What a call does not tell stays. */
static void
test_system(void **state)
{
	struct device *d = recorded_device();

	(void)state;
	fact_system(d, "a", "b", "1.3");
	fact_system(d, NULL, "c", NULL);
	assert_string_equal(device_told(d)->sysname, "a");
	assert_string_equal(device_told(d)->sysdescr, "c");
	assert_string_equal(device_told(d)->sysobjectid, "1.3");
	device_free(d);
}

/* The name: configured, else what it calls itself, else its address. */
static void
test_name(void **state)
{
	static const struct table_registry none = { NULL, 0 };
	struct device *d = device_new(&none, NULL, "192.0.2.1", "", 0, 1);

	(void)state;
	assert_string_equal(device_name(d), "192.0.2.1");
	fact_system(d, "leaf-1", NULL, NULL);
	assert_string_equal(device_name(d), "leaf-1");
	device_free(d);
	d = device_new(&none, "core", "192.0.2.1", "", 0, 1);
	fact_system(d, "leaf-1", NULL, NULL);
	assert_string_equal(device_name(d), "core");
	device_free(d);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(uptimes, check_uptime), CLAIMS(macs, check_mac),
		{ 0 } };
	const struct CMUnitTest others[] = {
		cmocka_unit_test(test_system),
		cmocka_unit_test(test_name),
	};

	return claims_run(claims, others, 2);
}
