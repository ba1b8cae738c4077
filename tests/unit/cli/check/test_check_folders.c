#include "cli/check/check_access.h"
#include "cli/check/check_parts.h"
#include "cli/check/check_secrets.h"

#include "aid/acl.h"
#include "aid/scratch.h"

#include <fcntl.h>
#include <pwd.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

struct site {
	const char *user, *history, *report; /* NULL: none */
	const char *unit; /* what the unit says besides; NULL: there is none */
	gid_t group; /* report-group; 0: none */
	mode_t mode; /* report-mode */
};

/* What is said of them when this user runs the audit; for free(). */
static char *
look(const struct site *a)
{
	static const struct command check = { .name = "check", .bit = CMD_CHECK };
	const struct options o = { .command = &check };
	struct run_state r;
	struct check k = { .r = &r, .root = "root", .by_units = a->unit != NULL };
	struct fdb_err err;
	char *said = NULL;
	size_t n = 0;

	k.out = open_memstream(&said, &n);
	assert_non_null(k.out);
	(void)snprintf(k.user, sizeof(k.user), "%s", a->user);
	run_begin(&r, &o);
	r.config.state = a->history;
	r.config.report_mode = a->mode;
	if (a->group != 0) {
		r.config.report_group = a->group;
	}
	if (a->report != NULL) {
		assert_int_equal(config_add_string(&r.config, &r.config.reports, a->report,
				     strlen(a->report), &err),
		    FDB_OK);
		assert_int_equal(
		    config_add_string(&r.config, &r.config.report_places, "c:1", 3, &err),
		    FDB_OK);
	}
	if (a->unit != NULL) {
		scratch_write("root/etc/systemd/system/fdbaudit-audit.service", a->unit, 0644);
	}
	check_secrets_reader(&k);
	check_folders(&k);
	check_secrets_free(&k);
	run_end(&r);
	assert_int_equal(fclose(k.out), 0);
	print_message("  %s", said);
	return said;
}

/* The folder itself is to be given to the user; one above it may be a home, and is not. */
static void
test_barriers(void **state)
{
	char dir[] = "/tmp/fdbaudit-folders-XXXXXX";
	char below[64];
	char history[128];
	const struct site site = { .user = "nobody", .history = history };
	char *said;

	(void)state;
	if (getpwnam(site.user) == NULL || getpwnam(site.user)->pw_uid == geteuid()) {
		skip(); /* what is our own is tried, and its mode not looked at */
	}
	assert_non_null(mkdtemp(dir));
	(void)snprintf(below, sizeof(below), "%s/below", dir);
	(void)snprintf(history, sizeof(history), "%s/history.db", below);
	assert_int_equal(mkdir(below, 0755), 0);
	said = look(&site);
	assert_non_null(strstr(said, "user nobody cannot go through /tmp/fdbaudit-folders-"));
	assert_null(strstr(said, "chown"));
	free(said);
	assert_int_equal(chmod(dir, 0755), 0);
	said = look(&site);
	assert_non_null(strstr(said, "may not write it: chown nobody /tmp/fdbaudit-folders-"));
	free(said);
	if (acl_set(below, false,
		(const struct acl_row[]){ { ACL_OWNER, 7, ACL_NOBODY }, { ACL_USER, 5, 4242 },
		    { ACL_GROUP, 5, ACL_NOBODY }, { ACL_MASK, 5, ACL_NOBODY },
		    { ACL_OTHERS, 5, ACL_NOBODY }, { 0 } })) {
		said = look(&site);
		assert_non_null(strstr(
		    said, "may not write it: setfacl -m u:nobody:wx /tmp/fdbaudit-folders-"));
		assert_null(strstr(said, "chown"));
		free(said);
	}
	assert_int_equal(rmdir(below), 0);
	assert_int_equal(rmdir(dir), 0);
}

/* root gives a file to any group, others to their own. */
static void
test_report_group(void **state)
{
	const struct passwd *nobody = getpwnam("nobody");
	struct site site = {
		.user = "nobody", .report = "json=/tmp/fdbaudit-report.json", .group = 12345
	};
	char *said;

	(void)state;
	said = look(&site);
	assert_non_null(strstr(said, "user nobody is not in it"));
	free(said);
	site.user = "root";
	said = look(&site);
	assert_null(strstr(said, "is not in it"));
	free(said);
	assert_non_null(nobody);
	site.user = "nobody";
	site.group = nobody->pw_gid;
	said = look(&site);
	assert_null(strstr(said, "is not in it"));
	free(said);
	/* what is no file keeps the group that it has */
	site.group = 12345;
	site.report = "json=/dev/null";
	said = look(&site);
	assert_null(strstr(said, "is not in it"));
	assert_null(strstr(said, "chown"));
	free(said);
}

/* Groups that the unit gives: to who runs the audit, and to what that makes. */
static void
test_groups_of_unit(void **state)
{
	static const struct {
		const char *unit;
		gid_t of_folder;
		mode_t mode;
		bool well;
	} rows[] = {
		{ "User=nobody\n", 12345, 0775, false }, { "Group=12345\n", 12345, 0775, true },
		{ "SupplementaryGroups=4321 12345\n", 12345, 0775, true },
		{ "SupplementaryGroups=12345\nSupplementaryGroups=\n", 12345, 0775, false },
		{ "Group=54321\n", 65534, 0775, false }, /* instead of the account's own */
	};
	char dir[] = "/tmp/fdbaudit-folders-XXXXXX";
	char history[64];
	char report[64];
	struct site site = { .user = "nobody", .history = history, .group = 12345 };

	(void)state;
	if (geteuid() != 0) {
		skip(); /* gives a folder away */
	}
	assert_non_null(mkdtemp(dir));
	(void)snprintf(history, sizeof(history), "%s/history.db", dir);
	(void)snprintf(report, sizeof(report), "json=%s/report.json", dir);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *said;

		site.unit = rows[i].unit;
		site.report = NULL;
		assert_int_equal(chown(dir, (uid_t)-1, rows[i].of_folder), 0);
		assert_int_equal(chmod(dir, rows[i].mode), 0);
		said = look(&site);
		assert_int_equal(strstr(said, "may not write it") == NULL, rows[i].well);
		free(said);
		site.report = report;
		said = look(&site);
		assert_int_equal(strstr(said, "is not in it") == NULL, rows[i].well);
		free(said);
	}
	assert_int_equal(rmdir(dir), 0);
}

/* What the unit makes is of its group, where neither report-group nor the folder says more. */
static void
test_page_of_unit(void **state)
{
	char dir[] = "/tmp/fdbaudit-folders-XXXXXX";
	char www[64];
	char report[96];
	struct site site = { .user = "nobody", .report = report, .mode = 0640 };
	char *said;

	(void)state;
	if (check_access_group("www-data") == (gid_t)-1) {
		skip();
	}
	assert_non_null(mkdtemp(dir));
	(void)snprintf(www, sizeof(www), "%s/www", dir);
	(void)snprintf(report, sizeof(report), "html=%s/index.html", www);
	assert_int_equal(mkdir(www, 0755), 0);
	assert_int_equal(chmod(dir, 0755), 0);
	said = look(&site);
	assert_non_null(strstr(said, "no web server can read it"));
	free(said);
	site.unit = "[Service]\nGroup=www-data\n";
	said = look(&site);
	assert_non_null(strstr(said, "the web server can read it"));
	free(said);
	assert_int_equal(rmdir(www), 0);
	assert_int_equal(rmdir(dir), 0);
}

/* A page for a web server, whether this machine has its group or not. */
static void
test_page(void **state)
{
	static const struct {
		mode_t asked, before,
		    folder; /* report-mode, of the page that is there, of its folder */
		const char *said;
	} rows[] = {
		{ 0640, 0, 0755, "mode 0640: no web server can read it" },
		{ 0644, 0, 0755, "index.html: the web server can read it" },
		{ 0644, 0, 0700, "the web server cannot go through /tmp/fdbaudit-folders-" },
		{ 0, 0, 0755, "mode 0640: no web server can read it" },
		{ 0, 0600, 0755, "mode 0600: no web server can read it" },
		{ 0640, 0, 02755, "index.html: the web server can read it" }, /* of its group */
		{ 0, 0600, 02755, "mode 0600: no web server can read it" },
	};
	char dir[] = "/tmp/fdbaudit-folders-XXXXXX";
	char www[64];
	char page[96];
	char spec[112];
	struct site site = { .user = "nobody", .report = spec };
	struct check_person who;
	gid_t web;

	(void)state;
	check_access_member("www-data", &who, &web);
	assert_non_null(mkdtemp(dir));
	assert_int_equal(chmod(dir, 0755), 0);
	(void)snprintf(www, sizeof(www), "%s/www", dir);
	(void)snprintf(page, sizeof(page), "%s/index.html", www);
	(void)snprintf(spec, sizeof(spec), "html=%s", page);
	assert_int_equal(mkdir(www, 0755), 0);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *said;

		/* where that group is, and may be given to */
		if ((rows[i].folder & S_ISGID) != 0 &&
		    (who.ngroups == 0 || chown(www, (uid_t)-1, web) != 0)) {
			continue;
		}
		if (rows[i].before != 0) {
			const int fd = open(page, O_WRONLY | O_CREAT, rows[i].before);

			assert_int_not_equal(fd, -1);
			assert_int_equal(close(fd), 0);
		}
		assert_int_equal(chmod(www, rows[i].folder), 0);
		site.mode = rows[i].asked;
		said = look(&site);
		assert_non_null(strstr(said, rows[i].said));
		free(said);
		assert_int_equal(unlink(page), rows[i].before != 0 ? 0 : -1);
	}
	if (acl_set(www, true,
		(const struct acl_row[]){ { ACL_OWNER, 7, ACL_NOBODY },
		    { ACL_GROUP, 0, ACL_NOBODY }, { ACL_OTHERS, 0, ACL_NOBODY }, { 0 } })) {
		char *said;

		site.mode = 0644; /* which is not all that counts then */
		assert_int_equal(chmod(www, 0755), 0);
		said = look(&site);
		assert_non_null(
		    strstr(said, "index.html: by an ACL of its folder: not looked at"));
		free(said);
	}
	assert_int_equal(rmdir(www), 0);
	assert_int_equal(rmdir(dir), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_barriers),
		cmocka_unit_test(test_report_group),
		cmocka_unit_test(test_groups_of_unit),
		cmocka_unit_test(test_page),
		cmocka_unit_test(test_page_of_unit),
	};

	return cmocka_run_group_tests_name(
	    "check_folders", tests, scratch_setup, scratch_teardown);
}
