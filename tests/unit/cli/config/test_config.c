#include "cli/config/config.h"

#include "aid/mistakes.h"
#include "aid/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* One row is one mistake of lines and sections, and the line that tells of it. */
static const struct mistake mistakes[] = {
	{ "\n[aduit]\n", "c:2: [aduit] is no section; did you mean [audit]?" },
	{ "[zebra]\n",
	    "c:1: [zebra] is no section: there are [audit], [ignore], [domain NAME], "
	    "[credentials NAME] and [switch NAME]" },
	{ "[switch]\n", "c:1: [switch] needs a name: [switch NAME]" },
	{ "[audit east]\n", "c:1: [audit] takes no name: write [audit]" },
	{ "[audit\nsamples = 3\n", "c:1: a section is written [name]" },
	{ "[switch an-unreasonably-long-name-of-a-switch-that-inih-would-cut]\n",
	    "c:1: the name of a section has at most 48 characters" },
	{ "samples = 3\n", "c:1: samples stands before any section; write [audit] first" },
	{ "[audit]\nsamples 3\n", "c:2: neither [section] nor key = value" },
	{ "[audit]\ninclude = c\n",
	    "c:2: include: c:2: include: c:2: include: c:2: include: c:2: include: c:2: "
	    "include: "
	    "c:2: include: c:2: include: c: files include each other more than 8 deep" },
	{ "[audit]\nstate = /x\x01y\n",
	    "c:2: a control character; is this a text file in UTF-8?" },
};

static void
test_mistakes(void **state)
{
	(void)state;
	mistakes_are_told(mistakes, sizeof(mistakes) / sizeof(mistakes[0]));
}

/* inih takes 198 bytes and their line end; one more would become a line of its own. */
static void
test_long_line(void **state)
{
	char text[256];
	struct config c;
	struct fdb_err err = { 0 };

	(void)state;
	for (int length = 198; length <= 199; length++) {
		(void)snprintf(text, sizeof(text), "[audit]\nstate = %0*d\n", length - 8, 7);
		scratch_write("c", text, 0600);
		config_init(&c);
		if (length == 198) {
			assert_int_equal(config_read(&c, "c", &err), FDB_OK);
			assert_int_equal(strlen(c.state), 190);
		} else {
			assert_int_equal(config_read(&c, "c", &err), FDB_EUSAGE);
			assert_string_equal(err.text, "c:2: the line has more than 198 bytes; "
						      "repeat the key, or use a list file");
		}
		config_free(&c);
	}
}

/* A configuration with a key of each kind, and the list beside it. */
static void
test_whole(void **state)
{
	struct config c;
	struct fdb_err err = { 0 };

	(void)state;
	scratch_write("a.csv", "", 0600);
	scratch_write("b.csv", "", 0600);
	scratch_write("inc", "[switch leaf-2]\naddress = 10.0.0.12\n", 0600);
	scratch_write("list",
	    "\xef\xbb\xbf"
	    "Name;address;credentials;site;rack\n\"leaf-3\";10.0.0.13/24;core;fra1;7\n",
	    0600);
	scratch_write("c",
	    "\xef\xbb\xbf[audit]\r\n"
	    "    state = history.db\n"
	    "    inventory = *.csv          ; globs\n"
	    "    switches = list\n"
	    "    report = html=out/index.html\n"
	    "    report = csv=/abs.csv\n"
	    "    interval = 500ms\n"
	    "    pool = the east 00155DA00000-00155DA0FFFF\n"
	    "    plan = plan.csv\n"
	    "    scope = all\n"
	    "    shared-mac = 00:00:0c:9f:f0:01, 00:00:0c:9f:f0:02\n"
	    "    include = inc\n"
	    "[ignore]\n"
	    "vlan = 900-910, 5\n"
	    "alias = ^to-lab\n"
	    "[domain east]\n"
	    "sites = fra1, fra2\n"
	    "vlans = 10-20, 100=200\n"
	    "[credentials core]\n"
	    "community-file = secret\n"
	    "[switch leaf-1]\n"
	    "address = 10.0.0.11:161\n"
	    "credentials = core, legacy\n"
	    "uplink = Eth1/49, Eth1/50\n"
	    "[switch leaf-3]\n"
	    "role = router\n",
	    0600);
	config_init(&c);
	assert_int_equal(config_read(&c, "./c", &err), FDB_OK);
	assert_string_equal(c.state, "./history.db");
	assert_int_equal(c.inventory.n, 2);
	assert_string_equal(c.inventory.items[1], "./b.csv");
	assert_int_equal(c.reports.n, 2);
	assert_string_equal(c.reports.items[0], "html=./out/index.html");
	assert_string_equal(c.reports.items[1], "csv=/abs.csv");
	assert_int_equal(c.plan.interval_ms, 500);
	assert_int_equal(c.set.npools, 1);
	assert_string_equal(c.set.pools[0].name, "the east");
	assert_string_equal(c.plan_file, "./plan.csv");
	assert_true(c.set.scope_all);
	assert_int_equal(c.set.nshared_macs, 2);
	assert_int_equal(c.set.nignore_vlans, 2);
	assert_int_equal(c.set.nignore_aliases, 1);
	assert_int_equal(c.set.ndomains, 1);
	assert_int_equal(c.set.domains[0].nsites, 2);
	assert_int_equal(c.set.domains[0].nvlans, 1);
	assert_int_equal(c.set.domains[0].translations[0].to, 200);
	assert_int_equal(c.nswitches, 3);
	assert_string_equal(c.switches[0].name, "leaf-3");
	assert_string_equal(c.switches[0].address, "10.0.0.13/24");
	assert_string_equal(c.switches[0].site, "fra1");
	assert_true(c.switches[0].router);
	assert_string_equal(c.switches[1].name, "leaf-2");
	assert_int_equal(c.switches[2].credentials.n, 2);
	assert_int_equal(c.set.noverrides, 2);
	assert_string_equal(c.set.overrides[1].port, "Eth1/50");
	assert_string_equal(c.set.overrides[1].switch_name, "leaf-1");
	config_free(&c);
}

/* What a key names is read right after it: whoever comes first is the first one asked. */
static void
test_files_are_read_where_they_are_named(void **state)
{
	static const char *const order[] = { "deep", "one", "two", "listed", "after" };
	struct config c;
	struct fdb_err err = { 0 };

	(void)state;
	scratch_write("list", "name,address\nlisted,10.0.0.4\n", 0600);
	scratch_write("deep", "[switch deep]\naddress = 10.0.0.1\n", 0600);
	scratch_write(
	    "inc1", "[audit]\ninclude = deep\n[switch one]\naddress = 10.0.0.2\n", 0600);
	scratch_write("inc2", "[switch two]\naddress = 10.0.0.3\n", 0600);
	scratch_write("c",
	    "[audit]\ninclude = inc?\nswitches = list\n[switch after]\naddress = 10.0.0.5\n",
	    0600);
	config_init(&c);
	assert_int_equal(config_read(&c, "c", &err), FDB_OK);
	assert_int_equal(c.nswitches, sizeof(order) / sizeof(order[0]));
	for (size_t i = 0; i < c.nswitches; i++) {
		assert_string_equal(c.switches[i].name, order[i]);
	}
	assert_string_equal(c.switches[0].where, "deep:1");
	assert_string_equal(c.switches[4].where, "c:4");
	config_free(&c);
}

/* The way to a mistake is told, file by file; what stands behind it is not read. */
static void
test_a_mistake_in_a_named_file(void **state)
{
	struct config c;
	struct fdb_err err = { 0 };

	(void)state;
	scratch_write("list", "name,address,role\nleaf-1,10.0.0.1,hub\n", 0600);
	scratch_write("inc1", "\n[audit]\nswitches = list\n", 0600);
	scratch_write("inc2", "[switch two]\naddress = 10.0.0.3\n", 0600);
	scratch_write("c", "[audit]\ninclude = inc?\n", 0600);
	config_init(&c);
	assert_int_equal(config_read(&c, "c", &err), FDB_EUSAGE);
	assert_string_equal(err.text,
	    "c:2: include: inc1:3: switches: list:2: role: \"hub\" is "
	    "none of switch, router");
	assert_int_equal(c.nswitches, 1);
	config_free(&c);
}

/* What the example sets is what holds without it. */
static void
test_example(void **state)
{
	struct config bare;
	struct config c;
	struct fdb_err err = { 0 };

	(void)state;
	config_init(&bare);
	config_init(&c);
	assert_int_equal(config_read(&c, scratch_tree("src/cli/fdbaudit.conf"), &err), FDB_OK);
	assert_int_equal(c.samples, 3); /* of audit; other commands have their own */
	assert_int_equal(c.plan.interval_ms, bare.plan.interval_ms);
	assert_int_equal(c.plan.timeout_ms, bare.plan.timeout_ms);
	assert_int_equal(c.plan.retries, bare.plan.retries);
	assert_int_equal(c.plan.budget_ms, bare.plan.budget_ms);
	assert_int_equal(c.plan.parallel, bare.plan.parallel);
	assert_int_equal(c.plan.windows, bare.plan.windows);
	assert_int_equal(c.plan.any_source, bare.plan.any_source);
	assert_int_equal(c.set.scope_all, bare.set.scope_all);
	assert_int_equal(c.set.fail_on, bare.set.fail_on);
	config_free(&c);
	config_free(&bare);
}

static void
test_override(void **state)
{
	struct config c;
	struct fdb_err err = { 0 };

	(void)state;
	scratch_write("c", "[audit]\nsamples = 3\n", 0600);
	config_init(&c);
	assert_int_equal(config_read(&c, "c", &err), FDB_OK);
	assert_int_equal(config_override(&c, "samples", "7", &err), FDB_OK);
	assert_int_equal(c.samples, 7);
	assert_int_equal(config_override(&c, "samples", "x", &err), FDB_EUSAGE);
	assert_string_equal(err.text, "--samples: \"x\" is no number from 1 to 10000");
	config_free(&c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_long_line),
		cmocka_unit_test(test_whole),
		cmocka_unit_test(test_files_are_read_where_they_are_named),
		cmocka_unit_test(test_a_mistake_in_a_named_file),
		cmocka_unit_test(test_example),
		cmocka_unit_test(test_override),
	};

	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
