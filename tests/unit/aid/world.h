/*
 * One small world for the tests of the judge: two leaves below one spine;
 * HV-1 at leaf-1 Eth1/1, HV-2 at leaf-2 Eth1/2, HV-3 with two ports, leaf-1
 * Eth1/3 and leaf-2 Eth1/3. The address under test and its owners are the story's.
 */
#ifndef TESTS_WORLD_H
#define TESTS_WORLD_H

#include "aid/claims.h"
#include "aid/net.h"

#include "fdbaudit/judge.h"

#define NIC_MAC(host_, n_) (UINT64_C(0xd4f5ef000000) | (uint64_t)(host_) << 8 | (n_))
#define POOL(host_) (UINT64_C(0x00155d010000) | (uint64_t)(host_) << 8)
#define IP(host_) (UINT32_C(0x0a140100) | (host_))

/* Addresses: of HV-1's pool, of SCVMM's default pool, of no Hyper-V at all. */
#define DUP (POOL(1) + 5)
#define VMM UINT64_C(0x001dd8b71c05)
#define FOREIGN UINT64_C(0x00005e005301)

/* A running VM with a dynamic address, with a static one. */
#define VM_DYN(host_, name_)                                              \
	{                                                                 \
		host_, name_, NIC_VM_VNIC, TRI_YES, VM_RUNNING, 10, "", 0 \
	}
#define VM_FIX(host_, name_)                                             \
	{                                                                \
		host_, name_, NIC_VM_VNIC, TRI_NO, VM_RUNNING, 10, "", 0 \
	}

/* Rows: HV-1 and HV-2 alternate, never both on an edge port. */
#define ALTERNATE                                                         \
	{ "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 1 },     \
	    { "leaf-1 Eth1/1", 10, 2, 2 }, { "leaf-2 Eth1/8", 10, 0, 0 }, \
	    { "leaf-2 Eth1/2", 10, 1, 1 },                                \
	{                                                                 \
		"leaf-2 Eth1/8", 10, 2, 2                                 \
	}
/* From HV-1 to HV-2. */
#define TO_HV2                                                        \
	{ "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 2 }, \
	    { "leaf-2 Eth1/8", 10, 0, 0 },                            \
	{                                                             \
		"leaf-2 Eth1/2", 10, 1, 2                             \
	}
/* Between the two ports of HV-3. */
#define SIBLINGS                                                          \
	{ "leaf-1 Eth1/3", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 1 },     \
	    { "leaf-1 Eth1/3", 10, 2, 2 }, { "leaf-2 Eth1/8", 10, 0, 0 }, \
	    { "leaf-2 Eth1/3", 10, 1, 1 },                                \
	{                                                                 \
		"leaf-2 Eth1/8", 10, 2, 2                                 \
	}
/* At HV-1 and HV-2 in every sample. */
#define BOTH                              \
	{ "leaf-1 Eth1/1", 10, 0, 2 },    \
	{                                 \
		"leaf-2 Eth1/2", 10, 0, 2 \
	}
/* At two user ports in every sample; between them. */
#define USER_PORTS                        \
	{ "leaf-1 Eth1/5", 10, 0, 2 },    \
	{                                 \
		"leaf-2 Eth1/6", 10, 0, 2 \
	}
#define TO_AND_FRO                                                    \
	{ "leaf-1 Eth1/5", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 1 }, \
	    { "leaf-1 Eth1/5", 10, 2, 2 },                            \
	{                                                             \
		"leaf-2 Eth1/6", 10, 1, 1                             \
	}

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
	void (*after)(struct net *n); /* what net.h cannot say, once the snapshot is built */
	void (*before)(struct net *n); /* more rows, before that */
};

/* A finding that is not of one suspect: about a pool, a host, a port or the run itself. */
struct tale {
	const char *why;
	struct story story;
	bool no_inventory;
	const char *rule; /* expected once; or, with count 0, not at all */
	enum severity severity;
	uint32_t count;
	const char *subject, *host, *origin;
};

/* Two VMs of cloned hosts, in one sample. */
extern const struct story world_cloned;

void world_build(struct world *w, const struct story *t);
/* Has to succeed. */
void world_judge(struct world *w, bool no_inventory);
/* Every command printed is documented, and those that only read come first. */
void world_remedies(const struct world *w);
void world_free(struct world *w);
/* Runs each story as a test of its own: built, judged, compared with what it expects. For main(). */
int world_run(const struct story *stories, size_t n);
/* The same for tales, and then the other tests; NULL: none. */
int world_run_tales(
    const struct tale *tales, size_t n, const struct CMUnitTest *others, size_t nothers);
/* Places and judges a network that was built by hand, into w->found. */
void world_judge_net(struct world *w);
/* The one finding of this rule, NULL when there is none. */
const struct finding *world_by_rule(const struct world *w, const char *rule);
/* The one finding about this address, NULL when there is none. */
const struct finding *world_about(const struct world *w, uint64_t mac);
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
