#include "net.h"

#include "fdbaudit/judge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { TEXT_CAP = 1 << 20 };
#define NIC_MAC(host_, n_) (UINT64_C(0xd4f5ef000000) | (uint64_t)(host_) << 8 | (n_))
#define POOL(host_) (UINT64_C(0x00155d010000) | (uint64_t)(host_) << 8)
#define IP(host_) (UINT32_C(0x0a140100) | (host_))

/*
 * Two leaves below one spine; HV-1 at leaf-1 Eth1/1, HV-2 at leaf-2 Eth1/2, HV-3 with two
 * ports, leaf-1 Eth1/3 and leaf-2 Eth1/3. The address under test and its owners are the row's.
 */
struct world {
	struct net n;
	struct findings found;
};

struct row_at {
	const char *where;
	uint16_t vlan;
	uint16_t first, last;
};

struct owner_at {
	const char *host, *vm; /* vm NULL: the host itself */
	enum nic_kind kind;
	uint8_t dynamic;
	uint8_t state;
	uint16_t vlan;
	const char *id;
};

struct story {
	const char *why;
	uint16_t samples;
	uint64_t mac;
	uint64_t pool2; /* of HV-2, 0: its own */
	uint32_t ip2; /* of HV-2, 0: its own */
	struct owner_at owners[4];
	struct row_at rows[8];
	/* expected; cause NULL: no finding at all about this address */
	const char *cause;
	enum severity severity;
	enum finding_kind kind;
	const char *host, *origin;
	uint32_t moves, nseen;
	uint8_t least, most; /* confidence */
};

#define VM_DYN(host_, name_)                                           \
	{                                                              \
		host_, name_, NIC_VM_VNIC, TRI_YES, VM_RUNNING, 10, "" \
	}
#define VM_FIX(host_, name_)                                          \
	{                                                             \
		host_, name_, NIC_VM_VNIC, TRI_NO, VM_RUNNING, 10, "" \
	}
#define DUP POOL(1) + 5
#define VMM UINT64_C(0x001dd8b71c05)

/* leaf-1 and leaf-2 alternate, never both on edge. */
#define ALTERNATE                                                         \
	{ "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 1 },     \
	    { "leaf-1 Eth1/1", 10, 2, 2 }, { "leaf-2 Eth1/8", 10, 0, 0 }, \
	    { "leaf-2 Eth1/2", 10, 1, 1 },                                \
	{                                                                 \
		"leaf-2 Eth1/8", 10, 2, 2                                 \
	}
#define TO_HV2                                                        \
	{ "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 2 }, \
	    { "leaf-2 Eth1/8", 10, 0, 0 },                            \
	{                                                             \
		"leaf-2 Eth1/2", 10, 1, 2                             \
	}
#define BOTH                              \
	{ "leaf-1 Eth1/1", 10, 0, 2 },    \
	{                                 \
		"leaf-2 Eth1/2", 10, 0, 2 \
	}

static const struct story stories[] = {
	{ "two VMs of cloned hosts", 3, DUP, POOL(1), 0,
	    { VM_DYN("HV-1", "app-1"), VM_DYN("HV-2", "app-2") }, { ALTERNATE }, "C1",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 2, 2, 80, 100 },
	{ "the same, in one sample", 1, DUP, POOL(1), 0,
	    { VM_DYN("HV-1", "app-1"), VM_DYN("HV-2", "app-2") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 0 } }, "C1",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 0, 2, 80, 100 },
	{ "the same, one of them seen", 1, DUP, POOL(1), 0,
	    { VM_DYN("HV-1", "app-1"), VM_DYN("HV-2", "app-2") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 } }, "C1", SEV_WARNING, KIND_CONFLICT, "HV-2", NULL,
	    0, 1, 50, 60 },
	{ "one pool by arithmetic: both addresses end alike", 3, DUP, POOL(1), 0x0a150101,
	    { VM_DYN("HV-1", "app-1"), VM_DYN("HV-2", "app-2") }, { ALTERNATE }, "C2",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 2, 2, 80, 100 },
	{ "issued again after a migration", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "app-1"), VM_DYN("HV-2", "app-2") }, { ALTERNATE }, "C3",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", "HV-1", 2, 2, 80, 100 },
	{ "a static VM in a dynamic pool", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "app-1"), VM_FIX("HV-2", "app-2") }, { ALTERNATE }, "C16",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", "HV-1", 2, 2, 80, 100 },
	{ "a copy with a static address", 3, UINT64_C(0x020000000001), 0, 0,
	    { VM_FIX("HV-1", "sql"), VM_FIX("HV-2", "sql-copy") }, { ALTERNATE }, "C11",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 2, 2, 80, 100 },
	{ "the same two without a telling name", 3, UINT64_C(0x020000000001), 0, 0,
	    { VM_FIX("HV-1", "sql"), VM_FIX("HV-2", "web") }, { ALTERNATE }, "C11",
	    SEV_CRITICAL, KIND_CONFLICT, NULL, NULL, 2, 2, 0, 50 },
	{ "two managers hand out one pool", 3, VMM, 0, 0,
	    { VM_FIX("HV-1", "sql"), VM_FIX("HV-2", "web") }, { ALTERNATE }, "C17",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 2, 2, 80, 100 },
	{ "two boards with one address", 3, NIC_MAC(9, 0), 0, 0,
	    { { "HV-1", NULL, NIC_PHYSICAL, 0, 0, 10, "" },
		{ "HV-2", NULL, NIC_PHYSICAL, 0, 0, 10, "" } },
	    { ALTERNATE }, "C18", SEV_CRITICAL, KIND_CONFLICT, NULL, NULL, 2, 2, 0, 50 },
	{ "host vNICs of cloned hosts", 3, POOL(1) + 0xfe, POOL(1), 0,
	    { { "HV-1", NULL, NIC_HOST_VNIC, 0, 0, 10, "" },
		{ "HV-2", NULL, NIC_HOST_VNIC, 0, 0, 10, "" } },
	    { ALTERNATE }, "C18b", SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 2, 2, 80, 100 },
	{ "a vNIC with another host's NIC address", 1, NIC_MAC(1, 0), 0, 0,
	    { { "HV-2", NULL, NIC_HOST_VNIC, 0, 0, 10, "" } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 0 } }, "C27",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", "HV-1", 0, 2, 80, 100 },
	{ "its own host's vNIC: one owner", 1, NIC_MAC(1, 0), 0, 0,
	    { { "HV-1", NULL, NIC_HOST_VNIC, 0, 0, 99, "" } },
	    { { "leaf-1 Eth1/1", 99, 0, 0 } }, NULL, 0, 0, NULL, NULL, 0, 0, 0, 0 },
	{ "two VMs on one host", 1, DUP, 0, 0,
	    { VM_DYN("HV-1", "app-1"), VM_DYN("HV-1", "app-2") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 } }, "C26", SEV_ERROR, KIND_CONFLICT, "HV-1", NULL, 0,
	    1, 80, 100 },
	{ "a VM moved once and stayed", 3, VMM, 0, 0, { VM_FIX("HV-2", "web") }, { TO_HV2 },
	    "C8", SEV_INFO, KIND_MOVE, NULL, NULL, 1, 2, 80, 100 },
	{ "a VM came back at once: its owner alone does not explain it", 3, VMM, 0, 0,
	    { VM_FIX("HV-2", "web") }, { ALTERNATE }, "C0", SEV_CRITICAL, KIND_FLAPPING, NULL,
	    NULL, 2, 2, 50, 79 },
	{ "an unknown host answers for a VM", 3, DUP, 0, 0, { VM_DYN("HV-1", "app-1") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 1 },
		{ "leaf-1 Eth1/1", 10, 2, 2 }, { "leaf-2 Eth1/6", 10, 1, 1 } },
	    "C25", SEV_CRITICAL, KIND_FLAPPING, NULL, "HV-1", 2, 2, 80, 100 },
	{ "the second holder is beyond an uplink", 3, DUP, 0, 0, { VM_DYN("HV-1", "app-1") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 1 },
		{ "leaf-1 Eth1/1", 10, 2, 2 } },
	    "C25", SEV_CRITICAL, KIND_FLAPPING, NULL, "HV-1", 2, 1, 80, 100 },
	{ "it moved once to an unknown host: a move", 3, DUP, 0, 0, { VM_DYN("HV-1", "app-1") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 2 },
		{ "leaf-2 Eth1/6", 10, 1, 2 } },
	    "C8", SEV_INFO, KIND_MOVE, NULL, NULL, 1, 2, 50, 100 },
	{ "two rows side by side, one owner, ageing not over", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "app-1") }, { BOTH }, "C0", SEV_INFO, KIND_CONFLICT, NULL, NULL, 0,
	    2, 0, 79 },
	{ "the old row aged out", 3, DUP, 0, 0, { VM_DYN("HV-1", "app-1") },
	    { { "leaf-1 Eth1/1", 10, 0, 1 }, { "leaf-2 Eth1/2", 10, 1, 2 } }, "C8", SEV_INFO,
	    KIND_MOVE, NULL, NULL, 0, 2, 50, 100 },
	{ "nobody owns it, two places in one sample", 1, DUP, 0, 0, { { 0 } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 0 } }, "C0", SEV_WARNING,
	    KIND_CONFLICT, NULL, NULL, 0, 2, 0, 60 },
	{ "a team of one host fails over", 3, POOL(3), 0, 0, { VM_DYN("HV-3", "web") },
	    { { "leaf-1 Eth1/3", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 2 },
		{ "leaf-2 Eth1/3", 10, 1, 2 }, { "leaf-2 Eth1/8", 10, 0, 0 } },
	    "C5", SEV_INFO, KIND_MOVE, "HV-3", NULL, 1, 2, 80, 100 },
	{ "a team of one host, seen at both ports", 3, POOL(3), 0, 0, { VM_DYN("HV-3", "web") },
	    { { "leaf-1 Eth1/3", 10, 0, 2 }, { "leaf-2 Eth1/3", 10, 0, 2 } }, NULL, 0, 0, NULL,
	    NULL, 0, 0, 0, 0 },
	{ "one VM in two VLANs", 1, VMM, 0, 0,
	    { { "HV-1", "fw", NIC_VM_VNIC, TRI_NO, VM_RUNNING, 0, "" } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 20, 0, 0 } }, NULL, 0, 0, NULL,
	    NULL, 0, 0, 0, 0 },
	{ "two owners in two VLANs", 1, DUP, POOL(1), 0,
	    { VM_DYN("HV-1", "app-1"),
		{ "HV-2", "app-2", NIC_VM_VNIC, TRI_YES, VM_RUNNING, 20, "" } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 20, 0, 0 } }, "C1", SEV_WARNING,
	    KIND_CONFLICT, "HV-2", NULL, 0, 2, 50, 60 },
	{ "the other one is off", 1, DUP, POOL(1), 0,
	    { VM_DYN("HV-1", "app-1"),
		{ "HV-2", "app-2", NIC_VM_VNIC, TRI_YES, VM_OFF, 10, "" } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 } }, "C1", SEV_WARNING, KIND_CONFLICT, "HV-2", NULL,
	    0, 1, 50, 60 },
	{ "one VM runs twice", 1, VMM, 0, 0,
	    { { "HV-1", "web", NIC_VM_VNIC, TRI_NO, VM_RUNNING, 10, "6f0d" },
		{ "HV-2", "web", NIC_VM_VNIC, TRI_NO, VM_RUNNING, 10, "6f0d" } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 0 } }, "C11c",
	    SEV_CRITICAL, KIND_CONFLICT, NULL, NULL, 0, 2, 80, 100 },
	{ "one VM, off where it came from", 1, VMM, 0, 0,
	    { { "HV-1", "web", NIC_VM_VNIC, TRI_NO, VM_OFF, 10, "6f0d" },
		{ "HV-2", "web", NIC_VM_VNIC, TRI_NO, VM_RUNNING, 10, "6f0d" } },
	    { { "leaf-2 Eth1/2", 10, 0, 0 } }, "C8", SEV_INFO, KIND_MOVE, NULL, NULL, 0, 1, 50,
	    100 },
	{ "a laptop's address at a user port", 1, POOL(9), 0, 0, { { 0 } },
	    { { "leaf-1 Eth1/5", 10, 0, 0 } }, "C20", SEV_INFO, KIND_INVENTORY, NULL, NULL, 0,
	    1, 0, 79 },
	{ "an address without owner at a host", 1, POOL(1) + 9, 0, 0, { { 0 } },
	    { { "leaf-2 Eth1/2", 10, 0, 0 } }, "C20", SEV_WARNING, KIND_INVENTORY, "HV-2",
	    "HV-1", 0, 1, 50, 100 },
	{ "a virtual router, steady", 3, UINT64_C(0x00005e00010a), 0, 0, { { 0 } },
	    { { "leaf-1 Eth1/1", 10, 0, 2 } }, NULL, 0, 0, NULL, NULL, 0, 0, 0, 0 },
	{ "a virtual router with two masters", 3, UINT64_C(0x00005e00010a), 0, 0, { { 0 } },
	    { ALTERNATE }, "C13", SEV_ERROR, KIND_FLAPPING, NULL, NULL, 2, 2, 50, 100 },
	{ "a virtual router fails over", 3, UINT64_C(0x00005e00010a), 0, 0, { { 0 } },
	    { TO_HV2 }, "C13", SEV_INFO, KIND_MOVE, NULL, NULL, 1, 2, 50, 100 },
	{ "a cluster address of NLB in the tables", 1, UINT64_C(0x02bf0a000001), 0, 0,
	    { { 0 } }, { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 0 } }, "C12",
	    SEV_WARNING, KIND_CONFLICT, NULL, NULL, 0, 2, 0, 60 },
	{ "a group address in the inventory", 1, UINT64_C(0x010000000001), 0, 0,
	    { VM_FIX("HV-1", "web") }, { { 0 } }, "C14", SEV_ERROR, KIND_INVENTORY, "HV-1",
	    NULL, 0, 0, 80, 100 },
};

static void
build(struct world *w, const struct story *t)
{
	static const char *const trunks[][2] = { { "leaf-1 Eth1/8", "Eth1/1" },
		{ "leaf-2 Eth1/8", "Eth1/2" }, { "spine Eth1/1", "Eth1/8" },
		{ "spine Eth1/2", "Eth1/8" } };
	const uint64_t leaf[] = { 0x001b21010000, 0x001b21020000, 0x001b21030000 };
	struct net *n = &w->n;

	net_init(n, t->samples);
	findings_init(&w->found, TEXT_CAP);
	(void)net_switch(n, "leaf-1", leaf[0], 8);
	(void)net_switch(n, "leaf-2", leaf[1], 8);
	(void)net_switch(n, "spine", leaf[2], 2);
	net_lldp(n, trunks[0][0], leaf[2], trunks[0][1], "spine", CAP_BRIDGE);
	net_lldp(n, trunks[1][0], leaf[2], trunks[1][1], "spine", CAP_BRIDGE);
	net_lldp(n, trunks[2][0], leaf[0], trunks[2][1], "leaf-1", CAP_BRIDGE);
	net_lldp(n, trunks[3][0], leaf[1], trunks[3][1], "leaf-2", CAP_BRIDGE);
	for (uint32_t h = 1; h <= 3; h++) {
		char host[8];

		(void)snprintf(host, sizeof(host), "HV-%u", h);
		(void)net_host(n, host, h == 2 && t->ip2 != 0 ? t->ip2 : IP(h),
		    h == 2 && t->pool2 != 0 ? t->pool2 : POOL(h));
		(void)net_nic(n, host, NIC_PHYSICAL, NULL, "NIC1", NIC_MAC(h, 0));
		(void)net_nic(n, host, NIC_VM_VNIC, "quiet", "Network Adapter",
		    UINT64_C(0x001dd8c00000) + h);
		for (size_t i = 0; i < 4 && t->owners[i].host != NULL; i++) {
			const struct owner_at *o = &t->owners[i];
			struct nic *c;

			if (strcmp(o->host, host) != 0) {
				continue;
			}
			if (o->vm != NULL) {
				const uint32_t vm =
				    net_vm(n, host, o->vm, (enum vm_state)o->state);

				n->inv.vms[vm].id = o->id;
			}
			c = net_nic(n, host, o->kind, o->vm,
			    o->vm != NULL ? "Network Adapter" : "Cluster", t->mac);
			c->vlan = o->vlan;
			c->dynamic = o->dynamic;
		}
	}
	(void)net_nic(n, "HV-3", NIC_PHYSICAL, NULL, "NIC2", NIC_MAC(3, 1));
	net_always(n, "leaf-1 Eth1/1", 99, NIC_MAC(1, 0));
	net_always(n, "leaf-2 Eth1/2", 99, NIC_MAC(2, 0));
	net_always(n, "leaf-1 Eth1/3", 99, NIC_MAC(3, 0));
	net_always(n, "leaf-2 Eth1/3", 99, NIC_MAC(3, 1));
	for (size_t i = 0; i < 8 && t->rows[i].where != NULL; i++) {
		const struct row_at *r = &t->rows[i];

		if (r->vlan != 99) {
			net_row(n, r->where, r->vlan, t->mac, r->first, r->last);
		}
	}
	net_place(n);
}

static void
judge(struct world *w)
{
	const struct history nothing = { .nintervals = 0 };
	const struct judge j = { &w->n.snap, &w->n.inv, &nothing, &w->n.where, &w->n.set, 0 };
	struct fdb_err err = { .code = FDB_OK };

	assert_int_equal(judge_run(&j, &w->found, &err), FDB_OK);
}

static void
tear_down(struct world *w)
{
	findings_free(&w->found);
	net_free(&w->n);
}

static const struct finding *
about(const struct world *w, uint64_t mac)
{
	const struct finding *f = NULL;

	for (size_t i = 0; i < w->found.n; i++) {
		if (w->found.list[i].mac.bits == mac) {
			assert_null(f); /* one finding for one address */
			f = &w->found.list[i];
		}
	}
	return f;
}

static const char *
name_of(const struct world *w, uint32_t host)
{
	return host == NONE ? "none" : w->n.inv.hosts[host].name;
}

static void
test_stories(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(stories) / sizeof(stories[0]); i++) {
		const struct story *t = &stories[i];
		const struct finding *f;
		struct world w;

		print_message("  %s\n", t->why);
		build(&w, t);
		judge(&w);
		f = about(&w, t->mac);
		if (t->cause == NULL) {
			assert_null(f);
			tear_down(&w);
			continue;
		}
		assert_non_null(f);
		assert_string_equal(f->cause, t->cause);
		assert_string_equal(
		    severity_name((enum severity)f->severity), severity_name(t->severity));
		assert_string_equal(
		    finding_kind_name((enum finding_kind)f->kind), finding_kind_name(t->kind));
		assert_string_equal(name_of(&w, f->host), t->host != NULL ? t->host : "none");
		assert_string_equal(
		    name_of(&w, f->origin), t->origin != NULL ? t->origin : "none");
		assert_int_equal(f->moves, t->moves);
		assert_int_equal(f->nseen, t->nseen);
		assert_in_range(f->confidence, t->least, t->most);
		assert_int_equal(f->nevidence, f->nseen);
		tear_down(&w);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_stories) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
