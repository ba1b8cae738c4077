/* Who owns an address on the wire. */
#include "aid/claims.h"
#include "aid/net.h"

#include "core/judge/known/entries.h"
#include "core/judge/known/known.h"
#include "core/judge/known/sightings.h"
#include "core/judge/known/suspect.h"

#include <stdlib.h>

enum { NICS = 3 };
#define MAC UINT64_C(0x00155d010b05)
#define NIC(host_) (UINT64_C(0xd4f5ef000000) + (host_))
#define IP(n_) (UINT32_C(0x0a140100) + (n_))

/* HV-1 at leaf-1 Eth1/1, HV-2 at Eth1/2; "inner" is a host as well. */
static const struct owners_row {
	const char *why;
	struct {
		const char *host, *vm; /* vm NULL: the host's own NIC */
		uint8_t plugged, switch_type;
		uint32_t ip; /* of the guest, one of a host; 0: not told */
	} nics[NICS];
	const char *seen; /* where the address is; NULL: nowhere */
	uint32_t owners;
	const char *first; /* the host of the first owner */
} rows[] = {
	{ "of two hosts",
	    { { "HV-1", "a", TRI_YES, SWITCH_EXTERNAL, 0 },
		{ "HV-2", "b", TRI_YES, SWITCH_EXTERNAL, 0 } },
	    NULL, 2, "HV-1" },
	{ "nothing is told of their switches",
	    { { "HV-1", "a", TRI_UNKNOWN, SWITCH_TYPE_UNKNOWN, 0 },
		{ "HV-2", "b", TRI_UNKNOWN, SWITCH_TYPE_UNKNOWN, 0 } },
	    NULL, 2, "HV-1" },
	{ "one is disconnected",
	    { { "HV-1", "a", TRI_NO, SWITCH_TYPE_UNKNOWN, 0 },
		{ "HV-2", "b", TRI_YES, SWITCH_EXTERNAL, 0 } },
	    NULL, 1, "HV-2" },
	{ "one is on a private switch",
	    { { "HV-1", "a", TRI_YES, SWITCH_PRIVATE, 0 },
		{ "HV-2", "b", TRI_YES, SWITCH_EXTERNAL, 0 } },
	    NULL, 1, "HV-2" },
	{ "one is on an internal switch",
	    { { "HV-1", "a", TRI_YES, SWITCH_INTERNAL, 0 },
		{ "HV-2", "b", TRI_YES, SWITCH_EXTERNAL, 0 } },
	    NULL, 1, "HV-2" },
	{ "disconnected, and seen at its host's port",
	    { { "HV-1", "a", TRI_NO, SWITCH_TYPE_UNKNOWN, 0 },
		{ "HV-2", "b", TRI_YES, SWITCH_EXTERNAL, 0 } },
	    "leaf-1 Eth1/1", 2, "HV-1" },
	{ "disconnected, and seen at another host's port",
	    { { "HV-1", "a", TRI_NO, SWITCH_TYPE_UNKNOWN, 0 },
		{ "HV-2", "b", TRI_YES, SWITCH_EXTERNAL, 0 } },
	    "leaf-1 Eth1/2", 1, "HV-2" },
	{ "disconnected, and seen at nobody's port",
	    { { "HV-1", "a", TRI_NO, SWITCH_TYPE_UNKNOWN, 0 },
		{ "HV-2", "b", TRI_YES, SWITCH_EXTERNAL, 0 } },
	    "leaf-1 Eth1/3", 1, "HV-2" },
	{ "a host inside a VM of its name",
	    { { "HV-1", "INNER", TRI_YES, SWITCH_EXTERNAL, 0 },
		{ "inner", NULL, TRI_UNKNOWN, SWITCH_TYPE_UNKNOWN, 0 } },
	    NULL, 1, "HV-1" },
	{ "a host inside a VM of its address",
	    { { "HV-1", "lab", TRI_YES, SWITCH_EXTERNAL, IP(3) },
		{ "inner", NULL, TRI_UNKNOWN, SWITCH_TYPE_UNKNOWN, 0 } },
	    NULL, 1, "HV-1" },
	{ "another name and another address",
	    { { "HV-1", "lab", TRI_YES, SWITCH_EXTERNAL, IP(2) },
		{ "inner", NULL, TRI_UNKNOWN, SWITCH_TYPE_UNKNOWN, 0 } },
	    NULL, 2, "HV-1" },
	{ "a VM that has the name of its own host",
	    { { "inner", NULL, TRI_UNKNOWN, SWITCH_TYPE_UNKNOWN, 0 },
		{ "inner", "inner", TRI_YES, SWITCH_EXTERNAL, 0 } },
	    NULL, 2, "inner" },
	{ "two VMs of which one has the name of the other's host",
	    { { "HV-1", "inner", TRI_YES, SWITCH_EXTERNAL, 0 },
		{ "inner", "b", TRI_YES, SWITCH_EXTERNAL, 0 } },
	    NULL, 2, "HV-1" },
};

static void
network(struct net *n)
{
	static const char *const hosts[] = { "HV-1", "HV-2", "inner" };
	static const char *const ports[] = { "leaf-1 Eth1/1", "leaf-1 Eth1/2" };

	net_init(n, 1);
	(void)net_switch(n, "leaf-1", 0x001b21000100, 4);
	for (uint32_t h = 0; h < 3; h++) {
		(void)net_host(n, hosts[h], IP(h + 1), 0);
		(void)net_nic(n, hosts[h], NIC_PHYSICAL, NULL, "NIC1", NIC(h));
		if (h < 2) {
			net_always(n, ports[h], 99, NIC(h));
		}
	}
}

static void
gather(void **state)
{
	const struct owners_row *r = *state;
	struct judge_views views = { .doubtful = NULL };
	struct suspect_work w = { .nowners = 0 };
	struct net n;
	const struct known k = { &n.snap, &n.inv, &n.where, &n.set, &views, NULL };

	network(&n);
	for (size_t i = 0; i < NICS && r->nics[i].host != NULL; i++) {
		struct nic *c = net_nic(&n, r->nics[i].host,
		    r->nics[i].vm != NULL ? NIC_VM_VNIC : NIC_HOST_VNIC, r->nics[i].vm, "wire",
		    MAC);

		c->plugged = r->nics[i].plugged;
		c->switch_type = r->nics[i].switch_type;
		c->ips = (struct span){ (uint32_t)n.inv.nips, r->nics[i].ip != 0 };
		if (r->nics[i].ip != 0) {
			c->ips.first = r->nics[i].ip - IP(1); /* as the hosts have them */
		}
	}
	if (r->seen != NULL) {
		net_always(&n, r->seen, 10, MAC);
	}
	net_place(&n);
	hosts_view(&n.snap, &n.inv, &n.where, &views.moves, &views.past, &views.hosts);
	owners_gather(&k, &w, (struct mac){ MAC });
	assert_int_equal(w.nowners, r->owners);
	assert_string_equal(n.inv.hosts[w.owners[0].who.host].name, r->first);
	suspect_work_free(&w);
	hosts_free(&views.hosts);
	net_free(&n);
}

/* ---- which of them may be where the suspect is ------------------------------------------------- */

/*
 * HV-1 at leaf-1 and HV-2 at leaf-2, which no link joins; nothing places `inner`. Each has the
 * address, in VLAN 10. The suspect is at leaf-1.
 */
static const struct pick_row {
	const char *why;
	uint16_t vlan;
	enum vlan_proof proof;
	bool all;
	uint32_t seen; /* a host, NONE: none */
	const char *owners; /* first letters or numbers of their hosts */
} picks[] = {
	{ "whose host is in that domain, or nowhere", 10, VLAN_PROVED, false, NONE, "1i" },
	{ "and whose host is seen", 10, VLAN_PROVED, false, 1, "12i" },
	{ "all of them", 10, VLAN_PROVED, true, NONE, "12i" },
	{ "in another VLAN none is", 20, VLAN_PROVED, false, NONE, "" },
	{ "in another VLAN, and seen", 20, VLAN_PROVED, false, 0, "1" },
	{ "in another VLAN, which is assumed", 20, VLAN_ASSUMED, false, NONE, "1i" },
	{ "in a VLAN that is not known", 0, VLAN_PROVED, false, NONE, "1i" },
};

static void
pick_network(struct net *n)
{
	static const char *const hosts[] = { "HV-1", "HV-2", "inner" };

	net_init(n, 1);
	(void)net_switch(n, "leaf-1", 0x001b21000100, 4);
	(void)net_switch(n, "leaf-2", 0x001b21000200, 4);
	for (uint32_t h = 0; h < 3; h++) {
		(void)net_host(n, hosts[h], IP(h + 1), 0);
		(void)net_nic(n, hosts[h], NIC_PHYSICAL, NULL, "NIC1", NIC(h));
		net_nic(n, hosts[h], NIC_VM_VNIC, "a", "wire", MAC)->vlan = 10;
	}
	net_always(n, "leaf-1 Eth1/1", 10, NIC(0));
	net_always(n, "leaf-2 Eth1/2", 10, NIC(1));
	net_place(n);
}

static void
pick(void **state)
{
	const struct pick_row *r = *state;
	struct judge_views views = { .doubtful = NULL };
	struct suspect_work w = { .nowners = 0 };
	struct sighting seen = { .host = r->seen };
	struct suspect s = { .vlan = r->vlan,
		.proof = (uint8_t)r->proof,
		.sightings = &seen,
		.nsightings = r->seen != NONE };
	struct net n;
	const struct known k = { &n.snap, &n.inv, &n.where, &n.set, &views, NULL };
	char got[8] = "";

	pick_network(&n);
	hosts_view(&n.snap, &n.inv, &n.where, &views.moves, &views.past, &views.hosts);
	s.domain = n.where.domain_of_switch[0];
	owners_gather(&k, &w, (struct mac){ MAC });
	owners_pick(&k, &w, &s, r->all);
	for (uint32_t i = 0; i < s.nowners; i++) {
		const char *name = n.inv.hosts[s.owners[i].who.host].name;

		got[i] = name[0] == 'H' ? name[3] : name[0];
	}
	assert_string_equal(got, r->owners);
	suspect_work_free(&w);
	hosts_free(&views.hosts);
	net_free(&n);
}

/* ---- in another VLAN of the table that moves ----------------------------------------------------- */

/*
 * HV-1's VM is in VLAN 10, HV-2's in 20, that of `inner` in 30; all have the address. The suspect is
 * in VLAN 10, at ports of leaf-1 over three samples, a digit each.
 */
static const struct shared_row {
	const char *why;
	uint16_t vlans[3]; /* of the FID of VLAN 10 */
	const char *ports;
	const char *owners;
	uint16_t
	    beyond[3]; /* of that FID on leaf-2, where it moves as well; 0: it is not there */
} shared_rows[] = {
	{ "each VLAN for itself", { 10 }, "343", "1", { 0 } },
	{ "two VLANs share it, and it moves: either owner may do that", { 10, 20 }, "343", "12",
	    { 0 } },
	{ "and silent in between", { 10, 20 }, "3-4", "12", { 0 } },
	{ "on another switch it is shared with a third VLAN: each of the three may move it",
	    { 10, 20 }, "343", "12i", { 10, 30 } },
	{ "it stays: nobody but its own VLAN's owner is there", { 10, 20 }, "333", "1", { 0 } },
	{ "it is silent, and there again", { 10, 20 }, "3-3", "1", { 0 } },
};

static void
share(void **state)
{
	static const char *const hosts[] = { "HV-1", "HV-2", "inner" };
	static const char *const own[] = { "leaf-1 Eth1/1", "leaf-1 Eth1/2", "leaf-1 Eth1/5" };
	const struct shared_row *r = *state;
	struct judge_views views = { .doubtful = NULL };
	struct suspect_work w = { .nowners = 0 };
	struct suspect s = { .vlan = 10, .proof = VLAN_PROVED };
	struct net n;
	const struct known k = { &n.snap, &n.inv, &n.where, &n.set, &views, NULL };
	char got[8] = "";

	net_init(&n, 3);
	(void)net_switch(&n, "leaf-1", 0x001b21000100, 6);
	net_shared(&n, "leaf-1", r->vlans);
	(void)net_switch(&n, "leaf-2", 0x001b21000200, 6);
	if (r->beyond[0] != 0) {
		net_shared(&n, "leaf-2", r->beyond);
		net_row(&n, "leaf-2 Eth1/3", 10, MAC, 0, 0);
		net_row(&n, "leaf-2 Eth1/4", 10, MAC, 1, 2);
	}
	for (uint16_t h = 0; h < 3; h++) {
		(void)net_host(&n, hosts[h], IP(h + 1), 0);
		(void)net_nic(&n, hosts[h], NIC_PHYSICAL, NULL, "NIC1", NIC(h));
		net_nic(&n, hosts[h], NIC_VM_VNIC, "a", "wire", MAC)->vlan =
		    (uint16_t)(10 * (h + 1));
		net_always(&n, own[h], 99, NIC(h));
	}
	for (uint16_t i = 0; i < 3; i++) {
		if (r->ports[i] != '-') {
			net_row(&n, r->ports[i] == '3' ? "leaf-1 Eth1/3" : "leaf-1 Eth1/4", 10,
			    MAC, i, i);
		}
	}
	net_place(&n);
	views.moves = moves_find(&n.snap, &n.inv, &n.where, &n.set);
	views.doubtful = sightings_doubt_hosts(&n.snap, &n.inv, &n.where);
	hosts_view(&n.snap, &n.inv, &n.where, &views.moves, &views.past, &views.hosts);
	owners_gather(&k, &w, (struct mac){ MAC });
	w.nsightings = 0;
	for (uint32_t i = 0; i < n.where.nplaces; i++) {
		if (n.where.places[i].key >> 16 == MAC) {
			sighting_add(&k, &w, &n.where.places[i]);
		}
	}
	entries_gather(&k, &w, (struct mac){ MAC }, NONE, 10);
	s.domain = n.where.domain_of_switch[0];
	owners_pick(&k, &w, &s, false);
	for (uint32_t i = 0; i < s.nowners; i++) {
		const char *name = n.inv.hosts[s.owners[i].who.host].name;

		got[i] = name[0] == 'H' ? name[3] : name[0];
	}
	assert_string_equal(got, r->owners);
	suspect_work_free(&w);
	hosts_free(&views.hosts);
	free(views.moves.list);
	free(views.doubtful);
	net_free(&n);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(rows, gather), CLAIMS(picks, pick),
		CLAIMS(shared_rows, share), { .rows = NULL } };

	return claims_run(tables, NULL, 0);
}
