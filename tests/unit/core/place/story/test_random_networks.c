#include "aid/net.h"

#include "fdbaudit/judge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/*
 * Random networks: a tree of switches, hosts with one NIC or a team over two
 * switches, VMs, incomplete tables; some hosts hold an address of another one,
 * some VMs migrate once. Every planted conflict has to be found, and nothing
 * else of its kind. Each network lacks one sort of evidence, in turn.
 */
enum { NETWORKS = 200, SAMPLES = 3, MOST_SWITCHES = 6, MOST_HOSTS = 9, VMS = 4, TRUNK = 16 };
enum lacking {
	NOTHING,
	LLDP,
	STP,
	OWN_MACS,
	AN_INNER_SWITCH, /* configured, and silent */
	AN_UNKNOWN_SWITCH, /* in no configuration */
	HOST_NICS,
	NLACKING
};

struct host_at {
	unsigned sw[2], port[2], nports;
};

struct random_net {
	struct net n;
	uint64_t seed;
	enum lacking lacking;
	unsigned nswitches, nhosts, hidden; /* hidden: the switch that is not polled, or none */
	unsigned parent[MOST_SWITCHES];
	struct host_at hosts[MOST_HOSTS];
	uint64_t planted[MOST_HOSTS];
	unsigned nplanted;
};

static unsigned
dice(struct random_net *r, unsigned sides)
{
	r->seed = r->seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (unsigned)(r->seed >> 33) % sides;
}

static uint64_t
switch_mac(unsigned sw)
{
	return UINT64_C(0x001b21000000) + sw * UINT64_C(0x1000);
}

static uint64_t
nic_mac(unsigned host, unsigned nic)
{
	return UINT64_C(0xd4f5ef000000) + host * UINT64_C(256) + nic;
}

static uint64_t
vm_mac(unsigned host, unsigned vm)
{
	return UINT64_C(0x00155d010000) + host * UINT64_C(256) + vm;
}

static const char *
where(unsigned sw, unsigned port)
{
	static char text[32];

	(void)snprintf(text, sizeof(text), "sw-%u Eth1/%u", sw + 1, port);
	return text;
}

/* A port of switch `sw` to switch `to`, next to it: children hang on 10 and up. */
static unsigned
trunk(const struct random_net *r, unsigned sw, unsigned to)
{
	return r->parent[sw] == to ? (unsigned)TRUNK : 10 + to;
}

/* The next switch on the way from `sw` to `to`. */
static unsigned
next_hop(const struct random_net *r, unsigned sw, unsigned to)
{
	unsigned at = to;

	while (at != 0 && r->parent[at] != sw) {
		at = r->parent[at];
	}
	return at != 0 ? at : r->parent[sw];
}

/* Port of `sw` at which a station on switch `at`, port `port`, is learned. */
static unsigned
port_towards(const struct random_net *r, unsigned sw, unsigned at, unsigned port)
{
	return sw == at ? port : trunk(r, sw, next_hop(r, sw, at));
}

static void
row(struct random_net *r, unsigned sw, unsigned port, uint16_t vlan, uint64_t mac,
    uint16_t first, uint16_t last)
{
	if (sw != r->hidden) {
		net_row(&r->n, where(sw, port), vlan, mac, first, last);
	}
}

/* A station that stays; far switches may not know it. */
static void
learn(struct random_net *r, unsigned at, unsigned port, uint16_t vlan, uint64_t mac)
{
	for (unsigned sw = 0; sw < r->nswitches; sw++) {
		if (sw == at || dice(r, 5) > 0) {
			row(r, sw, port_towards(r, sw, at, port), vlan, mac, 0, SAMPLES - 1);
		}
	}
}

static void
make_switches(struct random_net *r)
{
	char name[16];

	r->nswitches = 3 + dice(r, MOST_SWITCHES - 2);
	r->hidden = r->lacking == AN_INNER_SWITCH || r->lacking == AN_UNKNOWN_SWITCH
			? 0
			: MOST_SWITCHES;
	for (unsigned sw = 0; sw < r->nswitches; sw++) {
		r->parent[sw] = sw == 0 ? MOST_SWITCHES : dice(r, sw);
		(void)snprintf(name, sizeof(name), "sw-%u", sw + 1);
		(void)net_switch(
		    &r->n, name, r->lacking == OWN_MACS ? 0 : switch_mac(sw), TRUNK);
		if (sw == r->hidden) { /* configured, and never answered */
			r->n.snap.switches[sw].flags = SWITCH_SILENT;
			r->n.snap.switches[sw].base.bits = 0;
			if (r->lacking == AN_UNKNOWN_SWITCH) {
				r->n.snap.switches[sw].sysname = "";
			}
		}
	}
}

static void
make_link(struct random_net *r, unsigned up, unsigned down)
{
	char text[16];
	char name[16];
	const unsigned up_port = trunk(r, up, down);

	if (r->lacking != LLDP) {
		(void)snprintf(text, sizeof(text), "Eth1/%u", up_port);
		(void)snprintf(name, sizeof(name), "sw-%u", up + 1);
		if (down != r->hidden) {
			net_lldp(
			    &r->n, where(down, TRUNK), switch_mac(up), text, name, CAP_BRIDGE);
		}
		(void)snprintf(name, sizeof(name), "sw-%u", down + 1);
		if (up != r->hidden) {
			net_lldp(&r->n, where(up, up_port), switch_mac(down), "Eth1/16", name,
			    CAP_BRIDGE);
		}
	}
	if (r->lacking != STP && down != r->hidden) {
		net_stp(
		    &r->n, where(down, TRUNK), switch_mac(up), (uint16_t)(0x8000 + up_port));
	}
}

static void
make_links(struct random_net *r)
{
	for (unsigned sw = 1; sw < r->nswitches; sw++) {
		make_link(r, r->parent[sw], sw);
	}
	for (unsigned sw = 0; sw < r->nswitches && r->lacking != OWN_MACS; sw++) {
		for (unsigned from = 0; from < r->nswitches; from++) {
			if (from != sw) {
				row(r, from, port_towards(r, from, sw, 0), 99, switch_mac(sw),
				    0, SAMPLES - 1);
			}
		}
	}
}

static void
make_host(struct random_net *r, unsigned h)
{
	struct host_at *at = &r->hosts[h];
	const bool team = dice(r, 3) == 0;
	char name[16];

	at->nports = team ? 2 : 1;
	(void)snprintf(name, sizeof(name), "HV-%02u", h + 1);
	(void)net_host(&r->n, name, 0x0a010000 + h, vm_mac(h, 0));
	for (unsigned k = 0; k < at->nports; k++) {
		/* ports 1 to 9: one for each host; the second NIC on another switch */
		do {
			at->sw[k] = dice(r, r->nswitches);
		} while (at->sw[k] == r->hidden || (k > 0 && at->sw[1] == at->sw[0]));
		at->port[k] = h + 1;
		learn(r, at->sw[k], at->port[k], 99, nic_mac(h, k));
		if (r->lacking != HOST_NICS) {
			(void)net_nic(&r->n, name, NIC_PHYSICAL, NULL, k == 0 ? "NIC1" : "NIC2",
			    nic_mac(h, k));
		}
		if (r->nswitches - (r->hidden == 0) < 2) {
			at->nports = 1;
		}
	}
}

/* VM v of host h: address, inventory, and where it is learned. Odd ones use the second NIC. */
static void
make_vm(struct random_net *r, unsigned h, unsigned v, uint64_t mac)
{
	char host[16];
	char vm[32];

	(void)snprintf(host, sizeof(host), "HV-%02u", h + 1);
	(void)snprintf(vm, sizeof(vm), "vm-%02u-%u", h + 1, v);
	net_nic(&r->n, host, NIC_VM_VNIC, vm, "Network Adapter", mac)->vlan = 10;
}

/* Two stations with one address: each switch on its own sees the nearer or the last one. */
static void
make_conflict(
    struct random_net *r, const struct host_at *a, const struct host_at *b, uint64_t mac)
{
	for (unsigned sw = 0; sw < r->nswitches; sw++) {
		for (uint16_t k = 0; k < SAMPLES; k++) {
			const bool first = sw == a->sw[0] && sw != b->sw[0]   ? true
					   : sw == b->sw[0] && sw != a->sw[0] ? false
									      : k % 2 == 0;
			const struct host_at *at = first ? a : b;

			row(r, sw, port_towards(r, sw, at->sw[0], at->port[0]), 10, mac, k, k);
		}
	}
	r->planted[r->nplanted++] = mac;
}

static void
make_migration(
    struct random_net *r, const struct host_at *from, const struct host_at *to, uint64_t mac)
{
	for (unsigned sw = 0; sw < r->nswitches; sw++) {
		row(r, sw, port_towards(r, sw, from->sw[0], from->port[0]), 10, mac, 0, 0);
		row(r, sw, port_towards(r, sw, to->sw[0], to->port[0]), 10, mac, 1,
		    SAMPLES - 1);
	}
}

static void
make_vms(struct random_net *r, unsigned h)
{
	const struct host_at *at = &r->hosts[h];

	for (unsigned v = 0; v < VMS; v++) {
		make_vm(r, h, v, vm_mac(h, v));
		/* number 0 of every third host is copied to the next one, number 1 may have come from there */
		if (v == 0 && h % 3 == 0 && h + 1 < r->nhosts) {
			make_conflict(r, at, &r->hosts[h + 1], vm_mac(h, 0));
		} else if (v == 1 && h % 3 == 2) {
			make_migration(r, &r->hosts[h - 1], at, vm_mac(h, 1));
		} else {
			learn(r, at->sw[v % at->nports], at->port[v % at->nports], 10,
			    vm_mac(h, v));
		}
	}
	if (h % 3 == 1) { /* the copy of the host before */
		make_vm(r, h, VMS, vm_mac(h - 1, 0));
	}
}

static void
build(struct random_net *r, unsigned number)
{
	memset(r, 0, sizeof(*r));
	r->seed = number;
	r->lacking = (enum lacking)(number % NLACKING);
	net_init(&r->n, SAMPLES);
	make_switches(r);
	make_links(r);
	r->nhosts = 3 + dice(r, MOST_HOSTS - 2);
	for (unsigned h = 0; h < r->nhosts; h++) {
		make_host(r, h);
	}
	for (unsigned h = 0; h < r->nhosts; h++) {
		make_vms(r, h);
	}
	for (uint16_t k = 0; k < SAMPLES;
	     k++) { /* longer than entries live: no excuse for two places */
		r->n.snap.sample_ms[k] = r->n.snap.sample_ms[0] + INT64_C(600000) * k;
	}
	net_place(&r->n);
}

struct score {
	unsigned planted, found, wrong;
};

static bool
is_planted(const struct random_net *r, uint64_t mac)
{
	for (unsigned i = 0; i < r->nplanted; i++) {
		if (r->planted[i] == mac) {
			return true;
		}
	}
	return false;
}

static void
count(
    const struct random_net *r, const struct findings *found, unsigned number, struct score *s)
{
	s->planted += r->nplanted;
	for (size_t i = 0; i < found->n; i++) {
		const struct finding *f = &found->list[i];

		if (f->severity == SEV_INFO ||
		    (f->kind != KIND_CONFLICT && f->kind != KIND_FLAPPING &&
			f->kind != KIND_TOPOLOGY)) {
			continue;
		}
		if (is_planted(r, f->mac.bits)) {
			s->found++;
		} else {
			s->wrong++;
			print_message("  network %u (lacks %d): %s: %s\n", number, r->lacking,
			    severity_name((enum severity)f->severity), f->title);
		}
	}
}

static void
test_random_networks(void **state)
{
	struct score s = { 0 };

	(void)state;
	for (unsigned k = 1; k <= NETWORKS; k++) {
		static struct random_net r;
		struct findings found;
		struct fdb_err err = { 0 };
		const unsigned before = s.found;

		build(&r, k);
		findings_init(&found, (size_t)1 << 22);
		assert_int_equal(judge_run(&(struct judge_input){ &r.n.snap, &r.n.inv,
					       &r.n.where, &r.n.set, NULL },
				     &found, &err),
		    FDB_OK);
		count(&r, &found, k, &s);
		if (s.found - before != r.nplanted) {
			print_message("  network %u (lacks %d): %u of %u found\n", k, r.lacking,
			    s.found - before, r.nplanted);
		}
		findings_free(&found);
		net_free(&r.n);
	}
	print_message("  %d networks: %u of %u planted conflicts found, %u wrong\n", NETWORKS,
	    s.found, s.planted, s.wrong);
	assert_int_equal(s.found, s.planted);
	assert_int_equal(s.wrong, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random_networks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
