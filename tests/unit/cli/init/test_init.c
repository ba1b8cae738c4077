/* For getpwent(), which POSIX has with the X/Open extensions. */
#define _XOPEN_SOURCE 700 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "cli/init/init.h"

#include <grp.h>
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

static char dir[] = "/tmp/fdbaudit-init-XXXXXX";

static char *
read_whole(const char *name)
{
	char path[128];
	char *text = NULL;
	size_t cap = 0;
	FILE *f;

	(void)snprintf(path, sizeof(path), "%s/%s", dir, name);
	f = fopen(path, "r");
	assert_non_null(f);
	assert_true(getdelim(&text, &cap, '\0', f) > 0);
	(void)fclose(f);
	return text;
}

/* For the whole machine: units that start this very program, and no line for cron beside them. */
static void
test_units(void **state)
{
	char folders[5][128];
	static const char *const names[5] = { "etc", "state", "www", "exports", "units" };
	struct init_place p = {
		.program = "/opt/bin", .user = "somebody", .owner = { (uid_t)-1, (gid_t)-1 }
	};
	struct fdb_err err;
	struct stat st;
	char *said = NULL;
	char *text;
	char path[128];
	size_t n = 0;
	FILE *out = open_memstream(&said, &n);

	(void)state;
	for (size_t i = 0; i < 5; i++) {
		(void)snprintf(folders[i], sizeof(folders[i]), "%s/%s", dir, names[i]);
	}
	p.folder = folders[0];
	p.state = folders[1];
	p.reports = folders[2];
	p.exports = folders[3];
	p.units = folders[4];
	assert_int_equal(mkdir(p.units, 0755), 0);
	assert_int_equal(init_all(&p, out, &err), FDB_OK);
	(void)fclose(out);
	assert_non_null(strstr(said, "/units/fdbaudit-audit.timer\n"));
	assert_non_null(strstr(said, "systemctl enable --now fdbaudit-audit.timer"));
	assert_non_null(strstr(said, "then: fdbaudit check -c "));
	text = read_whole("units/fdbaudit-audit.service");
	assert_non_null(strstr(text, "ExecStart=/opt/bin/fdbaudit audit"));
	assert_null(strstr(text, "@BINDIR@"));
	for (const char *const *key = (const char *const[]){ "\nDescription=",
		 "\nOnFailure=fdbaudit-mail@%n.service\n", "\nType=oneshot\n",
		 "\nSuccessExitStatus=1\n", "\nStateDirectory=fdbaudit\n", "\nReadWritePaths=-",
		 "\nProtectSystem=strict\n", NULL };
	     *key != NULL; key++) {
		print_message("  %s", *key);
		assert_non_null(strstr(text, *key));
	}
	free(text);
	text = read_whole("units/fdbaudit-audit.timer");
	assert_non_null(strstr(text, "\nPersistent=true\n"));
	assert_non_null(strstr(text, "\n[Install]\nWantedBy=timers.target\n"));
	free(text);
	text = read_whole("units/fdbaudit-mail@.service");
	assert_non_null(strstr(text, "Description=Tell that %i failed"));
	free(text);
	text = read_whole("etc/fdbaudit.conf");
	assert_non_null(strstr(text, p.exports));
	assert_null(strstr(text, "@STATE@"));
	free(text);
	(void)snprintf(path, sizeof(path), "%s/fdbaudit.cron", p.folder);
	assert_int_not_equal(stat(path, &st), 0);
	free(said);
}

/* Units of a package are not written again: those in /etc would win. */
static void
test_packaged(void **state)
{
	char folder[128];
	char own[160];
	struct init_place p = { .folder = folder,
		.state = folder,
		.reports = folder,
		.exports = folder,
		.units = own,
		.packaged = folder,
		.program = "/opt/bin",
		.user = "somebody",
		.owner = { (uid_t)-1, (gid_t)-1 } };
	struct fdb_err err;
	struct stat st;
	char path[256];
	char *said = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&said, &n);

	(void)state;
	assert_non_null(out);
	(void)snprintf(folder, sizeof(folder), "%s/packaged", dir);
	(void)snprintf(own, sizeof(own), "%s/own", folder);
	assert_int_equal(mkdir(folder, 0755), 0);
	assert_int_equal(mkdir(own, 0755), 0);
	(void)snprintf(path, sizeof(path), "%s/fdbaudit-audit.service", folder);
	(void)fclose(fopen(path, "w"));
	assert_int_equal(init_all(&p, out, &err), FDB_OK);
	(void)fclose(out);
	assert_non_null(strstr(said, "is there  "));
	(void)snprintf(path, sizeof(path), "%s/fdbaudit-audit.service", own);
	assert_int_not_equal(stat(path, &st), 0);
	(void)snprintf(path, sizeof(path), "%s/fdbaudit-audit.timer", own);
	assert_int_equal(stat(path, &st), 0);
	free(said);
}

/* Without units the secret is of whoever runs the audit: nobody else can check it. */
static void
test_cron(void **state)
{
	static const char *const names[4] = { "cron", "cron/state", "cron/www",
		"cron/exports" };
	struct init_place p = {
		.program = "/opt/bin", .user = "somebody", .owner = { geteuid(), getegid() }
	};
	struct fdb_err err;
	char folders[4][128];
	char *said = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&said, &n);

	(void)state;
	assert_non_null(out);
	for (size_t i = 0; i < 4; i++) {
		(void)snprintf(folders[i], sizeof(folders[i]), "%s/%s", dir, names[i]);
	}
	p.folder = folders[0];
	p.state = folders[1];
	p.reports = folders[2];
	p.exports = folders[3];
	assert_int_equal(init_all(&p, out, &err), FDB_OK);
	assert_int_equal(fclose(out), 0);
	assert_non_null(strstr(said, "then: sudo -u somebody fdbaudit check -c "));
	free(said);
}

/* Groups and accounts of this machine, as the C library would tell of them: www-data, and one more account. */
static struct {
	const char *member; /* of the group of www-data */
	gid_t another; /* first group of the other account */
	bool walked[2];
} machine;

struct group *
getgrgid(gid_t gid)
{
	static char name[] = "www-data";
	static char member[32];
	static char *members[2];
	static struct group g;

	(void)snprintf(
	    member, sizeof(member), "%s", machine.member == NULL ? "" : machine.member);
	members[0] = machine.member == NULL ? NULL : member;
	g = (struct group){ .gr_name = name, .gr_gid = gid, .gr_mem = members };
	return gid == 33 ? &g : NULL;
}

void
setpwent(void)
{
	memset(machine.walked, 0, sizeof(machine.walked));
}

void
endpwent(void)
{
}

struct passwd *
getpwent(void)
{
	static struct passwd list[2];

	list[0] = (struct passwd){ .pw_uid = 33, .pw_gid = 33 };
	list[1] = (struct passwd){ .pw_uid = 2000, .pw_gid = machine.another };
	for (size_t i = 0; i < 2; i++) {
		if (!machine.walked[i]) {
			machine.walked[i] = true;
			return &list[i];
		}
	}
	return NULL;
}

/* root and who runs the audit read the secret, where the group is that user's own; else one of them does. */
static void
test_secret(void **state)
{
	static const struct {
		gid_t group;
		mode_t mode;
		uid_t owner;
		bool lent;
		const char *member;
		gid_t another;
		const char *why;
	} rows[] = {
		{ 33, 0640, 0, true, NULL, 100, "its own group" },
		{ 33, 0640, 0, true, "www-data", 100, "which names it" },
		{ 33, 0600, 33, false, "games", 100, "which names another account" },
		{ 33, 0600, 33, false, NULL, 33, "which is another account's first one, too" },
		{ 65534, 0600, 33, false, NULL, 100, "a group of many" },
	};

	(void)state;
	if (geteuid() != 0) {
		skip(); /* gives files away */
	}
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct init_place p = { .program = "/opt/bin",
			.user = "www-data",
			.owner = { 33, rows[i].group } };
		char folders[4][128];
		char path[160];
		struct fdb_err err;
		struct stat st;
		char *said = NULL;
		size_t n = 0;
		FILE *out = open_memstream(&said, &n);

		print_message("  %s\n", rows[i].why);
		machine.member = rows[i].member;
		machine.another = rows[i].another;
		assert_non_null(out);
		for (size_t j = 0; j < 4; j++) {
			(void)snprintf(
			    folders[j], sizeof(folders[j]), "%s/secret%zu/%zu", dir, i, j);
		}
		p.folder = folders[0];
		p.state = folders[1];
		p.reports = folders[2];
		p.exports = folders[3];
		assert_int_equal(init_all(&p, out, &err), FDB_OK);
		assert_int_equal(fclose(out), 0);
		(void)snprintf(path, sizeof(path), "%s/community", p.folder);
		assert_int_equal(stat(path, &st), 0);
		assert_int_equal(st.st_mode & 07777, rows[i].mode);
		assert_int_equal(st.st_uid, rows[i].owner);
		assert_int_equal(st.st_gid, rows[i].group);
		assert_int_equal(strstr(said, "sudo -u") == NULL, rows[i].lent);
		free(said);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_units),
		cmocka_unit_test(test_packaged),
		cmocka_unit_test(test_cron),
		cmocka_unit_test(test_secret),
	};
	char remove[64];
	int failed;

	if (mkdtemp(dir) == NULL) {
		return 1;
	}
	failed = cmocka_run_group_tests_name("init", tests, NULL, NULL);
	(void)snprintf(remove, sizeof(remove), "rm -rf %s", dir);
	return system(remove) == 0 ? failed : 1; /* NOLINT(cert-env33-c): a folder of our own */
}
