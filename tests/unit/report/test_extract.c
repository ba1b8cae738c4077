/* The part of a run that is of one cluster, site or host. */
#include "aid/parted.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>

static void
names(void **state)
{
	static const char *const wrong[] = { "", "HVC-7", "cluster", "cluster:", "team:A",
		"Cluster:A" };
	enum extract_by by = EXTRACT_SITE;

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		assert_null(extract_parse(wrong[i], &by));
	}
	assert_row("a name", extract_parse("cluster:HVC-7", &by), "HVC-7");
	assert_int_equal(by, EXTRACT_CLUSTER);
	assert_row("with a colon", extract_parse("host:a:b", &by), "a:b");
	assert_int_equal(by, EXTRACT_HOST);
	assert_string_equal(extract_by_name(EXTRACT_SITE), "site");
}

static void
nobody_has_it(void **state)
{
	static const char *const wrong[][2] = {
		{ "cluster:FDB-C",
		    "only=cluster:FDB-C: no host of such a cluster is in the exports" },
		{ "host:HV-03", "only=host:HV-03: no such host is in the exports" },
		{ "site:a", "only=site:a: no switch of the run is at such a site" },
		{ "sites", "only=sites: is no cluster:NAME, site:NAME or host:NAME" },
	};
	struct story s;

	(void)state;
	story_conflict(&s);
	parted_clusters(&s);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		struct fdb_err err = { .code = FDB_OK };
		struct extract e;

		assert_int_equal(extract_make(&e, &s.report, wrong[i][0], &err), FDB_EUSAGE);
		assert_row(wrong[i][0], err.text, wrong[i][1]);
		extract_free(&e);
	}
	s.report.inv = NULL;
	{
		struct fdb_err err = { .code = FDB_OK };
		struct extract e;

		assert_int_equal(extract_make(&e, &s.report, "host:HV-01", &err), FDB_EUSAGE);
		extract_free(&e);
	}
	story_free(&s);
}

/* What belongs to the host, what is at its ports, and both places of what is told. */
static void
places(void **state)
{
	struct story s;
	struct extract e;

	(void)state;
	story_conflict(&s);
	parted_make(&e, &s, "host:HV-01");
	assert_int_equal(s.report.where->nplaces, 4);
	assert_int_equal(e.report.where->nplaces, 3); /* not the NIC of HV-02 */
	assert_true(e.ports[net_port(&s.net, "leaf-1 Eth1/1")]);
	assert_true(e.ports[net_port(&s.net, "leaf-2 Eth1/2")]);
	assert_false(e.ports[net_port(&s.net, "leaf-2 Eth1/3")]);
	extract_free(&e);
	story_free(&s);
}

/* Formats see a report like any other; in its head stands of what it is a part, and of how much. */
static void
formats(void **state)
{
	struct story s;
	struct story part;
	struct extract e;
	char *text;

	(void)state;
	story_conflict(&s);
	parted_give(&s, 1);
	parted_make(&e, &s, "host:HV-01");
	part = s;
	part.report = e.report;
	text = story_write(&part, "text");
	assert_has(text, "fdbaudit scan: host HV-01 alone: nothing wrong\n");
	assert_has(text, "2 of 2 switches, 1 of 2 hosts, 1 of 2 VMs; all");
	assert_has(text, "A part, only=host:HV-01: the whole run has 1 critical.");
	assert_has(text, "exit 1 of the whole run (findings at or above warning)");
	free(text);
	text = story_write(&part, "csv-hosts");
	assert_has(text, "HV-01,");
	assert_int_equal(count(text, "HV-02"), 0);
	free(text);
	text = story_write(&part, "json");
	assert_has(text,
	    "\"extract\":{\"only\":\"host:HV-01\",\"hosts\":1,\"whole\":{\"switches\":2,");
	assert_has(text, "\"hosts\":[\n{\"name\":\"HV-01\",");
	assert_int_equal(count(text, "{\"name\":\"HV-02\""), 0);
	assert_has(text, "\"overlaps\":[\"HV-02\"]");
	free(text);
	text = story_write(&part, "html");
	assert_int_equal(count(text, "<td>host</td>"), 1); /* ranges */
	free(text);
	extract_free(&e);
	text = story_write(&s, "json");
	assert_has(text, "\"extract\":null");
	free(text);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names),
		cmocka_unit_test(nobody_has_it),
		cmocka_unit_test(places),
		cmocka_unit_test(formats),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
