/* Ports that dot1dBasePortTable does not explain. */
#include "aid/claims.h"
#include "aid/recorded.h"

#include <stdio.h>
#include <string.h>

#define TPLINK SYS_OBJECT_ID "1.3.6.1.4.1.11863.5.33\n"
#define OMNISWITCH SYS_OBJECT_ID "1.3.6.1.4.1.6486.801\n"
#define OS9 SYS_OBJECT_ID "1.3.6.1.4.1.6027.1.3\n"
#define ETHERNET(ifindex, name) IF_NAME_ #ifindex "|4|" name "\n" IF_TYPE_ #ifindex "|2|6\n"

static const struct {
	const char *recording;
	const char *at; /* port of 0.0.0.0.0.1 in dot1qTpFdbTable */
	const char *why;
} votes[] = {
	{ ETHERNET(101, "Gi1") Q_PORT "10.0.0.0.0.0.1|2|101\n" D_PORT
				      "0.0.0.0.0.1|2|1\n" BASE_PORT "1|2|101\n",
	    "Gi1", "both tables tell of one address: it is an ifIndex" },
	{ ETHERNET(101, "Gi1") ETHERNET(1, "mgmt") Q_PORT
	    "10.0.0.0.0.0.1|2|1\n" D_PORT "0.0.0.0.0.1|2|1\n" BASE_PORT "1|2|101\n",
	    "Gi1", "it is explained: a bridge port" },
	{ ETHERNET(101, "Gi1") Q_PORT "10.0.0.0.0.0.1|2|101\n", "port #101",
	    "one table alone is no proof" },
	{ OMNISWITCH ETHERNET(101, "Gi1") Q_PORT "10.0.0.0.0.0.1|2|101\n", "Gi1",
	    "one table alone, and a vendor that is known for it" },
	{ ETHERNET(102, "Gi2") BASE_PORT "102|2|101\n" ETHERNET(101, "Gi1") Q_PORT
	    "10.0.0.0.0.0.1|2|102\n" OMNISWITCH,
	    "Gi1", "a vendor that is known for it, and everything is explained" },
};

/* Readings of one table by itself; or, where both are there, of dot1dTpFdbTable. */
#define UP(ifindex) IF_OPER_ #ifindex "|2|1\n"
#define DOWN(ifindex) IF_OPER_ #ifindex "|2|2\n"
#define AT(n, port) D_PORT "0.0.0.0.0." #n "|2|" #port "\n"
#define Q_AT(n, port) Q_PORT "10.0.0.0.0.0." #n "|2|" #port "\n"
#define BASE(port, ifindex) BASE_PORT #port "|2|" #ifindex "\n"
#define VALUE(port, value) BASE_VALUE #port "|2|" #value "\n"
#define GI ETHERNET(1, "Gi1") ETHERNET(2, "Gi2") ETHERNET(3, "Gi3")
#define GI100 ETHERNET(101, "Gi101") ETHERNET(102, "Gi102")

static const struct {
	const char *recording;
	const char *first, *last; /* ports of the first and the last row */
	const char *why;
} readings[] = {
	{ GI100 BASE(1, 101) VALUE(1, 1) BASE(2, 102) VALUE(2, 700) AT(1, 1) AT(2, 700),
	    "Gi101", "Gi102", "values of dot1dBasePort explain all" },
	{ GI100 BASE(1, 101) VALUE(1, 2) BASE(2, 102) VALUE(2, 1) AT(1, 1) AT(2, 2), "Gi101",
	    "Gi102", "indexes explain all as well: they go first" },
	{ GI100 BASE(1, 101) VALUE(1, 1) BASE(2, 102) VALUE(2, 700) BASE(3, 103) VALUE(3, 700)
		AT(1, 1) AT(2, 700),
	    "Gi101", "port #700", "a value of two ports is none" },
	{ GI100 BASE(1, 101) VALUE(1, 5) BASE(2, 102) VALUE(2, 700) AT(1, 1) AT(2, 700),
	    "Gi101", "port #700", "values explain one of two" },
	{ GI100 BASE(1, 101) VALUE(1, 1) BASE(2, 102) VALUE(2, 700) BASE(3, 103) VALUE(3, 101)
		ETHERNET(103, "Gi103") AT(1, 101) AT(2, 700),
	    "Gi103", "Gi102", "one of the numbers is an ifIndex too" },
	{ GI100 BASE(1, 101) BASE(2, 102) AT(1, 101) AT(2, 102), "Gi101", "Gi102",
	    "all numbers are outside, and ifIndexes" },
	{ GI100 BASE(1, 101) BASE(2, 102) AT(1, 101) AT(2, 107), "port #101", "port #107",
	    "one of two is no ifIndex" },
	{ GI100 AT(1, 101) AT(2, 102), "port #101", "port #102",
	    "without dot1dBasePortTable there is nothing to be outside of" },
	{ GI ETHERNET(4, "cpu") BASE(1, 1) BASE(2, 2) BASE(3, 3) AT(1, 1) AT(2, 2) AT(3, 3)
		AT(4, 4),
	    "Gi1", "port #4", "one number outside is one that happens to be an ifIndex" },
	{ GI UP(1) DOWN(2) UP(3) BASE(1, 2) BASE(2, 2) AT(1, 1) AT(2, 3), "Gi1", "Gi3",
	    "what is up there is down as a bridge port" },
	{ GI ETHERNET(4, "Gi4") DOWN(1) UP(2) UP(3) BASE(1, 2) AT(1, 1) AT(2, 3) AT(3, 4),
	    "Gi2", "port #4", "what is down there is up as a bridge port" },
	{ TPLINK GI BASE(5, 1) AT(1, 1) AT(2, 2), "port #1", "port #2",
	    "a vendor that is known to count otherwise" },
	{ GI BASE(1, 2) AT(1, 2) AT(2, 99) AT(3, 3) Q_AT(1, 1), "Gi2", "Gi3",
	    "the other table has bridge ports and agrees with ifIndexes" },
	{ GI GI100 BASE(1, 101) BASE(2, 102) AT(1, 1) AT(2, 101) AT(3, 102) Q_AT(1, 1), "Gi101",
	    "port #102", "the other table agrees with bridge ports" },
	{ GI100 BASE(1, 101) BASE(2, 102) AT(1, 101) AT(2, 102) Q_AT(1, 101) Q_AT(2, 102),
	    "Gi101", "Gi102", "both tables hold ifIndexes" },
	{ GI UP(1) UP(3) DOWN(2) BASE(1, 2) AT(1, 1) AT(2, 3) Q_AT(1, 1) Q_AT(2, 3), "Gi1",
	    "Gi3", "both do, and some are bridge ports: that they are alike proves nothing" },
};

static void
check_reading(void **state)
{
	const __typeof__(readings[0]) *row = *state;
	struct device *d = recorded_device();
	const char *first = "";
	const char *last = "";
	struct snapshot s;

	recorded_sample(d, 0, row->recording);
	recorded_snapshot(d, 1, &s);
	for (size_t i = 0; i < s.nreads; i++) {
		const struct read *r = &s.reads[i];

		if (r->nkept > 0 && !s.tables[r->table].has_fid) {
			first = s.ports[r->rows[0].port].name;
			last = s.ports[r->rows[r->nkept - 1].port].name;
		}
	}
	assert_string_equal(first, row->first);
	assert_string_equal(last, row->last);
	snapshot_free(&s);
	device_free(d);
}

static void
check_vote(void **state)
{
	const __typeof__(votes[0]) *row = *state;
	struct device *d = recorded_device();
	const char *at = "";
	struct snapshot s;

	recorded_sample(d, 0, row->recording);
	recorded_snapshot(d, 1, &s);
	for (size_t i = 0; i < s.nreads; i++) {
		const struct read *r = &s.reads[i];

		if (r->nkept > 0 && s.tables[r->table].has_fid) {
			at = s.ports[r->rows[0].port].name;
		}
	}
	assert_string_equal(at, row->at);
	snapshot_free(&s);
	device_free(d);
}

#define THREE(port, ifindex)                                                             \
	D_PORT "0.0.0.0.0.1|2|" port "\n" D_PORT "0.0.0.0.0.2|2|" port "\n" D_PORT       \
	       "0.0.0.0.0.3|2|" port "\n" Q_PORT "10.0.0.0.0.0.1|2|" ifindex "\n" Q_PORT \
	       "10.0.0.0.0.0.2|2|" ifindex "\n" Q_PORT "10.0.0.0.0.0.3|2|" ifindex "\n"

static const struct {
	const char *recording;
	const char *stands_for; /* what "port #9" stands for, "" nothing */
	const char *why;
} guesses[] = {
	{ ETHERNET(9, "Gi9") D_PORT "0.0.0.0.0.1|2|9\n", "Gi9",
	    "the interface of that number" },
	{ IF_NAME_ "9|4|Vlan9\n" IF_TYPE_ "9|2|53\n" D_PORT "0.0.0.0.0.1|2|9\n", "",
	    "one that cannot be a bridge port" },
	{ ETHERNET(9, "Gi9") BASE_PORT "4|2|9\n" D_PORT "0.0.0.0.0.1|2|9\n" D_PORT
				       "0.0.0.0.0.2|2|77\n",
	    "", "one that is another bridge port" },
	{ ETHERNET(509, "Te0/9") D_PORT "0.0.0.0.0.1|2|9\n", "Te0/9",
	    "the one whose name ends in it" },
	{ ETHERNET(509, "Te0/9") ETHERNET(609, "Gi0/9") D_PORT "0.0.0.0.0.1|2|9\n", "",
	    "two whose names end in it" },
	{ ETHERNET(519, "Te0/19") D_PORT "0.0.0.0.0.1|2|9\n", "", "a name that ends in 19" },
	{ TPLINK ETHERNET(49161, "gi9") ETHERNET(9, "Gi9") D_PORT "0.0.0.0.0.1|2|9\n", "gi9",
	    "a vendor that counts from 49153" },
	{ OS9 ETHERNET(108, "Gi8") BASE_PORT "8|2|108\n" D_PORT "0.0.0.0.0.1|2|9\n", "Gi8",
	    "a vendor that counts one above" },
	{ ETHERNET(509, "ae1") ETHERNET(101, "Gi1") BASE_PORT
	    "1|2|101\n" D_PORT "0.0.0.0.1.1|2|1\n" Q_PORT
	    "10.0.0.0.0.1.1|2|101\n" THREE("9", "509"),
	    "ae1", "the other table has its addresses at one interface" },
};

static void
check_guess(void **state)
{
	const __typeof__(guesses[0]) *row = *state;
	struct device *d = recorded_device();
	const struct port *p;
	struct snapshot s;

	recorded_sample(d, 0, row->recording);
	recorded_snapshot(d, 1, &s);
	p = recorded_port(&s, "port #9");
	assert_int_equal(p->flags, PORT_UNMAPPED);
	assert_string_equal(p->lag != NONE ? s.ports[p->lag].name : "", row->stands_for);
	snapshot_free(&s);
	device_free(d);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(votes, check_vote),
		CLAIMS(readings, check_reading), CLAIMS(guesses, check_guess), { 0 } };

	return claims_run(claims, NULL, 0);
}
