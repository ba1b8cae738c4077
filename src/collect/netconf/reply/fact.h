/*
 * What a NETCONF reply tells, one fact at a time.
 *
 * The session with a switch runs in a process of its own, so that a crash or a
 * hang of the SSH or XML libraries costs that one switch. Its facts come back
 * over a pipe: hence one flat record for all of them, without pointers to
 * anything but text. A replay uses the same records without the pipe.
 */
#ifndef FDBAUDIT_NETCONF_FACT_H
#define FDBAUDIT_NETCONF_FACT_H

#include "collect/device/device.h"
#include "collect/device/facts/port_facts.h"

enum { FACT_TEXT_MAX = 255, FACT_TEXTS = 5 };

enum nc_fact_kind {
	NC_TABLE_BEGIN, /* text[0]: name of the table, as in tables.def */
	NC_TABLE_END, /* state, code, port = rows, number = dropped; text[0]: reason */
	NC_ROW, /* mac, port, fid, vlan, status, flags */
	NC_FID_VLAN, /* vlan learns in fid, maybe with others */
	NC_IF_TEXT, /* port, field; text[1] */
	NC_IF_NUMBER, /* port, field; number */
	NC_IF_MAC, /* port, mac */
	NC_BRIDGE_PORT, /* bridge port `number` is ifIndex port.number */
	NC_PVID, /* port, vlan */
	NC_NEIGHBOUR, /* port; mac, port_mac; text[1..] = chassis, port id, port descr, sysname */
	NC_LAG_MEMBER, /* port is a member of text[1] */
	NC_SYSTEM, /* text[1] = sysName, text[2] = sysDescr */
	NC_BASE, /* mac */
	NC_AGING, /* number = seconds */
	NC_MODULE, /* the switch has this module: text[1] as a capability of a hello */
	NC_RAW, /* texts: bytes for a recording, one after the other */
	NC_FAILED, /* the whole switch: code, text[0] = reason */
	NC_DONE, /* everything was asked */
	NC_KINDS
};

struct nc_fact {
	uint8_t kind; /* enum nc_fact_kind */
	uint8_t space; /* enum port_space; the name of SPACE_NAME is text[0] */
	uint8_t field; /* enum if_field */
	uint8_t state; /* enum completeness */
	uint8_t code; /* enum fdb_code */
	uint8_t status; /* of a row, as dot1qTpFdbStatus; 0 not told */
	uint16_t flags; /* enum row_flag; caps of a neighbour */
	uint16_t vlan; /* 0: not told */
	uint32_t fid; /* NONE: no filtering database told */
	uint32_t port; /* ifIndex or bridge port */
	int64_t number;
	struct mac mac, port_mac;
	const char *text[FACT_TEXTS]; /* "" where not told; raw, cleaned by reading */
};

/* An empty fact of that kind: NONE, 0 and "" everywhere. */
struct nc_fact nc_fact(enum nc_fact_kind kind);

/* Takes one fact; false: no more are wanted (a limit was reached, the pipe is closed). */
typedef bool nc_sink_fn(void *arg, const struct nc_fact *f);

/* Bytes of one packed fact at most. */
enum { NC_PACKED_MAX = 72 + FACT_TEXTS * (FACT_TEXT_MAX + 1) };

/* Packs a fact. Longer texts are cut. Returns the length. */
size_t nc_fact_pack(const struct nc_fact *f, uint8_t out[static NC_PACKED_MAX]);

/*
 * Unpacks the fact at the front of the buffer; its texts point into `text`.
 * Returns the bytes used, 0 when more are needed, -1 when this is no fact.
 */
struct nc_fact_text {
	char at[FACT_TEXTS][FACT_TEXT_MAX + 1];
};
int nc_fact_unpack(const uint8_t *in, size_t n, struct nc_fact *out, struct nc_fact_text *text);

/* Hands facts on to a reading. Keeps which table is under way. */
struct nc_apply {
	struct device *device;
	struct table_request ask;
	bool open; /* a table is under way */
	int64_t began_ms; /* stamps of its ledger entry; 0 in a replay */
	int64_t (*now_ms)(void); /* NULL in a replay */
	bool failed, done; /* NC_FAILED, NC_DONE came */
};
bool nc_apply(void *arg, const struct nc_fact *f); /* an nc_sink_fn */

/* Ends a table that is still under way as partial, for this reason. */
void nc_apply_cut(struct nc_apply *a, enum fdb_code code, const char *reason);

#endif
