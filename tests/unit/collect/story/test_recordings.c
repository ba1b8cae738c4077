/* Recordings to snapshots: each claim is a small recording and the rows that come of it. */
#include "aid/claims.h"
#include "aid/recorded.h"
#include "fdbaudit/collect.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define PORTS                                                                         \
	IF_NAME_ "101|4|Gi1\n" IF_NAME_ "102|4|Gi2\n" BASE_PORT "1|2|101\n" BASE_PORT \
		 "2|2|102\n"
#define FDB_ID VLAN_FDB_ID "0."

/* Ethernet1/1 to 1/3, bridge ports 101 to 103 */
#define PANEL                                                                               \
	IF_NAME_ "51|4|Eth1/1\n" IF_NAME_ "52|4|Eth1/2\n" IF_NAME_ "53|4|Eth1/3\n" IF_TYPE_ \
		 "51|2|6\n" IF_TYPE_ "52|2|6\n" IF_TYPE_ "53|2|6\n" BASE_PORT               \
		 "101|2|51\n" BASE_PORT "102|2|52\n" BASE_PORT "103|2|53\n"

static const struct {
	const char *why, *recording, *rows;
} claims[] = {
	{ "a FID of its own map", PORTS Q_PORT "1030.0.0.0.0.0.1|2|1\n" FDB_ID "10|66|1030\n",
	    "1030=10! 00:00:00:00:00:01 Gi1 0\n" },
	{ "two VLANs in one FID are both kept",
	    PORTS Q_PORT "7.0.0.0.0.0.1|2|1\n" FDB_ID "20|66|7\n" FDB_ID "10|66|7\n",
	    "7=10|20* 00:00:00:00:00:01 Gi1 0\n" },
	{ "without a map the FID is taken for the VLAN", PORTS Q_PORT "10.0.0.0.0.0.1|2|1\n",
	    "10=10? 00:00:00:00:00:01 Gi1 0\n" },
	{ "a FID that the map lacks is no VLAN",
	    PORTS Q_PORT "10.0.0.0.0.0.1|2|1\n" FDB_ID "11|66|11\n",
	    "10=- 00:00:00:00:00:01 Gi1 0\n" },
	{ "a FID above 4094 is no VLAN", PORTS Q_PORT "131072.0.0.0.0.0.1|2|1\n",
	    "131072=- 00:00:00:00:00:01 Gi1 0\n" },
	{ "the plain table has no VLAN",
	    PORTS D_PORT "0.0.0.0.0.1|2|2\n" D_STATUS "0.0.0.0.0.1|2|3\n",
	    "-1=- 00:00:00:00:00:01 Gi2 3\n" },
	{ "an unmapped port keeps its rows", PORTS D_PORT "0.0.0.0.0.1|2|4107\n",
	    "-1=- 00:00:00:00:00:01 port #4107 0\n" },
	{ "port 0 is a port of its own", PORTS D_PORT "0.0.0.0.0.1|2|0\n",
	    "-1=- 00:00:00:00:00:01 port #0 0\n" },
	{ "a length octet in the index is no part of the address",
	    PORTS Q_PORT "10.6.0.0.0.0.0.1|2|1\n", "10=10? 00:00:00:00:00:01 Gi1 0\n" },
	{ "an address alone as the index of the table by FID: the VLAN is not known",
	    PORTS Q_PORT "0.0.0.0.0.1|2|1\n" Q_STATUS "0.0.0.0.0.1|2|3\n" Q_PORT
			 "0.0.0.0.0.2|2|2\n",
	    "-1=- 00:00:00:00:00:01 Gi1 3\n-1=- 00:00:00:00:00:02 Gi2 0\n" },
	{ "beside whole indexes six parts are an address that was cut",
	    PORTS Q_PORT "10.0.0.0.0.1|2|1\n" Q_PORT "10.0.0.0.0.0.2|2|2\n",
	    "10=10? 00:00:00:00:00:02 Gi2 0\n" },
	{ "an index in letters", PORTS D_PORT "48.48.48.48.48.48.48.48.48.48.48.97|2|1\n",
	    "-1=- 00:00:00:00:00:0a Gi1 0\n" },
	{ "an index in letters behind a FID",
	    PORTS Q_PORT "10.48.48.48.48.48.48.48.48.48.48.48.97|2|1\n",
	    "10=10? 00:00:00:00:00:0a Gi1 0\n" },
	{ "an ifIndex above 2^31, and as a negative number",
	    IF_NAME_ "3000000001|4|Gi1\n" IF_NAME_ "4294967294|4|Gi2\n" BASE_PORT
		     "1|2|3000000001\n" BASE_PORT "2|2|-2\n" D_PORT "0.0.0.0.0.1|2|1\n" D_PORT
		     "0.0.0.0.0.2|2|2\n",
	    "-1=- 00:00:00:00:00:01 Gi1 0\n-1=- 00:00:00:00:00:02 Gi2 0\n" },
	{ "the number on the panel, among bridge ports that are 100 above it",
	    PANEL D_PORT "0.0.0.0.0.1|2|3\n" D_PORT "0.0.0.0.0.2|2|102\n",
	    "-1=- 00:00:00:00:00:01 Eth1/3 0\n-1=- 00:00:00:00:00:02 Eth1/2 0\n" },
	{ "a panel whose numbers say nothing",
	    PANEL IF_NAME_ "9|4|Eth2/1\n" IF_TYPE_ "9|2|6\n" BASE_PORT "200|2|9\n" D_PORT
			   "0.0.0.0.0.1|2|1\n" D_PORT "0.0.0.0.0.2|2|102\n",
	    "-1=- 00:00:00:00:00:01 port #1 0\n-1=- 00:00:00:00:00:02 Eth1/2 0\n" },
	{ "an octet above 255 is damage",
	    PORTS D_PORT "0.0.0.0.0.1|2|1\n" D_PORT "0.0.0.0.256.1|2|1\n",
	    "-1=- 00:00:00:00:00:01 Gi1 0\n" },
	{ "invalid(2) is dropped",
	    PORTS D_PORT "0.0.0.0.0.1|2|1\n" D_STATUS "0.0.0.0.0.1|2|2\n", "" },
	{ "a row of the status column alone has no port", PORTS D_STATUS "0.0.0.0.0.1|2|3\n",
	    "" },
	{ "lines in any order, CRLF, comments, hexadecimal text",
	    "# comment\r\n" D_STATUS "0.0.0.0.0.1|2|3\r\n\r\n" D_PORT "0.0.0.0.0.1|2|1\r\n"
	    "1.3.6.1.2.1.17.1.4.1.2.1|2|101\r\n1.3.6.1.2.1.31.1.1.1.1.101|4x|476931\r\n",
	    "-1=- 00:00:00:00:00:01 Gi1 3\n" },
	{ "without ifName it is ifDescr, without both the number",
	    "1.3.6.1.2.1.2.2.1.2.101|4|Slot: 1\n1.3.6.1.2.1.17.1.4.1.2.1|2|101\n"
	    "1.3.6.1.2.1.17.1.4.1.2.2|2|102\n" D_PORT "0.0.0.0.0.1|2|1\n" D_PORT
	    "0.0.0.0.0.2|2|2\n",
	    "-1=- 00:00:00:00:00:01 Slot: 1 0\n-1=- 00:00:00:00:00:02 port #2 0\n" },
	{ "of one name twice the bridge port keeps it",
	    "1.3.6.1.2.1.31.1.1.1.1.7|4|Gi1\n" PORTS D_PORT "0.0.0.0.0.1|2|1\n",
	    "-1=- 00:00:00:00:00:01 Gi1 0\n" },
	{ "both tables, the same address",
	    PORTS D_PORT "0.0.0.0.0.1|2|1\n" Q_PORT "10.0.0.0.0.0.1|2|1\n",
	    "10=10? 00:00:00:00:00:01 Gi1 0\n-1=- 00:00:00:00:00:01 Gi1 0\n" },
};

/* The way of a recording from the file on. */
static void
replay(const char *recording, struct snapshot *s)
{
	char folder[] = "/tmp/fdbaudit-test.XXXXXX";
	char path[64];
	const char *const paths[] = { path };
	struct fdb_err err = { 0 };
	FILE *f;

	assert_non_null(mkdtemp(folder));
	(void)snprintf(path, sizeof(path), "%s/sw.snmprec", folder);
	f = fopen(path, "w");
	assert_non_null(f);
	assert_true(fputs(recording, f) >= 0);
	assert_int_equal(fclose(f), 0);
	snapshot_init(s, (size_t)16 * 1024 * 1024);
	assert_int_equal(replay_collect(paths, 1, 1000, 20000, s, &err), FDB_OK);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(folder), 0);
}

static void
check(void **state)
{
	const __typeof__(claims[0]) *row = *state;
	struct snapshot s;

	replay(row->recording, &s);
	assert_int_equal(s.nswitches, 1);
	assert_string_equal(s.switches[0].name, "sw");
	assert_string_equal(recorded_rows(&s), row->rows);
	snapshot_free(&s);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(claims, check), { 0 } };

	return claims_run(tables, NULL, 0);
}
