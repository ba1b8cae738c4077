/*
 * Small networks by hand, for tests of core: a snapshot, an inventory and
 * settings, built by calls that read like a story. Ports are named "leaf-1 Eth1/1".
 *
 *	net_init(&n, 3);
 *	net_switch(&n, "leaf-1", 0x001b21000100, 8);
 *	net_host(&n, "HV-01", 0x0a140b01, 0x00155d010b00);
 *	net_nic(&n, "HV-01", NIC_PHYSICAL, NULL, "NIC1", 0xd4f5ef000100);
 *	net_row(&n, "leaf-1 Eth1/1", 99, 0xd4f5ef000100, 0, 2);
 *	net_seal(&n);
 *
 * Order: switches by name, each with its aggregates before the next one; hosts
 * by name, each with its VMs before the next one. Mistakes end the test.
 */
#ifndef TESTS_NET_H
#define TESTS_NET_H

#include "fdbaudit/inventory.h"
#include "fdbaudit/place.h"
#include "fdbaudit/settings.h"
#include "fdbaudit/snapshot.h"

struct net_row;
struct net {
	struct snapshot snap;
	struct inventory inv;
	struct settings set;
	struct placement where; /* after net_place() */
	/* private */
	struct net_row *rows;
	size_t nrows;
	struct {
		size_t switches, ports, fdbs, vlans, reads, changes, neighbours, stp, lacp, own,
		    hosts, vms, nics, pools, ips, rows, told;
	} cap;
};

/* Sample k is taken at 2026-11-18 02:58:00 UTC + 20 s * k. */
enum { NET_SAMPLE_0 = 1794970680 }; /* that moment, Unix s */

void net_init(struct net *n, uint16_t nsamples);
void net_free(struct net *n);

/* A switch with ports Eth1/1 to Eth1/nports: ifIndex and bridge port 1 to nports, MAC base + number. base 0: none. */
uint32_t net_switch(struct net *n, const char *name, uint64_t base, uint32_t nports);
/* An aggregate; ifIndex and bridge port as given. Members: net_member(). */
uint32_t net_lag(struct net *n, const char *name, uint32_t ifindex);
void net_member(struct net *n, const char *member, const char *aggregate);

/* Index of a port, or of a switch. */
uint32_t net_port(const struct net *n, const char *where);
uint32_t net_sw(const struct net *n, const char *name);
struct port *net_at(struct net *n, const char *where);

/* mac is learned at `where` in samples first to last. vlan 0: a row of the table without VLANs. */
void net_row(struct net *n, const char *where, uint16_t vlan, uint64_t mac, uint16_t first,
    uint16_t last);
/* The same in all samples. */
void net_always(struct net *n, const char *where, uint16_t vlan, uint64_t mac);
/* The VLANs of one FID: rows of the first one are rows of all (shared learning). 0 ends the list. */
void net_shared(struct net *n, const char *sw, const uint16_t *vlans);

/* LLDP neighbour: chassis may be 0 (then text), port_id "" when not told. */
void net_lldp(struct net *n, const char *where, uint64_t chassis, const char *port_id,
    const char *sysname, uint16_t caps);
void net_lacp(struct net *n, const char *where, uint64_t partner, uint32_t key);
/* dot1dStpPortDesignatedBridge and -Port. */
void net_stp(struct net *n, const char *where, uint64_t bridge, uint16_t port_id);

/* ip and pool may be 0 (none); the pool is pool to pool + 255. */
uint32_t net_host(struct net *n, const char *name, uint32_t ip, uint64_t pool);
uint32_t net_vm(struct net *n, const char *host, const char *name, enum vm_state state);
/* vm NULL: of the host itself. Dynamic and up; the NIC may be changed until the next call. */
struct nic *net_nic(struct net *n, const char *host, enum nic_kind kind, const char *vm,
    const char *name, uint64_t mac);

/* [switch NAME] uplink = PORT and the like. */
void net_override(struct net *n, const char *sw, const char *port, enum override_kind kind);

/* Sorts, numbers, and turns the rows into base reads and changes. Nothing is added afterwards. */
void net_seal(struct net *n);
/* net_seal() and place_run(), which has to succeed. */
void net_place(struct net *n);

/*
 * The log of the switch of `from` tells that an address moved to another port of it (NULL: to none), and
 * came back so often, of these within minutes so often; from ten minutes before the first sample on. To be
 * changed until the next call. After net_place().
 */
struct told_move *net_told(struct net *n, const char *from, const char *to, uint16_t vlan,
    uint64_t mac, uint32_t returns, uint32_t quick);

/* What was concluded of a port: class, attachment, name of its host ("" none). */
enum port_class net_class(const struct net *n, const char *where);
const struct attachment *net_attachment(const struct net *n, const char *where);
const char *net_host_at(const struct net *n, const char *where);
/* "leaf-1 Eth1/1; leaf-2 Eth1/2": the places of a MAC, in a static buffer. */
const char *net_places(const struct net *n, uint64_t mac);

#endif
