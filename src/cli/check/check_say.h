/* The lines of check: a mark, what was looked at, and what was found or is to be done. */
#ifndef CLI_CHECK_SAY_H
#define CLI_CHECK_SAY_H

#include "cli/check/check_access.h"
#include "cli/check/check_search.h"
#include "cli/config/secret.h"
#include "cli/run/run_state.h"

#include <stdio.h>

enum check_result {
	CHECK_WELL,
	CHECK_NOTE, /* worth knowing; changes no exit status */
	CHECK_STALE, /* old, or it does not answer */
	CHECK_WRONG /* the configuration, or what it names */
};
enum { CHECK_RESULTS = CHECK_WRONG + 1 };

struct check {
	struct run_state *r;
	const char *path; /* of the configuration */
	const char *root; /* before paths of the machine: "" */
	int64_t now_ms;
	FILE *out;
	bool utf8; /* the terminal shows ticks and crosses */
	bool unread; /* there is no configuration at all: the rest means nothing */
	size_t said[CHECK_RESULTS];
	bool by_units; /* CHECK_SERVICE starts the audit, or is going to */
	struct handed_secret *handed; /* by CHECK_SERVICE */
	size_t nhanded;
	struct secret_reader reader; /* whoever is `user`, where there is one */
	gid_t groups[CHECK_ACCESS_GROUPS]; /* of the reader */
	const char *search; /* PATH of whoever runs the audit; NULL: our own */
	char search_room[CHECK_SEARCH];
	char user[64]; /* who runs the audit, by unit or cron; "" not known */
};

/* The unit that audits. */
#define CHECK_SERVICE "fdbaudit-audit.service"

/* Settles the marks by the locale. */
void check_begin(struct check *k);

/* Says one line. */
void check_say(struct check *k, enum check_result result, const char *what, const char *fmt,
    ...) FDB_PRINTF(4, 5);

/*
 * Says that somebody cannot go through a folder on the way to a path, and what opens it: the user who runs the
 * audit, or the web server, who has no account there. That folder may be anybody's, a home perhaps: it is never to be
 * given away.
 */
void check_say_way(struct check *k, const struct check_person *who, const char *what,
    const char *path, const char *where);

/* Paths that were told of, so that each is once; all zero: none. */
struct check_once {
	char **paths;
	size_t n, cap;
};

/* Returns whether this path is told of for the first time. */
bool check_once(struct check_once *o, const char *path);
void check_once_free(struct check_once *o);

/* Says how many of what were found; returns the exit status. */
enum exit_status check_end(struct check *k);

#endif
