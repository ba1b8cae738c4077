#include "cli/check/check_parts.h"

#include "aid/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* The folder itself, its links followed. */
static char here[256];

static bool named; /* whether all that can be is named */

static void
name_all(struct config *c)
{
	static const char *const files[] = { "lists/suppress.csv" };
	static const char *const plan = "plan.csv";
	static struct credential_entry core = { .community_file = "key" };

	memcpy(&c->files.items, &(const char *const *){ files }, sizeof(c->files.items));
	c->files.n = 1;
	c->plan_file = plan;
	c->on_new = "/root/../bin/sh -c true";
	c->report_assets = "assets";
	c->credentials = &core;
	c->ncredentials = 1;
}

/* What is said of this unit, where HERE is the scratch folder; for free(). */
static char *
look(const char *unit, const char *history, struct check *k)
{
	static const struct command check = { .name = "check", .bit = CMD_CHECK };
	static const char *const exports[] = { "/home/export.csv" };
	static const char *const reports[] = { "text=/dev/null" };
	const struct options o = { .command = &check };
	struct run_state r;
	char *said = NULL;
	char text[1024] = "[Service]\n";
	char path[512];
	size_t n = 0;

	for (const char *c = unit; *c != '\0'; c++) {
		const bool mark = strncmp(c, "HERE", 4) == 0;

		(void)snprintf(text + strlen(text), sizeof(text) - strlen(text), "%.*s",
		    mark ? (int)strlen(here) : 1, mark ? here : c);
		c += mark ? 3 : 0;
	}
	scratch_write("root/etc/systemd/system/fdbaudit-audit.service", text, 0644);
	*k = (struct check){
		.r = &r, .root = "root", .path = "/etc/fdbaudit/fdbaudit.conf", .by_units = true
	};
	k->out = open_memstream(&said, &n);
	assert_non_null(k->out);
	run_begin(&r, &o);
	(void)snprintf(path, sizeof(path), "%s/%s", here, history);
	r.config.state = history[0] == '/' ? history : path;
	memcpy(&r.config.inventory.items, &(const char *const *){ exports },
	    sizeof(r.config.inventory.items));
	r.config.inventory.n = 1;
	memcpy(&r.config.reports.items, &(const char *const *){ reports },
	    sizeof(r.config.reports.items));
	r.config.reports.n = 1;
	if (named) {
		name_all(&r.config);
	}
	check_sandbox(k);
	run_end(&r);
	assert_int_equal(fclose(k->out), 0);
	print_message("  %s", said);
	return said;
}

struct unit_row {
	const char *unit, *history;
	const char *said; /* NULL: all is well */
};

static const struct unit_row rows[] = {
	{ "", "state/history.db", NULL }, { "ProtectSystem=full\n", "state/history.db", NULL },
	{ "ProtectSystem=strict\n", "state/history.db",
	    "may not write there (ProtectSystem=)" },
	{ "ProtectSystem=strict\nReadWritePaths=HERE/state\n", "state/history.db", NULL },
	{ "ProtectSystem=strict\nReadWritePaths=-/nowhere HERE\n", "state/history.db", NULL },
	{ "ProtectSystem=strict\nReadWritePaths=HERE/st\n", "state/history.db",
	    "may not write there" },
	{ "ProtectSystem=strict\nReadWritePaths=-HERE/link\n", "state/history.db", NULL },
	{ "ProtectSystem=strict\nReadWritePaths=/nowhere HERE\n", "state/history.db",
	    "ReadWritePaths=/nowhere: there is no such path, and the unit does not start" },
	{ "ProtectSystem=strict\nStateDirectory=fdbaudit\n", "/var/lib/fdbaudit/history.db",
	    NULL },
	{ "ProtectSystem=strict\nReadWritePaths=-%S/fdbaudit\n", "/var/lib/fdbaudit/history.db",
	    NULL },
	{ "ProtectSystem=strict\nStateDirectory=other\n", "/var/lib/fdbaudit/history.db",
	    "ReadWritePaths=/var/lib/fdbaudit" },
	{ "ReadOnlyPaths=HERE\nReadWritePaths=HERE/state\n", "state/history.db", NULL },
	{ "ReadOnlyPaths=HERE/state\nReadWritePaths=HERE\n", "state/history.db",
	    "may not write there (ReadOnlyPaths=)" },
	{ "InaccessiblePaths=HERE\nReadWritePaths=HERE/state\n", "state/history.db",
	    "the unit sees nothing of it (InaccessiblePaths=)" },
	{ "TemporaryFileSystem=HERE:ro\n", "state/history.db",
	    "sees an empty folder of its own there (TemporaryFileSystem=)" },
	{ "TemporaryFileSystem=HERE\nBindPaths=/srv:HERE/state\n", "state/history.db", NULL },
	{ "DynamicUser=yes\n", "/srv/state/history.db", "may not write there (DynamicUser=)" },
	{ "DynamicUser=yes\nStateDirectory=fdbaudit\n", "/var/lib/fdbaudit/history.db", NULL },
	{ "PrivateTmp=true\nPrivateTmp=no\n", "/tmp/history.db", NULL },
	{ "PrivateTmp=true\n", "/tmp/history.db", "(PrivateTmp=): name another folder" },
	{ "ProtectHome=yes\n", "state/history.db", "/home: the unit sees nothing of it" },
	{ "ProtectHome=read-only\n", "state/history.db", NULL },
	{ "ProtectSystem=strict\nReadWritePaths=\"-/no where\" 'HERE/state'\n",
	    "state/history.db", NULL },
	{ "ProtectSystem=strict\nReadWritePaths=\"HERE/with blank\"\n", "with blank/history.db",
	    NULL },
	{ "ProtectSystem=strict\nReadWritePaths=-/var/lib/%p/%N\n",
	    "/var/lib/fdbaudit-audit/fdbaudit-audit/history.db", NULL },
	{ "ProtectSystem=strict\nStateDirectory=%n\n",
	    "/var/lib/fdbaudit-audit.service/history.db", NULL },
	{ "ReadOnlyPaths=%h/nowhere\n", "state/history.db", NULL }, /* not known */
};

/* Beside the export: what is named otherwise, and where its links lead. */
static const struct unit_row named_rows[] = {
	{ "", "state/history.db", NULL },
	{ "InaccessiblePaths=HERE/real\n", "state/history.db",
	    "lists/suppress.csv: the unit sees nothing of it (InaccessiblePaths=)" },
	{ "InaccessiblePaths=HERE/plan.csv\n", "state/history.db",
	    "plan.csv: the unit sees nothing of it" },
	{ "InaccessiblePaths=HERE/assets\n", "state/history.db",
	    "assets: the unit sees nothing of it" },
	{ "InaccessiblePaths=HERE/key\n", "state/history.db",
	    "key: the unit sees nothing of it" },
	{ "TemporaryFileSystem=HERE/assets\n", "state/history.db",
	    "assets: the unit sees an empty folder" },
	{ "TemporaryFileSystem=HERE/assets\nBindReadOnlyPaths=HERE/assets\n",
	    "state/history.db", NULL },
	{ "ReadOnlyPaths=HERE/lists\n", "state/history.db", NULL },
	{ "TemporaryFileSystem=HERE\nBindPaths=HERE/state\n"
	  "BindReadOnlyPaths=HERE/plan.csv HERE/assets HERE/key HERE/lists HERE/real\n",
	    "state/history.db", NULL },
	{ "InaccessiblePaths=/bin/sh\n", "state/history.db",
	    "/bin/sh: the unit sees nothing of it" },
	{ "TemporaryFileSystem=/bin\n", "state/history.db",
	    "sees an empty folder of its own there" },
	{ "ReadOnlyPaths=HERE/other\n", "state/link.db",
	    "/link.db: the unit may not write there (ReadOnlyPaths=)" },
	{ "ProtectSystem=strict\nReadWritePaths=HERE/state HERE/other\n", "state/link.db",
	    NULL },
};

static void
test_rows(const struct unit_row *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct check k;
		char *said = look(list[i].unit, list[i].history, &k);

		print_message("  row %zu\n", i);
		assert_int_equal(k.said[CHECK_WRONG], list[i].said == NULL ? 0 : 1);
		assert_int_equal(k.said[CHECK_WELL], list[i].said == NULL ? 1 : 0);
		assert_non_null(strstr(said, list[i].said == NULL ? "reaches" : list[i].said));
		free(said);
	}
}

static void
test_sandbox(void **state)
{
	(void)state;
	test_rows(rows, sizeof(rows) / sizeof(rows[0]));
}

static void
test_named(void **state)
{
	(void)state;
	named = true;
	test_rows(named_rows, sizeof(named_rows) / sizeof(named_rows[0]));
	named = false;
}

static int
setup(void **state)
{
	static const char *const folders[] = { "state", "st", "with blank", "lists", "real",
		"assets", "other" };

	if (scratch_setup(state) != 0 || getcwd(here, sizeof(here)) == NULL) {
		return 1;
	}
	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		if (mkdir(folders[i], 0755) != 0) {
			return 1;
		}
	}
	scratch_write("plan.csv", "", 0644);
	scratch_write("key", "", 0600);
	scratch_write("real/real.csv", "", 0644);
	scratch_write("other/real.db", "", 0644);
	return symlink("state", "link") | symlink("../real/real.csv", "lists/suppress.csv") |
	       symlink("../other/real.db", "state/link.db");
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_sandbox),
		cmocka_unit_test(test_named) };

	return cmocka_run_group_tests(tests, setup, scratch_teardown);
}
