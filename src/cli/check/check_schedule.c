/* What starts the audit each day: units of systemd or a line for cron, as they stand in files. */
#include "cli/check/check_parts.h"

#include "cli/check/check_path.h"
#include "cli/check/check_search.h"
#include "cli/check/check_secrets.h"
#include "cli/check/check_unit.h"
#include "fdbaudit/text.h"

#include <glob.h>
#include <limits.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LINE = 1024 };

/* Whether a command, from "fdbaudit audit" on, audits by the configuration that is looked at. */
static bool
is_of_this(const struct check *k, const char *command)
{
	static const char *const options[] = { " -c", " --config" };
	const char *path = "/etc/fdbaudit/fdbaudit.conf";
	char theirs[PATH_MAX];
	struct stat a;
	struct stat b;

	for (size_t i = 0; i < sizeof(options) / sizeof(options[0]); i++) {
		const char *at = strstr(command, options[i]);

		if (at != NULL) {
			path =
			    at + strlen(options[i]) + strspn(at + strlen(options[i]), " \t=");
		}
	}
	(void)snprintf(theirs, sizeof(theirs), "%.*s", (int)strcspn(path, " \t;&|"), path);
	if (k->path == NULL || theirs[0] != '/') {
		return true; /* from which folder is not known */
	}
	return stat(theirs, &a) == 0 && stat(k->path, &b) == 0
		   ? a.st_dev == b.st_dev && a.st_ino == b.st_ino
		   : strcmp(theirs, k->path) == 0;
}

/* Who runs the audit, where there is such a user. */
static void
check_user(struct check *k, const char *where, const char *user)
{
	const struct passwd *pw = getpwnam(user);

	k->user[0] = '\0';
	if (pw == NULL && user[0] != '\0' && user[strspn(user, "0123456789")] == '\0') {
		pw = getpwuid((uid_t)strtoul(user, NULL, 10));
	}
	if (pw == NULL) {
		check_say(k, CHECK_WRONG, "schedule", "%s: there is no user %s: fdbaudit init",
		    where, user);
	} else {
		(void)text_print(k->user, sizeof(k->user), "%s", pw->pw_name);
	}
}

/* systemd starts no unit of a group that is not there. */
static void
check_group_words(
    struct check *k, const struct check_unit *service, const char *key, const char *value)
{
	char name[CHECK_ACCESS_NAME];

	while (check_unit_word(&value, name, sizeof(name))) {
		if (strchr(name, '%') == NULL && check_access_group(name) == (gid_t)-1) {
			check_say(k, CHECK_WRONG, "schedule",
			    "%s: %s=%s: there is no such group, and the unit does not start: "
			    "systemctl edit %s",
			    service->path, key, name, CHECK_SERVICE);
		}
	}
}

/* Of Group= the last one counts, and a dynamic user gets it made; SupplementaryGroups= adds up. */
static void
check_groups(struct check *k, const struct check_unit *service, bool dynamic)
{
	static const char more[] = "SupplementaryGroups";
	const char *value;
	size_t at = 0;

	if (!dynamic) {
		check_group_words(k, service, "Group", check_unit_value(service, "Group"));
	}
	while ((value = check_unit_next(service, more, &at)) != NULL) {
		check_group_words(k, service, more, value);
	}
}

/* By systemctl enable, or by a package. */
static bool
is_enabled(const struct check *k)
{
	static const char *const folders[] = { "/etc", "/run", "/usr/lib", "/lib" };
	char wanted[PATH_MAX];

	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		(void)snprintf(wanted, sizeof(wanted),
		    "%s%s/systemd/system/timers.target.wants/fdbaudit-audit.timer", k->root,
		    folders[i]);
		if (access(wanted, F_OK) == 0) {
			return true;
		}
	}
	return false;
}

/* Returns whether it is one that audits by this configuration. */
static bool
check_service(struct check *k, const struct check_unit *timer, const struct check_unit *service,
    bool enabled)
{
	char start[LINE];
	char user[LINE];
	char folders[CHECK_SEARCH];
	char where[PATH_MAX];
	bool dynamic = check_unit_yes(check_unit_value(service, "DynamicUser"));
	const size_t wrong = k->said[CHECK_WRONG];
	const char *value = check_unit_value(service, "ExecStart");
	const char *program;

	if (value[0] == '\0' || !is_of_this(k, value)) {
		return false;
	}
	k->by_units = true;
	(void)text_print(user, sizeof(user), "%s", check_unit_value(service, "User"));
	if (user[0] == '\0') {
		(void)text_print(user, sizeof(user), "root");
	}
	dynamic = dynamic && getpwnam(check_unit_value(service, "User")) == NULL;
	if (dynamic) {
		check_say(k, CHECK_NOTE, "schedule",
		    "%s: DynamicUser=yes: what that user may read and write is not looked at",
		    service->path);
	} else {
		check_user(k, service->path, user);
	}
	check_groups(k, service, dynamic);
	check_search_audit(service, k->root, k->search_room);
	k->search = k->search_room;
	check_search_program(service, folders);
	(void)check_unit_word(&value, start, sizeof(start));
	program = start + strspn(start, "@-:+!"); /* systemd.service(5) */
	if (!check_path_find(program, folders, where)) {
		check_say(k, CHECK_WRONG, "schedule", "%s: there is no program %s",
		    service->path, program);
	}
	if (enabled && k->said[CHECK_WRONG] == wrong) {
		check_say(k, CHECK_WELL, "schedule", "%s: %s, as %s", timer->path,
		    check_unit_value(timer, "OnCalendar"), user);
	}
	return true;
}

static bool
check_units(struct check *k, bool enabled)
{
	struct check_unit timer;
	struct check_unit service;
	const bool there = check_unit_read(&timer, k->root, "fdbaudit-audit.timer");
	const bool found = check_unit_read(&service, k->root, CHECK_SERVICE) && there &&
			   check_service(k, &timer, &service, enabled);

	check_unit_free(&timer);
	check_unit_free(&service);
	return found;
}

/* The next word of *rest, ended there; *rest moves on behind it. */
static const char *
take_word(char **rest)
{
	char *word = *rest + strspn(*rest, " \t");

	*rest = word + strcspn(word, " \t");
	if (**rest != '\0') {
		*(*rest)++ = '\0';
	}
	return word;
}

/* The program of a command that audits: "cd / && /opt/bin/fdbaudit audit"; empty where it is none. */
static void
find_program(const char *command, char *out, size_t cap)
{
	const char *word = strstr(command, "fdbaudit audit");

	while (word != NULL && word > command && strchr(" \t;&|", word[-1]) == NULL) {
		word--;
	}
	(void)snprintf(out, cap, "%.*s", word == NULL ? 0 : (int)strcspn(word, " \t"),
	    word == NULL ? "" : word);
}

/* A line "15 6 * * * user command" or "@daily user command"; `path` is what PATH= said before. */
static bool
check_line(struct check *k, const char *file, char *line, const char *path)
{
	enum { TIMES = 5 };
	char program[PATH_MAX];
	char when[LINE] = "";
	const char *user;
	const int times = line[strspn(line, " \t")] == '@' ? 1 : TIMES;
	const size_t wrong = k->said[CHECK_WRONG];
	char where[PATH_MAX];

	for (int i = 0; i < times; i++) {
		const size_t n = strlen(when);

		(void)snprintf(
		    when + n, sizeof(when) - n, "%s%s", i > 0 ? " " : "", take_word(&line));
	}
	user = take_word(&line);
	find_program(line, program, sizeof(program));
	if (program[0] == '\0' || !is_of_this(k, strstr(line, "fdbaudit audit"))) {
		return false;
	}
	check_user(k, file, user);
	(void)text_print(k->search_room, sizeof(k->search_room), "%s", path);
	k->search = k->search_room;
	if (!check_path_find(program, path, where)) {
		check_say(k, CHECK_WRONG, "schedule",
		    "%s: cron finds no %s in PATH=%s: write PATH=/usr/local/bin:/usr/bin:/bin "
		    "before the line",
		    file, program, path);
	} else if (k->said[CHECK_WRONG] == wrong) {
		check_say(k, CHECK_WELL, "schedule", "%s: %s, as %s", file, when, user);
	}
	return true;
}

static bool
check_cron_file(struct check *k, const char *file)
{
	char path[LINE] = "/usr/bin:/bin"; /* cron's own */
	char line[LINE];
	bool found = false;
	FILE *in = fopen(file, "r");

	while (in != NULL && fgets(line, sizeof(line), in) != NULL) {
		line[strcspn(line, "\r\n")] = '\0';
		if (strncmp(line, "PATH=", 5) == 0) {
			(void)text_print(path, sizeof(path), "%s", line + 5);
		} else if (line[strspn(line, " \t")] != '#') {
			found = check_line(k, file, line, path) || found;
		}
	}
	if (in != NULL) {
		(void)fclose(in);
	}
	return found;
}

/* cron(8) passes over files with other letters in their names: fdbaudit.cron, fdbaudit.bak. */
static bool
is_for_cron(const char *file)
{
	const char *name = strrchr(file, '/') + 1;

	return name[strspn(name,
		   "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")] == '\0';
}

static bool
check_cron(struct check *k)
{
	char pattern[PATH_MAX];
	glob_t g = { 0 };
	bool found = false;

	(void)snprintf(pattern, sizeof(pattern), "%s/etc/cron.d/*", k->root);
	if (glob(pattern, 0, NULL, &g) == 0) {
		for (size_t i = 0; i < g.gl_pathc; i++) {
			if (is_for_cron(g.gl_pathv[i])) {
				found = check_cron_file(k, g.gl_pathv[i]) || found;
			}
		}
	}
	globfree(&g);
	(void)snprintf(pattern, sizeof(pattern), "%s/etc/crontab", k->root);
	return check_cron_file(k, pattern) || found;
}

void
check_schedule(struct check *k)
{
	const bool enabled = is_enabled(k);
	const bool units = enabled && check_units(k, true);
	const bool cron = check_cron(k);

	/* Units that are there and not enabled are what is to come, where cron does not do it. */
	if (!enabled && !cron) {
		(void)check_units(k, false);
	}
	check_secrets_reader(k);
	if (!cron && !units) {
		check_say(k, CHECK_NOTE, "schedule",
		    "nothing starts the audit: systemctl enable --now fdbaudit-audit.timer, or "
		    "a "
		    "line in /etc/cron.d");
	}
}
