/* Which VLANs a filtering database stands for, and which leave at a port. */
#include "aid/claims.h"
#include "aid/recorded.h"
#include "collect/tables/tables.h"

#include <stdio.h>
#include <string.h>

#define A "0.0.0.0.0.1|2|1\n"
#define VTP "1.3.6.1.4.1.9.9.46.1.3.1.1.2.1."

/* "FID=VLANS proof" of each filtering database. */
static const char *
fdbs_of(const struct snapshot *s)
{
	static const char proofs[] = {
		[VLAN_NONE] = '-', [VLAN_PROVED] = '!', [VLAN_ASSUMED] = '?', [VLAN_MANY] = '*'
	};
	static char text[256];
	size_t used = 0;

	text[0] = '\0';
	for (size_t i = 0; i < s->nfdbs; i++) {
		const struct fdb *f = &s->fdbs[i];

		used += (size_t)snprintf(text + used, sizeof(text) - used,
		    "%s%d=", used > 0 ? " " : "", f->id == NO_FID ? -1 : (int)f->id);
		for (uint32_t k = 0; k < f->vlans.n; k++) {
			used += (size_t)snprintf(text + used, sizeof(text) - used, "%s%u",
			    k > 0 ? "|" : "", s->vlans[f->vlans.first + k]);
		}
		used +=
		    (size_t)snprintf(text + used, sizeof(text) - used, "%c", proofs[f->proof]);
	}
	return text;
}

static const struct {
	const char *recording, *fdbs;
	const char *why;
} rows[] = {
	{ Q_PORT "10." A, "10=10?", "no map: the FID is taken for the VLAN" },
	{ Q_PORT "4094." A Q_PORT "4095." A, "4094=4094? 4095=-", "the last VLAN" },
	{ Q_PORT "0." A, "0=-", "FID 0 is no VLAN" },
	{ Q_PORT "10." A Q_PORT "77." A VLAN_FDB_ID "0.20|66|77\n", "10=- 77=20!",
	    "a map: what it lacks has no VLAN" },
	{ Q_PORT "7." A VLAN_FDB_ID "0.30|66|7\n" VLAN_FDB_ID "0.20|66|7\n", "7=20|30*",
	    "two VLANs learn in one FID" },
	{ Q_PORT "7." A VLAN_FDB_ID "0.30|66|7\n" VLAN_FDB_ID "9.30|66|7\n", "7=30!",
	    "one VLAN told twice" },
	{ Q_PORT "7." A VLAN_EGRESS "0.30|4x|80\n", "7=7?",
	    "ports of a VLAN alone are no map of FIDs" },
	{ D_PORT A, "-1=-", "the plain table has no VLAN" },
};

static void
check(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	struct device *d = recorded_device();
	struct snapshot s;

	recorded_sample(d, 0, row->recording);
	recorded_snapshot(d, 1, &s);
	assert_string_equal(fdbs_of(&s), row->fdbs);
	snapshot_free(&s);
	device_free(d);
}

/* A context proves its VLAN; the plain table is that of VLAN 1 then. */
static void
test_contexts(void **state)
{
	struct device *d = recorded_device();
	struct snapshot s;

	(void)state;
	recorded_table(d, TABLE_dot1dTpFdb, 0, D_PORT A);
	recorded_table(d, TABLE_dot1dTpFdb, 20, D_PORT A);
	recorded_snapshot(d, 1, &s);
	assert_string_equal(fdbs_of(&s), "-1=1? -1=20!");
	assert_int_equal(s.fdbs[0].context, 0);
	assert_int_equal(s.fdbs[1].context, 20);
	snapshot_free(&s);
	device_free(d);
}

static const struct {
	const char *egress, *vlans; /* of Gi1 and Gi9, sorted */
	const char *why;
} ports[] = {
	{ VLAN_EGRESS "0.20|4x|80\n", "20 ", "the highest bit of the first octet is port 1" },
	{ VLAN_EGRESS "0.20|4x|0080\n", " 20", "the next octet begins with port 9" },
	{ VLAN_EGRESS "0.30|4x|8080\n" VLAN_EGRESS "0.20|4x|8000\n", "20|30 30", "two VLANs" },
	{ VLAN_EGRESS "0.20|4x|8080\n" VLAN_EGRESS "0.30|4x|8080\n", "20|30 20|30",
	    "the same list at both ports" },
	{ VLAN_EGRESS "0.20|4x|40\n", " ", "a bit of no port" },
};

static void
check_egress(void **state)
{
	const __typeof__(ports[0]) *row = *state;
	struct device *d = recorded_device();
	struct snapshot s;
	char text[128] = "";
	size_t used = 0;
	char recording[512];

	(void)snprintf(recording, sizeof(recording),
	    IF_NAME_ "101|4|Gi1\n" IF_NAME_ "109|4|Gi9\n" BASE_PORT "1|2|101\n" BASE_PORT
		     "9|2|109\n%s",
	    row->egress);
	recorded_sample(d, 0, recording);
	recorded_snapshot(d, 1, &s);
	for (unsigned i = 0; i < 2; i++) {
		const struct span e = recorded_port(&s, i == 0 ? "Gi1" : "Gi9")->egress;

		used += (size_t)snprintf(text + used, sizeof(text) - used, i > 0 ? " " : "");
		for (uint32_t k = 0; k < e.n; k++) {
			used += (size_t)snprintf(text + used, sizeof(text) - used, "%s%u",
			    k > 0 ? "|" : "", s.vlans[e.first + k]);
		}
	}
	assert_string_equal(text, row->vlans);
	snapshot_free(&s);
	device_free(d);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(rows, check), CLAIMS(ports, check_egress),
		{ 0 } };
	const struct CMUnitTest others[] = { cmocka_unit_test(test_contexts) };

	return claims_run(claims, others, 1);
}
