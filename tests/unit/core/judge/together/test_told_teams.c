/* Told teams: which moves of a log are all VMs of a host at one time. */
#include "aid/claims.h"
#include "aid/net.h"

#include "core/judge/together/told_teams.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOVES = 6, HOUR = 3600 };
#define MAC(vm_) (UINT64_C(0x00155d010100) + (uint64_t)(vm_))
#define AT(s_) (INT64_C(1000) * (NET_SAMPLE_0 - 7200 + (s_)))

/*
 * HV-1 is at Eth1/1 and has the VMs 0 to 3, HV-2 is at Eth1/2 and has 4 and 5; 6 is of both, 7 of no
 * export; HV-3, wherever it is, has 8 to 12. What a log tells of each: between which ports, from when to when in seconds, how many moves.
 */
static const struct team_row {
	const char *why;
	struct {
		int vm;
		const char *ports;
		int first, last;
		uint32_t moves;
	} told[MOVES];
	const char *marked; /* of each */
} rows[] = {
	{ "all went over",
	    { { 0, "34", 0, 0, 1 }, { 1, "34", 2, 2, 1 }, { 2, "34", 1, 1, 1 },
		{ 3, "34", 60, 60, 1 } },
	    "++++" },
	{ "and came back",
	    { { 0, "34", 0, 100, 2 }, { 1, "34", 2, 101, 2 }, { 2, "34", 1, 110, 2 },
		{ 3, "34", 60, 100, 2 } },
	    "++++" },
	{ "some lines are told the other way round",
	    { { 0, "34", 0, 0, 1 }, { 1, "43", 2, 2, 1 }, { 2, "34", 1, 1, 1 } }, "+++" },
	{ "half of them", { { 1, "34", 0, 0, 1 }, { 3, "34", 0, 0, 1 } }, "++" },
	{ "one of four", { { 1, "34", 0, 0, 1 } }, "-" },
	{ "again and again: a second holder has them all",
	    { { 0, "34", 0, 100, 3 }, { 1, "34", 2, 101, 3 }, { 2, "34", 1, 110, 3 } }, "---" },
	{ "one of them goes on: that one is judged by itself",
	    { { 0, "34", 0, 100, 2 }, { 1, "34", 2, 101, 2 }, { 2, "34", 1, 3000, 9 } },
	    "++-" },
	{ "one after the other, in an hour",
	    { { 0, "34", 0, 0, 1 }, { 1, "34", 1200, 1200, 1 }, { 2, "34", HOUR, HOUR, 1 } },
	    "---" },
	{ "within five minutes", { { 0, "34", 0, 0, 1 }, { 1, "34", 300, 300, 1 } }, "++" },
	{ "in more than five minutes", { { 0, "34", 0, 0, 1 }, { 1, "34", 301, 301, 1 } },
	    "--" },
	{ "they went together, and came back one by one",
	    { { 0, "34", 0, 100, 2 }, { 1, "34", 2, 1000, 2 }, { 2, "34", 1, 2000, 2 } },
	    "---" },
	{ "they went one by one, and came back together",
	    { { 0, "34", 0, 3000, 2 }, { 1, "34", 1000, 3000, 2 }, { 2, "34", 2000, 3000, 2 } },
	    "---" },
	{ "two of five", { { 8, "34", 0, 0, 1 }, { 9, "34", 0, 0, 1 } }, "--" },
	{ "three of five",
	    { { 8, "34", 0, 0, 1 }, { 9, "34", 0, 0, 1 }, { 10, "34", 0, 0, 1 } }, "+++" },
	{ "another one goes elsewhere meanwhile: the host is emptied",
	    { { 0, "34", 0, 0, 1 }, { 1, "34", 2, 2, 1 }, { 2, "35", 60, 60, 1 } }, "---" },
	{ "another one went elsewhere an hour before",
	    { { 0, "34", HOUR, HOUR, 1 }, { 1, "34", HOUR, HOUR, 1 }, { 2, "35", 0, 0, 1 } },
	    "++-" },
	{ "from a port of the host to one of nobody",
	    { { 0, "14", 0, 0, 1 }, { 1, "14", 2, 2, 1 } }, "++" },
	{ "from a port of the host to one of another host",
	    { { 0, "12", 0, 0, 1 }, { 1, "12", 2, 2, 1 } }, "--" },
	{ "to one of another host, by another way round",
	    { { 0, "23", 0, 0, 1 }, { 1, "23", 2, 2, 1 } }, "--" },
	{ "of two hosts at once, each by its own ports",
	    { { 0, "34", 0, 0, 1 }, { 1, "34", 2, 2, 1 }, { 4, "56", 0, 0, 1 },
		{ 5, "56", 2, 2, 1 } },
	    "++++" },
	{ "of two hosts between the same ports, one of each",
	    { { 0, "34", 0, 0, 1 }, { 4, "34", 0, 0, 1 } }, "--" },
	{ "at times that nobody tells",
	    { { 0, "34", -1, -1, 1 }, { 1, "34", -1, -1, 1 }, { 2, "34", -1, -1, 1 } }, "---" },
	{ "to no port of the switch",
	    { { 0, "3-", 0, 0, 1 }, { 1, "3-", 0, 0, 1 }, { 2, "3-", 0, 0, 1 } }, "---" },
	{ "of two hosts, and of no export",
	    { { 0, "34", 0, 0, 1 }, { 6, "34", 0, 0, 1 }, { 7, "34", 0, 0, 1 } }, "---" },
};

static void
build(struct net *n)
{
	static const char *const names[] = { "a", "b", "c", "d", "e", "f", "g", "h", "i", "j",
		"k", "l", "m" };

	net_init(n, 1);
	net_switch(n, "leaf-1", 0x001b21000100, 8);
	for (uint64_t h = 0; h < 2; h++) {
		const char *host = h == 0 ? "HV-1" : "HV-2";

		net_host(n, host, 0, 0);
		net_nic(n, host, NIC_PHYSICAL, NULL, "NIC1", 0xd4f5ef000100 + h);
		net_always(
		    n, h == 0 ? "leaf-1 Eth1/1" : "leaf-1 Eth1/2", 99, 0xd4f5ef000100 + h);
		for (int vm = h == 0 ? 0 : 4; vm < (h == 0 ? 4 : 6); vm++) {
			net_vm(n, host, names[vm], VM_RUNNING);
			net_nic(n, host, NIC_VM_VNIC, names[vm], "NIC", MAC(vm));
		}
		net_vm(n, host, names[6], VM_OFF);
		net_nic(n, host, NIC_VM_VNIC, names[6], "NIC", MAC(6));
	}
	net_host(n, "HV-3", 0, 0);
	for (int vm = 8; vm < 13; vm++) {
		net_vm(n, "HV-3", names[vm], VM_RUNNING);
		net_nic(n, "HV-3", NIC_VM_VNIC, names[vm], "NIC", MAC(vm));
	}
	net_place(n);
}

static void
teams(void **state)
{
	const struct team_row *r = *state;
	char marked[MOVES + 1] = "";
	bool *found;
	struct net n;

	build(&n);
	for (size_t i = 0; i < MOVES && r->told[i].ports != NULL; i++) {
		char from[] = "leaf-1 Eth1/0";
		char to[] = "leaf-1 Eth1/0";
		struct told_move *t;

		from[sizeof(from) - 2] = r->told[i].ports[0];
		to[sizeof(to) - 2] = r->told[i].ports[1];
		t = net_told(&n, from, r->told[i].ports[1] == '-' ? NULL : to, 10,
		    MAC(r->told[i].vm), r->told[i].moves - 1, r->told[i].moves > 1);
		t->first_ms = r->told[i].first < 0 ? 0 : AT(r->told[i].first);
		t->last_ms = r->told[i].last < 0 ? 0 : AT(r->told[i].last);
	}
	found = told_teams_find(&n.snap, &n.inv, &n.where);
	for (size_t i = 0; i < n.snap.ntold; i++) {
		marked[i] = found[i] ? '+' : '-';
	}
	assert_string_equal(marked, r->marked);
	free(found);
	net_free(&n);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(rows, teams), { .rows = NULL } };

	return claims_run(tables, NULL, 0);
}
