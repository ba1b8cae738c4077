/* How many addresses of a host moved, and whose host they left. */
#include "aid/claims.h"
#include "aid/net.h"

#include "core/judge/known/known.h"

#include "fdbaudit/vec.h"

#include <string.h>

#define NIC(n_) (UINT64_C(0xd4f5ef000100) + (n_))
#define VM UINT64_C(0x00155d010b00)

/* A switch, and HV-1 with a NIC and a VM. */
static void
begin(struct net *n)
{
	net_init(n, 3);
	(void)net_switch(n, "leaf-1", UINT64_C(0x001b21001000), 8);
	(void)net_host(n, "HV-1", 0, 0);
	(void)net_nic(n, "HV-1", NIC_PHYSICAL, NULL, "NIC1", NIC(1));
	(void)net_nic(n, "HV-1", NIC_VM_VNIC, "vm", "Network Adapter", VM);
}
#define TWIN UINT64_C(0x00155d010bff)
#define SECOND (VM + 2)

static const struct moves_row {
	const char *why;
	struct move list[3];
	size_t n;
	uint32_t moved, vms_returned;
} moved[] = {
	{ "none", { { 0 } }, 0, 0, 0 },
	{ "a VM moved", { { .mac = VM } }, 1, 1, 0 },
	{ "a VM came back", { { .mac = VM, .returned = true } }, 1, 1, 1 },
	{ "a NIC came back", { { .mac = NIC(1), .returned = true } }, 1, 1, 0 },
	{ "a VM came back in one of its VLANs",
	    { { .mac = VM, .returned = true }, { .mac = VM, .fdb = 1 } }, 2, 1, 1 },
	{ "one VM by both of its NICs",
	    { { .mac = VM, .returned = true }, { .mac = SECOND, .returned = true } }, 2, 2, 1 },
	{ "two VMs, of which one came back",
	    { { .mac = VM, .returned = true }, { .mac = VM + 1 } }, 2, 2, 1 },
	{ "an address that two hosts have", { { .mac = TWIN, .returned = true } }, 1, 0, 0 },
	{ "an address that nobody has", { { .mac = 5, .returned = true } }, 1, 0, 0 },
};

static void
count_moved(void **state)
{
	const struct moves_row *r = *state;
	struct move list[3];
	const struct moves moves = { list, r->n };
	struct host_views views;
	struct net n;

	memcpy(list, r->list, sizeof(list));
	begin(&n);
	(void)net_nic(&n, "HV-1", NIC_VM_VNIC, "other", "Network Adapter", VM + 1);
	(void)net_nic(&n, "HV-1", NIC_VM_VNIC, "vm", "Second", SECOND);
	(void)net_nic(&n, "HV-1", NIC_VM_VNIC, "twin", "Network Adapter", TWIN);
	(void)net_vm(&n, "HV-1", "off", VM_OFF);
	(void)net_vm(&n, "HV-1", "untold", VM_STATE_UNKNOWN);
	(void)net_host(&n, "HV-2", 0, 0);
	(void)net_nic(&n, "HV-2", NIC_VM_VNIC, "twin", "Network Adapter", TWIN);
	net_place(&n);
	hosts_view(&n.snap, &n.inv, &n.where, &moves, &(struct past){ .n = 0 }, &views);
	assert_int_equal(views.list[0].moved, r->moved);
	assert_int_equal(views.list[0].vms_returned, r->vms_returned);
	assert_int_equal(views.list[0].vms_running, 4); /* all but the one that is off */
	hosts_free(&views);
	net_free(&n);
}

/* VMs count where the runs had them before, whatever host an export of late has them on. */
static void
test_where_they_were(void **state)
{
	struct past_mover list[] = {
		{ .mac = VM, .moved = true, .home = 0 },
		{ .mac = VM + 1, .returned = true, .home = 1 },
		{ .mac = VM + 2, .moved = true, .home = NONE },
	};
	struct attachment attachments[2] = { { .host = 0 }, { .host = 1 } };
	struct placement where;
	struct judge_views views;
	struct known k = { .views = &views };
	struct net n;

	(void)state;
	begin(&n);
	(void)net_nic(&n, "HV-1", NIC_VM_VNIC, "other", "Network Adapter", VM + 1);
	(void)net_nic(&n, "HV-1", NIC_VM_VNIC, "third", "Network Adapter", VM + 2);
	(void)net_host(&n, "HV-2", 0, 0);
	(void)net_nic(&n, "HV-2", NIC_VM_VNIC, "own", "Network Adapter", TWIN);
	net_place(&n);
	where = n.where;
	where.attachments = attachments;
	where.nattachments = 2;
	views.past = (struct past){ list, 3 };
	hosts_view(
	    &n.snap, &n.inv, &where, &(struct moves){ .n = 0 }, &views.past, &views.hosts);
	assert_int_equal(views.hosts.list[0].vms_left, 2);
	assert_int_equal(views.hosts.list[0].vms_returned, 0);
	assert_int_equal(views.hosts.list[0].vms_running, 2);
	assert_int_equal(views.hosts.list[1].vms_left, 1);
	assert_int_equal(views.hosts.list[1].vms_returned, 1);
	assert_int_equal(views.hosts.list[1].vms_running, 2);
	k.inv = &n.inv;
	k.where = &where;
	assert_int_equal(host_left(&k, (struct mac){ VM + 1 }, 0), 1);
	assert_int_equal(host_left(&k, (struct mac){ VM + 2 }, 0), 0); /* nobody is there now */
	assert_int_equal(
	    host_left(&k, (struct mac){ VM + 3 }, NONE), NONE); /* it did not move */
	hosts_free(&views.hosts);
	net_free(&n);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(moved, count_moved), { .rows = NULL } };
	const struct CMUnitTest others[] = { cmocka_unit_test(test_where_they_were) };

	return claims_run(tables, others, 1);
}
