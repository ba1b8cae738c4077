/*
 * One small world for the tests of the judge: two leaves below one spine;
 * HV-1 at leaf-1 Eth1/1, HV-2 at leaf-2 Eth1/2, HV-3 with two ports, leaf-1
 * Eth1/3 and leaf-2 Eth1/3. The address under test and its owners are the story's.
 */
#ifndef TESTS_WORLD_H
#define TESTS_WORLD_H

#include "aid/net.h"

#include "fdbaudit/judge.h"

#define NIC_MAC(host_, n_) (UINT64_C(0xd4f5ef000000) | (uint64_t)(host_) << 8 | (n_))
#define POOL(host_) (UINT64_C(0x00155d010000) | (uint64_t)(host_) << 8)
#define IP(host_) (UINT32_C(0x0a140100) | (host_))

struct world {
	struct net n;
	struct findings found;
};

struct row_at {
	const char *where;
	uint16_t vlan;
	uint16_t first, last;
};

struct owner_at {
	const char *host, *vm; /* vm NULL: the host itself */
	enum nic_kind kind;
	uint8_t dynamic;
	uint8_t state;
	uint16_t vlan;
	const char *id;
	uint8_t replica;
};

struct story {
	const char *why;
	uint16_t samples;
	uint64_t mac;
	uint64_t pool2; /* of HV-2, 0: its own */
	uint32_t ip2; /* of HV-2, 0: its own */
	struct owner_at owners[4];
	struct row_at rows[8];
	/* expected; cause NULL: no finding at all about this address */
	const char *cause;
	enum severity severity;
	enum finding_kind kind;
	const char *host, *origin;
	uint32_t moves, nseen;
	uint8_t least, most; /* confidence */
	void (*after)(struct net *n); /* what net.h cannot say, once everything is sealed */
	void (*before)(struct net *n); /* more rows, before that */
};

void world_build(struct world *w, const struct story *t);
/* Has to succeed. */
void world_judge(struct world *w, bool no_inventory);
/* Every command printed is documented, and those that only read come first. */
void world_remedies(const struct world *w);
void world_free(struct world *w);
/* Builds it, judges, and compares with what the story expects. */
void world_tell(const struct story *t);
/* The one finding about this address, NULL when there is none. */
const struct finding *world_about(const struct world *w, uint64_t mac);
/* The one finding of this cause and subject (NULL: any). */
const struct finding *world_cause(const struct world *w, const char *cause);
/* Name of a host, "none" for NONE. */
const char *world_host(const struct world *w, uint32_t host);
/* Index of the host's NIC with this address and kind. */
uint32_t world_nic(const struct net *n, const char *host, enum nic_kind kind, uint64_t mac);
/* One team of the host, of its two physical NICs. */
void world_team(
    struct net *n, const char *host, enum team_mode mode, enum team_balance balance);
/* All hosts in one cluster. */
void world_cluster(struct net *n);

#endif
