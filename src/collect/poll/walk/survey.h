/*
 * Survey: which of many tables a switch does not have at all, asked at once.
 *
 * One GETNEXT asks what follows the first and the last column of each table. By the
 * order of SNMP (RFC 3416 section 4.2.2) a table has no row when both have the same
 * answer, and that lies beyond its last column. sysUpTime comes last, and is known to
 * be there. The answers of a switch that leaves variables out, answers them in another
 * order, repeats them or fills them up contradict each other: then nothing is known,
 * and each table is walked.
 *
 * Knows no socket, as walks do. What it reads is kept nowhere: it spares walks, and
 * gives no row.
 */
#ifndef POLL_WALK_SURVEY_H
#define POLL_WALK_SURVEY_H

#include "collect/device/table.h"
#include "collect/snmp/client.h"

struct survey;

/*
 * Begins with the tables that this device is to be asked for from now on, without
 * contexts. Returns what is for survey_free(), or NULL where these are too few to gain
 * anything.
 */
struct survey *survey_begin(const struct device *device);

/* NULL is allowed. */
void survey_free(struct survey *s);

/* Says what to ask; *q points into the survey. Returns false when it is over: the last call. */
bool survey_next(struct survey *s, struct client_request *q);

/*
 * Takes the reply to that request. Returns the variable of sysUpTime, or NULL where the
 * answers contradict each other.
 */
const struct client_varbind *survey_reply(struct survey *s, const struct client_reply *r);

/* No answer came, or an error: what is not known by now is to be walked. */
void survey_give_up(struct survey *s);

/* Returns true when the table has no row in any column of this request. NULL: nothing is known. */
bool survey_is_absent(const struct survey *s, const struct table_request *t);

#endif
