/* demo: audits a recorded network that is part of the program; no switch, no network, no configuration. */
/* For realpath(), which POSIX has with the X/Open extensions. */
#define _XOPEN_SOURCE 700 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "cli/commands.h"
#include "cli/demo/demo.h"
#include "cli/run/run.h"
#include "cli/run/run_configure.h"
#include "cli/run/run_status.h"
#include "fdbaudit/log.h"
#include "report/common/str.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* What is typed to get the same, and where the reports go. */
struct demo_paths {
	char replay[PATH_MAX], exports[PATH_MAX];
	char reports[DEMO_REPORTS][PATH_MAX];
	const char *replays[1], *inventories[1], *specs[DEMO_REPORTS];
};

static void
name_paths(struct demo_paths *p, const char *folder)
{
	(void)snprintf(p->replay, sizeof(p->replay), "%s/recordings", folder);
	(void)snprintf(p->exports, sizeof(p->exports), "%s/exports", folder);
	p->replays[0] = p->replay;
	p->inventories[0] = p->exports;
	for (size_t i = 0; i < DEMO_REPORTS; i++) {
		(void)snprintf(p->reports[i], sizeof(p->reports[i]), "%s=%s/%s",
		    demo_reports[i].format, folder, demo_reports[i].file);
		p->specs[i] = p->reports[i];
	}
}

static void
tell(const struct run_state *r, const struct demo_paths *p, const char *whole)
{
	struct str again = { 0 };

	str_add(&again, "fdbaudit scan --replay ");
	demo_quote(&again, p->replay);
	str_add(&again, " -i ");
	demo_quote(&again, p->exports);
	(void)printf("%zu switches, %zu Hyper-V hosts, %zu VMs, as recorded in five samples:\n",
	    r->snap.nswitches, r->inv.nhosts, r->inv.nvms);
	demo_overview(stdout, &r->found);
	(void)printf("\nthe page   %s/report.html   (open it in a browser)\n"
		     "also       report.txt, findings.csv and report.json there\n"
		     "again      %s\n"
		     "now yours: fdbaudit init\n",
	    whole, str_get(&again));
	str_free(&again);
}

/* The audit itself is that of scan: what the demo shows is what scan does. */
static enum exit_status
audit(const struct options *o, const char *folder, const char *whole)
{
	struct demo_paths p;
	struct fdb_err err = { 0 };
	struct options scan = { .quiet = true, .progress = "never", .now = demo_now };
	struct run_state r;
	enum exit_status status;

	name_paths(&p, folder);
	scan.command = options_find_command(o->commands, "scan", &err);
	scan.replay = (struct arg_list){ .items = p.replays, .n = 1 };
	scan.inventory = (struct arg_list){ .items = p.inventories, .n = 1 };
	scan.reports = (struct arg_list){ .items = p.specs, .n = DEMO_REPORTS };
	run_begin(&r, &scan);
	status = run_named(&r, &err) == FDB_OK ? run_audit(&r) : run_failed(&err);
	if (status == EXIT_CLEAN || status == EXIT_FOUND) {
		tell(&r, &p, whole);
		status = EXIT_CLEAN;
	}
	run_end(&r);
	return run_flush(status);
}

enum exit_status
cmd_demo(const struct options *o)
{
	const char *folder = o->args.n == 0 ? "fdbaudit-demo" : o->args.items[0];
	struct fdb_err err = { 0 };
	char whole[PATH_MAX];

	if (o->args.n > 1 || strlen(folder) > PATH_MAX - 64) {
		(void)fdb_fail(&err, FDB_EUSAGE, "demo takes one folder: fdbaudit demo [DIR]");
		return run_failed(&err);
	}
	if (folder[0] == '\0') {
		(void)fdb_fail(&err, FDB_EUSAGE, "demo: the folder has no name");
		return run_failed(&err);
	}
	if (demo_write(folder, &err) != FDB_OK) {
		err.code = FDB_EUSAGE; /* a folder that is named wrongly */
		return run_failed(&err);
	}
	return audit(o, folder, realpath(folder, whole) == NULL ? folder : whole);
}
