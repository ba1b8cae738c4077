/* Numbers that a round tells, by how the snapshot read the table. */
#include "collect/burst/burst_ports.h"

#include "aid/claims.h"
#include "aid/recorded.h"
#include "collect/device/port_refs.h"

#include <string.h>

#define OMNISWITCH SYS_OBJECT_ID "1.3.6.1.4.1.6486.801\n"
#define ETHERNET(ifindex, name) IF_NAME_ #ifindex "|4|" name "\n" IF_TYPE_ #ifindex "|2|6\n"
#define GI ETHERNET(1, "Gi1") ETHERNET(2, "Gi2") ETHERNET(3, "Gi3") ETHERNET(4, "Gi4")
#define BASE(port, ifindex) BASE_PORT #port "|2|" #ifindex "\n"
#define VALUE(port, value) BASE_VALUE #port "|2|" #value "\n"
#define D_AT(n, port) D_PORT "0.0.0.0.0." #n "|2|" #port "\n"
#define Q_AT(n, port) Q_PORT "10.0.0.0.0.0." #n "|2|" #port "\n"

#define PLAIN GI BASE(1, 2) BASE(2, 3) D_AT(1, 1) D_AT(2, 2) D_AT(3, 9) D_AT(4, 0)
#define BY_IFINDEX OMNISWITCH GI BASE(1, 2) BASE(2, 3) BASE(5, 4) Q_AT(1, 1) Q_AT(2, 4)
#define BY_VALUE GI BASE(1, 2) VALUE(1, 2) BASE(2, 3) VALUE(2, 700) D_AT(1, 2) D_AT(2, 700)
#define BY_PANEL GI BASE(4097, 1) BASE(4098, 2) BASE(4099, 3) D_AT(1, 4097) D_AT(2, 2)

static const struct number {
	const char *recording;
	bool fid; /* of dot1qTpFdbTable */
	uint32_t number;
	const char *at; /* "" none */
	const char *why;
} rows[] = {
	{ PLAIN, false, 1, "Gi2", "a bridge port" },
	{ PLAIN, false, 2, "Gi3", "one that is an ifIndex too" },
	{ PLAIN, false, 9, "port #9", "one without an interface, which rows named" },
	{ PLAIN, false, 8, "", "one that nothing named" },
	{ PLAIN, false, 0, "port #0", "0 is nowhere" },
	{ BY_IFINDEX, true, 1, "Gi1", "an ifIndex of the rows that is a bridge port too" },
	{ BY_IFINDEX, true, 2, "Gi2", "one that no row had" },
	{ BY_IFINDEX, true, 3, "Gi3", "one that is no bridge port" },
	{ BY_IFINDEX, true, 5, "Gi4", "no ifIndex: a bridge port" },
	{ BY_IFINDEX, true, 8, "", "neither" },
	{ BY_IFINDEX D_AT(9, 2), false, 2, "Gi3", "the other table counts bridge ports" },
	{ BY_VALUE, false, 2, "Gi2", "a value that is an index too" },
	{ BY_VALUE, false, 700, "Gi3", "a value" },
	{ BY_VALUE, false, 1, "Gi2", "no value: a bridge port" },
	{ BY_PANEL, false, 4098, "Gi2", "a bridge port among numbers of the panel" },
	{ BY_PANEL, false, 3, "Gi3", "a number on the panel that no row had" },
};

static uint32_t
fdb_of(const struct snapshot *s, bool fid)
{
	for (uint32_t i = 0; i < s->nfdbs; i++) {
		if (s->tables[s->fdbs[i].table].has_fid == fid) {
			return i;
		}
	}
	fail_msg("the recording has no such table");
	return 0;
}

static void
check(void **state)
{
	const struct number *row = *state;
	struct device *d = recorded_device();
	struct snapshot s;
	uint32_t ref;
	uint32_t port;

	recorded_sample(d, 0, row->recording);
	recorded_snapshot(d, 1, &s);
	ref = port_ref_number(
	    device_told(d), (struct port_ref){ SPACE_BRIDGE, row->number, NULL }, 0);
	port = burst_ports_of_ref(&s, device_told(d), fdb_of(&s, row->fid), ref);
	assert_string_equal(port == NONE ? "" : s.ports[port].name, row->at);
	snapshot_free(&s);
	device_free(d);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(rows, check), { 0 } };

	return claims_run(claims, NULL, 0);
}
