/* Ports at which the addresses of several owners come and go. */
#include "aid/claims.h"
#include "aid/net.h"

#include "core/judge/known/known.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STATIONS = 18, SAMPLES = 8, SECOND = 1000 };
#define SW(n_) (UINT64_C(0x001b21000000) + (n_)*UINT64_C(0x1000))

/*
 * sw-1, with hosts and users at Eth1/1 to Eth1/6, linked to sw-2 by Eth1/8 and to sw-3 by Eth1/7.
 * Of each station the ports over the samples, a digit each: "121" is Eth1/1, Eth1/2, Eth1/1; "-"
 * it is silent. Stations are of three makes in turn. Whose they are, a sign for each: "1" HV-1's
 * and so on; "-" of two hosts; "?" of a host that no export tells, "+" of HV-1 and such a one.
 */
static const struct loop_row {
	const char *why;
	const char *stations[STATIONS];
	int64_t apart_s;
	const char *owners; /* of each station, as below; NULL: by make */
	uint32_t nports, first, second; /* of the loop: how many ports, the two, by number */
	uint32_t moved, returned; /* at the first one */
	bool quick;
} rows[] = {
	{ "five change places, again and again", { "121", "212", "121", "212", "121" }, 20,
	    NULL, 2, 1, 2, 5, 5, true },
	{ "the same, every ten minutes", { "121", "212", "121", "212", "121" }, 600, NULL, 2, 1,
	    2, 5, 5, false },
	{ "four of them", { "121", "212", "121", "212" }, 20, NULL, 0, 0, 0, 0, 0, false },
	{ "silent in between", { "1-2-1", "2-1-2", "1-2-1", "2-1-2", "1-2-1" }, 20, NULL, 2, 1,
	    2, 5, 5, true },
	{ "silent, and there again", { "1-1-1", "1-1-1", "1-1-1", "1-1-1", "1-1-1" }, 20, NULL,
	    0, 0, 0, 0, 0, false },
	{ "all moved once", { "112", "122", "112", "122", "112" }, 20, NULL, 0, 0, 0, 0, 0,
	    false },
	{ "all to and fro together", { "121", "121", "121", "121", "121" }, 20, NULL, 2, 1, 2,
	    5, 5, true },
	{ "the same every four minutes: what happened when is not known",
	    { "121", "121", "121", "121", "121" }, 240, NULL, 0, 0, 0, 0, 0, false },
	{ "the same every two minutes", { "121", "121", "121", "121", "121" }, 120, NULL, 2, 1,
	    2, 5, 5, true },
	{ "they changed places twice in an hour: two failovers",
	    { "1222221", "2111112", "1222221", "2111112", "1222221" }, 600, NULL, 0, 0, 0, 0, 0,
	    false },
	{ "they did in half of the steps",
	    { "1222112", "2111221", "1222112", "2111221", "1222112" }, 600, NULL, 2, 1, 2, 5, 5,
	    false },
	{ "together, four of five within minutes",
	    { "12111", "12111", "12111", "12111", "12221" }, 120, NULL, 0, 0, 0, 0, 0, false },
	{ "of two makes", { "121", "212", "---", "121", "212", "---", "121", "212" }, 20, NULL,
	    0, 0, 0, 0, 0, false },
	{ "of two makes, those of a third one moved once",
	    { "121", "212", "112", "121", "212", "122", "121", "212", "112" }, 20, NULL, 2, 1,
	    2, 9, 6, true },
	{ "of one host, whatever their makes", { "121", "212", "121", "212", "121" }, 20,
	    "11111", 0, 0, 0, 0, 0, false },
	{ "of three hosts", { "121", "212", "121", "212", "121" }, 20, "11233", 2, 1, 2, 5, 5,
	    true },
	{ "of two hosts and a VM of none: its make is the third owner",
	    { "121", "212", "121", "212", "121" }, 20, "1122?", 2, 1, 2, 5, 5, true },
	{ "of two hosts, of one of them under no host's name as well",
	    { "121", "212", "121", "212", "121" }, 20, "1122+", 0, 0, 0, 0, 0, false },
	{ "one host's five come back, two others' went over once: a member of its team fails",
	    { "121", "212", "121", "212", "121", "112", "122" }, 20, "1111123", 0, 0, 0, 0, 0,
	    false },
	{ "one of these came back, too", { "121", "212", "121", "212", "121", "121", "122" },
	    20, "1111123", 0, 0, 0, 0, 0, false },
	{ "both came back: the ports join them all",
	    { "121", "212", "121", "212", "121", "121", "212" }, 20, "1111123", 2, 1, 2, 7, 7,
	    true },
	{ "five of one make come back, two others' went over once",
	    { "121", "112", "122", "212", "---", "---", "121", "---", "---", "212", "---",
		"---", "121" },
	    20, NULL, 2, 1, 2, 7, 5, true },
	{ "one of six has two owners: it is judged by itself",
	    { "121", "212", "121", "212", "121", "212" }, 20, "-12331", 2, 1, 2, 5, 5, true },
	{ "one of five has two owners", { "121", "212", "121", "212", "121" }, 20, "1123-", 0,
	    0, 0, 0, 0, false },
	{ "most stations of the ports stay",
	    { "121", "212", "121", "212", "121", "111", "222", "111", "222", "111", "222",
		"111", "222", "111", "222", "111", "222" },
	    20, NULL, 0, 0, 0, 0, 0, false },
	{ "as many of them stay as move",
	    { "121", "212", "121", "212", "121", "111", "222", "111", "222", "111", "222",
		"111", "222", "111", "222" },
	    20, NULL, 2, 1, 2, 5, 5, true },
	{ "many others stay elsewhere",
	    { "121", "212", "121", "212", "121", "333", "333", "333", "333", "333", "333",
		"333" },
	    20, NULL, 2, 1, 2, 5, 5, true },
	{ "at three ports: the two with the most, the first and the last",
	    { "121", "212", "121", "131", "313", "131", "313", "131", "232", "323" }, 20, NULL,
	    3, 1, 3, 8, 8, true },
	{ "at three ports: the two with the most, the first one last",
	    { "131", "232", "323", "232", "131", "313", "323", "232", "131", "313", "232" }, 20,
	    NULL, 3, 3, 2, 11, 11, true },
	{ "between a user port and the trunk, both ways", { "181", "818", "181", "818", "181" },
	    20, NULL, 2, 1, 8, 5, 5, true },
	{ "between two trunks", { "787", "878", "787", "878", "787" }, 20, NULL, 2, 7, 8, 5, 5,
	    true },
	{ "a user port and the trunk, all together: the trunk may have failed",
	    { "181", "181", "181", "181", "181" }, 20, NULL, 1, 1, 0, 5, 5, true },
};

static void
net_loops(struct net *n, struct loops *loops)
{
	struct judge_views views;
	const struct known k = { .snap = &n->snap,
		.inv = &n->inv,
		.where = &n->where,
		.set = &n->set,
		.views = &views };

	views.moves = moves_find(k.snap, k.inv, k.where, k.set);
	views.past = past_find(k.snap, k.where, NULL);
	hosts_view(k.snap, k.inv, k.where, &views.moves, &views.past, &views.hosts);
	loops_find(&k, loops);
	hosts_free(&views.hosts);
	past_free(&views.past);
	free(views.moves.list);
}

static uint64_t
station(size_t i)
{
	return UINT64_C(0x00005e000000) + ((uint64_t)(i % 3) << 24) + i;
}

static void
switches(struct net *n, uint16_t samples)
{
	net_init(n, samples);
	(void)net_switch(n, "sw-1", SW(1), 8);
	(void)net_switch(n, "sw-2", SW(2), 8);
	net_lldp(n, "sw-1 Eth1/8", SW(2), "Eth1/8", "sw-2", CAP_BRIDGE);
	net_lldp(n, "sw-2 Eth1/8", SW(1), "Eth1/8", "sw-1", CAP_BRIDGE);
	(void)net_switch(n, "sw-3", SW(3), 8);
	net_lldp(n, "sw-1 Eth1/7", SW(3), "Eth1/7", "sw-3", CAP_BRIDGE);
}

static void
hosts(struct net *n, const char *owners)
{
	static const char *const names[] = { "HV-1", "HV-2", "HV-3" };

	for (size_t h = 0; h < 3; h++) {
		(void)net_host(n, names[h], 0, 0);
		for (size_t i = 0; owners != NULL && owners[i] != '\0'; i++) {
			char vm[8];

			(void)snprintf(vm, sizeof(vm), "vm-%u", (unsigned)i);
			if (owners[i] == (char)('1' + h) || (owners[i] == '-' && h < 2) ||
			    (owners[i] == '?' && h == 2) || (owners[i] == '+' && h != 1)) {
				(void)net_nic(n, names[h], NIC_VM_VNIC, vm, "Network Adapter",
				    station(i));
			}
		}
	}
}

/* An export that names no host: the helper knows no such NIC, so its host is taken away. */
static void
take_hosts(struct net *n, const char *owners)
{
	for (size_t i = 0; owners != NULL && owners[i] != '\0'; i++) {
		const struct span nics = inventory_by_mac(&n->inv, (struct mac){ station(i) });

		if (owners[i] == '?' || owners[i] == '+') {
			n->inv.nics[n->inv.nics_by_mac[nics.first + nics.n - 1]].host = NONE;
		}
	}
}

static void
stand(struct net *n, const struct loop_row *r)
{
	for (size_t i = 0; i < STATIONS && r->stations[i] != NULL; i++) {
		for (uint16_t k = 0; r->stations[i][k] != '\0'; k++) {
			char where[32];

			(void)snprintf(where, sizeof(where), "sw-1 Eth1/%c", r->stations[i][k]);
			if (r->stations[i][k] != '-') {
				net_row(n, where, 10, station(i), k, k);
			}
		}
	}
}

static void
find(void **state)
{
	const struct loop_row *r = *state;
	const uint16_t samples = (uint16_t)strlen(r->stations[0]);
	const bool disputed = r->owners != NULL && r->owners[0] == '-';
	const struct switch_loop *l;
	struct loops loops;
	struct net n;

	assert_true(samples <= SAMPLES);
	switches(&n, samples);
	for (uint16_t k = 0; k < samples; k++) {
		n.snap.sample_ms[k] = n.snap.sample_ms[0] + SECOND * r->apart_s * k;
	}
	hosts(&n, r->owners);
	stand(&n, r);
	net_place(&n);
	take_hosts(&n, r->owners);
	net_loops(&n, &loops);
	l = &loops.list[0];
	assert_int_equal(l->nports, r->nports);
	assert_int_equal(loops.list[1].nports, 0);
	assert_int_equal(
	    loops_move(&loops, (struct mac){ station(0) }), r->nports > 0 && !disputed);
	assert_false(loops_move(&loops, (struct mac){ station(STATIONS) }));
	if (r->nports > 0) {
		assert_int_equal(n.snap.ports[l->ports[0]].ifindex, r->first);
		assert_int_equal(l->moved[0], r->moved);
		assert_int_equal(l->returned, r->returned);
		assert_int_equal(l->quick, r->quick);
	}
	assert_int_equal(loops_move(&loops, (struct mac){ station(1) }), r->nports > 0);
	if (r->nports > 1) {
		assert_int_equal(n.snap.ports[l->ports[1]].ifindex, r->second);
	}
	loops_free(&loops);
	net_free(&n);
}

/* In both VLANs at once: each is followed by itself. */
static void
test_loop_in_two_vlans(void **state)
{
	static const char *const ports[] = { "sw-1 Eth1/1", "sw-1 Eth1/2" };
	struct loops loops;
	struct net n;

	(void)state;
	switches(&n, 3);
	for (uint16_t k = 0; k < 3; k++) {
		for (size_t i = 0; i < 5; i++) {
			net_row(&n, ports[(i + k) % 2], 10, station(i), k, k);
			net_row(&n, ports[(i + k + 1) % 2], 20, station(i), k, k);
		}
	}
	net_place(&n);
	net_loops(&n, &loops);
	assert_int_equal(loops.list[0].nports, 2);
	assert_int_equal(loops.list[0].moved[0], 5);
	loops_free(&loops);
	net_free(&n);
}

/*
 * Five go over in VLAN 10 and five others of the same addresses come over in VLAN 20: each moved
 * once in its VLAN, and none came back.
 */
static void
test_one_way_in_each_vlan(void **state)
{
	struct loops loops;
	struct net n;

	(void)state;
	switches(&n, 3);
	for (size_t i = 0; i < 5; i++) {
		net_row(&n, "sw-1 Eth1/1", 10, station(i), 0, 0);
		net_row(&n, "sw-1 Eth1/2", 10, station(i), 1, 2);
		net_row(&n, "sw-1 Eth1/2", 20, station(i), 0, 1);
		net_row(&n, "sw-1 Eth1/1", 20, station(i), 2, 2);
	}
	net_place(&n);
	net_loops(&n, &loops);
	assert_int_equal(loops.list[0].nports, 0);
	loops_free(&loops);
	net_free(&n);
}

/* A row that the switch calls its own moves no station. */
static void
test_own_rows(void **state)
{
	struct loops loops;
	struct net n;

	(void)state;
	switches(&n, 3);
	stand(&n, &rows[0]);
	net_place(&n);
	for (size_t i = 0; i < n.snap.nchanges; i++) {
		n.snap.changes[i].own = true;
	}
	net_loops(&n, &loops);
	assert_int_equal(loops.list[0].nports, 0);
	loops_free(&loops);
	net_free(&n);
}

/*
 * Five addresses of no export go to and fro between HV-1 at sw-1 and HV-2 at sw-2. Both trunks show
 * what a loop shows; at a host's own port it may come and go: the addresses are judged.
 */
static void
test_duplicates_of_two_hosts(void **state)
{
	static const char *const ports[2][2] = { { "sw-1 Eth1/1", "sw-2 Eth1/8" },
		{ "sw-1 Eth1/8", "sw-2 Eth1/1" } };
	static const char *const names[] = { "HV-1", "HV-2" };
	const uint64_t nics = UINT64_C(0xd4f5ef000000);
	struct loops loops;
	struct net n;

	(void)state;
	switches(&n, 5);
	for (size_t h = 0; h < 2; h++) {
		(void)net_host(&n, names[h], 0, 0);
		(void)net_nic(&n, names[h], NIC_PHYSICAL, NULL, "NIC1", nics + h);
		net_always(&n, ports[h][h], 99, nics + h);
	}
	for (size_t i = 0; i < 5; i++) {
		for (uint16_t k = 0; k < 5; k++) {
			net_row(&n, ports[(i + k) % 2][0], 10, station(i), k, k);
			net_row(&n, ports[(i + k) % 2][1], 10, station(i), k, k);
		}
	}
	net_place(&n);
	net_loops(&n, &loops);
	for (size_t sw = 0; sw < 2; sw++) {
		assert_int_equal(loops.list[sw].nports, 1);
		assert_int_equal(n.snap.ports[loops.list[sw].ports[0]].ifindex, 8);
	}
	for (size_t i = 0; i < 5; i++) {
		assert_false(loops_move(&loops, (struct mac){ station(i) }));
	}
	loops_free(&loops);
	net_free(&n);
}

/*
 * HV-1 and HV-2 have a NIC at sw-1 and one at sw-2; their VMs are heard at both by turns, and one
 * of HV-3 moved. The trunks show what a loop shows, where the teams do not explain it.
 */
static const struct team_row {
	const char *why;
	enum team_mode mode;
	bool elsewhere; /* the VMs are heard at two ports of sw-1 that are nobody's */
	uint32_t nports[2]; /* of each switch */
} team_rows[] = {
	{ "static teams on ports that are no bundle: the teams explain it", TEAM_STATIC, false,
	    { 0, 0 } },
	{ "LACP teams", TEAM_LACP, false, { 0, 0 } },
	{ "such teams send from one port each", TEAM_SWITCH_INDEPENDENT, false, { 1, 1 } },
	{ "static teams, and their VMs come and go at ports of nobody: a loop", TEAM_STATIC,
	    true, { 2, 0 } },
};

static void
teams(void **state)
{
	static const char *const ports[2][2] = { { "sw-1 Eth1/1", "sw-2 Eth1/1" },
		{ "sw-1 Eth1/2", "sw-2 Eth1/2" } };
	static const char *const trunks[] = { "sw-2 Eth1/8", "sw-1 Eth1/8" };
	static const char *const loose[] = { "sw-1 Eth1/3", "sw-1 Eth1/4" };
	static const char *const names[] = { "HV-1", "HV-2" };
	const uint64_t nics = UINT64_C(0xd4f5ef000000);
	const struct team_row *r = *state;
	struct team list[2];
	struct loops loops;
	struct net n;

	switches(&n, 5);
	for (size_t h = 0; h < 2; h++) {
		(void)net_host(&n, names[h], 0, 0);
		list[h] = (struct team){
			.name = "Team1", .host = (uint32_t)h, .mode = (uint8_t)r->mode
		};
		for (size_t k = 0; k < 2; k++) {
			(void)net_nic(&n, names[h], NIC_PHYSICAL, NULL, k ? "NIC2" : "NIC1",
			    nics + 2 * h + k);
			net_always(&n, ports[h][k], 99, nics + 2 * h + k);
		}
		for (size_t i = 0; i < 5; i++) {
			static const char *const vms[] = { "v0", "v1", "v2", "v3", "v4" };

			(void)net_nic(&n, names[h], NIC_VM_VNIC, vms[i], "Network Adapter",
			    station(5 * h + i));
			for (uint16_t k = 0; k < 5; k++) {
				const size_t at = (i + k) % 2;

				net_row(&n, r->elsewhere ? loose[at] : ports[h][at], 10,
				    station(5 * h + i), k, k);
				if (!r->elsewhere) {
					net_row(&n, trunks[at], 10, station(5 * h + i), k, k);
				}
			}
		}
	}
	net_row(&n, r->elsewhere ? loose[0] : "sw-1 Eth1/5", 10, station(10), 0, 2);
	net_row(&n, r->elsewhere ? loose[1] : "sw-1 Eth1/8", 10, station(10), 3, 4);
	if (!r->elsewhere) {
		net_row(&n, "sw-2 Eth1/8", 10, station(10), 0, 2);
		net_row(&n, "sw-2 Eth1/5", 10, station(10), 3, 4);
	}
	net_place(&n);
	n.inv.teams = list;
	n.inv.nteams = 2;
	net_loops(&n, &loops);
	for (size_t sw = 0; sw < 2; sw++) {
		assert_int_equal(loops.list[sw].nports, r->nports[sw]);
	}
	n.inv.teams = NULL;
	n.inv.nteams = 0;
	loops_free(&loops);
	net_free(&n);
}

/*
 * By the log of sw-1 alone: of each station between which two ports, and how it returned: "q" once within
 * minutes, "Q" three times, "s" slowly, "o" not. Whose they are as above; "h" is Hyper-V's and of no
 * export, of a pool of its own each.
 */
static const struct log_row {
	const char *why;
	const char *told[STATIONS]; /* "12q" */
	const char *owners;
	uint32_t nports, moved, macs;
	bool scope_all;
} log_rows[] = {
	{ "five of three hosts, between two ports", { "12q", "12q", "12q", "12q", "12q" },
	    "11233", 2, 5, 5, false },
	{ "four of them", { "12q", "12q", "12q", "12q" }, "1123", 0, 0, 0, false },
	{ "of two hosts", { "12q", "12q", "12q", "12q", "12q" }, "11222", 0, 0, 0, false },
	{ "of one, and one of each other: its team",
	    { "12q", "12q", "12q", "12q", "12q", "12o" }, "111123", 0, 0, 0, false },
	{ "slowly", { "12s", "12s", "12s", "12s", "12s" }, "11233", 0, 0, 0, false },
	{ "they moved, and did not come back", { "12o", "12o", "12o", "12o", "12o" }, "11233",
	    0, 0, 0, false },
	{ "each between other ports", { "12q", "13q", "14q", "15q", "16q" }, "11233", 0, 0, 0,
	    false },
	{ "another one between other ports: it is judged by itself",
	    { "12q", "21q", "12q", "12q", "12q", "13q" }, "112331", 2, 5, 5, false },
	{ "at two pairs: the one with the most",
	    { "12q", "12q", "12q", "12q", "12q", "34q", "34q", "34q", "34q", "34q", "34q" },
	    "11233112233", 4, 6, 11, false },
	{ "one of six has two hosts: it is judged by itself",
	    { "12q", "12q", "12q", "12q", "12q", "12q" }, "-12331", 2, 5, 5, false },
	{ "Hyper-V's, of no export, of pools of their own",
	    { "12q", "12q", "12q", "12q", "12q" }, "hhhhh", 2, 5, 5, false },
	{ "of nobody: they roam", { "12q", "12q", "12q", "12q", "12q" }, NULL, 0, 0, 0, false },
	{ "of nobody, and all are judged", { "12q", "12q", "12q", "12q", "12q" }, NULL, 2, 5, 5,
	    true },
	{ "an edge and a trunk", { "18q", "18q", "18q", "18q", "18q" }, "11233", 2, 5, 5,
	    false },
	{ "two trunks: one may have failed", { "78q", "78q", "78q", "78q", "78q" }, "11233", 0,
	    0, 0, false },
	{ "two trunks, again and again", { "78Q", "78Q", "78Q", "78Q", "78Q" }, "11233", 2, 5,
	    5, false },
	{ "two trunks, four of them again and again", { "78Q", "78Q", "78Q", "78Q", "78q" },
	    "11233", 0, 0, 0, false },
	{ "at an edge where most others stay", { "16q", "16q", "16q", "16q", "16q" }, "11233",
	    0, 0, 0, false },
	{ "to no port of the switch", { "1-q", "1-q", "1-q", "1-q", "1-q" }, "11233", 0, 0, 0,
	    false },
};

static uint64_t
log_station(const struct log_row *r, size_t i)
{
	return r->owners != NULL && r->owners[i] == 'h'
		   ? UINT64_C(0x00155d000000) + ((uint64_t)i << 8)
		   : station(i);
}

static void
by_log(void **state)
{
	const struct log_row *r = *state;
	struct loops loops;
	struct net n;
	size_t macs = 0;

	switches(&n, 2);
	hosts(&n, r->owners);
	for (size_t i = 0; i < 11; i++) {
		net_always(&n, "sw-1 Eth1/6", 10, station(STATIONS + i));
	}
	net_place(&n);
	n.set.scope_all = r->scope_all;
	for (size_t i = 0; i < STATIONS && r->told[i] != NULL; i++) {
		const char how = r->told[i][2];
		char from[] = "sw-1 Eth1/0";
		char to[] = "sw-1 Eth1/0";

		from[sizeof(from) - 2] = r->told[i][0];
		to[sizeof(to) - 2] = r->told[i][1];
		net_told(&n, from, r->told[i][1] == '-' ? NULL : to, 10, log_station(r, i),
		    how == 'o' ? 0 : 3, how == 'Q' ? 3 : how == 'q');
	}
	net_loops(&n, &loops);
	assert_int_equal(loops.list[0].nports, r->nports);
	assert_int_equal(loops.list[0].told, r->nports > 0);
	assert_int_equal(loops.list[0].moved[0], r->moved);
	for (size_t i = 0; i < STATIONS && r->told[i] != NULL; i++) {
		macs += loops_move(&loops, (struct mac){ log_station(r, i) });
	}
	assert_int_equal(macs, r->macs);
	loops_free(&loops);
	net_free(&n);
}

/* What samples show is told by them. */
static void
test_by_samples_and_log(void **state)
{
	struct loops loops;
	struct net n;

	(void)state;
	switches(&n, 3);
	hosts(&n, "11233");
	stand(&n, &rows[0]);
	net_place(&n);
	for (size_t i = 0; i < 5; i++) {
		net_told(&n, "sw-1 Eth1/3", "sw-1 Eth1/4", 10, station(i), 1, 1);
	}
	net_loops(&n, &loops);
	assert_int_equal(loops.list[0].nports, 2);
	assert_false(loops.list[0].told);
	assert_int_equal(n.snap.ports[loops.list[0].ports[0]].ifindex, 1);
	loops_free(&loops);
	net_free(&n);
}

/* Ports of a host and its team: as of samples. */
static void
test_log_at_a_host(void **state)
{
	struct loops loops;
	struct net n;

	(void)state;
	switches(&n, 2);
	hosts(&n, "11233");
	(void)net_nic(&n, "HV-3", NIC_PHYSICAL, NULL, "NIC1", 0xd4f5ef000100);
	net_always(&n, "sw-1 Eth1/2", 99, 0xd4f5ef000100);
	net_place(&n);
	for (size_t i = 0; i < 5; i++) {
		net_told(&n, "sw-1 Eth1/1", "sw-1 Eth1/2", 10, station(i), 1, 1);
	}
	net_loops(&n, &loops);
	assert_int_equal(loops.list[0].nports, 0);
	loops_free(&loops);
	net_free(&n);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(rows, find), CLAIMS(team_rows, teams),
		CLAIMS(log_rows, by_log), { .rows = NULL } };
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_own_rows),
		cmocka_unit_test(test_loop_in_two_vlans),
		cmocka_unit_test(test_one_way_in_each_vlan),
		cmocka_unit_test(test_duplicates_of_two_hosts),
		cmocka_unit_test(test_by_samples_and_log),
		cmocka_unit_test(test_log_at_a_host),
	};

	return claims_run(tables, tests, sizeof(tests) / sizeof(tests[0]));
}
