/* Saved output of "show mac address-table": what the device is told of it. */
#include "aid/claims.h"
#include "aid/recorded.h"
#include "collect/device/unused.h"
#include "collect/replay/format.h"

#include <stdio.h>
#include <string.h>

#define IOS                                             \
	"Vlan    Mac Address       Type        Ports\n" \
	"----    -----------       --------    -----\n"
#define JUNOS                                                                      \
	"    Vlan                MAC                 MAC         Age    Logical\n" \
	"    name                address             flags              interface\n"

/* The whole file. */
static enum fdb_code
give(struct device *d, const char *text, struct fdb_err *err)
{
	const struct recorded_part all = { text, strlen(text), 1 };

	return give_mactext(d, &all, 1, err);
}

static const struct {
	const char *text, *row; /* "VLAN MAC PORT STATUS" */
	const char *why;
} rows[] = {
	{ IOS "  10    0015.5d01.0203    DYNAMIC     Gi1/0/1\n", "10 155d010203 Gi1/0/1 3",
	    "a port" },
	{ IOS "  10    0015.5d01.0203    STATIC      CPU\n", "10 155d010203 port 0 4",
	    "the switch itself" },
	{ IOS "  10    0015.5d01.0203    STATIC      Gi1/0/1 Gi1/0/2\n",
	    "10 155d010203 port 0 5", "at no port that is told" },
	{ IOS "  10    0015.5d01.0203    CP_LEARN    Tu0\n", "10 155d010203 Tu0 3 tunnel",
	    "a tunnel, as an agent would tell it" },
	{ IOS "Te1/2   0015.5d01.0203    DYNAMIC     Te1/2\n", "0 155d010203 Te1/2 3",
	    "no VLAN" },
	{ JUNOS "    v10                 00:15:5d:01:02:03   D             -   ge-0/0/1.0\n",
	    "0 155d010203 ge-0/0/1 3", "a name proves no VLAN" },
};

static void
check(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	struct device *d = recorded_device();
	const struct device_facts *f = device_told(d);
	struct fdb_err err = { 0 };
	const struct row *r;
	const struct ref *port;
	char text[128];

	assert_true(is_mactext(row->text, strlen(row->text)));
	assert_int_equal(give(d, row->text, &err), FDB_OK);
	assert_int_equal(f->bases.at[0].nrows, 1);
	r = &f->bases.at[0].rows[0];
	port = &f->refs.at[r->port];
	(void)snprintf(text, sizeof(text), "%u %llx %s %u%s", f->fdbs.at[KEY_FDB(r->key)].vlan,
	    (unsigned long long)KEY_MAC(r->key).bits,
	    port->space == SPACE_NAME ? port->name : "port 0", r->status,
	    port->type == 131 ? " tunnel" : "");
	assert_string_equal(text, row->row);
	device_free(d);
}

static const struct {
	const char *text, *reason; /* reason: NULL: complete */
	uint32_t nrows;
	enum completeness state;
	const char *why;
} reads[] = {
	{ IOS "  10    0015.5d01.0203    DYNAMIC     Gi1/0/1\n", NULL, 1, TABLE_COMPLETE,
	    "a row" },
	{ IOS "  10    0015.5d01.0203    DYNAMIC     Gi1/0/1\n"
	      "  10    0015.5d01.0204    DYNAMIC\n",
	    "sw.txt:4: an address without a port; 1 left out", 1, TABLE_PARTIAL,
	    "a line that is cut" },
	{ IOS "  10    0015.5d01.0203    DYNAMIC     Gi1/0/1\n --More-- ",
	    "sw.txt:4: the session was left at the prompt of the pager", 1, TABLE_PARTIAL,
	    "a session that is cut" },
	{ IOS "  10    0015.5d01.0203    DYNAMIC     Gi1/0/1\n"
	      "Total Mac Addresses for this criterion: 40\n",
	    "sw.txt:4: it says 40 addresses, 1 were read", 1, TABLE_PARTIAL, "too few rows" },
	{ IOS, "sw.txt:1: a heading with no row below it", 0, TABLE_FAILED, "no row" },
	{ IOS "Total Mac Addresses for this criterion: 0\n", "the switch has no rows of it", 0,
	    TABLE_ABSENT, "an empty table that says so" },
};

static void
check_read(void **state)
{
	const __typeof__(reads[0]) *row = *state;
	struct device *d = recorded_device();
	struct fdb_err err = { 0 };
	const struct read *read;

	device_source(d, "sw.txt");
	assert_int_equal(give(d, row->text, &err), FDB_OK);
	read = &device_told(d)->reads.at[0];
	assert_int_equal(read->state, row->state);
	assert_int_equal(read->nrows, row->nrows);
	if (row->reason == NULL) {
		assert_null(read->reason);
	} else {
		assert_string_equal(read->reason, row->reason);
	}
	device_free(d);
}

/* It never has neighbours or aggregates, and says so. */
static void
test_absent(void **state)
{
	struct device *d = recorded_device();
	const struct device_facts *f = device_told(d);
	struct fdb_err err;

	(void)state;
	assert_int_equal(give(d, IOS, &err), FDB_OK);
	assert_int_equal(f->reads.n, 3);
	for (size_t i = 1; i < 3; i++) {
		assert_int_equal(f->reads.at[i].state, TABLE_ABSENT);
		assert_string_equal(f->reads.at[i].reason, "text: no LLDP, no LAG map");
	}
	assert_int_equal(give(d, "words\n", &err), FDB_EPARSE);
	device_free(d);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(rows, check), CLAIMS(reads, check_read),
		{ 0 } };
	const struct CMUnitTest others[] = { cmocka_unit_test(test_absent) };

	return claims_run(claims, others, 1);
}
