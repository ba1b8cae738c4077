/* init: writes what a site needs before its first audit; asks nothing, changes nothing that is there. */
#include "cli/commands.h"
#include "cli/init/init.h"
#include "cli/init/init_user.h"
#include "cli/run/run_status.h"
#include "fdbaudit/text.h"

#include <errno.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char machine[] = "/etc/fdbaudit";

/* The folder that this program is in. */
static void
find_program(char folder[static PATH_MAX])
{
	const ssize_t n = readlink("/proc/self/exe", folder, PATH_MAX - 1);
	char *slash;

	folder[n > 0 ? n : 0] = '\0';
	slash = strrchr(folder, '/');
	if (slash == NULL) {
		(void)snprintf(folder, PATH_MAX, "/usr/bin");
	} else {
		*slash = '\0';
	}
}

/* For the whole machine: a user of its own, folders where the units expect them. */
static enum fdb_code
init_machine(struct init_place *p, struct fdb_err *err)
{
	bool made;

	p->folder = machine;
	p->state = "/var/lib/fdbaudit";
	p->reports = "/var/www/fdbaudit";
	p->exports = "/srv/exports/fdbaudit";
	p->user = "fdbaudit";
	p->units = access("/run/systemd/system", F_OK) == 0 ? "/etc/systemd/system" : NULL;
	p->packaged = "/lib/systemd/system"; /* where Debian's packages have theirs */
	if (init_user(p->user, p->state, &p->owner, &made, err) != FDB_OK) {
		return err->code;
	}
	(void)printf("  %-9s user and group %s\n", made ? "made" : "is there", p->user);
	return init_all(p, stdout, err);
}

/* The keys of the configuration and the shell of cron are given a path as it stands. */
static enum fdb_code
check_folder(const char *path, struct fdb_err *err)
{
	enum { MOST = 160 }; /* with what stands around it, a line of the configuration */
	char clean[2 * MOST];

	for (const char *c = path; *c != '\0'; c++) {
		if ((unsigned char)*c <= ' ' || *c == 0x7f ||
		    strchr("%\"'\\$`;&|<>()*?[]", *c) != NULL) {
			(void)text_clean(clean, sizeof(clean), path, strlen(path));
			return fdb_fail(err, FDB_EUSAGE,
			    "%s: cron would read this name as another one: a folder without "
			    "spaces, quotes and signs such as %% or ; is needed",
			    clean);
		}
	}
	return strlen(path) <= MOST
		   ? FDB_OK
		   : fdb_fail(err, FDB_EUSAGE, "%s: a path of at most %d bytes is needed", path,
			 MOST);
}

enum { FOLDER = 2 * PATH_MAX };

/* From the root, without slashes at its end. */
static enum fdb_code
find_folder(const char *dir, char folder[static FOLDER], struct fdb_err *err)
{
	char here[PATH_MAX] = "";
	size_t n = strlen(dir);

	if (n == 0) {
		return fdb_fail(err, FDB_EUSAGE, "init: the folder has no name");
	}
	if (n >= PATH_MAX) {
		return fdb_fail(err, FDB_EIO, "%s: %s", dir, strerror(ENAMETOOLONG));
	}
	if (dir[0] != '/' && getcwd(here, sizeof(here)) == NULL) {
		return fdb_fail(err, FDB_EIO, "%s: the folder that it is to be in: %s", dir,
		    strerror(errno));
	}
	while (n > 1 && dir[n - 1] == '/') {
		n--;
	}
	(void)snprintf(folder, FOLDER, "%s%s%.*s", strcmp(here, "/") == 0 ? "" : here,
	    dir[0] == '/' ? "" : "/", (int)n, dir);
	return FDB_OK;
}

/* For whoever runs this, all of it below one folder. */
static enum fdb_code
init_site(struct init_place *p, const char *folder, struct fdb_err *err)
{
	const struct passwd *pw = getpwuid(geteuid());
	static char paths[3][FOLDER]; /* as long as what p names is used */

	if (check_folder(folder, err) != FDB_OK) {
		return err->code;
	}
	(void)snprintf(paths[0], sizeof(paths[0]), "%.*s/state", PATH_MAX, folder);
	(void)snprintf(paths[1], sizeof(paths[1]), "%.*s/reports", PATH_MAX, folder);
	(void)snprintf(paths[2], sizeof(paths[2]), "%.*s/exports", PATH_MAX, folder);
	p->folder = folder;
	p->state = paths[0];
	p->reports = paths[1];
	p->exports = paths[2];
	p->user = pw == NULL ? "root" : pw->pw_name;
	p->owner = (struct init_owner){ (uid_t)-1, (gid_t)-1 };
	return init_all(p, stdout, err);
}

enum exit_status
cmd_init(const struct options *o)
{
	const bool root = geteuid() == 0;
	const char *dir = o->args.n > 0 ? o->args.items[0] : root ? machine : "fdbaudit";
	char folder[FOLDER] = "";
	char program[PATH_MAX];
	struct init_place p = { .program = program };
	struct fdb_err err = { 0 };
	enum fdb_code rc;

	if (o->args.n > 1) {
		(void)fdb_fail(&err, FDB_EUSAGE, "init takes one folder: fdbaudit init [DIR]");
		return run_failed(&err);
	}
	find_program(program);
	rc = find_folder(dir, folder, &err);
	if (rc == FDB_OK) {
		rc = root && strcmp(folder, machine) == 0 ? init_machine(&p, &err)
							  : init_site(&p, folder, &err);
	}
	if (rc != FDB_OK) {
		err.code =
		    FDB_EUSAGE; /* a folder that cannot be made is one that is named wrongly */
		(void)run_flush(EXIT_USAGE);
		return run_failed(&err);
	}
	return run_flush(EXIT_CLEAN);
}
