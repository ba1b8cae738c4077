/* Folders of reports and history: whether who runs the audit may write there, and the web server read. */
#include "cli/check/check_parts.h"

#include "cli/check/check_access.h"
#include "cli/check/check_acl.h"
#include "cli/check/check_secrets.h"
#include "cli/run/run_report.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ = 4, WRITE = 2, SEARCH = 1, PAGE_MODE = 0640 };

/* Of the history its own check tells more. */
static void
say_writable(struct check *k, const char *what, const char *path)
{
	if (path != k->r->config.state) {
		check_say(k, CHECK_WELL, what, "%s", path);
	}
}

/* The folder itself may be given to the user. */
static void
say_unwritable(struct check *k, const struct check_person *who, const char *what,
    const char *folder, const char *where)
{
	const bool itself = strcmp(folder, where) == 0;
	char mend[CHECK_ACCESS_MEND];

	if (!itself) {
		check_say_way(k, who, what, folder, where);
		return;
	}
	if (check_access_mend(who, where, WRITE | SEARCH, false, mend, sizeof(mend)) ==
	    CHECK_MEND_OTHERS) {
		check_say(k, CHECK_WRONG, what, "%s: user %s may not write it: chown %s %s",
		    where, k->user, k->user, where);
	} else {
		check_say(k, CHECK_WRONG, what, "%s: user %s may not write it: %s %s", where,
		    k->user, mend, where);
	}
}

/* By its modes where another user runs the audit, else by trying. */
static void
check_writable(struct check *k, const char *what, const char *path)
{
	struct check_person who;
	char folder[PATH_MAX];
	char where[PATH_MAX];
	struct stat st;

	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode)) {
		say_writable(k, what, path); /* a device or pipe: in place, not by its folder */
		return;
	}
	outputs_folder(path, folder, sizeof(folder));
	if (stat(folder, &st) != 0) {
		check_say(k, CHECK_WRONG, what, "%s: there is no folder %s: mkdir -p %s", path,
		    folder, folder);
	} else if (!check_secrets_person(k, &who) || who.user == geteuid()) {
		if (access(folder, W_OK | X_OK) != 0) {
			check_say(k, CHECK_WRONG, what, "%s: %s", folder, strerror(errno));
		} else {
			say_writable(k, what, path);
		}
	} else if (check_access_barrier(&who, folder, WRITE | SEARCH, where, sizeof(where)) !=
		   NULL) {
		say_unwritable(k, &who, what, folder, where);
	} else {
		say_writable(k, what, path);
	}
}

/* Each report is given to the group of report-group: by root to any, by others to their own. */
static void
check_group(struct check *k, const struct outputs *out)
{
	const gid_t group = k->r->config.report_group;
	char name[CHECK_ACCESS_NAME];
	struct check_person who;
	struct fdb_err err;

	if (!check_secrets_person(k, &who)) {
		if (outputs_check_group(out, group, &err) != FDB_OK) {
			check_say(k, CHECK_WRONG, "reports", "%s", err.text);
		}
	} else if (group != (gid_t)-1 && outputs_has_file(out) &&
		   !check_access_grants(&who, (uid_t)-1, group, S_IRGRP, READ)) {
		check_access_group_name(group, name);
		check_say(k, CHECK_WRONG, "reports",
		    "report-group = %s: user %s is not in it, and cannot give it a file: "
		    "usermod -aG %s %s",
		    name, k->user, name, k->user);
	}
}

/* How the next audit leaves the page: without keys of its own as the file before it, the folder, and who runs it have it. */
static void
find_page(
    const struct check *k, const char *path, const char *folder, mode_t *mode, gid_t *group)
{
	const struct config *c = &k->r->config;
	struct check_person who;
	struct stat st;

	*mode = c->report_mode;
	if (*mode == 0) {
		*mode = stat(path, &st) == 0 ? PAGE_MODE & st.st_mode : PAGE_MODE;
	}
	*group = c->report_group;
	if (*group == (gid_t)-1 && stat(folder, &st) == 0 && (st.st_mode & S_ISGID) != 0) {
		*group = st.st_gid;
	} else if (*group == (gid_t)-1 && check_secrets_person(k, &who) && who.ngroups > 0) {
		*group = who.groups[0];
	}
}

/* A page below the folders of a web server is for its group, or for everybody. */
static void
check_page(struct check *k, const char *path)
{
	struct check_person who;
	char folder[PATH_MAX];
	char where[PATH_MAX];
	gid_t web;
	gid_t group;
	mode_t mode;

	if (strstr(path, "/www/") == NULL) {
		return;
	}
	outputs_folder(path, folder, sizeof(folder));
	find_page(k, path, folder, &mode, &group);
	check_access_member("www-data", &who, &web);
	if (check_acl_is_given(folder)) {
		check_say(
		    k, CHECK_NOTE, "page", "%s: by an ACL of its folder: not looked at", path);
	} else if (!check_access_grants(&who, (uid_t)-2, group, mode, READ)) {
		check_say(k, CHECK_WRONG, "page",
		    "%s: mode %04o: no web server can read it: report-mode = 0644, or "
		    "report-group = www-data",
		    path, (unsigned)mode);
	} else if (check_access_barrier(&who, folder, SEARCH, where, sizeof(where)) != NULL) {
		check_say_way(k, &who, "page", path, where);
	} else {
		check_say(k, CHECK_WELL, "page", "%s: the web server can read it", path);
	}
}

/* Each report by itself; those that are well together besides: no two in one file. */
static void
check_reports(struct check *k)
{
	struct outputs out = { 0 };
	struct fdb_err err;
	bool well = true;

	for (size_t i = 0; i < k->r->config.reports.n; i++) {
		if (run_output_check(&k->r->config, i, &err) != FDB_OK) {
			check_say(k, CHECK_WRONG, "reports", "%s", err.text);
			well = false;
		}
	}
	if (well && run_outputs(k->r, &out, &err) != FDB_OK) {
		check_say(k, CHECK_WRONG, "reports", "%s", err.text);
		well = false;
	}
	if (run_assets(k->r, &err) != FDB_OK) {
		check_say(k, CHECK_WRONG, "reports", "%s", err.text);
	}
	for (size_t i = 0; i < out.n; i++) {
		if (out.list[i].path != NULL) {
			check_writable(k, "reports", out.list[i].path);
			if (strcmp(out.list[i].format, "html") == 0) {
				check_page(k, out.list[i].path);
			}
		}
	}
	if (well) {
		check_group(k, &out);
	}
	outputs_free(&out);
}

void
check_folders(struct check *k)
{
	if (k->unread) {
		return;
	}
	check_reports(k);
	if (k->r->config.state != NULL) {
		check_writable(k, "history", k->r->config.state);
	}
}
