/* Who a switch is, in each form that agents give a scalar. */
#include "aid/claims.h"
#include "aid/recorded.h"
#include "collect/tables/tables.h"

#define BRIDGE_ADDRESS "1.3.6.1.2.1.17.1.1"

static const struct {
	const char *recording;
	uint64_t base;
	enum completeness state; /* of the table `system` */
	const char *why;
} rows[] = {
	{ BRIDGE_ADDRESS ".0|4x|001b21010000\n", 0x001b21010000, TABLE_COMPLETE, "instance 0" },
	{ BRIDGE_ADDRESS "|4x|001b21010000\n", 0x001b21010000, TABLE_COMPLETE,
	    "no instance at all (Cumulus Linux)" },
	{ BRIDGE_ADDRESS ".0|4|0:1b:21:1:0:0\n", 0x001b21010000, TABLE_COMPLETE, "in words" },
	{ BRIDGE_ADDRESS ".1|4x|001b21010000\n", 0, TABLE_FAILED, "another instance" },
	{ BRIDGE_ADDRESS ".0.0|4x|001b21010000\n", 0, TABLE_FAILED, "a longer index" },
	{ BRIDGE_ADDRESS ".0|4x|001b210100\n", 0, TABLE_FAILED, "five octets" },
};

static void
check(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	struct device *d = recorded_device();

	recorded_sample(d, 0, row->recording);
	assert_int_equal(device_told(d)->base_mac.bits, row->base);
	assert_int_equal(device_told(d)->reads.at[0].table, TABLE_system);
	assert_int_equal(device_told(d)->reads.at[0].state, row->state);
	device_free(d);
}

int
main(void)
{
	static const struct claims claims[] = { CLAIMS(rows, check), { 0 } };

	return claims_run(claims, NULL, 0);
}
