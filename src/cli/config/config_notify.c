#include "cli/config/config_notify.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <errno.h>
#include <grp.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

enum fdb_code
config_set_command(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
{
	const char *copy = text_format(&c->set.text, "%s", value);

	if (!config_is_ours(c)) {
		return fdb_fail(err, FDB_EUSAGE,
		    "a command, in a file that others may write: they would run what they "
		    "like as this user: chmod go-w, chown it");
	}
	memcpy((char *)at + k->offset, &copy, sizeof(copy));
	return copy == NULL ? config_full(err) : FDB_OK;
}

enum fdb_code
config_set_syslog(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
{
	static const struct {
		const char *name;
		int facility;
	} words[] = {
		{ "no", -1 },
		{ "yes", LOG_DAEMON },
		{ "daemon", LOG_DAEMON },
		{ "user", LOG_USER },
		{ "cron", LOG_CRON },
		{ "local0", LOG_LOCAL0 },
		{ "local1", LOG_LOCAL1 },
		{ "local2", LOG_LOCAL2 },
		{ "local3", LOG_LOCAL3 },
		{ "local4", LOG_LOCAL4 },
		{ "local5", LOG_LOCAL5 },
		{ "local6", LOG_LOCAL6 },
		{ "local7", LOG_LOCAL7 },
	};

	(void)c;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(value, words[i].name) == 0) {
			memcpy((char *)at + k->offset, &words[i].facility,
			    sizeof(words[i].facility));
			return FDB_OK;
		}
	}
	return fdb_fail(err, FDB_EUSAGE,
	    "\"%s\" is none of no, yes, daemon, user, cron, local0 to local7", value);
}

enum fdb_code
config_set_file_mode(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
{
	static const mode_t owner = 0600;
	static const mode_t most = 0664;
	char *end;
	const unsigned long mode = strtoul(value, &end, 8);
	const mode_t taken = (mode_t)mode;

	(void)c;
	if (strspn(value, "01234567") != strlen(value) || *end != '\0' || mode > most ||
	    (taken & owner) != owner || (taken & ~most) != 0) {
		return fdb_fail(err, FDB_EUSAGE,
		    "\"%s\" is no mode of a report: 0600, 0640, 0644, 0660 or 0664", value);
	}
	memcpy((char *)at + k->offset, &taken, sizeof(taken));
	return FDB_OK;
}

bool
config_may_give_to(gid_t group)
{
	const int n = getgroups(0, NULL);
	bool found = geteuid() == 0 || getegid() == group;
	gid_t *groups;
	int got;

	if (found || n <= 0) {
		return found;
	}
	groups = vec_zeroed((size_t)n, sizeof(*groups));
	got = getgroups(n, groups);
	for (int i = 0; i < got && !found; i++) {
		found = groups[i] == group;
	}
	free(groups);
	return found;
}

enum fdb_code
config_set_group(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
{
	const struct group *g;

	(void)c;
	errno = 0;
	g = getgrnam(value);
	if (g == NULL) {
		return fdb_fail(err, FDB_EUSAGE, "there is no group \"%s\"%s%s", value,
		    errno != 0 ? ": " : "", errno != 0 ? strerror(errno) : "");
	}
	memcpy((char *)at + k->offset, &g->gr_gid, sizeof(g->gr_gid));
	return FDB_OK;
}
