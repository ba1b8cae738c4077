/*
 * Repair: rows that one column alone gave, since the table changed while its
 * columns were walked or a reply was damaged. Each instance of such a row is
 * asked for by GET, many in one request: what is there completes the row, what
 * is not takes it away.
 *
 * Knows no walk: it says what to ask next and how an answer was taken.
 */
#ifndef POLL_WALK_REPAIR_H
#define POLL_WALK_REPAIR_H

#include "collect/device/device.h"
#include "collect/snmp/client.h"

struct walk_repair;

enum walk_repair_result {
	WALK_REPAIR_ANSWERED,
	WALK_REPAIR_IGNORED, /* no answer to what was asked: ask again */
	WALK_REPAIR_LIMIT /* the device accepts no more rows of the table */
};

/*
 * Begins when all columns of the table have ended; once for each table. Returns
 * what is for walk_repair_free(), or NULL when every row is whole.
 */
struct walk_repair *walk_repair_begin(
    struct device *device, const struct table_request *request);

/* NULL is allowed. */
void walk_repair_free(struct walk_repair *r);

/*
 * Fills the next request, of `width` variables at most. Returns false when
 * nothing is left to ask. *q points into the repair.
 */
bool walk_repair_next(struct walk_repair *r, uint32_t width, struct client_request *q);

/* Takes the reply to that request. */
enum walk_repair_result walk_repair_reply(
    struct walk_repair *r, const struct client_reply *reply);

/*
 * Takes noSuchName for variable number `index` of that request, counted from 1 (RFC
 * 1157). Returns false when it does not say which: ask for one at a time.
 */
bool walk_repair_ends_at(struct walk_repair *r, uint32_t index);

#endif
