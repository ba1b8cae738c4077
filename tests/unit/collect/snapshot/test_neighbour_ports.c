/* At which port a neighbour was heard. */
#include "aid/claims.h"
#include "aid/recorded.h"
#include "collect/snapshot/build.h"

#include <stdio.h>
#include <stdlib.h>

#define LOCAL_ID "1.0.8802.1.1.2.1.3.7.1.3.5|4|"
#define CHASSIS "1.0.8802.1.1.2.1.4.1.1.5.0.5.1|4x|"
#define LOCAL_DESCR "1.0.8802.1.1.2.1.3.7.1.4.5|4|"
#define INTERFACES                                    \
	IF_NAME_ "101|4|Gi1\n" IF_NAME_ "102|4|Gi2\n" \
		 "1.3.6.1.2.1.2.2.1.6.102|4x|020000000a02\n"

static const struct {
	const char *recording, *port;
	const char *why;
} rows[] = {
	{ INTERFACES LOCAL_ID "Gi2\n", "Gi2", "lldpLocPortId is a name" },
	{ INTERFACES LOCAL_ID "02:00:00:00:0a:02\n", "Gi2", "it is an address" },
	{ INTERFACES LOCAL_ID "101\n", "Gi1", "it is an ifIndex" },
	{ INTERFACES LOCAL_ID "slot 1\n" LOCAL_DESCR "Gi2\n", "Gi2", "lldpLocPortDesc" },
	{ INTERFACES LOCAL_ID "Gi1\n" LOCAL_DESCR "Gi2\n", "Gi1", "the id rules" },
	{ INTERFACES LOCAL_ID "Gi1\n" BASE_PORT "5|2|102\n", "Gi1",
	    "the id rules over a bridge port of that number" },
	{ INTERFACES BASE_PORT "5|2|102\n", "Gi2", "a bridge port of that number" },
	{ INTERFACES IF_NAME_ "5|4|Gi5\n" BASE_PORT "5|2|102\n", "LLDP port #5",
	    "a bridge port or an interface: nobody knows" },
	{ INTERFACES IF_NAME_ "5|4|Gi5\n" BASE_PORT "5|2|5\n", "Gi5", "both are one port" },
	{ INTERFACES IF_NAME_ "5|4|Gi5\n" BASE_PORT "5|2|102\n" IF_OPER_ "5|2|2\n" IF_OPER_
			      "102|2|1\n",
	    "Gi2", "the interface is down: the bridge port" },
	{ INTERFACES IF_NAME_ "5|4|Gi5\n" BASE_PORT "5|2|102\n" IF_OPER_ "5|2|1\n" IF_OPER_
			      "102|2|2\n",
	    "Gi5", "the bridge port is down: the interface" },
	{ INTERFACES IF_NAME_ "5|4|Gi5\n" BASE_PORT "5|2|102\n" BASE_PORT "6|2|5\n" CHASSIS
			      "020000000b00\n" D_PORT "2.0.0.0.11.0|2|6\n",
	    "Gi5", "its address was learned at the interface" },
	{ INTERFACES IF_NAME_ "5|4|Gi5\n" BASE_PORT "5|2|102\n" BASE_PORT "6|2|5\n" CHASSIS
			      "020000000b00\n" Q_PORT "10.2.0.0.0.11.0|2|5\n",
	    "Gi2", "it was learned at the bridge port" },
	{ INTERFACES IF_NAME_ "5|4|Gi5\n", "Gi5", "an interface of that number" },
	{ INTERFACES, "port #5", "nothing: a port of its own" },
};

static void
check(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	struct device *d = recorded_device();
	char text[1024];
	struct snapshot s;

	(void)snprintf(
	    text, sizeof(text), "%s1.0.8802.1.1.2.1.4.1.1.9.0.5.1|4|leaf-2\n", row->recording);
	recorded_sample(d, 0, text);
	recorded_snapshot(d, 1, &s);
	assert_int_equal(s.nneighbours, 1);
	assert_string_equal(s.neighbours[0].sysname, "leaf-2");
	assert_string_equal(s.ports[s.neighbours[0].port].name, row->port);
	snapshot_free(&s);
	device_free(d);
}

/*
 * Whether 5 is a bridge port or an interface: the far end says it, and is asked for
 * no more links than two switches have between them.
 */
static void
check_far_end(size_t links, const char *port)
{
	enum { ROOM = 1 << 15 };
	static const char near[] =
	    INTERFACES IF_NAME_ "5|4|Gi5\n" BASE_PORT "5|2|102\n" CHASSIS "020000000b00\n"
				"1.3.6.1.2.1.17.1.1.0|4x|020000000a00\n";
	const int64_t ms[] = { 1000000 };
	struct device *both[] = { recorded_device(), recorded_device() };
	const struct snapshot_input in = {
		.devices = both, .n = 2, .sample_ms = ms, .nsamples = 1
	};
	struct fdb_err err = { 0 };
	struct snapshot s;
	char *far = malloc(ROOM);
	size_t n = (size_t)snprintf(far, ROOM, "1.3.6.1.2.1.17.1.1.0|4x|020000000b00\n");

	for (size_t i = 1; i <= links; i++) { /* the last one by name knows the port */
		n += (size_t)snprintf(far + n, ROOM - n,
		    "1.0.8802.1.1.2.1.4.1.1.5.0.%zu.1|4x|020000000a00\n"
		    "1.0.8802.1.1.2.1.4.1.1.7.0.%zu.1|4|%s\n",
		    i, i, i == links ? "Gi2" : "Gi1x");
	}
	recorded_sample(both[0], 0, near);
	recorded_sample(both[1], 0, far);
	snapshot_init(&s, (size_t)1 << 20);
	assert_int_equal(snapshot_build(&in, &s, &err), FDB_OK);
	for (size_t i = 0; i < s.nneighbours; i++) {
		if (s.neighbours[i].chassis.bits == 0x020000000b00) {
			assert_string_equal(s.ports[s.neighbours[i].port].name, port);
		}
	}
	snapshot_free(&s);
	device_free(both[0]);
	device_free(both[1]);
	free(far);
}

static void
test_far_end(void **state)
{
	(void)state;
	check_far_end(1, "Gi2");
	check_far_end(64, "Gi2");
	check_far_end(65, "LLDP port #5");
}

/* CDP tells the ifIndex itself; neighbours stand by port, LLDP first. */
static void
test_order(void **state)
{
	struct device *d = recorded_device();
	struct snapshot s;

	(void)state;
	recorded_sample(d, 0,
	    INTERFACES "1.3.6.1.4.1.9.9.23.1.2.1.1.6.102.1|4|b\n"
		       "1.3.6.1.4.1.9.9.23.1.2.1.1.6.101.1|4|a\n" LOCAL_ID
		       "Gi2\n1.0.8802.1.1.2.1.4.1.1.9.0.5.1|4|c\n");
	recorded_snapshot(d, 1, &s);
	assert_int_equal(s.nneighbours, 3);
	assert_string_equal(s.neighbours[0].sysname, "a");
	assert_string_equal(s.neighbours[1].sysname, "c");
	assert_string_equal(s.neighbours[2].sysname, "b");
	snapshot_free(&s);
	device_free(d);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(rows, check), { 0 } };
	const struct CMUnitTest others[] = { cmocka_unit_test(test_order),
		cmocka_unit_test(test_far_end) };

	return claims_run(claims, others, 2);
}
