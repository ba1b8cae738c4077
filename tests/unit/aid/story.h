/*
 * A whole run by hand, for tests of reports: two leaves, two hosts that share
 * a pool, one address behind both. Everything may be changed before it is
 * written.
 */
#ifndef TESTS_STORY_H
#define TESTS_STORY_H

#include "aid/net.h"

#include "fdbaudit/report.h"

struct story {
	struct net net;
	struct findings found;
	struct report report;
};

/* Three samples; one critical finding (C1) of 00:15:5d:01:0b:00 in VLAN 10. */
void story_conflict(struct story *s);

/* Nobody is certain to be at this place of the finding; known: but perhaps the host that the story has there. */
void story_stranger(struct story *s, size_t seen, bool known);

/* The same network with each address in one place, and no finding. */
void story_quiet(struct story *s);

/* The same network, its names chosen by somebody who wants to break the report. */
void story_hostile(struct story *s, const char *name);

void story_free(struct story *s);

/* What the format writes, NUL-terminated; free() it. */
char *story_write(const struct story *s, const char *format);

/* One row of a table of claims: both are the same, or the test fails and shows them and why the row is there. */
void assert_row(const char *why, const char *got, const char *want);

/* The text has this part, or the test fails and shows both. How often it has it. */
void assert_has(const char *text, const char *part);
size_t count(const char *text, const char *part);

#endif
