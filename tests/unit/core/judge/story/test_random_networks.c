#include "aid/claims.h"
#include "aid/net.h"

#include "fdbaudit/judge.h"

#include <stdio.h>
#include <stdlib.h>

/*
 * Random networks, whole and with one source of knowledge left out: what is
 * planted is found while everything is known, and nothing that is right ever
 * becomes a conflict, whatever is missing.
 */
enum { LEAVES = 4, HOSTS = 8, VMS = 5, PORTS = 16, TRUNK = 16, SEEDS = 60, SAMPLES = 3 };
enum { TEXT_CAP = 4 << 20 };

enum missing {
	NOTHING,
	NO_LLDP = 1,
	NO_INTERFACES = 2, /* no addresses of switches and ports */
	NO_HOST_NICS = 4,
	ALL_GONE = NO_LLDP | NO_INTERFACES | NO_HOST_NICS
};

static uint32_t
draw(uint64_t *seed, uint32_t below)
{
	*seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(*seed >> 33) % below;
}

#define NIC_MAC(host_, n_) (UINT64_C(0xd4f5ef000000) | (uint64_t)(host_) << 8 | (n_))
#define VM_MAC(host_, n_) (UINT64_C(0x00155d010000) | (uint64_t)(host_) << 8 | (n_))

static const char *const leaf_names[LEAVES] = { "leaf-1", "leaf-2", "leaf-3", "leaf-4" };

static const char *
port_of(char *buf, size_t size, const char *sw, uint32_t port)
{
	(void)snprintf(buf, size, "%s Eth1/%u", sw, port);
	return buf;
}

/* A station at one leaf: its port there, the trunk everywhere else. */
static void
learn(struct net *n, uint32_t leaf, uint32_t port, uint16_t vlan, uint64_t mac, uint16_t first,
    uint16_t last)
{
	char where[32];

	for (uint32_t i = 0; i < LEAVES; i++) {
		net_row(n,
		    port_of(where, sizeof(where), leaf_names[i], i == leaf ? port : TRUNK),
		    vlan, mac, first, last);
	}
	net_row(n, port_of(where, sizeof(where), "spine", leaf + 1), vlan, mac, first, last);
}

static void
switches(struct net *n, unsigned missing)
{
	char here[32];
	char there[32];

	for (uint32_t i = 0; i <= LEAVES; i++) {
		(void)net_switch(n, i < LEAVES ? leaf_names[i] : "spine",
		    (missing & NO_INTERFACES) != 0 ? 0 : UINT64_C(0x001b21000000) + (i << 8),
		    PORTS);
	}
	for (uint32_t i = 0; i < LEAVES && (missing & NO_LLDP) == 0; i++) {
		(void)snprintf(there, sizeof(there), "Eth1/%u", i + 1);
		net_lldp(n, port_of(here, sizeof(here), leaf_names[i], TRUNK), 0, there,
		    "spine", CAP_BRIDGE);
		net_lldp(n, port_of(here, sizeof(here), "spine", i + 1), 0, "Eth1/16",
		    leaf_names[i], CAP_BRIDGE);
	}
}

/* Where each host is plugged in: one leaf, or two of them (a switch-independent team). */
struct home {
	uint32_t leaf[2], port;
	uint32_t nports;
};

static void
hosts(struct net *n, unsigned missing, uint64_t *seed, struct home *homes)
{
	char name[16];

	for (uint32_t h = 0; h < HOSTS; h++) {
		struct home *at = &homes[h];

		at->port = h + 1;
		at->leaf[0] = draw(seed, LEAVES);
		at->leaf[1] = (at->leaf[0] + 1) % LEAVES;
		at->nports = 1 + draw(seed, 2);
		(void)snprintf(name, sizeof(name), "HV-%u", h + 1);
		(void)net_host(n, name, UINT32_C(0x0a140100) | h, VM_MAC(h, 0));
		for (uint32_t i = 0; i < at->nports; i++) {
			if ((missing & NO_HOST_NICS) == 0) {
				(void)net_nic(n, name, NIC_PHYSICAL, NULL,
				    i == 0 ? "NIC1" : "NIC2", NIC_MAC(h, i));
			}
			learn(n, at->leaf[i], at->port, 99, NIC_MAC(h, i), 0, SAMPLES - 1);
		}
		for (uint32_t v = 0; v < VMS; v++) {
			char vm[24];

			(void)snprintf(vm, sizeof(vm), "vm-%u-%u", h + 1, v);
			net_nic(n, name, NIC_VM_VNIC, vm, "Network Adapter", VM_MAC(h, v))
			    ->vlan = 10;
		}
	}
}

/* VM 0 of host 0 fails over to the other member where there is one; VM 1 migrates to host 1. */
static void
stations(struct net *n, uint64_t *seed, const struct home *homes, bool planted)
{
	for (uint32_t h = 0; h < HOSTS; h++) {
		for (uint32_t v = 0; v < VMS; v++) {
			const struct home *at = &homes[h];
			const uint32_t member = draw(seed, at->nports);

			if (planted && h == 7 && v == 0) {
				continue; /* its address is the other holder's: below */
			}
			if (h == 0 && v == 0 && at->nports == 2) {
				learn(n, at->leaf[0], at->port, 10, VM_MAC(h, v), 0, 0);
				learn(n, at->leaf[1], at->port, 10, VM_MAC(h, v), 1, 2);
			} else if (h == 0 && v == 1 && homes[1].leaf[0] != at->leaf[0]) {
				learn(n, at->leaf[0], at->port, 10, VM_MAC(h, v), 0, 1);
				learn(
				    n, homes[1].leaf[0], homes[1].port, 10, VM_MAC(h, v), 2, 2);
			} else {
				learn(n, at->leaf[member], at->port, 10, VM_MAC(h, v), 0,
				    SAMPLES - 1);
			}
		}
	}
	if (planted) { /* an unknown host alternates with host 7 */
		learn(n, homes[7].leaf[0], homes[7].port, 10, VM_MAC(7, 0), 0, 0);
		learn(n, (homes[7].leaf[0] + 2) % LEAVES, 12, 10, VM_MAC(7, 0), 1, 1);
		learn(n, homes[7].leaf[0], homes[7].port, 10, VM_MAC(7, 0), 2, 2);
	}
}

static bool
is_alarm(const struct finding *f)
{
	return f->severity >= SEV_WARNING &&
	       (f->kind == KIND_CONFLICT || f->kind == KIND_FLAPPING ||
		   f->kind == KIND_TOPOLOGY);
}

static void
run(uint64_t number, unsigned missing, bool planted)
{
	struct home homes[HOSTS];
	struct findings found;
	struct fdb_err err = { .code = FDB_OK };
	uint64_t seed = number;
	struct net n;
	uint32_t right = 0;

	net_init(&n, SAMPLES);
	switches(&n, missing);
	hosts(&n, missing, &seed, homes);
	stations(&n, &seed, homes, planted);
	net_place(&n);
	findings_init(&found, TEXT_CAP);
	assert_int_equal(
	    judge_run(
		&(struct judge_input){ &n.snap, &n.inv, &n.where, &n.set, NULL }, &found, &err),
	    FDB_OK);
	for (size_t i = 0; i < found.n; i++) {
		const struct finding *f = &found.list[i];

		if (planted && f->mac.bits == VM_MAC(7, 0)) {
			right += is_alarm(f);
		} else if (is_alarm(f)) {
			print_error(
			    "seed %u, missing %u: %s\n", (unsigned)number, missing, f->title);
			fail();
		}
	}
	assert_int_equal(right, planted ? 1 : 0);
	findings_free(&found);
	net_free(&n);
}

static void
test_whole(void **state)
{
	(void)state;
	for (uint64_t i = 1; i <= SEEDS; i++) {
		run(i, NOTHING, false);
		run(i, NOTHING, true);
	}
}

static void
test_missing(void **state)
{
	(void)state;
	for (unsigned missing = NO_LLDP; missing <= ALL_GONE; missing++) {
		for (uint64_t i = 1; i <= SEEDS; i++) {
			run(i, missing, false);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole),
		cmocka_unit_test(test_missing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
