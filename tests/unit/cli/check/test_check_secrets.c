#include "cli/check/check_parts.h"
#include "cli/check/check_secrets.h"

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

static const char *community = "community";
static const char *more = ""; /* of [audit] */
static char search[] = "/usr/bin:/bin"; /* PATH of whoever runs the audit */

/* What is said of these credentials when the unit of the scratch folder, or `user`, audits; for free(). */
static char *
look(const char *unit, const char *user, struct check *k)
{
	static const struct command check = { .name = "check", .bit = CMD_CHECK };
	const struct options o = { .command = &check };
	struct run_state r;
	char text[256];
	char *said = NULL;
	size_t n = 0;

	(void)snprintf(text, sizeof(text),
	    "[audit]\nsuppress = suppress.csv\n%s"
	    "[credentials core]\nversion = 2c\ncommunity-file = %s\n",
	    more, community);
	scratch_write("fdbaudit.conf", text, 0644);
	scratch_write("root/etc/systemd/system/fdbaudit-audit.service", unit, 0644);
	*k = (struct check){ .r = &r,
		.root = "root",
		.path = "fdbaudit.conf",
		.by_units = unit[0] != '\0',
		.search = search };
	(void)snprintf(k->user, sizeof(k->user), "%s", user);
	k->out = open_memstream(&said, &n);
	assert_non_null(k->out);
	run_begin(&r, &o);
	check_secrets_reader(k);
	check_config(k);
	check_secrets(k);
	check_reach(k);
	check_secrets_free(k);
	run_end(&r);
	assert_int_equal(fclose(k->out), 0);
	print_message("%s", said);
	return said;
}

/* root hands over its own file; without that the user has to read it. */
static void
test_secrets(void **state)
{
	static const struct {
		const char *unit, *user;
		mode_t mode;
		const char *said;
		uid_t owner;
	} rows[] = {
		{ "", "", 0600, "1 of 1 credentials can be used", 0 },
		{ "LoadCredential=community:HERE/handed\n", "", 0600,
		    "handed: there is no such file, and fdbaudit-audit.service does not "
		    "start",
		    0 },
		{ "LoadCredential=community:HERE/community\n", "www-data", 0600,
		    "1 of 1 credentials can be used", 0 },
		{ "LoadCredential=other:HERE/community\n", "www-data", 0600,
		    "user www-data, who runs the audit, may not read it", 0 },
		{ "LoadCredential=community:HERE/community\n", "www-data", 0644,
		    "others may read this secret (mode 0644)", 0 },
		{ "", "www-data", 0600, "chown root:www-data and chmod 640 it", 0 },
		{ "", "root", 0600, "1 of 1 credentials can be used", 0 },
		/* whoever owns what root hands over: it is theirs alone */
		{ "LoadCredential=community:HERE/community\n", "www-data", 0600,
		    "1 of 1 credentials can be used", 33 },
		{ "LoadCredential=community:HERE/community\n", "www-data", 0640,
		    "others may read this secret (mode 0640)", 33 },
		{ "LoadCredential=other:HERE/community\n", "root", 0600,
		    "belongs to another user", 33 },
	};
	char here[256];

	(void)state;
	if (geteuid() != 0) {
		skip(); /* what another user may do is for root to see */
	}
	assert_non_null(getcwd(here, sizeof(here)));
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *mark = strstr(rows[i].unit, "HERE");
		char unit[512] = "";
		struct check k;
		char *said;

		if (mark != NULL) {
			(void)snprintf(unit, sizeof(unit), "%.*s%s%s",
			    (int)(mark - rows[i].unit), rows[i].unit, here, mark + 4);
		}
		scratch_write("community", "s3cret\n", rows[i].mode);
		assert_int_equal(chown("community", rows[i].owner, (gid_t)-1), 0);
		said = look(unit, rows[i].user, &k);
		assert_non_null(strstr(said, rows[i].said));
		assert_null(strstr(said, "s3cret"));
		free(said);
	}
}

/* Handed over under its name, from wherever it is. */
static void
test_elsewhere(void **state)
{
	char here[256];
	char unit[512];
	struct check k;
	char *said;

	(void)state;
	assert_non_null(getcwd(here, sizeof(here)));
	assert_int_equal(unlink("community"), 0);
	scratch_write("elsewhere", "s3cret\n", 0600);
	(void)snprintf(unit, sizeof(unit), "LoadCredential=community:%s/elsewhere\n", here);
	said = look(unit, "", &k);
	assert_non_null(strstr(said, "1 of 1 credentials can be used"));
	assert_int_equal(k.said[CHECK_WRONG], 0);
	free(said);
}

/* What systemd alone can read is noted, and nothing is advised: neither of the file that is not used. */
static void
test_unseen(void **state)
{
	static const struct {
		const char *unit;
		bool unseen;
	} rows[] = {
		{ "LoadCredentialEncrypted=community:/nowhere/community.cred\n", true },
		{ "SetCredential=community:letmein\n", true },
		{ "SetCredential=community:/letmein\n", true },
		{ "SetCredentialEncrypted=community: Whxq\n", true },
		{ "LoadCredential=community\n", true },
		{ "LoadCredential=community:%h/nowhere\n", true },
		{ "LoadCredential=community:some.word\n", true },
		{ "SetCredential=other:letmein\n", false },
		{ "SetCredential=community:letmein\nSetCredential=\n", false },
		{ "LoadCredential=community:%t/nowhere\n", false },
	};

	(void)state;
	(void)unlink("community");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct check k;
		char *said = look(rows[i].unit, "", &k);

		assert_int_equal(k.said[CHECK_NOTE], rows[i].unseen ? 1 : 0);
		assert_int_equal(k.said[CHECK_WRONG] == 0, rows[i].unseen);
		assert_int_equal(
		    strstr(said, "[credentials core]: community is handed over by systemd, "
				 "not looked at") != NULL,
		    rows[i].unseen);
		assert_null(strstr(said, "letmein"));
		free(said);
	}
}

/* Modes of a file's own are not all: the folders above count, and the configuration and its lists. */
static void
test_reach(void **state)
{
	static const struct {
		const char *community;
		mode_t folder, list;
		const char *user, *unit;
		const char *said; /* NULL: all is well */
	} rows[] = {
		{ "closed/community", 0755, 0644, "www-data", "", NULL },
		{ "closed/community", 0700, 0644, "www-data", "",
		    "secrets       closed/community: user www-data cannot go through " },
		{ "link", 0700, 0644, "www-data", "", "link: user www-data cannot go through" },
		{ "closed/community", 0700, 0644, "root", "", NULL },
		{ "closed/community", 0700, 0644, "www-data",
		    "LoadCredential=closed/community:HERE/closed/community\n", NULL },
		{ "closed/community", 0755, 0600, "www-data", "",
		    "configuration suppress.csv: user www-data, who runs the audit, may not "
		    "read it: chgrp www-data" },
	};
	char here[256];

	(void)state;
	if (geteuid() != 0) {
		skip();
	}
	assert_non_null(getcwd(here, sizeof(here)));
	assert_int_equal(mkdir("closed", 0755), 0);
	assert_int_equal(symlink("closed/community", "link"), 0);
	scratch_write("closed/community", "s3cret\n", 0640);
	assert_int_equal(chown("closed/community", 0, 33), 0);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *mark = strstr(rows[i].unit, "HERE");
		char unit[512] = "";
		struct check k;
		char *said;

		if (mark != NULL) {
			(void)snprintf(unit, sizeof(unit), "%.*s%s%s",
			    (int)(mark - rows[i].unit), rows[i].unit, here, mark + 4);
		}
		community = rows[i].community;
		assert_int_equal(chmod("closed", rows[i].folder), 0);
		scratch_write("suppress.csv", "id,reason,owner,until\n", rows[i].list);
		said = look(unit, rows[i].user, &k);
		assert_int_equal(k.said[CHECK_WRONG], rows[i].said == NULL ? 0 : 1);
		assert_non_null(strstr(said, rows[i].said == NULL ? "1 of 1" : rows[i].said));
		free(said);
	}
	community = "community";
}

/* Of a folder each file is handed over under its own name, links are not; a socket is asked by systemd alone. */
static void
test_handed_folder(void **state)
{
	static const struct {
		const char *named, *said;
		bool well;
	} rows[] = {
		{ "net_core", "1 of 1 credentials can be used", true },
		{ "net_below_deep", "1 of 1 credentials can be used", true },
		{ "net_link", "may not read it", false },
		{ "core", "may not read it", false },
		{ "net", "may not read it", false },
	};
	char unit[512];
	char here[256];

	(void)state;
	if (geteuid() != 0) {
		skip();
	}
	assert_non_null(getcwd(here, sizeof(here)));
	scratch_write("handed/core", "s3cret\n", 0600);
	scratch_write("handed/below/deep", "s3cret\n", 0600);
	assert_int_equal(symlink("core", "handed/link"), 0);
	scratch_write("suppress.csv", "id,reason,owner,until\n", 0644);
	(void)snprintf(unit, sizeof(unit), "LoadCredential=net:%s/handed\n", here);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct check k;
		char *said;

		community = rows[i].named;
		(void)unlink(community);
		if (!rows[i].well) { /* what the user would have to read */
			scratch_write(community, "s3cret\n", 0600);
		}
		said = look(unit, "www-data", &k);
		assert_int_equal(k.said[CHECK_WRONG], rows[i].well ? 0 : 1);
		assert_non_null(strstr(said, rows[i].said));
		free(said);
	}
	community = "community";
}

/* What to do is what grants it: neither a group that the file has already, nor r alone of a folder. */
static void
test_advice(void **state)
{
	static const struct {
		uid_t owner;
		gid_t group;
		mode_t mode;
		bool folder;
		const char *said;
	} rows[] = {
		{ 0, 0, 0600, false, "may not read it: chgrp www-data and chmod g+r it" },
		{ 0, 33, 0600, false, "may not read it: chmod g+r it" },
		{ 33, 0, 0040, false, "may not read it: chmod u+r it" },
		{ 0, 0, 0700, true, "may not read it: chgrp www-data and chmod g+rx it" },
		{ 0, 33, 0740, true, "may not read it: chmod g+rx it" },
		{ 33, 33, 0077, true, "may not read it: chmod u+rx it" },
	};

	(void)state;
	if (geteuid() != 0) {
		skip();
	}
	assert_int_equal(mkdir("assets", 0755), 0);
	more = "report-assets = assets\n";
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *path = rows[i].folder ? "assets" : "suppress.csv";
		struct check k;
		char *said;

		assert_int_equal(chown(path, rows[i].owner, rows[i].group), 0);
		assert_int_equal(chmod(path, rows[i].mode), 0);
		said = look("", "www-data", &k);
		assert_non_null(strstr(said, rows[i].said));
		free(said);
		assert_int_equal(chown(path, 0, 0), 0);
		assert_int_equal(chmod(path, rows[i].folder ? 0755 : 0644), 0);
	}
	more = "";
}

/* The command that is told of what is new: there, and for the audit's user to run, by its PATH. */
static void
test_on_new(void **state)
{
	static const struct {
		const char *command, *said; /* NULL: nothing */
		mode_t mode;
		enum check_result result;
	} rows[] = {
		{ "HERE/tell --all", NULL, 0755, CHECK_WRONG },
		{ "HERE/tell --all", "may not run it: chgrp www-data and chmod g+x it", 0744,
		    CHECK_WRONG },
		{ "HERE/tell", "on-new        there is no program ", 0644, CHECK_WRONG },
		{ "HERE/none | mail root", "on-new        there is no program ", 0755,
		    CHECK_WRONG },
		{ "'HERE/with blank' x", "there is no program ", 0755, CHECK_WRONG },
		{ "sh -c true", NULL, 0755, CHECK_WRONG },
		{ "no-such-program", "no program no-such-program in PATH=/usr/bin:/bin", 0755,
		    CHECK_WRONG },
		{ "./tell", "write its whole path", 0755, CHECK_NOTE },
		{ "cd /nowhere && ./tell", NULL, 0755, CHECK_WRONG },
		{ "$HOME/none", NULL, 0755, CHECK_WRONG },
		{ "TO=root no-such-program", NULL, 0755, CHECK_WRONG },
	};
	static char text[512];
	char here[256];

	(void)state;
	if (geteuid() != 0) {
		skip();
	}
	assert_non_null(getcwd(here, sizeof(here)));
	scratch_write("lent", "s3cret\n", 0640);
	assert_int_equal(chown("lent", 0, 33), 0);
	community = "lent";
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *mark = strstr(rows[i].command, "HERE");
		struct check k;
		char *said;

		(void)snprintf(text, sizeof(text), "on-new = %.*s%s%s\n",
		    mark == NULL ? 0 : (int)(mark - rows[i].command), rows[i].command,
		    mark == NULL ? "" : here, mark == NULL ? rows[i].command : mark + 4);
		more = text;
		scratch_write("tell", "", rows[i].mode);
		said = look("", "www-data", &k);
		assert_int_equal(
		    k.said[CHECK_WRONG] + k.said[CHECK_NOTE], rows[i].said == NULL ? 0 : 1);
		if (rows[i].said != NULL) {
			assert_int_equal(k.said[rows[i].result], 1);
			assert_non_null(strstr(said, rows[i].said));
		}
		free(said);
	}
	more = "";
	community = "community";
}

static int
setup(void **state)
{
	if (scratch_setup(state) != 0) {
		return 1;
	}
	scratch_write("community", "s3cret\n", 0600);
	scratch_write("suppress.csv", "id,reason,owner,until\n", 0644);
	return chmod(".", 0755); /* another user is to look into it */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_secrets),
		cmocka_unit_test(test_elsewhere),
		cmocka_unit_test(test_unseen),
		cmocka_unit_test(test_reach),
		cmocka_unit_test(test_handed_folder),
		cmocka_unit_test(test_advice),
		cmocka_unit_test(test_on_new),
	};

	return cmocka_run_group_tests(tests, setup, scratch_teardown);
}
