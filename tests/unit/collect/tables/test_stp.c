/* dot1dStpPortTable: the bridge and the port across a link. */
#include "aid/claims.h"
#include "aid/recorded.h"

#define STATE "1.3.6.1.2.1.17.2.15.1.3."
#define BRIDGE "1.3.6.1.2.1.17.2.15.1.8."
#define PORT "1.3.6.1.2.1.17.2.15.1.9."

static const struct {
	const char *recording;
	uint64_t bridge;
	uint16_t port;
	uint8_t state;
	const char *why;
} rows[] = {
	{ STATE "7|2|5\n" BRIDGE "7|4x|8000020000000a01\n" PORT "7|4x|8003\n", 0x020000000a01,
	    0x8003, 5, "priority 32768, address and port" },
	{ BRIDGE "7|4x|800a020000000a01\n", 0x020000000a01, 0, 0,
	    "an extended system id: VLAN 10 in the priority is no part of the address" },
	{ BRIDGE "7|4x|ffff020000000a01\n", 0x020000000a01, 0, 0, "every bit of both octets" },
	{ BRIDGE "7|4x|020000000a01\n", 0, 0, 0, "six octets are no BridgeId" },
	{ BRIDGE "7|4x|\n" PORT "7|4x|80\n", 0, 0, 0, "nothing, and half a port" },
	{ STATE "7|2|300\n" BRIDGE "7|4x|8000020000000a01\n", 0x020000000a01, 0, 0,
	    "a state that is none" },
};

static void
check(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	struct device *d = recorded_device();
	const struct device_facts *f = device_told(d);

	recorded_sample(d, 0, row->recording);
	assert_int_equal(f->stp.n, 1);
	assert_int_equal(f->stp.at[0].bridge.bits, row->bridge);
	assert_int_equal(f->stp.at[0].port_id, row->port);
	assert_int_equal(f->stp.at[0].state, row->state);
	assert_int_equal(f->refs.at[f->stp.at[0].port].number, 7);
	device_free(d);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(rows, check), { 0 } };

	return claims_run(tables, NULL, 0);
}
