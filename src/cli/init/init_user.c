#include "cli/init/init_user.h"

#include <pwd.h>
#include <spawn.h>
#include <stddef.h>
#include <string.h>
#include <sys/wait.h>

static bool
find(const char *name, struct init_owner *out)
{
	const struct passwd *pw = getpwnam(name);

	if (pw != NULL) {
		*out = (struct init_owner){ pw->pw_uid, pw->pw_gid };
	}
	return pw != NULL;
}

/* Arguments of posix_spawn() are not const, and are not written. */
static char *
word(const char *s)
{
	char *p;

	memcpy(&p, &s, sizeof(p));
	return p;
}

static bool
add(const char *name, const char *home)
{
	char *argv[] = { word("useradd"), word("--system"), word("--user-group"),
		word("--no-create-home"), word("--home-dir"), word(home), word("--shell"),
		word("/usr/sbin/nologin"), word(name), NULL };
	char *env[] = { word("PATH=/usr/sbin:/usr/bin:/sbin:/bin"), word("LC_ALL=C"), NULL };
	pid_t pid;
	int status = -1;

	return posix_spawn(&pid, "/usr/sbin/useradd", NULL, NULL, argv, env) == 0 &&
	       waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

enum fdb_code
init_user(
    const char *name, const char *home, struct init_owner *out, bool *made, struct fdb_err *err)
{
	*made = false;
	if (find(name, out)) {
		return FDB_OK;
	}
	*made = add(name, home) && find(name, out);
	return *made ? FDB_OK
		     : fdb_fail(err, FDB_EIO,
			   "user %s cannot be made; type: useradd --system --user-group "
			   "--no-create-home --home-dir %s --shell /usr/sbin/nologin %s",
			   name, home, name);
}
