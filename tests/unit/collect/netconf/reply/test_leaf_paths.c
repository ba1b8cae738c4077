/* Paths of leaves, held against the end of the way to an element. */
#include "collect/netconf/reply/leaf_paths.h"

#include "xml/xml_library.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct netconf_table table = {
	.leaves = { { "entry/mac", LEAF_MAC }, { "entry/state/mac", LEAF_MAC },
	    { "a/b/c/d/e/f", LEAF_PORT } },
};

static const struct {
	const char *way; /* from the outermost element */
	size_t match[3]; /* names of each path, 0: it does not match */
	const char *why;
} ways[] = {
	{ "entry/mac", { 2, 0, 0 }, "the whole way" },
	{ "data/table/entry/mac", { 2, 0, 0 }, "the end of a way" },
	{ "entry/state/mac", { 0, 3, 0 }, "a longer path" },
	{ "mac", { 0, 0, 0 }, "a way that is shorter than the path" },
	{ "entry", { 0, 0, 0 }, "the beginning of a path" },
	{ "entry/mac/x", { 0, 0, 0 }, "not at the end" },
	{ "entries/mac", { 0, 0, 0 }, "a name that only begins so" },
	{ "a/b/c/d/e/f", { 0, 0, 6 }, "as deep as a path may be" },
	{ "b/c/d/e/f", { 0, 0, 0 }, "one name less" },
};

static void
test_ways(void **state)
{
	xmlDictPtr names = xmlDictCreate();
	const xmlChar *around[9] = { xmlDictLookup(names, (const xmlChar *)"entry", -1) };
	const xmlChar **way = around + 1; /* what is before the outermost element is none */
	struct leaf_paths paths;
	struct fdb_err err;

	(void)state;
	assert_int_equal(xml_library_load(&err), FDB_OK);
	leaf_paths_take(&paths, &table, names);
	assert_int_equal(paths.n, 3);
	assert_int_equal(paths.path[1].leaf, LEAF_MAC);
	assert_int_equal(paths.path[2].leaf, LEAF_PORT);
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		size_t depth = 0;

		print_message("  %s\n", ways[i].why);
		for (const char *at = ways[i].way; *at != '\0'; depth++) {
			const size_t n = strcspn(at, "/");

			way[depth] = xmlDictLookup(names, (const xmlChar *)at, (int)n);
			at += n + (at[n] == '/');
		}
		for (size_t k = 0; k < 3; k++) {
			assert_int_equal(
			    leaf_paths_match(&paths, k, way, depth), ways[i].match[k]);
		}
	}
	xmlDictFree(names);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ways),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
