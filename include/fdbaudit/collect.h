/*
 * Collect: switches, live or recorded, to a snapshot.
 *
 * One thread, one event loop over all switches at once. Read only: GET,
 * GETNEXT and GETBULK are the only requests that exist in this code. One
 * failed switch never loses the others: it is in the snapshot with its reason.
 */
#ifndef FDBAUDIT_COLLECT_H
#define FDBAUDIT_COLLECT_H

#include "fdbaudit/snapshot.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

struct asked_switches;

enum credential_version { CRED_SNMP1, CRED_SNMP2C, CRED_SNMP3, CRED_NETCONF };

/* Secrets live here, in the clients and in the library's users only; wiped by credential_wipe(). */
struct credential {
	const char *name; /* of [credentials NAME]; "" from the command line */
	enum credential_version version;
	char *community; /* v1, v2c */
	/* SNMPv3 (user: NETCONF, too); NULL where not used */
	const char *user, *auth, *priv, *context;
	char *auth_password, *priv_password;
	/* NETCONF: user above; the password is tried after the key */
	char *password, *key_passphrase;
	const char *key_file;
	const char *known_hosts; /* NULL: ~/.ssh/known_hosts */
	const char
	    *fingerprint; /* "SHA256:..." of the host key, in place of known_hosts; NULL none */
	bool agent; /* keys of the SSH agent too */
};

/* One switch to ask. Its name is looked up before (resolve_names). */
struct target {
	const char *name; /* configured name, or NULL: sysName will name it */
	const char *address; /* as given, for messages */
	struct sockaddr_storage to;
	socklen_t to_len; /* 0: its name was not resolved; it becomes a failed switch */
	const struct credential *const *credentials; /* tried once each in order */
	size_t ncredentials;
	/* filled by target_parse() */
	bool netconf; /* netconf://, or its credentials say so */
	char user[64]; /* of netconf://USER@..., before the credential's; "" none */
	char host[256]; /* as written: known_hosts is asked for it */
	char spelled[272]; /* "HOST:PORT" or "[IPV6]:PORT": names a switch without a name */
	const char *site; /* "" none */
	bool router; /* ARP only */
	uint32_t timeout_ms, retries, budget_ms, windows; /* 0: of the plan */
};

struct progress { /* what a progress line shows */
	size_t switches, done, failed;
	uint64_t rows;
	uint16_t sample, nsamples;
	const char *slowest; /* still under way for the longest, or NULL */
	int64_t elapsed_ms;
};
typedef void progress_fn(void *arg, const struct progress *p);

struct collect_plan {
	const struct target *targets;
	size_t ntargets;
	uint16_t samples; /* at least 1 */
	uint32_t interval_ms; /* from start to start; a late sample begins at once */
	uint32_t
	    timeout_ms; /* until the first answer, then by the measured round trip (RFC 6298), 200 ms at least */
	uint32_t retries;
	uint32_t budget_ms; /* per switch and sample */
	uint32_t table_budget_ms; /* per table of it */
	uint32_t parallel; /* active switches */
	uint32_t windows; /* requests in flight per switch */
	bool
	    hello_only; /* by SNMP, one request that the switch answers is enough: no table is read */
	bool any_source; /* accept replies from another address than asked */
	const char *source_address; /* local address to bind, NULL any */
	bool sandbox; /* sessions of NETCONF are held by the kernel (sandbox.h) */
	uint32_t max_rows; /* per table of a switch: more is FDB_ELIMIT, the table partial */
	progress_fn *progress; /* called at most every 100 ms, or NULL */
	void *progress_arg;
	const volatile int *stop; /* set by a signal: end soon, with what there is; or NULL */
	struct asked_switches *
	    *keep; /* set to the switches, to ask them again (burst.h); NULL: not wanted */
	const struct asked_switches *
	    before; /* the same targets, asked earlier: credentials that they refused are left out; NULL */
	const char
	    *record; /* a folder: every answer is written there as a recording; or NULL */
};

/* Fills in the defaults: 1 sample, 20 s, 2 s, 3 retries, 60 s, 30 s of a table, 256 switches, 1 window, a sandbox. */
void plan_init(struct collect_plan *plan);

/*
 * Asks every target. FDB_OK also when switches failed: the snapshot's ledger
 * says so. FDB_EIO: sockets cannot be made at all; FDB_EUSAGE: source_address is
 * no IP address.
 */
FDB_MUST_CHECK enum fdb_code live_collect(
    const struct collect_plan *plan, struct snapshot *out, struct fdb_err *err);

/*
 * Recordings in place of switches: each path a .snmprec file, a folder of
 * them, or a folder with numbered sub-folders (samples) and an optional file
 * `times`. Several paths are one network. Moments not told by `times`:
 * now_ms + sample * interval_ms. FDB_EPARSE names file:line of what is malformed.
 */
FDB_MUST_CHECK enum fdb_code replay_collect(const char *const *paths, size_t npaths,
    int64_t now_ms, uint32_t interval_ms, struct snapshot *out, struct fdb_err *err);

/* A hash or a cipher of SNMPv3 that is known by this name: "SHA-256", "AES". */
bool snmp_knows_auth(const char *name);
bool snmp_knows_priv(const char *name);

/* A NETCONF table that is known from documents and public code alone: no reply of a real switch was seen. */
bool netconf_unproven(const char *table);

/*
 * Takes ADDRESS apart: name, IPv4, IPv6, [IPv6]:PORT, :PORT, "/len" is cut off, and
 * "netconf://USER@" before it. Fills host, spelled, user and netconf, and the address
 * where it is written as numbers; to_len is 0 where it is a name. The credentials
 * must stand. FDB_EUSAGE: it is no address.
 */
FDB_MUST_CHECK enum fdb_code target_parse(
    struct target *t, const char *address, struct fdb_err *err);

/*
 * Looks up those of n targets whose to_len is 0, many at once: name_ms at most for
 * each and all_ms for all. Each that was not resolved is told, in their order.
 * Returns how many those are.
 */
typedef void unresolved_fn(void *arg, const struct fdb_err *why);
size_t resolve_names(struct target *list, size_t n, uint32_t name_ms, uint32_t all_ms,
    unresolved_fn *tell, void *arg);

#endif
