/*
 * sim: simulated SNMP switches for tests, many in one process.
 *
 * Every switch answers on its own 127.x.y.z address through one UDP socket.
 * Its objects come from a scenario file (tests/net/README.md), encoded and
 * sorted when it is loaded, so that a GETBULK is one binary search and a run
 * of memcpy()s. Every fault that a real switch shows can be switched on.
 *
 *	scenario.c  the file -> views of switches	pdu.c      GET, GETNEXT, GETBULK
 *	record.c    one line of it
 *	view.c      objects of a view, when visible	message.c  version, community, reply
 *	crypt.c     keys and ciphers			usm.c      SNMPv3
 *	faults.c    options of a switch, chance		loop.c     socket, delays, signals
 */
#ifndef FDBAUDIT_SIM_H
#define FDBAUDIT_SIM_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	SIM_DATAGRAM = 65507,
	SIM_HEADER = 512, /* room before the varbinds for what wraps them */
	SIM_VARBINDS = 128, /* in a request */
	SIM_PHASES = 64,
	SIM_TICKS = 20000000 /* sysUpTime at the start */
};

/* ---- views ---------------------------------------------------------------------------- */

/*
 * When a row is there. clock 0: always; 's': by SIGUSR1 count; 'c': by churn
 * count; 't': every `period` seconds; 'p': in a set of phases.
 */
struct when {
	char clock;
	uint8_t phase;
	uint16_t period; /* 'p': number of the set */
};

struct entry { /* one varbind, encoded */
	uint32_t off;
	uint16_t len;
	uint8_t oid_at, oid_len;
	struct when when;
};

struct view {
	int vlan; /* 0 plain, else of community@VLAN */
	uint8_t *blob;
	size_t nblob, blob_cap;
	struct entry *entries;
	size_t n, cap;
	size_t uptime; /* number of sysUpTime.0, SIZE_MAX where none */
};

struct crypt_user;

struct options { /* rows of options.def */
#define OPTION_PERCENT(name, help) double name;
#define OPTION_NUMBER(name, help) long name;
#include "options.def"
#undef OPTION_PERCENT
#undef OPTION_NUMBER
};

struct sim_switch {
	uint32_t addr;
	char name[64], community[64];
	struct options opt;
	struct view *views;
	size_t nviews;
	uint64_t requests, replies, varbinds, bytes, dropped, bad_community, sets, max_pending;
	uint64_t churn, alive;
	uint64_t dead_until, busy_until;
	uint64_t pending;
	char **users; /* SNMPv3: NAME/HASH/PASSWORD/CIPHER/PASSWORD */
	size_t nusers;
	struct crypt_user *keys; /* of them, once they are needed */
};

struct sim {
	struct sim_switch *switches;
	size_t n, cap;
	uint32_t *index; /* hash of addresses: number + 1 */
	uint32_t index_mask;
	uint64_t phase; /* SIGUSR1 count, as taken over between two batches of requests */
	uint64_t sets[UINT16_MAX];
	size_t nsets;
	uint64_t began_us;
	uint64_t received, unknown, malformed;
};
extern struct sim sim;

void view_add(struct view *v, struct when w, const uint8_t *oid, size_t noid, uint8_t tag,
    const void *value, size_t nvalue);
void view_sort(struct view *v);
/* The first entry at or after the OID. */
size_t view_lower(const struct view *v, const uint8_t *oid, size_t n);
bool view_same(const struct view *v, size_t at, const uint8_t *oid, size_t n);
bool view_visible(const struct sim_switch *s, const struct entry *e, uint64_t now);
const uint8_t *view_oid(const struct view *v, size_t at);
struct view *switch_view(struct sim_switch *s, int vlan); /* made when it is not there */

/* ---- scenario ------------------------------------------------------------------------- */

/* only: just the switches whose name contains it, or NULL. Ends the process on a bad line. */
void scenario_load(const char *path, const char *only, const struct options *defaults);
struct sim_switch *scenario_find(uint32_t addr);

/* ---- faults --------------------------------------------------------------------------- */

void chance_seed(uint64_t seed);
uint64_t chance_number(void);
bool chance(double percent);
/* False: no such option. */
bool options_set(struct options *o, const char *name, const char *value);
void options_help(void);
/* Spoils a reply in one of several ways, which `shows`; returns its new length. */
size_t damage(uint8_t *p, size_t n, bool shows);
void flip_bits(uint8_t *p, size_t n, int bits);

/* ---- answers -------------------------------------------------------------------------- */

struct answer { /* varbinds forward from `begin`, headers backward before it */
	uint8_t buf[SIM_HEADER + SIM_DATAGRAM + 2048];
	size_t n, nvarbinds; /* of the varbinds, at buf + SIM_HEADER */
	uint8_t *begin; /* of the message as far as it is wrapped */
};

struct ber;
/* Reads a PDU, leaves the response PDU in out. False: no answer. */
bool pdu_answer(struct sim_switch *s, const struct view *v, int version, struct ber *r,
    size_t room, struct answer *out, uint64_t now);

/* Request to reply in out->begin. Returns its length, 0: no answer. */
size_t message_answer(
    struct sim_switch *s, const uint8_t *q, size_t n, struct answer *out, uint64_t now);

/* sysUpTime of now into the view. */
void message_tick(const struct sim_switch *s, const struct view *v, uint64_t now);

/* The same for SNMPv3. */
size_t usm_answer(
    struct sim_switch *s, const uint8_t *q, size_t n, struct answer *out, uint64_t now);

/* A Report without a digest, as somebody forges it who reads the request; n: which one. 0: none. */
size_t usm_forge(
    struct sim_switch *s, const uint8_t *q, size_t n, int which, struct answer *out);

/* ---- loop ----------------------------------------------------------------------------- */

uint64_t sim_now_us(void);
/* Binds to the port (0: any) of all loopback addresses; returns the port. */
int loop_open(int port);
/* Until SIGTERM, or for so many seconds when that is above 0. */
void loop_run(double seconds, const char *stats);

void die(const char *fmt, ...) __attribute__((format(printf, 1, 2), noreturn));
void *sim_room(void *p, size_t *cap, size_t need, size_t size);

#endif
