/* Each cause of an empty table, as a switch that answers so, and the line that doctor says. */
#include "cli/doctor/doctor.h"

#include "collect/device/device.h"
#include "collect/device/facts/system_facts.h"
#include "collect/snapshot/build.h"
#include "collect/tables/tables.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What one table of a switch did; a table that is not named here is absent. */
struct story {
	const char *table;
	uint16_t context;
	enum completeness state;
	enum fdb_code code;
	unsigned rows; /* that many instances of its last column */
	bool damaged; /* and their index names no address */
};

static const struct claim {
	const char *why, *sysobjectid;
	struct story tables[6];
	const char *said[3]; /* all of them */
	const char *never; /* NULL: nothing in particular */
} claims[] = {
	{ "the view holds the system group alone", "1.3.6.1.4.1.9.1.1208",
	    { { .table = NULL } },
	    { "its view holds the system group", "doctor --view cisco-ios" },
	    "no bridge ports" },
	{ "bridging is off", "1.3.6.1.4.1.2636.1.1",
	    { { .table = "ifTable", .state = TABLE_COMPLETE, .rows = 3 } },
	    { "it has no bridge ports", "doctor --view junos" }, "system group" },
	{ "bridge ports, but no addresses", "1.3.6.1.4.1.2011.2.23",
	    { { .table = "dot1dBasePortTable", .state = TABLE_COMPLETE, .rows = 3 },
		{ .table = "ifTable", .state = TABLE_COMPLETE, .rows = 3 } },
	    { "bridge ports and no forwarding table", "1.3.6.1.2.1.17.7",
		"doctor --view huawei" },
	    NULL },
	{ "the vendor's own table only", "1.3.6.1.4.1.2011.2.23",
	    { { .table = "hwDynFdbTable", .state = TABLE_COMPLETE, .rows = 3 },
		{ .table = "ifTable", .state = TABLE_COMPLETE, .rows = 3 } },
	    { "in the vendor's own table alone" }, "no bridge ports" },
	{ "an index that names no address", "1.3.6.1.4.1.12356.106.1",
	    { { .table = "dot1dTpFdbTable",
		  .state = TABLE_COMPLETE,
		  .rows = 3,
		  .damaged = true },
		{ .table = "ifTable", .state = TABLE_COMPLETE, .rows = 3 },
		{ .table = "dot1dBasePortTable", .state = TABLE_COMPLETE, .rows = 3 } },
	    { "rows that name no address", "dot1dTpFdbAddress" }, NULL },
	{ "contexts are refused", "1.3.6.1.4.1.9.1.1208",
	    { { .table = "dot1dTpFdbTable",
		  .context = 20,
		  .state = TABLE_FAILED,
		  .code = FDB_EAUTH },
		{ .table = "dot1dTpFdbTable", .state = TABLE_COMPLETE, .rows = 1 },
		{ .table = "dot1dBasePortTable", .state = TABLE_COMPLETE, .rows = 3 } },
	    { "the tables of VLANs are refused", "context vlan- match prefix", "@20" }, NULL },
	{ "a VLAN without rows", "1.3.6.1.4.1.9.1.1208",
	    { { .table = "dot1dTpFdbTable", .context = 20, .state = TABLE_ABSENT },
		{ .table = "dot1dTpFdbTable", .state = TABLE_COMPLETE, .rows = 1 },
		{ .table = "dot1dBasePortTable", .state = TABLE_COMPLETE, .rows = 3 } },
	    { "some VLANs have no addresses", "@20" }, "refused" },
	{ "the community is refused", "",
	    { { .table = "system", .state = TABLE_FAILED, .code = FDB_EAUTH } },
	    { "it refuses what we ask with", "doctor --view net-snmp" }, "does not answer" },
	{ "silence", "", { { .table = "system", .state = TABLE_FAILED, .code = FDB_ETIMEOUT } },
	    { "it does not answer at all", "UDP 161" }, "refuses" },
};

static const struct story *
story_of(const struct claim *c, const char *table, uint16_t context)
{
	for (size_t i = 0; i < sizeof(c->tables) / sizeof(c->tables[0]); i++) {
		if (c->tables[i].table != NULL && strcmp(c->tables[i].table, table) == 0 &&
		    c->tables[i].context == context) {
			return &c->tables[i];
		}
	}
	return NULL;
}

/* Instances as the tables want them: an address and a VLAN where one belongs. */
static void
give_cells(struct device *r, const struct table_request *a, const struct story *s)
{
	static const uint32_t address[] = { 0, 21, 93, 1, 11, 1, 10, 1, 48 };
	const bool vendor = strcmp(s->table, "hwDynFdbTable") == 0;
	const bool fdb = strcmp(s->table, "dot1dTpFdbTable") == 0;
	const size_t last =
	    a->first_column + a->ncolumns - 1; /* a number in every table here */
	const size_t n = s->damaged ? 1 : vendor ? 9 : fdb ? 6 : 1;

	for (uint32_t i = 0; i < s->rows; i++) {
		uint32_t index[9];
		struct value v = { .type = VALUE_INTEGER, .number = 1 };

		memcpy(index, address, sizeof(index));
		index[fdb || vendor ? 5 : 0] = i + 1;
		if (s->damaged) {
			index[0] = i + 1;
		}
		(void)device_cell(r, a, fdb || vendor ? a->first_column : last, index, n, &v);
	}
}

static struct device *
read_all(const struct claim *c)
{
	struct device *r = device_new(&tables, "sw", "192.0.2.1:161", "", 0, 1000);
	const struct story *system = story_of(c, "system", 0);
	struct table_request a;

	fact_system(r, NULL, "Switch OS", c->sysobjectid);
	device_context(r, 20);
	device_sample(r, 0);
	while (device_next(r, &a)) {
		const struct story *s = story_of(c, a.table->info.name, a.context);
		struct table_outcome o = {
			.state = TABLE_ABSENT, .reason = "no such object", .expected = NONE
		};

		if (system != NULL && system->state == TABLE_FAILED) {
			o.state = TABLE_FAILED;
			o.code = system->code;
			o.reason = "no answer";
		} else if (s != NULL) {
			o.state = s->state;
			o.code = s->code;
			o.reason = s->state == TABLE_COMPLETE ? NULL : "as told";
			give_cells(r, &a, s);
		} else if (strcmp(a.table->info.name, "system") == 0) {
			const uint32_t zero = 0;
			const struct value v = { .type = VALUE_OCTETS,
				.bytes = (const uint8_t *)"OS",
				.nbytes = 2 };

			o.state = TABLE_COMPLETE;
			(void)device_cell(r, &a, 0, &zero, 1, &v);
		} else if (a.context != 0 &&
			   strcmp(a.table->info.name, "dot1dTpFdbTable") == 0) {
			continue; /* nobody told of this VLAN */
		}
		device_end(r, &a, &o);
	}
	return r;
}

static void
test_causes(void **state)
{
	static const int64_t now = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(claims) / sizeof(claims[0]); i++) {
		const struct claim *c = &claims[i];
		struct device *r = read_all(c);
		struct snapshot snap;
		struct fdb_err err = { 0 };
		char *text = NULL;
		size_t n = 0;
		FILE *out = open_memstream(&text, &n);
		char line[512];
		const char *first;
		bool well;

		print_message("  %s\n", c->why);
		snapshot_init(&snap, (size_t)1 << 20);
		assert_int_equal(
		    snapshot_build(
			&(struct snapshot_input){
			    .devices = &r, .n = 1, .sample_ms = &now, .nsamples = 1 },
			&snap, &err),
		    FDB_OK);
		assert_non_null(out);
		well = doctor_switch(out, &snap, 0);
		assert_int_equal(fclose(out), 0);
		/* the line before it all agrees with it, and names what it names first */
		assert_int_equal(doctor_summary(&snap, 0, line, sizeof(line)), well);
		print_message("    %s\n", line);
		first = strstr(text, "  why: ");
		if (well) {
			assert_non_null(strstr(line, "forwarding row"));
			assert_true(line[0] > '0' && line[0] <= '9');
		} else if (strstr(line, "no forwarding rows: ") == line) {
			assert_non_null(first);
			assert_memory_equal(first + 7, line + 20, strlen(line) - 20);
		}
		for (size_t k = 0; k < 3 && c->said[k] != NULL; k++) {
			if (strstr(text, c->said[k]) == NULL) {
				print_message("%s", text);
			}
			assert_non_null(strstr(text, c->said[k]));
		}
		assert_true(c->never == NULL || strstr(text, c->never) == NULL);
		free(text);
		snapshot_free(&snap);
		device_free(r);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_causes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
