/* Hosts and their teams: what is known of each of them beside its row of the inventory. */
#ifndef FDBAUDIT_JUDGE_HOSTS_H
#define FDBAUDIT_JUDGE_HOSTS_H

#include "core/judge/known/moves.h"
#include "core/judge/past/movers.h"

struct known;

enum { HOST_SURE = 80 /* percent: from here on an attachment is certainly a host's */ };

struct host_view {
	uint32_t attachment; /* the first one of the host, NONE */
	uint32_t domain; /* of that attachment, NONE; ANY_DOMAIN when it is in several */
	uint16_t
	    pvid; /* of untagged frames at all of its ports; 0: not known, or they differ */
	uint32_t plugs; /* switch ports at its attachments, members of bundles each */
	uint32_t dynamic; /* running NICs with a dynamic address */
	uint32_t vm_nics;
	bool spoofs; /* a VM of it may send under any address (MacAddressSpoofing On) */
	uint32_t moved; /* addresses of the host and its VMs that moved on some switch */
	/* Of VMs, where they were before they moved, however late the export is that has them: */
	uint32_t vms_returned; /* those of which an address moved and came back */
	uint32_t vms_left; /* the same, and those that the runs saw leave within a day */
	uint32_t vms_running; /* those that run, or whose state is not known */
	struct span teams; /* in host_views.teams */
};
#define ANY_DOMAIN (UINT32_MAX - 1)

struct host_views {
	struct host_view *list; /* as inventory.hosts */
	uint32_t *teams; /* numbers in inventory.teams, by host */
	uint32_t
	    *port_of_nic; /* as inventory.nics: the attachment where it certainly is, NONE */
	uint32_t
	    *nics_at; /* as placement.attachments: physical NICs that certainly are there */
	uint8_t *told_kinds; /* as snapshot.told: enum told_kind */
	bool has_vms; /* some NIC is a VM's on a known host */
	bool has_vnics; /* some NIC is a host's own vNIC */
};

/* Fills *out; hosts_free() frees what it holds. */
void hosts_view(const struct snapshot *snap, const struct inventory *inv,
    const struct placement *where, const struct moves *moves, const struct past *past,
    struct host_views *out);
void hosts_free(struct host_views *h);

/* Returns whether the host has teams and all of them need bundled ports (static, LACP). */
bool host_bundles(const struct known *k, uint32_t host);
/*
 * Returns a switch-independent team of the host that spreads other frames over all its members
 * than those of its VMs (Dynamic, Address Hash); NULL: it has none.
 */
const struct team *host_spreading_team(const struct known *k, uint32_t host);
/* Returns the host's NIC of this kind with this address, or NULL. */
const struct nic *host_nic_with(
    const struct inventory *inv, uint32_t host, enum nic_kind kind, struct mac m);
/*
 * Returns the physical NIC whose address a team's NIC kept though it is no member any more, is in
 * no other team and may have a link; NULL: none, or the export tells no members.
 */
const struct nic *host_former_member(const struct inventory *inv, const struct nic *team);
/*
 * Returns the host's physical NIC that carries this address and was made with another one
 * (PermanentAddress); NULL: none that is known.
 */
const struct nic *host_overridden_nic(const struct inventory *inv, uint32_t host, struct mac m);
/*
 * Returns the host that an address left, as the runs saw it: an export of the time in which the VM
 * was elsewhere names another one. `exported` where the runs tell of none.
 */
uint32_t host_left(const struct known *k, struct mac m, uint32_t exported);
/* Returns the host that exports name, if half of its VMs or more left it within a day; NONE: they did not. */
uint32_t host_emptied(const struct known *k, uint32_t exported);
/*
 * Returns whether the address came back to its host as part of a drain: half of the host's VMs or
 * more did so, or left within a day, and two of these left its plug with the same run as this one; one,
 * where three quarters of them left. A VM alone may have a second holder.
 */
bool host_was_drained(const struct known *k, struct mac m, uint32_t exported);
/*
 * Returns whether, between the runs, others made each step of this address of the host with it: from the same port
 * with the same run, and they are at the same host now; as many as a quarter of its VMs or more. A member of its
 * team failed, and may have come back.
 */
bool host_moved_alike(const struct known *k, struct mac m, uint32_t host);
/* Returns whether both hosts are known and nodes of one cluster. */
bool host_same_cluster(const struct inventory *inv, uint32_t a, uint32_t b);
/*
 * Returns whether, of two hosts that are equally the cause, `a` is the one to change: the other one alone
 * keeps to its plan, else `a` is easier to change.
 */
bool host_changes_first(const struct known *k, uint32_t a, uint32_t b);

#endif
