/* What a switch told in its log: what that proves of an address that stood still in every sample. */
#include "aid/claims.h"
#include "aid/net.h"

#include "core/judge/known/known.h"
#include "core/judge/known/told.h"
#include "core/judge/together/told_kinds.h"

#include "fdbaudit/judge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define VM UINT64_C(0x00155d010b05)

enum { SAMPLES = 3 };

static const struct claim {
	const char *why, *other; /* port beside Eth1/1; NULL: no port of the switch */
	uint32_t returns, quick;
	uint16_t vlan;
	bool two_owners;
	const char *says; /* severity and kind; "" no finding */
} claims[] = {
	{ "at the port of another host", "leaf-1 Eth1/2", 1, 1, 10, false,
	    "critical flapping" },
	{ "three within a day", "leaf-1 Eth1/2", 3, 0, 10, false, "critical flapping" },
	{ "once, and slowly", "leaf-1 Eth1/2", 1, 0, 10, false, "warning flapping" },
	{ "it moved, and did not come back", "leaf-1 Eth1/2", 0, 0, 10, false, "" },
	{ "where nothing is heard", "leaf-1 Eth1/5", 9, 9, 10, false, "warning flapping" },
	{ "an uplink", "leaf-1 Eth1/8", 9, 9, 10, false, "warning flapping" },
	{ "no port of the switch", NULL, 9, 9, 10, false, "warning flapping" },
	{ "of another VLAN", "leaf-1 Eth1/2", 9, 9, 20, false, "" },
	{ "of no VLAN", "leaf-1 Eth1/2", 9, 9, 0, false, "critical flapping" },
	{ "two running owners", "leaf-1 Eth1/2", 1, 1, 10, true, "critical conflict" },
	{ "two running owners, and nobody knows where", NULL, 1, 1, 10, true,
	    "critical conflict" },
	{ "two running owners that stood still", "leaf-1 Eth1/2", 0, 0, 10, true,
	    "warning conflict" },
};

static void
build(struct net *n, const struct claim *c)
{
	net_init(n, SAMPLES);
	net_switch(n, "leaf-1", 0x001b21000100, 8);
	net_switch(n, "leaf-2", 0x001b21000200, 8);
	net_host(n, "HV-01", 0, 0);
	net_nic(n, "HV-01", NIC_PHYSICAL, NULL, "NIC1", 0xd4f5ef000100);
	net_vm(n, "HV-01", "app-1", VM_RUNNING);
	net_nic(n, "HV-01", NIC_VM_VNIC, "app-1", "NIC", VM)->vlan = 10;
	net_host(n, "HV-02", 0, 0);
	net_nic(n, "HV-02", NIC_PHYSICAL, NULL, "NIC1", 0xd4f5ef000200);
	if (c->two_owners) {
		net_vm(n, "HV-02", "app-2", VM_RUNNING);
		net_nic(n, "HV-02", NIC_VM_VNIC, "app-2", "NIC", VM)->vlan = 10;
	}
	net_lldp(n, "leaf-1 Eth1/8", 0x001b21000200, "Eth1/8", "leaf-2", CAP_BRIDGE);
	net_lldp(n, "leaf-2 Eth1/8", 0x001b21000100, "Eth1/8", "leaf-1", CAP_BRIDGE);
	net_always(n, "leaf-1 Eth1/1", 99, 0xd4f5ef000100);
	net_always(n, "leaf-1 Eth1/2", 99, 0xd4f5ef000200);
	net_always(n, "leaf-1 Eth1/1", 10, VM);
	net_place(n);
	net_told(n, "leaf-1 Eth1/1", c->other, c->vlan, VM, c->returns, c->quick);
}

static void
test_told(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(claims) / sizeof(claims[0]); i++) {
		const struct claim *c = &claims[i];
		struct net n;
		struct findings found;
		struct fdb_err err = { 0 };
		const struct finding *f = NULL;
		char says[64] = "";

		print_message("  %s\n", c->why);
		build(&n, c);
		findings_init(&found, (size_t)1 << 20);
		const struct judge_input j = {
			.snap = &n.snap, .inv = &n.inv, .where = &n.where, .set = &n.set
		};
		assert_int_equal(judge_run(&j, &found, &err), FDB_OK);
		for (size_t k = 0; k < found.n; k++) {
			f = found.list[k].mac.bits == VM ? &found.list[k] : f;
		}
		if (f != NULL) {
			(void)snprintf(says, sizeof(says), "%s %s",
			    severity_name((enum severity)f->severity),
			    finding_kind_name((enum finding_kind)f->kind));
			assert_int_equal(f->nmovements, 1);
			assert_int_equal(f->movements[0].source, MOVEMENT_LOG);
			assert_int_equal(f->movements[0].count, c->returns + 1);
		}
		assert_string_equal(says, c->says);
		findings_free(&found);
		net_free(&n);
	}
}

/* ---- stories ------------------------------------------------------------------------------------ */

#define OTHER UINT64_C(0x00155d010b06)
#define LEAF_1(port_) "leaf-1 Eth1/" #port_
#define LEAF_3(port_) "leaf-3 Eth1/" #port_

/* HV-01 with two VMs at Eth1/1, a NIC more at Eth1/3, HV-02 at Eth1/2; leaf-3 is linked to nobody. */
static void
begin(struct net *n, const char *where)
{
	net_init(n, SAMPLES);
	net_switch(n, "leaf-1", 0x001b21000100, 8);
	net_switch(n, "leaf-2", 0x001b21000200, 8);
	net_switch(n, "leaf-3", 0x001b21000300, 8);
	net_host(n, "HV-01", 0, 0);
	net_nic(n, "HV-01", NIC_PHYSICAL, NULL, "NIC1", 0xd4f5ef000100);
	net_nic(n, "HV-01", NIC_PHYSICAL, NULL, "NIC2", 0xd4f5ef000101);
	net_vm(n, "HV-01", "app-1", VM_RUNNING);
	net_nic(n, "HV-01", NIC_VM_VNIC, "app-1", "NIC", VM)->vlan = 10;
	net_vm(n, "HV-01", "app-2", VM_RUNNING);
	net_nic(n, "HV-01", NIC_VM_VNIC, "app-2", "NIC", OTHER)->vlan = 10;
	net_host(n, "HV-02", 0, 0);
	net_nic(n, "HV-02", NIC_PHYSICAL, NULL, "NIC1", 0xd4f5ef000200);
	net_lldp(n, LEAF_1(8), 0x001b21000200, "Eth1/8", "leaf-2", CAP_BRIDGE);
	net_lldp(n, "leaf-2 Eth1/8", 0x001b21000100, "Eth1/8", "leaf-1", CAP_BRIDGE);
	net_always(n, LEAF_1(1), 99, 0xd4f5ef000100);
	net_always(n, LEAF_1(3), 99, 0xd4f5ef000101);
	net_always(n, LEAF_1(2), 99, 0xd4f5ef000200);
	net_always(n, LEAF_3(1), 99, 0xd4f5ef000900);
	net_always(n, where, 10, VM);
	net_always(n, LEAF_1(1), 10, OTHER);
	net_place(n);
}

typedef void tell_fn(struct net *n);

static void
once_from_another_host(struct net *n)
{
	net_told(n, LEAF_1(2), LEAF_1(1), 10, VM, 0, 0);
}

static void
once_and_there_again(struct net *n)
{
	net_told(n, LEAF_1(1), LEAF_1(2), 10, VM, 0, 0);
}

static void
once_between_two(struct net *n)
{
	net_told(n, LEAF_1(2), LEAF_1(1), 10, VM, 0, 0)->directed = false;
}

static void
twice_one_way(struct net *n)
{
	net_told(n, LEAF_1(2), LEAF_1(1), 10, VM, 0, 0)->moves = 2;
}

static void
once_from_an_uplink(struct net *n)
{
	net_told(n, LEAF_1(8), LEAF_1(1), 10, VM, 0, 0);
}

static void
once_to_nowhere(struct net *n)
{
	net_told(n, LEAF_1(2), NULL, 10, VM, 0, 0);
}

static void
once_of_no_export(struct net *n)
{
	const uint32_t nic = inventory_owner(&n->inv, (struct mac){ VM }, NONE);

	n->inv.nics[nic].mac.bits = VM + 0x10000; /* behind all others: the order stays */
	n->inv.nby_mac = 0;
	once_from_another_host(n);
}

static void
back_quickly(struct net *n)
{
	net_told(n, LEAF_1(1), LEAF_1(2), 10, VM, 1, 1);
}

static void
in_a_vlan_that_is_left_out(struct net *n)
{
	static struct vlan_range out = { 10, 10 };

	n->set.ignore_vlans = &out;
	n->set.nignore_vlans = 1;
	back_quickly(n);
}

/* Where it has no place. */
static void
in_such_a_vlan_elsewhere(struct net *n)
{
	static struct vlan_range out = { 30, 30 };

	n->set.ignore_vlans = &out;
	n->set.nignore_vlans = 1;
	net_told(n, LEAF_3(1), LEAF_3(2), 30, VM, 9, 9);
}

static void
at_a_port_that_is_left_out(struct net *n)
{
	n->where.ports[net_port(n, LEAF_1(2))].ignored = true;
	back_quickly(n);
}

static void
at_a_fabric_port(struct net *n)
{
	n->where.ports[net_port(n, LEAF_1(2))].class_ = PORT_FABRIC;
	back_quickly(n);
}

static void
between_ports_of_its_host(struct net *n)
{
	net_told(n, LEAF_1(1), LEAF_1(3), 10, VM, 5, 5);
}

static void
between_ports_of_its_host_once(struct net *n)
{
	net_told(n, LEAF_1(3), LEAF_1(1), 10, VM, 0, 0);
}

/* Both VMs of HV-01, between its port and one of nobody. */
static void
both_over(struct net *n)
{
	net_told(n, LEAF_1(1), LEAF_1(5), 10, VM, 0, 0)->directed = false;
	net_told(n, LEAF_1(1), LEAF_1(5), 10, OTHER, 0, 0)->directed = false;
}

static void
both_over_and_back(struct net *n)
{
	net_told(n, LEAF_1(1), LEAF_1(5), 10, VM, 1, 1);
	net_told(n, LEAF_1(1), LEAF_1(5), 10, OTHER, 1, 1);
}

static void
both_and_one_again_elsewhere(struct net *n)
{
	both_over_and_back(n);
	net_told(n, LEAF_1(1), LEAF_1(2), 10, VM, 4, 4);
}

static void
one_over_and_back(struct net *n)
{
	net_told(n, LEAF_1(1), LEAF_1(5), 10, VM, 1, 1);
}

static void
both_again_and_again(struct net *n)
{
	net_told(n, LEAF_1(1), LEAF_1(5), 10, VM, 4, 4);
	net_told(n, LEAF_1(1), LEAF_1(5), 10, OTHER, 4, 4);
}

/* Over the day, both: the host was emptied, and is full again. */
static void
both_to_another_host_and_back(struct net *n)
{
	net_told(n, LEAF_1(1), LEAF_1(2), 10, VM, 1, 0);
	net_told(n, LEAF_1(1), LEAF_1(2), 10, OTHER, 1, 0);
}

static void
one_to_another_host_and_back(struct net *n)
{
	net_told(n, LEAF_1(1), LEAF_1(2), 10, VM, 1, 0);
}

/* In a network of its own somebody has the same address. */
static void
in_another_domain(struct net *n)
{
	net_told(n, LEAF_3(1), LEAF_3(2), 10, VM, 9, 9);
}

static void
in_another_domain_by_two_pairs(struct net *n)
{
	in_another_domain(n);
	net_told(n, LEAF_3(2), LEAF_3(3), 10, VM, 2, 2);
	net_told(n, LEAF_3(2), LEAF_3(3), 0, VM, 2, 2);
}

static void
in_another_domain_and_two_vlans(struct net *n)
{
	in_another_domain(n);
	net_told(n, LEAF_3(2), LEAF_3(3), 20, VM, 2, 2);
}

static void
in_another_domain_too(struct net *n)
{
	back_quickly(n);
	in_another_domain(n);
}

static void
in_another_vlan(struct net *n)
{
	net_told(n, LEAF_1(1), LEAF_1(2), 20, VM, 9, 9);
}

/* By declaration it has two numbers. */
static void
vlan_10_is(struct net *n, uint16_t number)
{
	static struct domain_setting joined = { .name = "east" };

	joined.translations = calloc(1, sizeof(*joined.translations));
	assert_non_null(joined.translations);
	joined.translations[0].from = 10;
	joined.translations[0].to = number;
	joined.ntranslations = 1;
	n->set.domains = &joined;
	n->set.ndomains = 1;
}

static void
in_a_vlan_of_another_number(struct net *n)
{
	vlan_10_is(n, 20);
	in_another_vlan(n);
}

static void
in_a_vlan_of_no_other_number(struct net *n)
{
	vlan_10_is(n, 30);
	in_another_vlan(n);
}

static void
nothing(struct net *n)
{
	(void)n;
}

/* What is told of the VM, of each suspect: severity, kind, cause, and how many movements; by domain. */
static const struct story_row {
	const char *why, *where;
	tell_fn *tell;
	const char *says;
} story_rows[] = {
	{ "moved once, from another host", LEAF_1(1), once_from_another_host,
	    "info move C8 1" },
	{ "moved once, and tables have it where it left: it came back, and nobody said so",
	    LEAF_1(1), once_and_there_again, "" },
	{ "a line says between which ports, and that once", LEAF_1(1), once_between_two, "" },
	{ "twice one way, and never back: lines are missing", LEAF_1(1), twice_one_way, "" },
	{ "moved once, from an uplink: its leaf sees it come", LEAF_1(1), once_from_an_uplink,
	    "" },
	{ "moved once, to no port of the switch", LEAF_1(1), once_to_nowhere, "" },
	{ "moved once, and no export has it: that is no move", LEAF_1(1), once_of_no_export,
	    "warning inventory C20 1" },
	{ "it came back", LEAF_1(1), back_quickly, "critical flapping C0 1" },
	{ "in a VLAN that is left out", LEAF_1(1), in_a_vlan_that_is_left_out, "" },
	{ "in such a VLAN, where it has no place", LEAF_1(1), in_such_a_vlan_elsewhere, "" },
	{ "at a port that is left out: where is not known", LEAF_1(1),
	    at_a_port_that_is_left_out, "warning flapping C0 1" },
	{ "at a port of the fabric: where is not known", LEAF_1(1), at_a_fabric_port,
	    "warning flapping C0 1" },
	{ "between two ports of its host, again and again", LEAF_1(1),
	    between_ports_of_its_host, "info move C5 1" },
	{ "between two ports of its host, once", LEAF_1(1), between_ports_of_its_host_once,
	    "info move C5 1" },
	{ "all VMs of its host went over to a port of nobody", LEAF_1(5), both_over,
	    "info move C5 1" },
	{ "and came back: a team that failed over", LEAF_1(1), both_over_and_back,
	    "info move C5 1" },
	{ "and one of them flaps to another host besides", LEAF_1(1),
	    both_and_one_again_elsewhere, "critical flapping C0 2" },
	{ "one of them alone", LEAF_1(1), one_over_and_back, "warning flapping C25 1" },
	{ "all of them, again and again", LEAF_1(1), both_again_and_again,
	    "warning flapping C25 1" },
	{ "all of them to another host and back, slowly: a drain", LEAF_1(1),
	    both_to_another_host_and_back, "info move C8 1" },
	{ "one of them alone, slowly", LEAF_1(1), one_to_another_host_and_back,
	    "warning flapping C0 1" },
	{ "in another domain: that is another suspect", LEAF_1(1), in_another_domain,
	    "warning flapping C0 1" },
	{ "there between two pairs of ports", LEAF_1(1), in_another_domain_by_two_pairs,
	    "warning flapping C0 3" },
	{ "there in two VLANs", LEAF_1(1), in_another_domain_and_two_vlans,
	    "warning flapping C0 1; warning flapping C0 1" },
	{ "in both: each has its own movements", LEAF_1(1), in_another_domain_too,
	    "critical flapping C0 1; warning flapping C0 1" },
	{ "in a VLAN that is this one by declaration", LEAF_1(1), in_a_vlan_of_another_number,
	    "critical flapping C0 1" },
	{ "in another one, and this one has two numbers", LEAF_1(1),
	    in_a_vlan_of_no_other_number, "" },
	{ "at a port of nobody", LEAF_1(5), nothing, "error inventory C21 0" },
	{ "the same, and something is told of another VLAN", LEAF_1(5), in_another_vlan,
	    "error inventory C21 0" },
};

static void
story(void **state)
{
	const struct story_row *r = *state;
	struct net n;
	struct findings found;
	struct fdb_err err = { 0 };
	char says[256] = "";
	size_t at = 0;

	begin(&n, r->where);
	r->tell(&n);
	findings_init(&found, (size_t)1 << 20);
	const struct judge_input j = {
		.snap = &n.snap, .inv = &n.inv, .where = &n.where, .set = &n.set
	};
	assert_int_equal(judge_run(&j, &found, &err), FDB_OK);
	for (size_t k = 0; k < found.n; k++) {
		const struct finding *f = &found.list[k];

		if (f->mac.bits == VM && (f->severity > SEV_INFO || f->cause != NULL)) {
			at += (size_t)snprintf(says + at, sizeof(says) - at, "%s%s %s %s %u",
			    at > 0 ? "; " : "", severity_name((enum severity)f->severity),
			    finding_kind_name((enum finding_kind)f->kind), f->cause,
			    f->nmovements);
		}
	}
	assert_string_equal(says, r->says);
	findings_free(&found);
	n.set.ignore_vlans = NULL;
	n.set.nignore_vlans = 0;
	if (n.set.ndomains > 0) {
		free(n.set.domains[0].translations);
	}
	n.set.domains = NULL;
	n.set.ndomains = 0;
	net_free(&n);
}

static void
test_runs(void **state)
{
	struct told_move list[] = { { .mac = { 0 } }, { .mac = { 5 } },
		{ .mac = { 5 }, .returns = 1 }, { .mac = { 9 } }, { .mac = { 11 } } };
	uint8_t kinds[] = { TOLD_NOTHING, TOLD_NOTHING, TOLD_BACK, TOLD_NOTHING,
		TOLD_TOGETHER };
	const struct snapshot snap = { .told = list, .ntold = 5 };
	const struct inventory inv = { .nnics = 0 };
	const struct placement where = { .nplaces = 0 };
	const struct judge_views views = { .hosts = { .told_kinds = kinds } };
	const struct known k = { .snap = &snap, .inv = &inv, .where = &where, .views = &views };

	(void)state;
	assert_int_equal(told_of_mac(&snap, (struct mac){ 5 }).first, 1);
	assert_int_equal(told_of_mac(&snap, (struct mac){ 5 }).n, 2);
	assert_int_equal(told_of_mac(&snap, (struct mac){ 7 }).n, 0);
	assert_true(told_has(&k, (struct mac){ 5 }));
	assert_false(told_has(&k, (struct mac){ 9 }));
	assert_false(told_has(&k, (struct mac){ 10 }));
	assert_true(told_has(&k, (struct mac){ 11 }));
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(story_rows, story), { .rows = NULL } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_told),
		cmocka_unit_test(test_runs) };

	return claims_run(tables, tests, 2);
}
