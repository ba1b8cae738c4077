/*
 * The engine's own types: one `agent` for each switch under way, kept in a
 * heap by the moment when something must be done about it.
 */
#ifndef FDBAUDIT_ENGINE_H
#define FDBAUDIT_ENGINE_H

#include "collect/poll/pacing.h"
#include "collect/poll/walk.h"
#include "collect/device/device.h"
#include "collect/snmp/client.h"
#include "fdbaudit/collect.h"

#include <stdbool.h>
#include <stdint.h>

enum {
	TRIES_MAX = 21, /* 20 retries at most */
	LANES_MAX = 4, /* requests under way to a switch */
	CONTEXT_SILENCES_MAX = 3, /* running: the others are not asked */
	SEARCH_PRICE = 3 /* full replies that make the two requests of a search worth it */
};

/* What is kept of a switch over the samples. */
struct peer {
	const struct target *target;
	struct device *device;
	struct pace pace;
	size_t credential; /* the one that worked, or ncredentials */
	bool has_uptime;
	uint32_t uptime; /* centiseconds, told at uptime_us */
	int64_t uptime_us;
	bool bulk_answered; /* it has answered a GETBULK */
	bool no_bulk; /* it never does */
	uint32_t bulk_refused; /* errors and silence in answer to GETBULK */
	bool context_answered; /* a context of a VLAN has answered */
	bool failed; /* in this sample */
	bool unsorted; /* its tables cannot be parted */
	bool in_turn; /* its contexts are asked one by one */
};

struct
try {
	int32_t id;
	int64_t sent_us;
	uint32_t asked; /* varbinds */
	enum client_op op;
	bool alone; /* nothing else was under way */
};

struct split;

/* Of a walk whose turn has not come: what counts only then. */
struct early {
	int64_t began_ms, until_us; /* as the agent's, of the table under way */
	int64_t waits_us; /* since when its lane waits */
	bool answered; /* a reply came */
	bool silent; /* it ended without one */
};

/*
 * One request after the other, for one purpose: the walk of a table or of a
 * part of it, or the search for places to part it at.
 */
enum lane_state {
	LANE_FREE,
	LANE_READY,
	LANE_ASKED,
	LANE_WAITING /* for its turn: it has read all, or as much as it may hold */
};
struct lane {
	enum lane_state state;
	struct walk walk;
	struct split *split; /* not NULL: the search, and no walk */
	struct lane *of; /* which walk it is to part */
	struct early early; /* while the walk holds its cells */
	uint32_t earned,
	    price; /* full replies since the last search, and how many the next one costs */
	uint32_t errors; /* replies running with an error status */
	/* the request under way: each try has its own id, the answer to any will do */
	struct client_request request;
	struct try tries[TRIES_MAX];
	uint32_t ntries;
	int64_t due_us; /* when to try again, or to give up */
};

/* Of the lanes of this table that have ended. */
struct parts {
	uint32_t cells;
	enum fdb_code code;
	char reason[160];
	bool parted; /* there was more than one */
	bool silent; /* one ended without an answer, and nothing came since */
};

enum agent_phase { AGENT_PROBE, AGENT_WALK };

struct engine;
struct netconf_pool;

struct agent {
	struct engine *engine;
	struct peer *peer;
	struct client *client;
	enum agent_phase phase;
	size_t credential; /* under trial, or in use */
	bool denied; /* a credential was refused, not just met with silence */
	char why[256]; /* what became of those tried before */
	struct lane lanes[LANES_MAX]; /* the first is that of the probe */
	struct lane *ahead[LANES_MAX]; /* those of the next contexts, in their order */
	uint32_t nahead;
	struct table_request ask; /* the table under way */
	struct parts parts;
	int64_t began_us, until_us; /* budget */
	int64_t table_began_ms, table_until_us;
	int64_t rest_until_us; /* nothing is sent before */
	uint32_t silences; /* tables running that ended without an answer */
	uint32_t context_silences;
	int64_t due_us; /* when agent_overdue() is to be called */
	size_t heap_at;
	bool done;
};

/*
 * When to look at an agent: never later than its due_us, perhaps earlier. Most
 * requests are answered long before they are due, and then nothing is moved.
 */
struct timer {
	int64_t at;
	struct agent *agent;
};

struct engine {
	const struct collect_plan *plan;
	struct peer *peers;
	struct sockaddr_storage from; /* source_address */
	socklen_t from_len;
	struct timer *heap; /* of active agents, the earliest first */
	size_t nheap, heap_cap;
	uint16_t sample;
	size_t next, done; /* targets of this sample: begun, finished */
	int64_t began_us, told_us; /* run, last progress */
	struct netconf_pool *netconf; /* switches that are asked by NETCONF */
	int epoll;
};

/* Monotonic microseconds; Unix milliseconds. */
int64_t engine_now_us(void);
int64_t engine_now_ms(void);

/* Opens a socket to the switch and asks for its first answer. agent->done when nothing can be done. */
void agent_begin(struct agent *a, struct engine *e, struct peer *p);
/* A datagram or an error waits on the socket. */
void agent_input(struct agent *a);
/* due_us has come: the answer may be here all the same, when it is us who are late. */
void agent_overdue(struct agent *a, int64_t now);
/* The run is to end now: what was read stays. */
void agent_abort(struct agent *a, const char *reason);
void agent_end(struct agent *a);

/* Between the files engine_*.c. */
const struct credential *agent_credential(const struct agent *a);
void agent_leave_credential(struct agent *a, const char *reason); /* it does not work */
bool agent_next_table(struct agent *a); /* false: there is none, a->done */
void agent_end_lane(
    struct agent *a, struct lane *l); /* it has read its part: the table may end */
/* The search at this lane is over: walks of their own for what it found in that of `of`. */
void agent_part(struct agent *a, struct lane *of, struct lane *at);
void agent_unpart(struct agent *a); /* the table from its beginning, by one lane */

void lanes_send(struct agent *a, int64_t now); /* whatever may be sent, and sets a->due_us */
void lanes_clear(struct agent *a); /* forgets what is under way, but for the contexts ahead */
struct lane *lanes_free(struct agent *a); /* one to use, or NULL */
void lanes_begin(struct lane *l); /* ready for its first request */
void lanes_timer(struct agent *a, int64_t now); /* no answer came */
struct lane *lanes_walking(struct agent *a); /* the first one that walks, or NULL */
uint32_t lanes_asked(const struct agent *a); /* how many requests are under way */
uint32_t lanes_to_spare(
    const struct agent *a); /* how many walks there may be besides those there are */

/* Walks of further contexts as far as they may run ahead. True: there are some. */
bool ahead_begin(struct agent *a);
/* The walk of a->ask, and all that it has brought so far. False: it must be begun. */
bool ahead_take(struct agent *a);
void ahead_drop(struct agent *a);
void ahead_wait(struct lane *l, int64_t now);
/* This walk ahead has got an answer, or one before it. */
bool ahead_answered(const struct agent *a, const struct lane *l);

uint32_t target_timeout_ms(const struct collect_plan *plan, const struct target *t);

void heap_push(struct engine *e, struct agent *a);
void heap_remove(struct engine *e, struct agent *a);
void heap_moved(struct engine *e, struct agent *a); /* its due_us has changed */
/* The first agent that is due by now, or NULL. */
struct agent *heap_due(struct engine *e, int64_t now);

#endif
