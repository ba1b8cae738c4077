/* What the configuration names, as whoever runs the audit reaches it: by the modes of files and folders above. */
#include "cli/check/check_parts.h"

#include "cli/check/check_named.h"
#include "cli/check/check_path.h"
#include "cli/check/check_secrets.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ = 4, SEARCH = 1 };

struct reach {
	struct check *k;
	struct check_person who;
	struct check_once told; /* a folder once, whatever is below it */
};

/* What is asked of it, where it is that. */
static unsigned
wanted_of(const char *real, enum check_use use)
{
	struct stat st;

	if (use == CHECK_READS && stat(real, &st) == 0 && S_ISDIR(st.st_mode)) {
		return READ | SEARCH;
	}
	return use == CHECK_READS ? READ : use == CHECK_RUNS ? SEARCH : 0;
}

/* `real`: the file that its links lead to. */
static void
say_closed(struct reach *r, const char *what, const char *path, const char *real,
    unsigned wanted, const char *verb)
{
	char mend[CHECK_ACCESS_MEND];

	(void)check_access_mend(&r->who, real, wanted, true, mend, sizeof(mend));
	check_say(r->k, CHECK_WRONG, what,
	    "%s: user %s, who runs the audit, may not %s it: %s it", path, r->k->user, verb,
	    mend);
}

static void
try(void *arg, const char *what, const char *path, enum check_use use)
{
	struct reach *r = arg;
	char real[PATH_MAX];
	char where[PATH_MAX];
	unsigned wanted;

	if (access(path, F_OK) != 0) {
		return; /* said already, where it has to be there */
	}
	check_path_real(path, real);
	wanted = wanted_of(real, use);
	if (check_access_barrier(&r->who, real, wanted, where, sizeof(where)) == NULL &&
	    (path[0] != '/' ||
		check_access_barrier(&r->who, path, wanted, where, sizeof(where)) == NULL)) {
		return;
	}
	if (!check_once(&r->told, where)) {
		return;
	}
	if (strcmp(where, real) == 0) {
		say_closed(r, what, path, real, wanted, use == CHECK_RUNS ? "run" : "read");
	} else {
		check_say_way(r->k, &r->who, what, path, where);
	}
}

void
check_reach(struct check *k)
{
	struct reach r = { .k = k };

	if (!k->unread && check_secrets_person(k, &r.who)) {
		check_named_each(k, try, &r);
	}
	check_once_free(&r.told);
}
