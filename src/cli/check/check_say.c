#include "cli/check/check_say.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <langinfo.h>
#include <locale.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { SAY_BYTES = 1024 };

void
check_begin(struct check *k)
{
	const locale_t l = newlocale(LC_CTYPE_MASK, "", (locale_t)0);

	k->utf8 = l != (locale_t)0 && strcmp(nl_langinfo_l(CODESET, l), "UTF-8") == 0;
	if (l != (locale_t)0) {
		freelocale(l);
	}
}

void
check_say(struct check *k, enum check_result result, const char *what, const char *fmt, ...)
{
	static const char *const ascii[] = { "ok", "--", "NO", "NO" };
	static const char *const marks[] = { "\xe2\x9c\x93", "-", "\xe2\x9c\x97",
		"\xe2\x9c\x97" };
	char text[SAY_BYTES];
	va_list ap;

	va_start(ap, fmt);
	(void)text_vprint(text, sizeof(text), fmt, ap);
	va_end(ap);
	(void)fprintf(
	    k->out, "%s %-13s %s\n", k->utf8 ? marks[result] : ascii[result], what, text);
	k->said[result]++;
}

void
check_say_way(struct check *k, const struct check_person *who, const char *what,
    const char *path, const char *where)
{
	enum { SEARCH = 1 };
	const bool account = who->user != (uid_t)-1;
	char mend[CHECK_ACCESS_MEND];

	(void)check_access_mend(who, where, SEARCH, false, mend, sizeof(mend));
	check_say(k, CHECK_WRONG, what,
	    "%s: %s%s cannot go through %s: name another folder, or %s %s", path,
	    account ? "user " : "", account ? k->user : "the web server", where, mend, where);
}

bool
check_once(struct check_once *o, const char *path)
{
	for (size_t i = 0; i < o->n; i++) {
		if (strcmp(o->paths[i], path) == 0) {
			return false;
		}
	}
	o->paths = vec_room((void *)o->paths, &o->cap, o->n + 1, sizeof(*o->paths));
	o->paths[o->n] = vec_zeroed(strlen(path) + 1, 1);
	memcpy(o->paths[o->n++], path, strlen(path));
	return true;
}

void
check_once_free(struct check_once *o)
{
	for (size_t i = 0; i < o->n; i++) {
		free(o->paths[i]);
	}
	free((void *)o->paths);
	*o = (struct check_once){ .n = 0 };
}

enum exit_status
check_end(struct check *k)
{
	const size_t wrong = k->said[CHECK_WRONG];
	const size_t stale = k->said[CHECK_STALE];

	if (wrong + stale == 0) {
		(void)fprintf(k->out, "\nall is well: fdbaudit audit -c %s\n", k->path);
		return EXIT_CLEAN;
	}
	(void)fprintf(k->out,
	    "\n%zu to mend (%zu of the configuration and what it names, %zu stale "
	    "or silent), then again: fdbaudit check -c %s\n",
	    wrong + stale, wrong, stale, k->path);
	return wrong > 0 ? EXIT_USAGE : EXIT_PARTIAL;
}
