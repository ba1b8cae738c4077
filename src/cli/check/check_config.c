/* The configuration and its lists, all troubles with file and line. */
#include "cli/check/check_parts.h"

#include "cli/check/check_named.h"
#include "cli/config/config.h"
#include "cli/planned/planned_declare.h"

#include <string.h>
#include <unistd.h>

/* The command that is told of what is new: whether it begins with a program. */
static void
check_command(struct check *k, const char *command)
{
	char path[PATH_MAX];

	if (check_named_program(k, command, path) != CHECK_PROGRAM_LOST) {
		return;
	}
	if (path[0] == '/') {
		check_say(k, CHECK_WRONG, "on-new", "there is no program %s", path);
	} else if (strchr(path, '/') != NULL) {
		check_say(k, CHECK_NOTE, "on-new",
		    "%s: looked for in the folder where the audit starts: write its whole path",
		    path);
	} else {
		check_say(k, CHECK_WRONG, "on-new",
		    "there is no program %s in PATH=%s: write its whole path", path,
		    check_named_folders(k));
	}
}

void
check_config(struct check *k)
{
	struct config *c = &k->r->config;
	const size_t wrong = k->said[CHECK_WRONG];
	struct fdb_err err;

	c->troubles.wanted = true;
	c->readers = (struct secret_readers){ .who = k->user[0] == '\0' ? NULL : &k->reader,
		.handed = k->handed,
		.nhanded = k->nhanded };
	if (config_read(c, k->path, &err) != FDB_OK) {
		k->unread = access(k->path, R_OK) != 0;
		check_say(k, CHECK_WRONG, "configuration", "%s%s", err.text,
		    k->unread ? "; fdbaudit init writes one" : "");
	}
	for (size_t i = 0; i < c->troubles.n; i++) {
		check_say(k, CHECK_WRONG, "configuration", "%s", c->troubles.list[i]);
	}
	if (k->said[CHECK_WRONG] == wrong) {
		check_say(k, CHECK_WELL, "configuration", "%s", k->path);
		if (planned_declare(c, PLAN_IS_THERE, &err) != FDB_OK) {
			check_say(k, CHECK_WRONG, "plan", "%s", err.text);
		}
	}
	if (c->on_new != NULL) {
		check_command(k, c->on_new);
	}
}
