/*
 * Plan: hosts, pools and addresses that are to come, against all that is in use (pure).
 *
 * Hyper-V derives the pool of a host from the IPv4 address that it meets first while it enumerates
 * NICs: 00-15-5D, the last two octets, 00 to FF (KB 2804678). Which one that is nobody knows before;
 * so each address of a planned host stands for a pool that it may get.
 *
 * Texts of a plan are clean (text.h), never NULL, and live in `text`.
 */
#ifndef FDBAUDIT_PLAN_H
#define FDBAUDIT_PLAN_H

#include "fdbaudit/history.h"
#include "fdbaudit/inventory.h"
#include "fdbaudit/place.h"
#include "fdbaudit/settings.h"
#include "fdbaudit/snapshot.h"

/* ---- what is planned -------------------------------------------------------------------------------- */

enum planned_kind { PLANNED_HOST, PLANNED_POOL, PLANNED_MAC };

struct planned {
	const char *name; /* of the host or pool; of an address its spelling */
	const char *cluster; /* "" none */
	const char *site; /* "": of a host that is there, where it is placed; else any */
	const char *ips; /* IPv4 addresses as they were given, "" none */
	const char *source; /* "plan.csv:3", "--host" */
	uint32_t nics; /* NICs of VMs that are planned there; 0: nobody says */
	uint8_t kind; /* enum planned_kind */
	struct span
	    ranges; /* in plan.ranges: of a host that has several addresses each may be its pool */
};

struct planned_range { /* both ends belong to it */
	struct mac min, max;
	uint32_t ip; /* the IPv4 address that gives it, host order; 0: it was written so */
	uint32_t item;
};

struct plan {
	struct arena text;
	struct planned *items;
	struct planned_range *ranges; /* item by item */
	size_t nitems, nranges, items_cap, ranges_cap;
};

/* Opens an empty plan; its text takes at most text_cap bytes. */
void plan_begin(struct plan *p, size_t text_cap);
void plan_free(struct plan *p);

/* Adds an item without a range. Texts are copied. FDB_EUSAGE: no name of a host; FDB_ELIMIT: at the cap. */
FDB_MUST_CHECK enum fdb_code plan_add(
    struct plan *p, const struct planned *item, struct fdb_err *err);

/*
 * Adds a range to the last item. FDB_EUSAGE: no host could give it out: it ends before it begins, its
 * ends are of two prefixes of three octets, or group addresses or all zeros are in it.
 */
FDB_MUST_CHECK enum fdb_code plan_add_range(
    struct plan *p, struct mac min, struct mac max, uint32_t ip, struct fdb_err *err);

/* Returns the pool that Hyper-V derives from an IPv4 address in host order. */
struct mac_range plan_pool_of_ip(uint32_t ip);

/* Two hosts of one name are a mistake: FDB_EUSAGE names both. */
FDB_MUST_CHECK enum fdb_code plan_check_names(const struct plan *p, struct fdb_err *err);

/*
 * Returns which rows of the declared plan a plan takes the place of, as a new version of it: those of hosts that it
 * has, whatever range they get in it. A row of a host that it has not is somebody else's still. By row of
 * settings.planned, for free(); never NULL.
 */
bool *plan_replaced(const struct plan *p, const struct settings *set);

/* ---- sites ------------------------------------------------------------------------------------------ */

/* Returns whether a site counts for some item of the plan. */
bool plan_counts_site(const struct plan *p, const struct settings *set, const char *site);

/* ---- what is in use --------------------------------------------------------------------------------- */

/* All that may hold an address. Each part may be empty. */
struct plan_estate {
	const struct snapshot *snap;
	const struct inventory *inv;
	const struct placement *where; /* of both */
	const struct settings *set;
	const struct past_address *past; /* by MAC, each once */
	size_t npast;
	const struct mac_range
	    *proposed; /* to hosts that have to change something; name: the host */
	size_t nproposed;
	bool
	    plan_is_declared; /* the plan is of the file of `plan =`: its rows there are no other ones */
	const bool
	    *replaced; /* by row of settings.planned, see plan_replaced(); NULL: none is */
};

enum use_kind {
	USE_HOST_POOL,
	USE_MANAGER_POOL, /* SCVMM, Network Controller */
	USE_DECLARED_POOL, /* pool = */
	USE_DECLARED_PLAN, /* a row of plan = */
	USE_STATIC_RANGE, /* static-range = */
	USE_SHARED, /* shared-mac = */
	USE_PROPOSED, /* nobody has it yet: an action proposes it to a host */
	USE_RESERVED, /* of another maker or a protocol */
	USE_PLANNED, /* of the plan itself */
	USE_NIC, /* a NIC of an export has it */
	USE_GRANT, /* a manager has given it out */
	USE_SEEN, /* a table has it, and no export */
	USE_PAST, /* the history has it alone */
	USE_CAPACITY, /* none: there are too few addresses for what is planned */
	USE_DEFAULT_RANGE, /* of SCVMM: each server hands it out unless told otherwise */
	USE_ADDRESS, /* none: the IPv4 address is one that a host does not keep */
	USE_NO_RANGE, /* none: neither address nor range is planned */
	USE_BUILT, /* none: what --verify compares */
	USE_KINDS
};
/* Returns the word of reports for it: "host-pool", "seen" ... */
const char *plan_use_name(enum use_kind k);

/* A range in use, or an address (min is max). */
struct use {
	uint64_t min, max;
	uint32_t number; /* of the pool, range or grant; of USE_PAST in estate.past; NONE */
	uint32_t port; /* where a table has the address, or NONE */
	uint16_t vlan; /* there; 0 unknown */
	uint8_t kind; /* enum use_kind; of an address the first of those that tell of it */
	bool
	    apart; /* tables of several sites have the address, and some meet one of them alone */
};
struct taken {
	struct use *ranges; /* by first address */
	struct interval_tree *by_address; /* of the ranges */
	struct use *addresses; /* by address, each once */
	size_t nranges, naddresses, ranges_cap, addresses_cap;
	uint32_t *prefixes; /* within which addresses were gathered, sorted */
	size_t nprefixes;
	const char **host_sites; /* by host of the inventory; NULL: not known, or several */
};

/*
 * Gathers what is in use within the prefixes of three octets of `prefixes`, which is sorted. *out is
 * for plan_taken_free().
 */
void plan_taken_find(
    const struct plan_estate *in, const uint32_t *prefixes, size_t n, struct taken *out);
void plan_taken_free(struct taken *t);

/* Returns how many prefixes of three octets the ranges of a plan have; *out: sorted, for free(). */
size_t plan_prefixes(const struct plan *p, uint32_t **out);

/* ---- what collides ---------------------------------------------------------------------------------- */

enum remark_weight {
	REMARK_COLLISION, /* decides */
	REMARK_UNKNOWN, /* could not be compared */
	REMARK_NOTE /* to be read, and decides nothing */
};

/* One thing to say of one planned item. */
struct plan_remark {
	uint32_t item;
	uint32_t range; /* in plan.ranges; NONE: the item as a whole */
	uint32_t count; /* of addresses; 1 */
	uint8_t kind; /* enum use_kind */
	uint8_t weight; /* enum remark_weight */
	const char *with; /* "the range of HV-02 00155D010200-00155D0102FF" */
	const char *where; /* "exports/a.csv:3; leaf-1 Eth1/1, VLAN 10", "" none */
	const char *text; /* one sentence */
};
struct plan_result {
	struct arena text;
	struct plan_remark *list; /* by item, weight, range, kind */
	size_t n, cap;
	struct mac *
	    nearest; /* by item: the first address of a free pool for it; 0: none needed, or none left */
	uint32_t *nearest_size; /* by item */
	size_t ncollisions, nunknown; /* of items */
};

/*
 * Compares a plan with what is in use and with itself. What meets an item by design does not collide:
 * a host's own pool and addresses, a pool that is declared by its name, what `plan =` gives it. *out is for
 * plan_result_free().
 */
void plan_compare(const struct plan *p, const struct plan_estate *in, const struct taken *t,
    struct plan_result *out);

/*
 * Returns whether plan_compare() would find nobody else who uses an address of the range, which is to be the
 * item's. The plan itself is not looked at; the item may be of none.
 */
bool plan_is_free(const struct plan_estate *in, const struct taken *t,
    const struct planned *item, struct mac min, struct mac max);

/* Compares, after the build, what each planned host got by the exports. *out is for plan_result_free(). */
void plan_verify(const struct plan *p, const struct plan_estate *in, const struct taken *t,
    struct plan_result *out);
void plan_result_free(struct plan_result *r);

/* ---- giving out -------------------------------------------------------------------------------------- */

enum plan_scheme {
	SCHEME_OCTETS, /* a block of its own for each host: that of its IPv4 address where it is free */
	SCHEME_DIGITS /* cluster, host, VM: two, one and three hex digits below three octets */
};
struct plan_rules {
	enum plan_scheme scheme;
	struct mac prefix; /* the first address */
	unsigned prefix_bits; /* 24 to 40 */
	uint32_t block; /* addresses of a host, a power of two; 0: 256 */
};

/*
 * Gives each host of the plan that has no range yet, or more than one, a range of its own around all that is
 * in use. A host for which a good one is declared by its name (`plan =`, `pool =`) gets that; one that has a
 * good pool by the exports keeps it. FDB_EUSAGE: they do not fit.
 */
FDB_MUST_CHECK enum fdb_code plan_assign(struct plan *p, const struct plan_rules *rules,
    const struct plan_estate *in, const struct taken *t, struct fdb_err *err);

#endif
