/*
 * One fact of a NETCONF session, as one flat record for all kinds.
 *
 * The session with a switch runs in a process of its own, so that a crash or a
 * hang of the SSH or XML libraries costs that one switch. Its facts come back
 * over a pipe (pipe.h): hence a record without pointers to anything but text.
 * A recording uses the same records without the pipe.
 */
#ifndef FDBAUDIT_NETCONF_FACT_H
#define FDBAUDIT_NETCONF_FACT_H

#include "collect/device/device.h"
#include "collect/device/facts/port_facts.h"

#include <stdbool.h>
#include <stdint.h>

enum { NETCONF_TEXT_MAX = 255, NETCONF_TEXTS = 5 };

/* What a fact is about, and which members it uses; `port` stands for space, port and text[0]. */
enum netconf_fact_kind {
	NETCONF_TABLE_BEGIN, /* text[0]: name of the table, as in tables.def */
	NETCONF_TABLE_END, /* state, code, port = rows, number = dropped; text[0]: reason; caps = number of the table (models.h) + 1; text[1]: an address of its rows as it was spelled */
	NETCONF_ROW, /* port; mac, fid, vlan, status; text[1]: the address as it was spelled, within a session */
	NETCONF_FID_VLAN, /* vlan learns in fid, maybe with others */
	NETCONF_IF_TEXT, /* port; field; text[1] */
	NETCONF_IF_NUMBER, /* port; field; number */
	NETCONF_IF_MAC, /* port; mac */
	NETCONF_BRIDGE_PORT, /* the bridge port `number` is the interface with ifIndex `port` */
	NETCONF_NEIGHBOUR, /* port; mac, port_mac, caps; text[1..] = chassis, port id, port descr, sysname */
	NETCONF_LAG_MEMBER, /* port is a member of the aggregate named text[1] */
	NETCONF_SYSTEM, /* text[1]: sysName */
	NETCONF_LOOK, /* a round of looks is over: number = of the round, state, code; text[0]: reason. The first, of no round: they may begin */
	NETCONF_MODULE, /* text[1]: a capability of the hello, or a module spelled as one */
	NETCONF_RAW, /* texts: bytes for a recording, one after the other */
	NETCONF_FAILED, /* the whole switch: code, text[0] = reason */
	NETCONF_DONE, /* everything was asked for; port: number of the credential that worked */
	NETCONF_FACT_KINDS
};

struct netconf_fact {
	uint8_t kind; /* enum netconf_fact_kind */
	uint8_t space; /* enum port_space; the name of SPACE_NAME is text[0] */
	uint8_t field; /* enum if_field */
	uint8_t state; /* enum completeness */
	uint8_t code; /* enum fdb_code */
	uint8_t status; /* dot1qTpFdbStatus (RFC 4363); 0: not told */
	uint16_t caps; /* enum neighbour_caps */
	uint16_t vlan; /* 0: not told */
	uint64_t fid; /* NO_FID: no filtering database told */
	uint32_t port; /* ifIndex or bridge port */
	int64_t number;
	struct mac mac, port_mac;
	const char
	    *text[NETCONF_TEXTS]; /* "" where not told; as the switch sent it, not yet clean */
};

/* Returns an empty fact of that kind: NONE, 0 and "" everywhere. */
struct netconf_fact netconf_fact_of(enum netconf_fact_kind kind);

/* Returns the same about the port of this name, which must live as long as the fact. */
struct netconf_fact netconf_fact_at(enum netconf_fact_kind kind, const char *port);

/* Says which VLAN a row is in; 0: not told. A VLAN is taken for its own filtering database. */
void netconf_fact_vlan(struct netconf_fact *f, uint16_t vlan);

/* Takes one fact. False: no more are wanted (a limit was reached, the pipe is closed). */
typedef bool netconf_sink_fn(void *arg, const struct netconf_fact *f);

#endif
