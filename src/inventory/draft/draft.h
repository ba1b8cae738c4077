/*
 * Draft: the estate while exports are being read.
 *
 * Facts are merged as they come: hosts by first label, VMs by host and id or
 * name, NICs by owner, MAC and id or name. What says nothing of its host waits
 * until every file is in. seal() turns the draft into a sorted inventory.
 *
 * Mappers need not look for failures: before each record draft_record() makes
 * sure that there is room for all that one record can say.
 */
#ifndef INVENTORY_DRAFT_H
#define INVENTORY_DRAFT_H

#include "fdbaudit/inventory.h"
#include "inventory/draft/index.h"
#include "inventory/map/record.h"

struct draft_cluster {
	const char *name;
	struct src src;
	uint32_t index; /* in the sealed inventory */
};

struct draft_host {
	const char *name, *fqdn, *os;
	struct draft_cluster *cluster;
	struct mac pool_min, pool_max, current; /* 0: unknown */
	struct src src, pool_src;

	uint32_t index;
};

struct draft_vm {
	struct draft_host *host; /* NULL: no export names it */
	const char *name, *id;
	uint8_t state, replica, clustered;
	int64_t created;
	struct src src;
	uint32_t index;
};

/* A NIC, and what a row says of its owner until that is known. */
struct draft_nic {
	struct nic nic; /* host, vm, team and spans are set by seal() */
	struct draft_host *host;
	struct draft_vm *vm;
	const char *vm_name, *vm_id; /* NULL: a NIC of the host itself */
	const char *descr, *team; /* interface description, name of its team; "" unknown */
	struct draft_nic *became; /* of a row that waited: the NIC that holds its facts */
	uint32_t index;
};

struct draft_team {
	struct draft_host *host; /* NULL while waiting */
	const char *name, *switch_id, *members;
	uint8_t mode, balance;
	bool embedded;
	struct src src;
	uint32_t index;
};

struct list {
	void **items;
	size_t n, cap;
};

/* Numbers that belong to an object: the IPv4 addresses of a host or NIC, the VLAN ranges of a trunk. */
struct draft_number {
	const void *owner; /* struct draft_host or draft_nic */
	uint32_t first, last;
};

/* An address that somebody else's ARP table gives for a MAC. */
struct draft_neighbor {
	uint64_t mac;
	uint32_t ip;
};

struct draft_grant {
	struct grant grant; /* its host is set by seal() */
	struct draft_host *host;
	const char *server; /* what the manager calls the host, until that is known; "" none */
};

struct draft_numbers {
	struct draft_number *items;
	size_t n, cap;
};

struct draft {
	struct inventory *inv; /* its text, files, unused, disputes and remarks grow at once */
	struct arena work;
	struct index index;
	struct list clusters, hosts, vms, nics, teams;
	struct list grants;
	struct list waiting_nics, waiting_teams, waiting_groups; /* until all files are in */
	struct draft_numbers host_ips, nic_ips, vlans;
	struct pool *pools; /* of no host */
	struct draft_neighbor *neighbors;
	size_t npools, cap_pools, nneighbors, cap_neighbors;
	size_t cap_files, cap_unused, cap_disputes, cap_remarks;
	uint32_t file; /* being read */
	uint32_t file_unused; /* of this file so far */
	struct draft_host *last_host; /* rows come sorted by host */
};

void draft_init(struct draft *d, struct inventory *inv);
void draft_free(struct draft *d);

/* Begins a file. Its number is d->file. */
void draft_file(struct draft *d, const char *path);

/* Hands a record to its mapper and keeps account. FDB_ELIMIT: the estate is larger than a cap. */
FDB_MUST_CHECK enum fdb_code draft_record(
    struct draft *d, const struct object *o, const struct record *r, struct fdb_err *err);

/* A row that is not used, a thing that a file cannot tell (once per file). Texts are copied. */
void draft_unused(struct draft *d, struct src src, const char *reason);
void draft_remark(struct draft *d, struct src src, const char *text);
void draft_dispute(struct draft *d, const char *what, const char *a, const char *b,
    struct src src_a, struct src src_b);

/* A lasting copy of an object, in a list. */
void *draft_make(struct draft *d, struct list *l, const void *from, size_t size);

/* Clean and lasting; "" for NULL. */
const char *draft_keep(struct draft *d, const char *s);

/* Each finds what is known by that name, or makes it. NULL for a name that says nothing. */
struct draft_cluster *draft_cluster(struct draft *d, const char *name, struct src src);
struct draft_host *draft_host(struct draft *d, const char *name, struct src src);
struct draft_vm *draft_vm(
    struct draft *d, struct draft_host *host, const char *name, const char *id, struct src src);
struct draft_team *draft_team(
    struct draft *d, struct draft_host *host, const char *name, struct src src);

/* The host of a virtual switch's id; told by any row that has both. */
void draft_switch(struct draft *d, const char *id, struct draft_host *host);
struct draft_host *draft_switch_host(struct draft *d, const char *id);

/* Another member of a team, by NIC name or interface description. */
void draft_member(struct draft *d, struct draft_team *t, const char *name);

/* Facts about what is there already: fill what is unknown, dispute what differs. */
void draft_host_cluster(
    struct draft *d, struct draft_host *h, const char *name, struct src src);
void draft_host_pool(
    struct draft *d, struct draft_host *h, struct mac min, struct mac max, struct src src);
void draft_vm_facts(struct draft *d, struct draft_vm *vm, const struct draft_vm *said);
void draft_team_facts(struct draft *d, struct draft_team *t, const struct draft_team *said);

/* Adds or merges a NIC; without a host it waits. Returns the one that holds its facts. */
struct draft_nic *draft_nic(struct draft *d, const struct draft_nic *said);

/* A team row without a host waits until switches are known, a cluster group until VMs are. */
void draft_team_later(struct draft *d, const struct draft_team *said);
void draft_group_later(struct draft *d, const struct draft_vm *said);

void draft_number(struct draft_numbers *to, const void *owner, uint32_t first, uint32_t last);
void draft_grant(struct draft *d, const struct draft_grant *g);

/* The host that the Network Controller calls by this id. */
void draft_server(struct draft *d, const char *id, struct draft_host *host);
void draft_pool(struct draft *d, const struct pool *p);
void draft_neighbor(struct draft *d, struct mac m, uint32_t ip);

/* Everything known, sorted, into d->inv. FDB_ELIMIT: more than an index can hold. */
FDB_MUST_CHECK enum fdb_code seal_inventory(struct draft *d, struct fdb_err *err);

#endif
