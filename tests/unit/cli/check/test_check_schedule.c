#include "cli/check/check_parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char root[] = "/tmp/fdbaudit-schedule-XXXXXX";

static void
put(const char *name, const char *text)
{
	char path[256];
	FILE *f;

	(void)snprintf(path, sizeof(path), "%s%s", root, name);
	for (char *slash = strchr(path + sizeof(root), '/'); slash != NULL;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		(void)mkdir(path, 0755);
		*slash = '/';
	}
	f = fopen(path, "w");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

/* What is said of the files below root; for free(). */
static char *
look(struct check *k)
{
	char *said = NULL;
	size_t n = 0;

	*k = (struct check){ .root = root, .out = open_memstream(&said, &n) };
	assert_non_null(k->out);
	check_schedule(k);
	assert_int_equal(fclose(k->out), 0);
	return said;
}

/* That is said, and nothing else. */
static void
expect(const char *words, enum check_result result)
{
	struct check k;
	char *said = look(&k);

	print_message("  %s", said);
	assert_non_null(strstr(said, words));
	for (size_t i = 0; i < CHECK_RESULTS; i++) {
		assert_int_equal(k.said[i], i == result ? 1 : 0);
	}
	free(said);
}

/* Who runs the audit, as far as it is known. */
static void
expect_user(const char *user)
{
	struct check k;

	free(look(&k));
	assert_string_equal(k.user, user);
}

/* One after the other, as a newcomer mends them. */
static void
test_cron(void **state)
{
	char file[128];

	(void)state;
	expect("nothing starts the audit", CHECK_NOTE);
	put("/etc/cron.d/other", "# fdbaudit audit\n0 1 * * * root true\n");
	expect("nothing starts the audit", CHECK_NOTE);
	put("/etc/cron.d/fdbaudit.cron", "15 6 * * * root fdbaudit audit -q\n");
	expect("nothing starts the audit", CHECK_NOTE); /* cron reads no such name */
	put("/etc/cron.d/fdbaudit", "15 6 * * * root fdbaudit audit -q\n");
	expect("cron finds no fdbaudit in PATH=/usr/bin:/bin", CHECK_WRONG);
	put("/usr/local/bin/fdbaudit", "");
	(void)snprintf(file, sizeof(file),
	    "PATH=%s/usr/local/bin:/bin\n15 6 * * * root cd / && fdbaudit audit\n", root);
	put("/etc/cron.d/fdbaudit", file);
	expect("cron finds no fdbaudit", CHECK_WRONG);
	(void)snprintf(file, sizeof(file), "%s/usr/local/bin/fdbaudit", root);
	assert_int_equal(chmod(file, 0755), 0);
	expect("15 6 * * *, as root", CHECK_WELL);
	(void)snprintf(file, sizeof(file),
	    "@daily nobody-of-this-name %s/usr/local/bin/fdbaudit audit\n", root);
	put("/etc/cron.d/fdbaudit", file);
	expect("there is no user nobody-of-this-name", CHECK_WRONG);
	expect_user("");
	/* neither a command that audits nor a line that is whole */
	put("/etc/cron.d/fdbaudit",
	    "15 6 * * * fdbaudit audit.sh\n15 6 fdbaudit audit\n\n@daily\n");
	expect("nothing starts the audit", CHECK_NOTE);
	put("/etc/cron.d/fdbaudit", "\n");
}

/* A group that is not there: systemd starts no unit of it. */
static void
test_no_group(void **state)
{
	static const struct {
		const char *groups, *said; /* NULL: nothing */
	} rows[] = {
		{ "Group=root\n", NULL },
		{ "Group=4321\n", NULL },
		{ "Group=%i\n", NULL },
		{ "Group=no-such-group\nGroup=\n", NULL },
		{ "Group=no-such-group\nGroup=root\n", NULL }, /* the last one counts */
		{ "Group=root\nGroup=no-such-group\n",
		    "Group=no-such-group: there is no such group" },
		{ "SupplementaryGroups=no-such-group\nSupplementaryGroups=root\n",
		    "SupplementaryGroups=no-such-group: there is no such group" },
		{ "User=root\nDynamicUser=yes\n", NULL }, /* an account that is there is used */
		{ "Group=no-such-group\n", "Group=no-such-group: there is no such group" },
		{ "SupplementaryGroups=root no-such-group\n",
		    "SupplementaryGroups=no-such-group: there is no such group, and the unit "
		    "does not start" },
	};
	const char *const timer =
	    "/etc/systemd/system/timers.target.wants/fdbaudit-audit.timer";

	(void)state;
	put("/etc/systemd/system/fdbaudit-audit.timer", "[Timer]\nOnCalendar=daily\n");
	put(timer, "");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char text[256];

		(void)snprintf(text, sizeof(text),
		    "[Service]\nUser=root\nExecStart=/bin/sh fdbaudit audit\n%s",
		    rows[i].groups);
		put("/etc/systemd/system/fdbaudit-audit.service", text);
		expect(rows[i].said == NULL ? "daily, as root" : rows[i].said,
		    rows[i].said == NULL ? CHECK_WELL : CHECK_WRONG);
	}
	for (const char *const *f =
		 (const char *const[]){ "/etc/systemd/system/fdbaudit-audit.timer", timer,
		     "/etc/systemd/system/fdbaudit-audit.service", NULL };
	     *f != NULL; f++) {
		char path[256];

		(void)snprintf(path, sizeof(path), "%s%s", root, *f);
		assert_int_equal(unlink(path), 0);
	}
}

/* The unit's own PATH, whatever its drop-ins add to it; and the program by its name alone. */
static void
test_search(void **state)
{
	static const struct {
		const char *lines, *search;
		const char *start;
		bool well;
	} rows[] = {
		{ "", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "sh",
		    true },
		{ "Environment=PATH=/opt/bin:/bin\n", "/opt/bin:/bin", "sh", true },
		{ "Environment=PATH=/opt/bin\nEnvironment=LANG=C \"PATH=/opt/a b:/bin\"\n",
		    "/opt/a b:/bin", "/bin/sh", true },
		{ "Environment=PATH=/opt/bin\nEnvironment=\n",
		    "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "/bin/sh",
		    true },
		{ "Environment=MYPATH=/opt/bin \"NOTE=PATH=/opt/bin\"\n",
		    "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "/bin/sh",
		    true },
		{ "Environment=PATH=/opt/bin\nEnvironmentFile=-/etc/default/audit\n",
		    "/opt/of the file:/bin", "/bin/sh", true },
		{ "EnvironmentFile=/etc/default/none\nEnvironment=PATH=/opt/bin\n", "/opt/bin",
		    "/bin/sh", true },
		{ "ExecSearchPath=/opt/bin\nExecSearchPath=/opt/sbin\n", "/opt/bin:/opt/sbin",
		    "sh", false },
		{ "ExecSearchPath=/bin\nEnvironment=PATH=/opt/bin\n", "/opt/bin", "sh", true },
		{ "", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
		    "no-such-program", false },
	};
	const char *const timer =
	    "/etc/systemd/system/timers.target.wants/fdbaudit-audit.timer";

	(void)state;
	put("/etc/systemd/system/fdbaudit-audit.timer", "[Timer]\nOnCalendar=daily\n");
	put("/etc/default/audit",
	    "# PATH=/opt/no\nMYPATH=/opt/no\nPATH=\"/opt/of the file:/bin\"\nLANG=C\n");
	put(timer, "");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char text[512];
		struct check k;
		char *said;

		(void)snprintf(text, sizeof(text), "[Service]\nUser=root\nExecStart=%s audit\n",
		    rows[i].start);
		put("/etc/systemd/system/fdbaudit-audit.service", text);
		put("/etc/systemd/system/fdbaudit-audit.service.d/x.conf", rows[i].lines);
		said = look(&k);
		print_message("  %s", said);
		assert_string_equal(k.search, rows[i].search);
		assert_int_equal(k.said[CHECK_WELL], rows[i].well);
		assert_int_equal(strstr(said, "there is no program") == NULL, rows[i].well);
		free(said);
	}
	for (const char *const *f =
		 (const char *const[]){ "/etc/systemd/system/fdbaudit-audit.timer", timer,
		     "/etc/systemd/system/fdbaudit-audit.service.d/x.conf",
		     "/etc/systemd/system/fdbaudit-audit.service", NULL };
	     *f != NULL; f++) {
		char path[256];

		(void)snprintf(path, sizeof(path), "%s%s", root, *f);
		assert_int_equal(unlink(path), 0);
	}
}

/* What starts the audit of another configuration says nothing of this one, nor who runs it. */
static void
test_another(void **state)
{
	static const struct {
		const char *options;
		bool of_this;
	} rows[] = {
		{ "", false }, { " -q -c /etc/fdbaudit/other.conf", false },
		{ " --config=/etc/fdbaudit/other.conf; true", false },
		{ " -c /srv/lab/fdbaudit.conf; case $? in 1) true;; esac", true },
		{ " --config=/srv/lab/fdbaudit.conf -q", true },
		{ " -c fdbaudit.conf", true }, /* below a folder that cron knows */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct check k = { .root = root,
			.path = "/srv/lab/fdbaudit.conf",
			.out = fopen("/dev/null", "w") };
		char line[128];

		(void)snprintf(line, sizeof(line), "1 2 * * * root /bin/fdbaudit audit%s\n",
		    rows[i].options);
		put("/etc/cron.d/fdbaudit", line);
		assert_non_null(k.out);
		check_schedule(&k);
		assert_int_equal(fclose(k.out), 0);
		assert_string_equal(k.user, rows[i].of_this ? "root" : "");
	}
	put("/etc/cron.d/fdbaudit", "\n");
}

/* Besides that nothing starts the audit. */
static void
expect_first(const char *words)
{
	struct check k;
	char *said = look(&k);

	print_message("  %s", said);
	assert_non_null(strstr(said, words));
	assert_int_equal(k.said[CHECK_WRONG], 1);
	assert_int_equal(k.said[CHECK_NOTE], 1);
	free(said);
}

/* Units that are none: nothing is said of what they would do. */
static void
test_masked(void)
{
	static const char *const texts[] = { "", "[Service]\nUser=nobody-of-this-name\n",
		"[Service]\nUser=nobody-of-this-name\nExecStart=/x audit\nExecStart=\n" };
	char path[128];

	(void)snprintf(
	    path, sizeof(path), "%s/etc/systemd/system/fdbaudit-audit.service", root);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		put("/etc/systemd/system/fdbaudit-audit.service", texts[i]);
		expect("nothing starts the audit", CHECK_NOTE);
	}
	assert_int_equal(unlink(path), 0);
	assert_int_equal(symlink("/dev/null", path), 0);
	expect("nothing starts the audit", CHECK_NOTE);
	assert_int_equal(unlink(path), 0);
}

/* The account is made when the unit starts. */
static void
expect_dynamic(void)
{
	struct check k;
	char *said = look(&k);

	print_message("  %s", said);
	assert_non_null(
	    strstr(said, "DynamicUser=yes: what that user may read and write is not"));
	assert_int_equal(k.said[CHECK_WRONG], 0);
	assert_int_equal(k.said[CHECK_NOTE], 1);
	assert_string_equal(k.user, "");
	free(said);
}

/* A timer counts when it is enabled, and starts a program that is there. */
static void
test_units(void **state)
{
	char link[128];

	(void)state;
	put("/usr/lib/systemd/system/fdbaudit-audit.timer",
	    "[Timer]\nOnCalendar=*-*-* 06:15\n");
	put("/usr/lib/systemd/system/fdbaudit-audit.service",
	    "[Service]\nUser=root\nExecStart=/bin/sh audit\n");
	expect("nothing starts the audit", CHECK_NOTE);
	/* what is not enabled is what is to come, and nothing where cron does it */
	put("/etc/systemd/system/fdbaudit-audit.service",
	    "[Service]\nExecStart=/nowhere/x a\n");
	expect_user("root");
	expect_first("there is no program /nowhere/x");
	(void)snprintf(
	    link, sizeof(link), "@daily root %s/usr/local/bin/fdbaudit audit\n", root);
	put("/etc/cron.d/fdbaudit", link);
	expect("@daily, as root", CHECK_WELL);
	put("/etc/cron.d/fdbaudit", "\n");
	test_masked();
	put("/etc/systemd/system/timers.target.wants/x", "");
	(void)snprintf(link, sizeof(link),
	    "%s/etc/systemd/system/timers.target.wants/fdbaudit-audit.timer", root);
	assert_int_equal(symlink("/dev/null", link), 0);
	expect("fdbaudit-audit.timer: *-*-* 06:15, as root", CHECK_WELL);
	put("/etc/systemd/system/fdbaudit-audit.service",
	    "[Service]\nUser=root\nExecStart=/nowhere/fdbaudit audit\n");
	expect("there is no program /nowhere/fdbaudit", CHECK_WRONG);
	put("/etc/systemd/system/fdbaudit-audit.service",
	    "[Service]\nUser=nobody-of-this-name\nExecStart=/bin/sh audit\n");
	expect("there is no user nobody-of-this-name", CHECK_WRONG);
	expect_user("");
	/* systemd runs it as root then */
	put("/etc/systemd/system/fdbaudit-audit.service",
	    "[Service]\nExecStart=-/bin/sh audit\n");
	expect("06:15, as root", CHECK_WELL);
	expect_user("root");
	put("/etc/systemd/system/fdbaudit-audit.service",
	    "[Service]\nUser=0\nExecStart=\"/bin/sh\" audit\n");
	expect("06:15, as 0", CHECK_WELL);
	expect_user("root");
	put("/etc/systemd/system/fdbaudit-audit.service",
	    "[Service]\nUser=987654321\nExecStart=/bin/sh audit\n");
	expect("there is no user 987654321", CHECK_WRONG);
	put("/etc/systemd/system/fdbaudit-audit.service",
	    "[Service]\nUser=audit-of-no-account\nGroup=audit-of-no-account\nDynamicUser=yes\n"
	    "ExecStart=/bin/sh audit\n");
	expect_dynamic();
	put("/etc/systemd/system/fdbaudit-audit.service",
	    "[Service]\nUser=nobody\nUser=\nExecStart=@/bin/sh sh audit\n");
	expect("06:15, as root", CHECK_WELL);
	expect_user("root");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cron),
		cmocka_unit_test(test_no_group),
		cmocka_unit_test(test_search),
		cmocka_unit_test(test_another),
		cmocka_unit_test(test_units),
	};
	char remove[64];
	int failed;

	if (mkdtemp(root) == NULL) {
		return 1;
	}
	failed = cmocka_run_group_tests_name("check_schedule", tests, NULL, NULL);
	(void)snprintf(remove, sizeof(remove), "rm -rf %s", root);
	return system(remove) == 0 ? failed : 1; /* NOLINT(cert-env33-c): a folder of our own */
}
