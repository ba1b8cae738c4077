/* The registry of models: its tables are whole, what capabilities promise, which table is taken. */
#include "collect/tables/tables.h"
#include "collect/netconf/models/models.h"

#include "aid/told.h"
#include "fdbaudit/collect.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* ---- the registry ---- */

static void
test_tables_are_whole(void **state)
{
	const struct netconf_table *t;
	size_t n = 0;

	(void)state;
	for (; (t = model_table_at(n)) != NULL; n++) {
		struct device *r = device_new(&tables, "x", "x", "", 0, 10);
		struct table_request request;

		print_message("  %s\n", told_name(n));
		assert_true(device_open(r, t->name, &request));
		assert_int_equal(
		    (request.table->flags & TABLE_FDB) != 0, t->purpose == PURPOSE_FDB);
		assert_non_null(t->roots[0]);
		assert_non_null(t->rows[0]);
		assert_non_null(t->row);
		for (size_t i = 0; i < LEAF_PATHS_MAX && t->leaves[i].path != NULL; i++) {
			size_t names = 1;

			for (const char *c = t->leaves[i].path; *c != '\0'; c++) {
				names += *c == '/';
			}
			/* A text lives as long as the first element of its path: not itself. */
			assert_in_range(names, 2, LEAF_PATH_DEPTH);
		}
		device_free(r);
	}
	assert_in_range(n, 1, MODEL_TABLES_MAX);
	assert_null(model_of_table(n));
}

static const struct {
	const char *capability;
	const char *table; /* of those it promises; NULL: none */
	const char *why;
} promises[] = {
	{ "http://cisco.com/ns/yang/Cisco-IOS-XE-matm-oper?module=Cisco-IOS-XE-matm-oper",
	    "iosxe/Cisco-IOS-XE-matm-oper", "the model's own mark" },
	{ "http://cisco.com/ns/yang/Cisco-IOS-XE-lldp-oper?module=Cisco-IOS-XE-lldp-oper",
	    "iosxe/Cisco-IOS-XE-lldp-oper", "a table's own mark" },
	{ "http://xml.juniper.net/netconf/junos/1.0", "junos/junos-bridge-mac",
	    "all tables of a model without YANG" },
	{ "urn:huawei:yang:huawei-ifm?module=huawei-ifm", "huawei/huawei-ifm", "Huawei" },
	{ "urn:huawei:yang:huawei-ifm-trunk?module=huawei-ifm-trunk", NULL,
	    "a module whose name only begins so" },
	{ "http://openconfig.net/yang/network-instance?module=openconfig-network-instance",
	    "openconfig/openconfig-network-instance", "OpenConfig" },
	{ "http://openconfig.net/yang/network-instance?module=a", NULL,
	    "another module in its namespace" },
	{ "urn:ieee:std:802.1Q:yang:ieee802-dot1q-bridge?module=ieee802-dot1q-bridge",
	    "ieee8021q/ieee802-dot1q-bridge", "IEEE" },
	{ "urn:ietf:params:netconf:base:1.1", NULL, "the protocol itself" },
	{ "", NULL, "nothing" },
};

static void
test_promises(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(promises) / sizeof(promises[0]); i++) {
		bool promised[MODEL_TABLES_MAX] = { false };
		size_t n = 0;
		bool found = false;

		print_message("  %s\n", promises[i].why);
		model_promise(promises[i].capability, promised);
		for (size_t k = 0; k < MODEL_TABLES_MAX; k++) {
			n += promised[k];
			found = found || (promised[k] && promises[i].table != NULL &&
					     strcmp(told_name(k), promises[i].table) == 0);
		}
		assert_int_equal(found, promises[i].table != NULL);
		assert_int_equal(n > 0, promises[i].table != NULL);
	}
}

/* Its own ports tell more than general ones, and general ones more than none. */
static void
test_the_models_own_table_comes_first(void **state)
{
	bool has[MODEL_TABLES_MAX] = { false };
	const struct netconf_model *own = NULL;
	const struct netconf_table *general = told_table("ieee8021q/ietf-interfaces");
	const struct netconf_table *its = told_table("openconfig/openconfig-interfaces");

	(void)state;
	for (size_t i = 0; model_table_at(i) != NULL; i++) {
		own = model_table_at(i) == general ? model_of_table(i) : own;
	}
	assert_null(model_choose(has, own, PURPOSE_PORTS));
	for (size_t i = 0; model_table_at(i) != NULL; i++) {
		has[i] = model_table_at(i) == its;
	}
	assert_ptr_equal(model_choose(has, own, PURPOSE_PORTS), its);
	for (size_t i = 0; model_table_at(i) != NULL; i++) {
		has[i] = has[i] || model_table_at(i) == general;
	}
	assert_ptr_equal(model_choose(has, own, PURPOSE_PORTS), general);
	assert_ptr_equal(model_choose(has, NULL, PURPOSE_PORTS), its); /* the first of any */
	assert_null(model_choose(has, own, PURPOSE_LLDP));
}

static void
test_what_is_known_from_documents_only(void **state)
{
	(void)state;
	assert_true(netconf_unproven("huawei-mac"));
	assert_true(netconf_unproven("nx-os-lldp"));
	assert_false(netconf_unproven("junos-bridge-mac"));
	assert_false(netconf_unproven("dot1qTpFdbTable"));
}

/* ---- seeds of the fuzzer ---- */

/* The table that the seed's first line names, or -1; its facts are counted. */
static int
play_seed(const char *path, size_t *facts)
{
	static char seed[65536];
	FILE *f = fopen(path, "rb");
	const struct netconf_table *t;
	char *message;
	size_t n;

	assert_non_null(f);
	n = fread(seed, 1, sizeof(seed) - 1, f);
	(void)fclose(f);
	seed[n] = '\0';
	message = strchr(seed, '\n');
	assert_non_null(message);
	*message++ = '\0';
	for (size_t i = 0; (t = model_table_at(i)) != NULL; i++) {
		struct told told = { .text = "" };
		struct netconf_message m;
		struct fdb_err err;

		if (strcmp(told_name(i), seed) != 0) {
			continue;
		}
		assert_int_equal(told_message(reply_parser_new(t, told_fact, &told), message,
				     sizeof(seed), &m, &err),
		    FDB_OK);
		*facts = told.nfacts;
		return (int)i;
	}
	return -1;
}

/* Where the fuzzer begins: without it, it would not find the rows of a model in years. */
static void
test_every_table_has_a_seed(void **state)
{
	static const char folder[] = "tests/fuzz/corpus/netconf_model";
	bool seen[MODEL_TABLES_MAX] = { false };
	DIR *d = opendir(folder);
	struct dirent *e;

	(void)state;
	assert_non_null(d);
	while ((e = readdir(d)) != NULL) {
		char path[512];
		size_t facts = 0;
		int number;

		if (e->d_name[0] == '.') {
			continue;
		}
		(void)snprintf(path, sizeof(path), "%s/%s", folder, e->d_name);
		number = play_seed(path, &facts);
		if (number < 0 || facts == 0) {
			fail_msg("%s: %zu facts", path, facts);
		}
		seen[number] = true;
	}
	(void)closedir(d);
	for (size_t i = 0; model_table_at(i) != NULL; i++) {
		if (!seen[i]) {
			fail_msg("no seed of %s", told_name(i));
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tables_are_whole),
		cmocka_unit_test(test_promises),
		cmocka_unit_test(test_the_models_own_table_comes_first),
		cmocka_unit_test(test_what_is_known_from_documents_only),
		cmocka_unit_test(test_every_table_has_a_seed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
