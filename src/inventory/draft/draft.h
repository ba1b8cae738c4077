/*
 * Draft: the estate while exports are being read.
 *
 * What exports tell is merged as it comes (merge_*.h): hosts by first label, VMs by host and id
 * or name, NICs by owner, MAC and id or name. A row that names no host waits until every file
 * is in (link.h). draft_build() makes the sorted inventory of it all.
 *
 * Callers look for a limit once, before each row: where draft_has_room() says yes, nothing that
 * one row can tell fails. Once it says no it stays so, and reading ends in FDB_ELIMIT: what was to
 * be said of files and rows meanwhile is of no use and is not kept.
 */
#ifndef INVENTORY_DRAFT_H
#define INVENTORY_DRAFT_H

#include "fdbaudit/inventory.h"
#include "fdbaudit/text.h"
#include "inventory/draft/key_index.h"
#include "inventory/draft/owned_ranges.h"

/* What a key of the draft's index names. */
enum draft_key {
	DRAFT_KEY_CLUSTER,
	DRAFT_KEY_HOST,
	DRAFT_KEY_VM_ID,
	DRAFT_KEY_VM_NAME,
	DRAFT_KEY_NIC,
	DRAFT_KEY_TEAM,
	DRAFT_KEY_SWITCH,
	DRAFT_KEY_NIC_ID,
	DRAFT_KEY_SERVER,
	DRAFT_KEY_ONLY_TEAM,
	DRAFT_KEY_UPLINK,
	DRAFT_KEY_SWITCH_TYPE
};

enum {
	DRAFT_ONE_RUN = 3600
}; /* s: exports of one run are not older and newer than each other */

enum { DRAFT_KEPT = 256 };

/* What hosts, VMs, NICs and teams begin with. */
struct draft_head {
	bool dropped; /* draft_drop() takes it out of its list */
};

struct draft_cluster {
	const char *name;
	struct src src;
	uint32_t index; /* in inventory.clusters; set by draft_build() */
};

struct draft_host {
	struct draft_head head;
	const char *name, *fqdn, *os;
	struct draft_cluster *cluster;
	struct mac pool_min, pool_max, current; /* 0: unknown */
	struct src src, pool_src;
	struct host_event events[HOST_EVENTS];
	int64_t collected, events_read; /* events_read: when they were */
	struct draft_host *renamed; /* what it is called since; NULL: it is not renamed */
	uint32_t index; /* in inventory.hosts; set by draft_build() */
};

/* What is kept of an export until the last one is read; beside inventory.files. */
struct draft_file {
	uint32_t unused; /* rows that were not used */
	uint32_t remarks; /* texts that the file was to get */
	uint32_t destroyed; /* rows of VMs whose name an encoding destroyed */
	uint32_t without_host; /* rows of NICs whose host nothing told */
	uint32_t last_without_host, last_refused; /* the last such row that waited; 0: none */
	bool names_switches; /* so an empty cell for one means none */
	bool asked_host; /* host is set */
	struct draft_host *host; /* that the file is named after, NULL */
};

/* Returns the index in inventory.hosts; NONE for NULL. After the hosts are built. */
static inline uint32_t
draft_host_index(const struct draft_host *h)
{
	while (h != NULL && h->renamed != NULL) {
		h = h->renamed;
	}
	return h != NULL ? h->index : NONE;
}

struct draft_vm {
	struct draft_head head;
	struct draft_host *host; /* NULL: no export names it */
	const char *name, *id;
	uint8_t state, replica, clustered;
	int64_t created, collected;
	int64_t listed; /* when a list of VMs had it last; `collected` is of any mention */
	bool in_list; /* a list of VMs has it, at whatever moment */
	struct draft_host *owner_node; /* NULL: no cluster group told it */
	uint32_t taken_by; /* the file without hosts that means it by name, plus 1; 0: none */
	struct src src;
	uint32_t index; /* in inventory.vms; set by draft_build() */
};

/* A NIC, and what a row tells of its owner until that is known. */
struct draft_nic {
	struct draft_head head;
	struct nic nic; /* its host, vm, team and spans are set by draft_build() */
	struct draft_host *host;
	struct draft_vm *vm;
	const char *vm_name, *vm_id; /* NULL: a NIC of the host itself */
	const struct draft_vm
	    *vm_told; /* what a row that waits tells of its VM, NULL nothing */
	const char *descr, *team; /* interface description, name of its team; "" unknown */
	struct draft_nic *merged_into; /* of a row that waited: the NIC that took its facts */
	uint32_t row; /* of a row that waited: its number in its file; it may be several NICs */
	uint32_t index; /* in inventory.nics; set by draft_build() */
};

struct draft_team {
	struct draft_head head;
	struct draft_host *host; /* NULL: not known yet */
	const char *name, *switch_id, *members;
	uint8_t mode, balance;
	bool embedded;
	struct src src;
	uint32_t row; /* of a row that waited: its number in its file */
	uint32_t index; /* in inventory.teams; set by draft_build() */
};

/* An address that somebody else's ARP table gives for a MAC. */
struct draft_neighbor {
	uint64_t mac;
	uint32_t ip;
};

/* What managers tell: `older` is set by supersede_managers(), and it is left out then. */
struct draft_pool {
	struct pool pool;
	int64_t collected; /* Unix s; 0 unknown */
	bool older;
};

struct draft_grant {
	struct grant grant; /* its host is set by draft_build() */
	int64_t collected; /* Unix s; 0 unknown */
	bool older;
	struct draft_host *host;
	const char *server; /* what the manager calls the host, until that is known; "" none */
};

/* What an exporter was told to ask. */
enum asked_sort {
	ASKED_OF_CLUSTER, /* a cluster, or a node of one */
	ASKED_HOST, /* of no cluster */
	ASKED_SERVER, /* "SCVMM vmm-1" */
	ASKED_SORTS,
	ASKED_REREAD = ASKED_SORTS /* not known: our own report names but who was silent */
};

/* Whom an exporter asked, by a row of its manifest; `what` is "" when all was answered. */
struct draft_asked {
	struct unanswered told;
	const char *cluster; /* "cluster HVC-A"; NULL: it is in none */
	const char *
	    who; /* told.name, alike in all rows that mean the same; set by unanswered_find() */
	enum asked_sort sort;
	bool wrote; /* it is a host, and rows of it were written */
	bool gone; /* a later run over its cluster does not name it */
};

/* Objects of one kind, in the order in which exports named them. */
struct draft_list {
	void **items;
	size_t n, cap;
};

/* Rows of one file that were passed over, for one reason. */
struct draft_passed {
	uint32_t file, n;
	const char *what; /* lasts as long as the program */
};

/* A word of one file that is not known (unknown_words.h). */
struct draft_word {
	uint32_t file, n;
	const char *label, *word;
};

struct draft {
	struct draft_file *files; /* as many as the inventory has */
	struct inventory_options how; /* to read exports */
	struct inventory *inv; /* its text, files, unused, disputes and remarks grow at once */
	struct arena work; /* everything that draft_build() leaves behind */
	struct key_index keys; /* by enum draft_key */
	struct draft_list clusters, hosts, vms, nics, teams, grants, asked;
	struct draft_list waiting_nics, waiting_teams, waiting_groups; /* see link.h */
	struct owned_ranges host_ips, nic_ips, vlans; /* by struct draft_host, draft_nic */
	struct draft_pool *pools; /* of no host */
	struct draft_neighbor *neighbors;
	struct draft_passed *passed; /* those of one file follow each other */
	struct draft_word *words; /* those of one file follow each other */
	size_t npassed, cap_passed, nwords, cap_words;
	size_t npools, cap_pools, nneighbors, cap_neighbors;
	size_t most_text, most_work; /* of inv->text and work, for the file being read */
	size_t cap_files, cap_draft_files, cap_unused, cap_disputes, cap_remarks;
	char reason
	    [TEXT_MAX]; /* why the row being read is not used, where that is no fixed text */
	int64_t row_time; /* when the row being read was collected, Unix s; 0 unknown */
	enum switch_type switch_types[SWITCH_EXTERNAL + 1]; /* each itself, for the index */
	struct draft_host *last_host; /* rows come sorted by host: most name the same again */
	const char
	    *kept[DRAFT_KEPT]; /* texts kept last, NULL none: most cells are told often */
};

/* The inventory must outlive the draft. */
void draft_init(struct draft *d, struct inventory *inv);

/* Frees all but the inventory. */
void draft_free(struct draft *d);

/*
 * Begins a file: it may take half of the room that is left, so that the others find some. Ends it: all
 * that is left may be taken.
 */
void draft_begin_file(struct draft *d);
void draft_end_file(struct draft *d);

/* Returns whether all that one more row can tell finds room below the caps, or what the file may take. */
bool draft_has_room(const struct draft *d);

/* Fails with FDB_ELIMIT: the inventory is too large. Callers wrap it with where they were. */
enum fdb_code draft_full(struct fdb_err *err);

/* Appends a copy of an object to a list; returns the copy, which lasts as long as the draft. */
void *draft_make(struct draft *d, struct draft_list *l, const void *from, size_t size);

/* Takes what is marked as dropped out of a list of objects that begin with a draft_head. */
void draft_drop(struct draft_list *l);

/* Sorts a list as vec_sort() does, by pointers to its items. */
void draft_sort(struct draft_list *l, int (*cmp)(const void *, const void *));

/* Gives hosts their place in the list as index, until the inventory is built. */
void draft_number_hosts(const struct draft *d);

/* Returns a clean copy of the text that lasts as long as the inventory; "" for NULL. */
const char *draft_keep(struct draft *d, const char *s);

/* Takes the later of two moments; 0 is unknown. */
void draft_latest(int64_t *known, int64_t told);

/* Takes a lasting text where none is known; "" is unknown. */
void draft_fill(const char **known, const char *told);

#endif
