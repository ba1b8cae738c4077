/*
 * Inventory: facts about the Hyper-V estate, each with where it was read
 * (inventory -> core). To everybody but inventory it is const; text is never
 * NULL unless a field says so, and lives in `text`.
 *
 * All files given on a command line make ONE inventory. The same NIC in two
 * of them (same host, VM, NIC id or name, and MAC) is one NIC; contradictions
 * become disputes. Names of hosts compare by their first label, without case;
 * `name` is that first label as the first export spells it.
 *
 * Order: hosts by name (case-insensitive), VMs by host, name, id; NICs by host, kind, VM,
 * name, MAC; nics_by_mac by MAC, then NIC index.
 */
#ifndef FDBAUDIT_INVENTORY_H
#define FDBAUDIT_INVENTORY_H

#include "fdbaudit/arena.h"
#include "fdbaudit/err.h"
#include "fdbaudit/mac.h"
#include "fdbaudit/snapshot.h" /* NONE, struct span */

#include <stdbool.h>
#include <stdint.h>

/* Exports leave things out; unknown is not false. */
enum tri { TRI_UNKNOWN, TRI_NO, TRI_YES };

/* Where it was read: index in inventory.files, line (1 is the first; 0: the file as a whole). */
struct src {
	uint32_t file, line;
};

/* NIC_UNKNOWN: a name, a host and an address say no more; it may be a VM's or the host's. */
enum nic_kind { NIC_PHYSICAL, NIC_TEAM, NIC_HOST_VNIC, NIC_VM_VNIC, NIC_UNKNOWN };

struct cluster {
	const char *name;
	struct src src;
};

/*
 * Events of Windows about MAC addresses, by their ids: the address of a team member on a virtual
 * switch (System log, KB 2920261); a port that may not send from its address, because another one
 * has it (Hyper-V-VmSwitch, KB 968703); the range of dynamic addresses is used up (Hyper-V-Worker,
 * KB 2804678).
 */
enum host_event_kind { EVENT_16945, EVENT_28, EVENT_12565, HOST_EVENTS };

struct host_event { /* of the days that the exporter looked back */
	bool known; /* else no export tells, or the log could not be read */
	uint32_t count;
	int64_t last; /* Unix s; 0 unknown */
	const char *text; /* of the last one, in the language of the host; NULL unknown */
};

struct host {
	const char *name; /* first label */
	const char *fqdn; /* as given, "" unknown */
	const char *os; /* "" unknown */
	uint32_t cluster; /* in clusters, or NONE */
	struct span ips; /* in inventory.ips (IPv4 host order) */
	struct span pools; /* in inventory.pools */
	struct span nics; /* in inventory.nics */
	struct host_event events[HOST_EVENTS];
	struct mac current; /* Worker\CurrentMacAddress: the next dynamic address; 0 unknown */
	int64_t
	    collected; /* when a row that was read on it told of it last, Unix s; 0 unknown */
	struct src src;
};

/* Hyper-V VMState, coarse: what matters is whether it can send. */
enum vm_state { VM_STATE_UNKNOWN, VM_RUNNING, VM_OFF, VM_SAVED, VM_PAUSED, VM_OTHER };
enum vm_replica {
	REPLICA_UNKNOWN,
	REPLICA_NONE,
	REPLICA_PRIMARY,
	REPLICA_REPLICA,
	REPLICA_TEST,
	REPLICA_EXTENDED
};

struct vm {
	const char *name;
	const char *id; /* lower-case GUID, "" unknown */
	uint32_t host; /* NONE where no export names it */
	uint8_t state; /* enum vm_state */
	uint8_t replica; /* enum vm_replica */
	uint8_t clustered; /* enum tri */
	/*
	 * The node that its cluster says it runs on (OwnerNode of Get-ClusterGroup), whatever host
	 * this registration is on; NONE: no cluster says.
	 */
	uint32_t owner_node;
	int64_t created; /* Unix s, 0 unknown */
	int64_t collected; /* when an export told of it last, Unix s; 0 unknown */
	int64_t listed; /* when a list of VMs had it last, Unix s; 0 unknown, or none had it */
	bool in_list; /* one had it, at whatever moment */
	struct src src;
};

/*
 * VMSwitchType: which way the port of a NIC leads. Frames of a Private or Internal switch do not
 * leave the host.
 */
enum switch_type { SWITCH_TYPE_UNKNOWN, SWITCH_PRIVATE, SWITCH_INTERNAL, SWITCH_EXTERNAL };

enum vlan_mode { VLAN_MODE_UNKNOWN, VLAN_UNTAGGED, VLAN_ACCESS, VLAN_TRUNK, VLAN_PRIVATE };

struct nic {
	struct mac mac; /* 0: none (never started) */
	struct mac permanent; /* PermanentAddress; 0 unknown */
	uint32_t host; /* NONE where the export names none */
	uint32_t vm; /* in vms, NONE for a host NIC */
	uint32_t team; /* in teams, or NONE */
	uint16_t vlan; /* access or native VLAN; 0 untagged or unknown */
	uint8_t kind; /* enum nic_kind */
	uint8_t dynamic, spoof, teaming, up; /* enum tri */
	uint8_t vlan_mode; /* enum vlan_mode */
	uint8_t
	    plugged; /* enum tri: whether a virtual switch is named for it; NO: disconnected */
	uint8_t
	    switch_type; /* enum switch_type, of the virtual switch that it is plugged into */
	struct span trunk; /* in inventory.vlans */
	struct span ips; /* in inventory.ips: what the guest or the host uses on it */
	const char *name, *id, *vswitch; /* "" unknown */
	int64_t collected; /* when an export told of it last, Unix s; 0 unknown */
	struct src src;
};

enum team_mode { TEAM_MODE_UNKNOWN, TEAM_SWITCH_INDEPENDENT, TEAM_STATIC, TEAM_LACP };
enum team_balance {
	BALANCE_UNKNOWN,
	BALANCE_HYPERV_PORT,
	BALANCE_DYNAMIC,
	BALANCE_ADDRESS_HASH
};

struct team { /* an LBFO team, or an embedded team (SET) of a virtual switch */
	const char *name;
	uint32_t host;
	uint8_t mode, balance; /* enum team_mode, team_balance */
	bool embedded;
	struct span members; /* in inventory.members: indices of physical NICs */
	struct src src;
};

enum pool_kind { POOL_HOST, POOL_SCVMM, POOL_NC, POOL_DECLARED };

struct pool { /* both ends belong to it */
	struct mac min, max;
	uint32_t host; /* NONE unless POOL_HOST */
	uint8_t kind; /* enum pool_kind */
	const char *name;
	struct src src;
};

/*
 * An address that a manager (SCVMM, Network Controller) has given out, whether
 * or not the NIC that it is for is known. Never an owner by itself.
 */
struct grant {
	struct mac mac;
	uint32_t host; /* where the manager has the NIC, or NONE */
	uint8_t kind; /* POOL_SCVMM or POOL_NC */
	uint8_t dynamic; /* enum tri */
	const char *to; /* the NIC or VM, as the manager calls it */
	const char *pool; /* "" unknown */
	struct src src;
};

/*
 * A host, cluster or SCVMM server that was asked for its objects and did not tell all of them, by
 * the last manifest that names it: what is read of it is not whole, or is of an earlier run.
 */
struct unanswered {
	const char *name; /* "HV-03", "cluster HVC-A", "SCVMM vmm-1" */
	const char *what; /* what it did not tell, and why */
	int64_t when; /* when it was asked, Unix s; 0 unknown */
	struct src src;
};

/* Two sources that say different things of one object. */
struct dispute {
	const char *what; /* "host HV-01: pool" */
	const char *a, *b;
	struct src src_a, src_b;
};

/*
 * Of a row that was not used: why. Of a file: what it cannot tell, said once, with the
 * command that would.
 */
struct remark {
	struct src src;
	const char *text;
	const char *about; /* the VM, NIC or host that a row names, "" none */
};

struct inventory_file {
	const char *path; /* as given on the command line, or folder/name */
	const char *format; /* a name of formats.def, NULL when not recognised */
	uint32_t rows; /* rows or objects read */
	uint32_t used; /* those that gave a fact */
	uint32_t passed; /* those that are understood and are of nothing that runs */
	const char *passed_over; /* what these are: "3 of checkpoints", "" none */
	bool cut; /* too large or too slow: what is behind some line of it is not in here */
	int64_t time; /* CollectedAt, Unix s; 0 unknown */
};

struct inventory {
	struct arena text;
	struct inventory_file *files;
	struct cluster *clusters;
	struct host *hosts;
	struct vm *vms;
	struct nic *nics;
	struct team *teams;
	struct pool *pools; /* host pools first, by host; then the others by name */
	struct grant *grants; /* by MAC, kind, receiver */
	struct unanswered *unanswered; /* by name */
	uint32_t *ips;
	uint16_t *vlans;
	uint32_t *members;
	uint32_t *nics_by_mac; /* indices of NICs, without those that have no address */
	struct dispute *disputes;
	struct remark *unused, *remarks;
	size_t nfiles, nclusters, nhosts, nvms, nnics, nteams, npools, ngrants, nunanswered,
	    nips, nvlans, nmembers, nby_mac, ndisputes, nunused, nremarks;
};

/* Opens an empty inventory; its text takes at most text_cap bytes. */
void inventory_init(struct inventory *inv, size_t text_cap);

/* Frees all it has. The inventory is empty afterwards and may be used again. */
void inventory_free(struct inventory *inv);

/* How exports are read; all zero is as they tell themselves. */
struct inventory_options {
	const char *encoding; /* code page of CSV that is no UTF-8, as iconv() calls it; NULL:
				 what its letters show */
	int64_t (*clock)(void); /* ms, never set back; NULL: the one of the machine */
};

enum { INVENTORY_MS = 600000 }; /* all files together may take so long */

/*
 * Reads every path (a file, or the files of a folder and its sub-folders by
 * name, four levels deep) into one inventory. A row that cannot be used and a file of unknown form are listed in
 * `unused` and are no error. A file may take half of the room and of the time that are left: reading
 * ends there, `cut` and `unused` tell, and the other files count all the same. FDB_EIO: a path is
 * missing or cannot be read; FDB_ELIMIT: all together are larger than a cap. Network paths, devices
 * and sockets are refused.
 */
FDB_MUST_CHECK enum fdb_code inventory_load(struct inventory *inv, const char *const *paths,
    size_t npaths, const struct inventory_options *how, struct fdb_err *err);

/* Whether it is a folder that can be read and holds no file, four levels deep: inventory_load() refuses such. */
bool inventory_folder_empty(const char *path);

/*
 * Returns whether a file was not used: it was not recognised, is empty, was cut, or no row of it
 * was understood. An inventory with such a file is not whole.
 */
bool inventory_file_useless(const struct inventory_file *f);

/* The text of the PowerShell script that writes the exports which tell most. */
extern const char inventory_exporter[];

/* Returns whether a team needs switch ports that are bundled: static, or LACP. */
bool inventory_team_bundles(const struct team *t);

/* Returns the run of nics_by_mac whose NICs have this address; of no elements when none has. */
struct span inventory_by_mac(const struct inventory *inv, struct mac m);

/* Returns the run of inventory.grants for this address; of no elements when there is none. */
struct span inventory_grants(const struct inventory *inv, struct mac m);

/* Returns the host of this name, by its first label without case; NONE: no export names it. */
uint32_t inventory_host(const struct inventory *inv, const char *name);

/*
 * Returns whether two rows (NONE: none) are of one VM: by id; where neither has one, by name within
 * one cluster, whose nodes do not have two VMs of one name.
 */
bool inventory_same_vm(const struct inventory *inv, uint32_t a, uint32_t b);

/*
 * Compares the managers that names of pools end with, "Default (vmm-1)", by first label without
 * case; a name without one comes first. Returns as strcmp() does.
 */
int inventory_manager_cmp(const char *pool_a, const char *pool_b);

/* Returns false where both names of pools tell a manager and it is not the same one. */
bool inventory_same_manager(const char *pool_a, const char *pool_b);

/* Returns whether both may be one pool: of the same name, and inventory_same_manager(). */
bool inventory_same_pool(const char *pool_a, const char *pool_b);

/* Returns the host pool that holds the address, of several the first by host; NONE: none does. */
uint32_t inventory_pool(const struct inventory *inv, struct mac m);

/*
 * Returns the NIC that is shown as the owner of an address: the only one on this
 * host (NONE: on no host in particular), else the only one there is; NONE: none,
 * or several. Of a host's own NICs with one address its vNIC is shown.
 */
uint32_t inventory_owner(const struct inventory *inv, struct mac m, uint32_t host);

#endif
