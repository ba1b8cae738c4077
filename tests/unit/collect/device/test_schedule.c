/* Which tables are read, in which sample and context. */
#include "aid/claims.h"
#include "collect/device/device.h"
#include "collect/device/facts.h"
#include "collect/device/facts/link_facts.h"
#include "collect/device/facts/system_facts.h"

#include <stdio.h>
#include <string.h>

static bool
any_cell(struct device *d, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	(void)d;
	(void)column;
	(void)index;
	(void)nindex;
	(void)v;
	return true;
}

static const struct column plain[] = { { "1.3.1", "a", false, false },
	{ "1.3.2", "b", false, false } };
static const struct column later[] = { { "1.3.3", "c", false, false },
	{ "1.3.4", "d", true, false } };
static const struct column needed[] = { { "1.3.5", "e", false, true },
	{ "1.3.6", "f", false, false } };

#define TABLE(name, flags, columns, vendor)                                              \
	{                                                                                \
		{ name, NULL, NULL, NULL, false, 0 }, flags, columns, 2, any_cell, NULL, \
		    vendor                                                               \
	}
static const struct table rows_of_tables[] = {
	TABLE("once", TABLE_ROUTER, plain, NULL),
	TABLE("fdb", TABLE_FDB | TABLE_EACH_SAMPLE, plain, NULL),
	TABLE("later", 0, later, NULL),
	TABLE("vendor", 0, plain, "1.3.6.1.4.1.9"),
	TABLE("spare", TABLE_SPARE_VENDOR, plain, "1.3.6.1.4.1.9"),
	TABLE("contexts", TABLE_PER_CONTEXT | TABLE_EACH_SAMPLE, needed, NULL),
	TABLE("lag", TABLE_SPARE_LAG, plain, NULL),
	TABLE("arp", TABLE_ARP, plain, NULL),
	{ { "typed", NULL, NULL, NULL, false, 0 }, 0, NULL, 0, NULL, NULL, NULL },
};
static const struct table_registry registry = { rows_of_tables,
	sizeof(rows_of_tables) / sizeof(rows_of_tables[0]) };

struct device_of {
	unsigned flags;
	const char *sysobjectid;
	uint16_t context, sample;
	bool lag, rows, typed;
};

static const struct {
	struct device_of of;
	const char *asked; /* "NAME@CONTEXT:FIRST+COLUMNS" */
	const char *why;
} rows[] = {
	{ { .flags = 0 },
	    "once:0+2 fdb:0+2 later:0+2 vendor:0+2 spare:0+2 contexts:1+1 lag:0+2",
	    "everything in the first sample, of a vendor that is not known" },
	{ { .sample = 1 }, "fdb:0+2 later:1+1 contexts:1+1",
	    "later samples: what changes, and columns that do" },
	{ { .sysobjectid = "1.3.6.1.4.1.8.1" },
	    "once:0+2 fdb:0+2 later:0+2 spare:0+2 contexts:1+1 lag:0+2",
	    "another vendor, while no forwarding row has come" },
	{ { .sysobjectid = "1.3.6.1.4.1.8.1", .rows = true },
	    "once:0+2 fdb:0+2 later:0+2 contexts:1+1 lag:0+2",
	    "another vendor, once forwarding rows have come" },
	{ { .sysobjectid = "1.3.6.1.4.1.9.1" },
	    "once:0+2 fdb:0+2 later:0+2 vendor:0+2 spare:0+2 contexts:1+1 lag:0+2",
	    "the vendor itself" },
	{ { .flags = SWITCH_ARP },
	    "once:0+2 fdb:0+2 later:0+2 vendor:0+2 spare:0+2 contexts:1+1 lag:0+2 arp:0+2",
	    "a switch whose addresses are resolved" },
	{ { .flags = SWITCH_ARP | SWITCH_ROUTER }, "once:0+2 arp:0+2",
	    "a router that is read for ARP alone" },
	{ { .lag = true }, "once:0+2 fdb:0+2 later:0+2 vendor:0+2 spare:0+2 contexts:1+1",
	    "an aggregate has a member already" },
	{ { .context = 20 },
	    "once:0+2 fdb:0+2 later:0+2 vendor:0+2 spare:0+2 contexts:1+1 contexts@20:1+1 "
	    "lag:0+2",
	    "a VLAN that has tables of its own" },
	{ { .typed = true }, "", "read by typed facts alone" },
};

static struct device *
make(const struct device_of *of)
{
	struct device *d = device_new(&registry, NULL, "192.0.2.1", "", of->flags, 100);

	device_sample(d, of->sample);
	if (of->sysobjectid != NULL) {
		fact_system(d, NULL, NULL, of->sysobjectid);
	}
	if (of->context != 0) {
		device_context(d, of->context);
		device_context(d, of->context); /* told twice, asked once */
	}
	if (of->lag) {
		fact_stacked(d, 1, 2);
	}
	if (of->typed) {
		device_typed(d);
	}
	return d;
}

static void
check(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	struct device *d = make(&row->of);
	struct table_request a;
	char text[256] = "";
	size_t used = 0;

	while (device_next(d, &a)) {
		const bool fdb = (a.table->flags & TABLE_FDB) != 0;
		struct table_outcome o = {
			.state = TABLE_PARTIAL, .reason = "cut", .expected = NONE
		};
		char context[16] = "";

		if (a.context != 0) {
			(void)snprintf(context, sizeof(context), "@%u", a.context);
		}
		used += (size_t)snprintf(text + used, sizeof(text) - used, "%s%s%s:%zu+%zu",
		    used > 0 ? " " : "", a.table->info.name, context, a.first_column,
		    a.ncolumns);
		assert_ptr_equal(a.columns, &a.table->columns[a.first_column]);
		if (fdb && row->of.rows) {
			struct read *read;

			device_end(d, &a, &o);
			read = &device_told(d)->reads.at[device_told(d)->reads.n - 1];
			read->nrows = 1;
			continue;
		}
		device_end(d, &a, &o);
	}
	assert_string_equal(text, row->asked);
	device_free(d);
}

/* A table that cannot be read without its leading column is asked once more, with it. */
static void
test_need(void **state)
{
	const struct table_outcome o = { .state = TABLE_COMPLETE, .expected = NONE };
	struct device *d = make(&(struct device_of){ .sysobjectid = "1.3.6.1.4.1.8" });
	struct table_request a;

	(void)state;
	while (device_next(d, &a) && strcmp(a.table->info.name, "contexts") != 0) {
		device_end(d, &a, &o);
	}
	assert_int_equal(a.ncolumns, 1);
	device_begin(d, &a);
	device_need(d);
	device_end(d, &a, &o);
	assert_true(device_next(d, &a));
	assert_string_equal(a.table->info.name, "contexts");
	assert_int_equal(a.ncolumns, 2);
	device_begin(d, &a);
	device_need(d); /* it was heard: no third time */
	device_end(d, &a, &o);
	assert_true(device_next(d, &a));
	assert_string_equal(a.table->info.name, "lag");
	device_free(d);
}

/* Contexts that will come are known as soon as their table is under way. */
static void
test_upcoming(void **state)
{
	const struct table_outcome o = { .state = TABLE_COMPLETE, .expected = NONE };
	struct device *d = make(&(struct device_of){ .context = 20 });
	struct table_request a;

	(void)state;
	device_context(d, 30);
	assert_false(device_upcoming(d, 0, &a));
	while (device_next(d, &a) && strcmp(a.table->info.name, "contexts") != 0) {
		device_end(d, &a, &o);
	}
	assert_true(device_upcoming(d, 0, &a));
	assert_int_equal(a.context, 20);
	assert_true(device_upcoming(d, 1, &a));
	assert_int_equal(a.context, 30);
	assert_false(device_upcoming(d, 2, &a));
	assert_true(device_next(d, &a));
	assert_int_equal(a.context, 20);
	assert_true(device_upcoming(d, 0, &a));
	assert_int_equal(a.context, 30);
	device_free(d);
}

/* A switch that failed is asked nothing more in this sample, and again in the next one. */
static void
test_fail(void **state)
{
	struct device *d = make(&(struct device_of){ .flags = 0 });
	struct table_request a;

	(void)state;
	device_fail(d, FDB_ETIMEOUT, "no answer");
	assert_false(device_next(d, &a));
	assert_string_equal(device_told(d)->fail_reason, "no answer");
	device_sample(d, 1);
	assert_null(device_told(d)->fail_reason);
	assert_true(device_next(d, &a));
	device_free(d);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(rows, check), { 0 } };
	const struct CMUnitTest others[] = {
		cmocka_unit_test(test_need),
		cmocka_unit_test(test_upcoming),
		cmocka_unit_test(test_fail),
	};

	return claims_run(claims, others, 3);
}
