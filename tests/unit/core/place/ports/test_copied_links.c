#include "aid/world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define ERP UINT64_C(0x02aabb000055) /* a VM in fra, and its copy in muc */
#define WEB UINT64_C(0x02aabb000056) /* another pair */
#define LAB UINT64_C(0x02aabb000057) /* another one, whose places the claim tells */
#define HOME UINT64_C(0x001b44000001) /* stations of muc alone */
#define STRANGE UINT64_C(0x001b44000f00)

struct sighting_row {
	const char *where;
	uint64_t mac;
	uint16_t first, last;
};

enum vms { BY_ID, ONE_VM, NO_IDS, ONE_CLUSTER };

static const struct link_claim {
	struct sighting_row rows[12]; /* beside those of the two VMs on their ports 5 */
	const char *linked; /* a port that a link is known at, "" none */
	enum vms vms; /* how the VMs of both hosts are listed */
	bool found;
	const char *why;
} claims[] = {
	{ { { "fra Eth1/1", ERP, 1, 1 }, { "muc Eth1/1", ERP, 1, 1 } }, "", BY_ID, true,
	    "what is seen of the copy comes by this port" },
	{ { { "fra Eth1/1", ERP, 1, 1 }, { "muc Eth1/1", ERP, 1, 1 },
	      { "fra Eth1/1", WEB, 1, 1 }, { "muc Eth1/1", WEB, 1, 1 } },
	    "", BY_ID, true, "two copies" },
	{ { { "fra Eth1/1", ERP, 1, 1 }, { "muc Eth1/1", ERP, 1, 1 },
	      { "fra Eth1/1", WEB, 1, 1 } },
	    "", BY_ID, false, "not the same copies at both" },
	{ { { "fra Eth1/1", ERP, 1, 1 }, { "muc Eth1/1", ERP, 1, 1 } }, "", NO_IDS, true,
	    "one name on two hosts of no cluster is two VMs" },
	{ { { "fra Eth1/1", ERP, 1, 1 }, { "muc Eth1/1", ERP, 1, 1 } }, "", ONE_CLUSTER, false,
	    "in one cluster it is one" },
	{ { { "fra Eth1/1", ERP, 1, 1 } }, "", BY_ID, false, "one site alone shows it" },
	{ { { "fra Eth1/1", LAB, 0, 2 }, { "muc Eth1/1", LAB, 0, 2 } }, "", BY_ID, false,
	    "two sites, each with its own from one image" },
	{ { { "fra Eth1/1", ERP, 1, 1 }, { "muc Eth1/1", ERP, 1, 1 },
	      { "muc Eth1/2", ERP, 2, 2 } },
	    "", BY_ID, false, "two ports may be the end" },
	{ { { "fra Eth1/1", ERP, 1, 1 }, { "muc Eth1/1", ERP, 1, 1 },
	      { "muc Eth1/2", ERP, 2, 2 }, { "muc Eth1/2", STRANGE + 1, 0, 2 } },
	    "", BY_ID, true, "the one with fewer other addresses is" },
	{ { { "fra Eth1/1", ERP, 1, 1 }, { "muc Eth1/1", ERP, 1, 1 } }, "", ONE_VM, false,
	    "one VM that two hosts list has moved" },
	{ { { "fra Eth1/1", ERP, 1, 1 }, { "muc Eth1/1", ERP, 1, 1 },
	      { "fra Eth1/1", HOME, 0, 1 }, { "muc Eth1/5", HOME, 0, 1 } },
	    "", BY_ID, true, "a station of the other site stands there as well" },
	{ { { "fra Eth1/1", ERP, 1, 1 }, { "muc Eth1/1", ERP, 1, 1 },
	      { "fra Eth1/1", HOME + 0, 0, 1 }, { "muc Eth1/6", HOME + 0, 0, 0 },
	      { "muc Eth1/7", HOME + 0, 1, 1 }, { "fra Eth1/1", HOME + 1, 0, 1 },
	      { "muc Eth1/6", HOME + 1, 0, 0 }, { "muc Eth1/7", HOME + 1, 1, 1 },
	      { "fra Eth1/1", HOME + 2, 0, 1 }, { "muc Eth1/6", HOME + 2, 0, 0 },
	      { "muc Eth1/7", HOME + 2, 1, 1 } },
	    "", BY_ID, false, "three others, even at home there: it is a port like any" },
	{ { { "fra Eth1/1", ERP, 1, 1 }, { "muc Eth1/1", ERP, 1, 1 },
	      { "fra Eth1/1", HOME, 0, 1 }, { "muc Eth1/1", HOME, 0, 1 } },
	    "", BY_ID, false, "a station that both see there is on neither side" },
	{ { { "fra Eth1/1", ERP, 1, 1 }, { "muc Eth1/1", ERP, 1, 1 },
	      { "fra Eth1/1", STRANGE, 0, 1 } },
	    "", BY_ID, false, "a station that the other site does not know is local" },
	{ { { "fra Eth1/1", ERP, 1, 1 }, { "muc Eth1/1", ERP, 1, 1 },
	      { "muc Eth1/1", STRANGE, 0, 1 } },
	    "", BY_ID, false, "at the other end as well" },
	{ { { "fra Eth1/1", ERP, 1, 1 }, { "muc Eth1/1", ERP, 1, 1 },
	      { "muc Eth1/2", STRANGE, 0, 1 }, { "muc Eth1/2", WEB, 1, 1 } },
	    "", BY_ID, true, "what else is in the sites says nothing" },
	{ { { "fra Eth1/1", ERP, 1, 1 }, { "muc Eth1/1", ERP, 1, 1 } }, "muc Eth1/1", BY_ID,
	    false, "a port with a host behind it" },
	{ { { "fra Eth1/1", ERP, 1, 1 }, { "muc Eth1/1", ERP, 1, 1 } }, "muc Eth1/8", BY_ID,
	    false, "the sites are linked already" },
};

static void
own(struct net *n, const char *host, enum vms vms)
{
	uint32_t vm;

	(void)net_host(n, host, 0, 0);
	vm = net_vm(n, host, "erp", VM_RUNNING);
	n->inv.vms[vm].id = vms == ONE_VM ? "id" : vms == BY_ID ? host : "";
	net_nic(n, host, NIC_VM_VNIC, "erp", "N", ERP)->dynamic = TRI_NO;
	vm = net_vm(n, host, "web", VM_RUNNING);
	n->inv.vms[vm].id = vms == ONE_VM ? "id2" : vms == BY_ID ? host : "";
	net_nic(n, host, NIC_VM_VNIC, "web", "N", WEB)->dynamic = TRI_NO;
	net_nic(n, host, NIC_VM_VNIC, host, "N", LAB)->dynamic = TRI_NO;
}

static void
check_link(void **state)
{
	const struct link_claim *claim = *state;
	struct net n;

	net_init(&n, 3);
	(void)net_switch(&n, "fra", 0x001b21000100, 8);
	(void)net_switch(&n, "muc", 0x001b21000200, 8);
	own(&n, "HV-FRA", claim->vms);
	own(&n, "HV-MUC", claim->vms);
	if (strcmp(claim->linked, "muc Eth1/8") == 0) {
		net_lldp(&n, claim->linked, 0x001b21000100, "Eth1/8", "fra", CAP_BRIDGE);
	} else if (claim->linked[0] != '\0') {
		net_lldp(&n, claim->linked, 0xd4f5ef000100, "NIC1", "esx", CAP_STATION);
	}
	net_row(&n, "fra Eth1/5", 10, ERP, 0, 0);
	net_row(&n, "muc Eth1/5", 10, ERP, 0, 0);
	net_row(&n, "fra Eth1/5", 10, WEB, 0, 0);
	net_row(&n, "muc Eth1/5", 10, WEB, 0, 0);
	net_always(&n, "fra Eth1/5", 10, STRANGE + 1);
	net_always(&n, "muc Eth1/5", 10, STRANGE + 2);
	for (size_t i = 0; i < 12 && claim->rows[i].where != NULL; i++) {
		const struct sighting_row *r = &claim->rows[i];

		net_row(&n, r->where, 10, r->mac, r->first, r->last);
	}
	if (claim->vms == ONE_CLUSTER) {
		world_cluster(&n);
	}
	net_place(&n);
	assert_int_equal(net_class(&n, "fra Eth1/1") == PORT_UPLINK &&
			     net_class(&n, "muc Eth1/1") == PORT_UPLINK,
	    claim->found);
	assert_int_equal(n.where.ndomains == 1 && n.where.domains[0].by_guess, claim->found);
	net_free(&n);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(claims, check_link), { 0 } };

	return claims_run(tables, NULL, 0);
}
