/*
 * Walk: one table of one switch, its columns side by side. Knows no socket, no
 * clock and no retry: it says what to ask next and takes what was answered.
 *
 * A column has ended when a well-formed reply names an instance after it or
 * the end of the MIB. Of a forwarding table, and whenever something was odd
 * under way, that is asked a second time from the last row. Rows that came
 * apart are then asked for one by one (engine_again.c). Everything else leaves
 * the table partial, with the reason.
 */
#ifndef FDBAUDIT_ENGINE_WALK_H
#define FDBAUDIT_ENGINE_WALK_H

#include "collect/device/device.h"
#include "collect/snmp/client.h"

enum { WALK_COLUMNS = 32 };

struct oid_set { /* of hashes; empty until a table turns out to be unordered */
	uint64_t *slot;
	size_t nslots, used;
};

struct cursor {
	struct oid base; /* the column */
	struct oid last; /* its last instance so far, or the column */
	struct oid_set seen;
	bool open; /* more rows may come */
	bool proved; /* its end is certain */
	bool unordered; /* the agent does not sort: go on, and remember what was seen */
	bool backwards; /* the end named an instance before the column */
};

struct again; /* rows that came apart */
struct hold; /* cells that wait */

struct walk {
	struct device *device;
	struct table_request ask;
	struct cursor *cursors;
	uint32_t ncursors;
	struct oid to; /* the index that ends this part of the table; n is 0: it has no end */
	uint32_t width; /* most columns in one request */
	uint32_t cells, max_rows;
	uint32_t damaged; /* replies that could not be read */
	uint32_t odd; /* odd replies to the request under way */
	uint64_t odd_hash; /* the last of them */
	bool believed_odd; /* the reply in hand is odd, and was so before */
	uint32_t reopened; /* ends that were none */
	uint32_t stuck; /* replies running that brought nothing */
	bool confirming, suspicious, want_uptime;
	bool unordered; /* a column turned out to be */
	bool alone; /* no other walk is at this table: what came apart may be asked for */
	bool has_uptime; /* told by the last reply */
	uint32_t uptime;
	/* the request under way */
	uint32_t asked[WALK_COLUMNS], nasked;
	const struct oid *oids[WALK_COLUMNS + 1];
	struct hold *hold; /* not NULL: the reading is to get its cells later */
	struct again *again; /* once the columns have ended and some came apart */
	bool put_together; /* it was looked for such rows */
	/* how it ended, when not by itself */
	enum fdb_code code;
	char reason[160];
};

/* ncolumns of the ask is at most WALK_COLUMNS; max_rows: of each of them. */
void walk_begin(
    struct walk *w, struct device *r, const struct table_request *a, uint32_t max_rows);
void walk_free(struct walk *w);

/* Rows are left to be read, and none has been odd so far. */
bool walk_can_part(const struct walk *w);
/* No row beyond this index was read yet. */
bool walk_is_before(const struct walk *w, const struct oid *index);
/* `part` begins behind this index and goes as far as `w`, which from now on ends there. */
void walk_part(struct walk *part, struct walk *w, const struct oid *index);

/*
 * What to ask now: GETBULK where `bulk`, with repetitions left to the caller.
 * False: the walk is over.
 */
bool walk_next(struct walk *w, bool bulk, struct client_request *q);

/* The reply to that request. An odd one is asked again before it is believed. */
void walk_reply(struct walk *w, const struct client_reply *r);

/* noSuchName for the index'th variable: its column ends here (RFC 1157). */
void walk_ends_at(struct walk *w, uint32_t index);

/* A reply was lost, late or damaged: believe no end without asking twice. */
void walk_suspect(struct walk *w);
void walk_damaged(struct walk *w);

/* Ends the walk for a reason from outside. */
void walk_stop(struct walk *w, enum fdb_code code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * Holds its cells from now on, where the reading is busy with another table;
 * the rows that came apart wait, too. Once it holds enough, it is to wait for
 * walk_release(): that gives them to the reading, and the walk goes on.
 */
void walk_hold(struct walk *w);
bool walk_holds_enough(const struct walk *w);
void walk_release(struct walk *w);

/* A cell for the reading, for engine_walk.c and engine_again.c alone; `column` counts in the ask. */
enum fdb_code walk_cell(struct walk *w, uint32_t column, const uint32_t *index, size_t nindex,
    const struct value *v);
void hold_free(struct walk *w);

/*
 * The part of it that follows the end of all columns, for engine_walk.c alone.
 * again_next(): what to ask, or false when no row is left to be asked for.
 */
void walk_moved(struct walk *w, bool moved); /* whether a reply brought anything */
bool again_next(struct walk *w, struct client_request *q);
void again_reply(struct walk *w, const struct client_reply *r);
void again_ends_at(struct walk *w, uint32_t index);
void again_free(struct walk *w);

/* How it went; reason points into the walk. */
void walk_outcome(const struct walk *w, struct table_outcome *o);

#endif
