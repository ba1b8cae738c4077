/*
 * Walk: one table of one switch, its columns side by side.
 *
 * Knows no socket, no clock and no retry: it says what to ask next and takes
 * what was answered. A column has ended when a well-formed reply names an
 * instance after it or the end of the MIB. Of a forwarding table, and whenever
 * something was odd under way, that is asked a second time from the last row.
 * Rows that one column alone gave are then asked for one by one
 * (repair.h). Everything else leaves the table partial, with the reason.
 */
#ifndef POLL_WALK_H
#define POLL_WALK_H

#include "collect/device/device.h"
#include "collect/poll/walk/cursor.h"
#include "collect/snmp/client.h"

enum { WALK_COLUMNS = 32 };

struct walk_buffer;
struct walk_repair;
struct second_read;

struct walk {
	struct device *device;
	struct table_request table;
	struct walk_cursor *cursors; /* one for each column of the request */
	uint32_t ncursors;
	struct oid to; /* the index that ends this part of the table; n is 0: it has no end */
	uint32_t width; /* most columns in one request */
	uint32_t cells, max_rows;
	uint32_t again; /* cells of the second read */
	uint32_t damaged; /* replies that could not be read */
	uint32_t doubts; /* of them: those that leave the others in doubt */
	uint32_t
	    earlier; /* such replies of the switch before this walk: it is read twice, too */
	uint32_t odd; /* odd replies to the request under way */
	uint64_t odd_hash; /* of the last of them */
	bool believes_odd; /* the reply in hand is odd, and was so before */
	uint32_t reopened; /* ends that were none */
	uint32_t stuck; /* replies running that brought nothing */
	bool confirming, suspicious, wants_uptime;
	bool unsorted; /* a column turned out to be */
	bool may_repair; /* no other walk is at this table */
	struct second_read *second; /* what was read; NULL: it cannot be compared */
	bool may_reread; /* there is time for it */
	bool rereads; /* the second read is under way, or over */
	bool asks_uptime; /* sysUpTime fell back: it is asked for once more, and nothing else */
	bool has_uptime; /* told by the last reply */
	uint32_t uptime; /* hundredths of a second */
	/* the request under way */
	uint32_t asked[WALK_COLUMNS], nasked;
	const struct oid *oids[WALK_COLUMNS + 1];
	struct walk_buffer *buffer; /* not NULL: the device gets its cells later */
	struct walk_repair
	    *repair; /* not NULL: the columns have ended, and rows are repaired */
	bool repair_begun; /* it was looked for such rows */
	/* how it ended, when not by itself */
	enum fdb_code code;
	char reason[160];
};

/*
 * Begins a walk of a table, of WALK_COLUMNS columns at most. max_rows: how many
 * rows are accepted of each. What it holds is for walk_free().
 */
void walk_begin(struct walk *w, struct device *device, const struct table_request *table,
    uint32_t max_rows);

/* Frees what the walk holds, not the walk; twice does no harm. */
void walk_free(struct walk *w);

/*
 * Says what to ask now: GETBULK where `bulk`, with repetitions left to the
 * caller. *q points into the walk. Returns false when the walk is over.
 */
bool walk_next(struct walk *w, bool bulk, struct client_request *q);

/* Takes the reply to that request. An odd one is asked again before it is believed. */
void walk_reply(struct walk *w, const struct client_reply *r);

/*
 * Takes noSuchName for variable number `index` of that request, counted from 1: its
 * column ends here (RFC 1157). 0: the switch does not say which.
 */
void walk_ends_at(struct walk *w, uint32_t index);

/* The switch has no row in any column, which is certain: nothing is asked. */
void walk_absent(struct walk *w);

/* The switch says tooBig: asks for half as many columns from now on. */
void walk_narrow(struct walk *w);

/* A reply was lost or late: believes no end without asking twice. */
void walk_suspect(struct walk *w);

/*
 * A reply was damaged: the same; and where that is in doubt of others, a table with rows
 * is read twice where that can be compared, and partial where it cannot, or the two differ.
 */
void walk_damaged(struct walk *w, bool is_doubt);

/*
 * Keeps its cells from now on, while the device is busy with another table, and
 * repairs no rows. Once walk_is_full(), it is to wait for walk_release().
 */
void walk_defer(struct walk *w);
bool walk_is_full(const struct walk *w);

/* Gives the cells it kept to the device; the walk goes on. */
void walk_release(struct walk *w);

#endif
