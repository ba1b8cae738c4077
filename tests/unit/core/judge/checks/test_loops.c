/* Tales of loops.c; beside each what is nearly the same and is not. */
#include "aid/trial.h"

#include "core/judge/checks/check.h"

#include <string.h>

static void
hears_itself(struct net *n)
{
	n->snap.neighbours[0].chassis = n->snap.switches[0].base;
	n->snap.neighbours[0].sysname = n->snap.switches[0].sysname;
}

/* Thirty stations of some makes: to and fro between a user port and the trunk, or there once. */
static void
move_thirty(struct net *n, bool back, uint64_t makes)
{
	for (uint64_t i = 0; i < 30; i++) {
		const uint64_t mac = UINT64_C(0x00005e000000) + (i % makes << 24) + i;

		net_row(n, "leaf-1 Eth1/6", 10, mac, 0, 0);
		net_row(n, "leaf-1 Eth1/8", 10, mac, 1, back ? 1 : 2);
		if (back) {
			net_row(n, "leaf-1 Eth1/6", 10, mac, 2, 2);
		}
	}
}

static void
to_and_fro(struct net *n)
{
	move_thirty(n, true, 5);
}

static void
there_once(struct net *n)
{
	move_thirty(n, false, 5);
}

static void
of_two_makes(struct net *n)
{
	move_thirty(n, true, 2);
}

/* Thirty others stay: at another port of the switch, or at that one. */
static void
beside_others(struct net *n)
{
	move_thirty(n, true, 5);
	for (uint64_t i = 0; i < 31; i++) {
		net_always(n, "leaf-1 Eth1/7", 10, UINT64_C(0x001b77000000) + i);
	}
}

static void
among_others(struct net *n)
{
	move_thirty(n, true, 5);
	for (uint64_t i = 0; i < 31; i++) {
		net_always(n, "leaf-1 Eth1/6", 10, UINT64_C(0x001b77000000) + i);
	}
}

/* `count` stations of three makes in turn at two ports, every other one the other way round. */
static void
exchange(struct net *n, const char *one, const char *other, unsigned count)
{
	for (uint64_t i = 0; i < count; i++) {
		const uint64_t mac = UINT64_C(0x00005e000000) + (i % 3 << 24) + i;

		for (uint16_t k = 0; k < n->snap.nsamples; k++) {
			net_row(n, (i + k) % 2 == 0 ? one : other, 10, mac, k, k);
		}
	}
}

static void
two_user_ports(struct net *n)
{
	exchange(n, "leaf-1 Eth1/6", "leaf-1 Eth1/7", 5);
}

static void
four_only(struct net *n)
{
	exchange(n, "leaf-1 Eth1/6", "leaf-1 Eth1/7", 4);
}

static void
two_trunks(struct net *n)
{
	exchange(n, "spine Eth1/1", "spine Eth1/2", 6);
}

/* A trunk that failed for a moment: all of them together. */
static void
trunk_failed(struct net *n)
{
	for (uint64_t i = 0; i < 30; i++) {
		const uint64_t mac = UINT64_C(0x00005e000000) + (i % 5 << 24) + i;

		net_row(n, "spine Eth1/1", 10, mac, 0, 0);
		net_row(n, "spine Eth1/2", 10, mac, 1, 1);
		net_row(n, "spine Eth1/1", 10, mac, 2, 2);
	}
}

static void
at_a_host(struct net *n)
{
	for (uint64_t i = 0; i < 20; i++) {
		net_always(n, "leaf-1 Eth1/8", 10, UINT64_C(0x001b77000000) + i);
	}
	for (uint64_t i = 0; i < 6; i++) {
		const uint64_t mac = UINT64_C(0x00005e000000) + (i % 3 << 24) + i;

		for (uint16_t k = 0; k < n->snap.nsamples; k++) {
			net_row(n, (i + k) % 2 == 0 ? "leaf-1 Eth1/1" : "leaf-1 Eth1/8", 10,
			    mac, k, k);
		}
	}
}

static void
two_access_points(struct net *n)
{
	two_user_ports(n);
	net_lldp(n, "leaf-1 Eth1/6", 0x001b66000001, "0", "ap-1", CAP_WLAN_AP);
	net_lldp(n, "leaf-1 Eth1/7", 0x001b66000002, "0", "ap-2", CAP_WLAN_AP);
}

/* Six addresses of two owners each, and three that a loop would move too. */
static void
six_duplicates(struct net *n)
{
	two_user_ports(n);
	for (uint64_t i = 0; i < 3; i++) {
		net_nic(n, "HV-1", NIC_VM_VNIC, "a", "Network Adapter",
		    UINT64_C(0x00005e000000) + (i % 3 << 24) + i)
		    ->vlan = 10;
	}
	for (uint64_t i = 0; i < 3; i++) {
		net_nic(n, "HV-2", NIC_VM_VNIC, "b", "Network Adapter",
		    UINT64_C(0x00005e000000) + (i % 3 << 24) + i)
		    ->vlan = 10;
	}
}

static void
within_an_hour(struct net *n)
{
	for (uint16_t k = 0; k < n->snap.nsamples; k++) {
		n->snap.sample_ms[k] = n->snap.sample_ms[0] + INT64_C(1800000) * k;
	}
}

static const struct tale tales[] = {
	{ "a switch hears itself", { .samples = 1, .after = hears_itself }, false, "FDB131",
	    SEV_CRITICAL, 1, "leaf-1 Eth1/8", NULL, NULL },
	{ "all stations go to and fro", { .samples = 3, .before = to_and_fro }, false, "FDB131",
	    SEV_CRITICAL, 30, "leaf-1", NULL, NULL },
	{ "a loop is no other cause", { .samples = 3, .before = to_and_fro }, false, "FDB903",
	    0, 0, NULL, NULL, NULL },
	{ "of two makes: a chassis, or a Wi-Fi", { .samples = 3, .before = of_two_makes },
	    false, "FDB131", 0, 0, NULL, NULL, NULL },
	{ "beside many others", { .samples = 3, .before = beside_others }, false, "FDB131",
	    SEV_CRITICAL, 30, "leaf-1", NULL, NULL },
	{ "less than half of the stations there", { .samples = 3, .before = among_others },
	    false, "FDB131", 0, 0, NULL, NULL, NULL },
	{ "to and fro within an hour",
	    { .samples = 3, .before = to_and_fro, .after = within_an_hour }, false, "FDB131", 0,
	    0, NULL, NULL, NULL },
	{ "both ways at a time", { .samples = 3, .before = two_user_ports }, false, "FDB131",
	    SEV_CRITICAL, 5, "leaf-1", NULL, NULL },
	{ "both ways, within an hour",
	    { .samples = 3, .before = two_user_ports, .after = within_an_hour }, false,
	    "FDB131", SEV_CRITICAL, 5, "leaf-1", NULL, NULL },
	{ "four are too few", { .samples = 3, .before = four_only }, false, "FDB131", 0, 0,
	    NULL, NULL, NULL },
	{ "between two trunks", { .samples = 3, .before = two_trunks }, false, "FDB131",
	    SEV_CRITICAL, 6, "spine", NULL, NULL },
	{ "a trunk failed for a moment", { .samples = 3, .before = trunk_failed }, false,
	    "FDB131", 0, 0, NULL, NULL, NULL },
	{ "at a host's own port", { .samples = 3, .before = at_a_host }, false, "FDB131", 0, 0,
	    NULL, NULL, NULL },
	{ "two access points", { .samples = 3, .before = two_access_points }, false, "FDB131",
	    0, 0, NULL, NULL, NULL },
	{ "three of five have two owners", { .samples = 3, .before = six_duplicates }, false,
	    "FDB131", 0, 0, NULL, NULL, NULL },
	{ "all stations moved once", { .samples = 3, .before = there_once }, false, "FDB131", 0,
	    0, NULL, NULL, NULL },
};

/* ---- its words -------------------------------------------------------------------------------- */

static const struct words_row {
	const char *why;
	uint32_t nports;
	bool quick, told;
	uint32_t changes; /* of spanning tree */
	uint8_t confidence, nwhy;
	const char *title, *because;
} words[] = {
	{ "one port", 1, true, false, 0, 85, 1,
	    "7 addresses of several owners come and go at Eth1/1 of leaf-1",
	    "6 of them came and left again within five minutes" },
	{ "two ports", 2, true, false, 0, 85, 1, "come and go at Eth1/1 and Eth1/8 of leaf-1",
	    "within five minutes" },
	{ "more ports", 3, true, false, 0, 85, 1,
	    "come and go at Eth1/1 and Eth1/8 and more of leaf-1", "within five minutes" },
	{ "slowly", 2, false, false, 0, 70, 1, "come and go at Eth1/1 and Eth1/8 of leaf-1",
	    "6 of them came and left again: a duplicate" },
	{ "spanning tree changed", 2, true, false, 4, 85, 2, "come and go at",
	    "within five minutes" },
	{ "by a log alone", 2, true, true, 0, 65, 2,
	    "a loop, or ports that should be one bundle: 7 addresses of several owners come "
	    "and "
	    "go at Eth1/1 and Eth1/8 of leaf-1",
	    "leaf-1 says so in its log alone" },
};

static void
tells(void **state)
{
	const struct words_row *r = *state;
	struct switch_loop list[] = { { .nports = r->nports,
					  .ports = { TRIAL_PORT_1, TRIAL_UPLINK_1 },
					  .moved = { 7, 5 },
					  .returned = 6,
					  .quick = r->quick,
					  .told = r->told },
		{ .nports = 0 } };
	struct findings_sink sink;
	const struct finding *f;
	struct trial t;

	trial_make(&t);
	t.views.loops.list = list;
	t.switches[0].topology_changes = r->changes;
	findings_sink_init(&sink, &t.found);
	check_loops(&(struct check){ .k = &t.k, .sink = &sink });
	assert_int_equal(t.found.n, 1);
	f = &t.found.list[0];
	assert_string_equal(f->subject, "leaf-1");
	assert_int_equal(f->count, 7);
	assert_int_equal(f->confidence, r->confidence);
	assert_int_equal(f->severity, r->told ? SEV_WARNING : SEV_CRITICAL);
	assert_non_null(strstr(f->title, r->title));
	assert_int_equal(f->nwhy, r->nwhy);
	assert_non_null(strstr(f->why[r->told ? 1 : 0].text, r->because));
	assert_non_null(strstr(f->remedy.text,
	    r->nports == 1 ? "cable of Eth1/1 of leaf-1 " : "cable of Eth1/1 and Eth1/8"));
	findings_sink_free(&sink);
	trial_end(&t);
}

/* ---- what a log tells of no address ------------------------------------------------------------- */

static const struct log_row {
	const char *why;
	uint16_t vlan, ignored; /* VLANs */
	uint32_t from, to, lines;
	bool loop; /* samples show one on that switch */
	const char *title, *subject, *because; /* NULL: nothing is told */
} log_rows[] = {
	{ "a VLAN and its ports", 10, 0, TRIAL_PORT_1, TRIAL_UPLINK_1, 1, false,
	    "a loop, or an address at two places: leaf-1 says in its log that addresses in "
	    "VLAN "
	    "10 move between Eth1/1 and Eth1/8",
	    "leaf-1 VLAN 10", "1 line of its log" },
	{ "ports, and of no VLAN", 0, 0, TRIAL_PORT_1, TRIAL_UPLINK_1, 2, false,
	    "addresses move between Eth1/1 and Eth1/8", "leaf-1", "2 lines of its log" },
	{ "a VLAN alone", 10, 0, NONE, NONE, 3, false, "addresses in VLAN 10 move too often",
	    "leaf-1 VLAN 10", "3 lines of its log" },
	{ "a VLAN and one port that is known", 10, 0, TRIAL_PORT_1, NONE, 3, false,
	    "addresses in VLAN 10 move too often", "leaf-1 VLAN 10", "3 lines of its log" },
	{ "the switch", 0, 0, NONE, NONE, 1, false, "log that addresses move too often",
	    "leaf-1", "1 line of its log" },
	{ "a VLAN that is left out", 10, 10, NONE, NONE, 1, false, NULL, NULL, NULL },
	{ "another VLAN is left out", 10, 20, NONE, NONE, 1, false, "VLAN 10", "leaf-1 VLAN 10",
	    "1 line" },
	{ "beside a loop: it is a proof of that", 10, 0, NONE, NONE, 1, true, "come and go",
	    "leaf-1", "says in its log that addresses in VLAN 10 move too often" },
};

static void
of_no_address(void **state)
{
	const struct log_row *r = *state;
	struct told_move told[] = {
		{ .from = r->from, .to = r->to, .vlan = r->vlan, .lines = r->lines },
		{ .mac = { DUP }, .from = NONE, .to = NONE, .lines = 9 }
	};
	struct vlan_range ignored = { r->ignored, r->ignored };
	struct switch_loop list[] = { { .nports = r->loop ? 2 : 0,
					  .ports = { TRIAL_PORT_1, TRIAL_UPLINK_1 },
					  .moved = { 7, 5 },
					  .quick = true },
		{ .nports = 0 } };
	struct findings_sink sink;
	struct trial t;

	trial_make(&t);
	t.views.loops.list = list;
	t.snap.told = told;
	t.snap.ntold = 2;
	t.set.ignore_vlans = &ignored;
	t.set.nignore_vlans = r->ignored != 0;
	findings_sink_init(&sink, &t.found);
	check_loops(&(struct check){ .k = &t.k, .sink = &sink });
	assert_int_equal(t.found.n, r->title != NULL);
	if (r->title != NULL) {
		const struct finding *f = &t.found.list[0];
		bool found = false;

		assert_non_null(strstr(f->title, r->title));
		assert_string_equal(f->subject, r->subject);
		assert_int_equal(f->severity, r->loop ? SEV_CRITICAL : SEV_WARNING);
		for (uint32_t i = 0; i < f->nwhy; i++) {
			found |= strstr(f->why[i].text, r->because) != NULL;
		}
		assert_true(found);
	}
	t.set.ignore_vlans = NULL;
	t.set.nignore_vlans = 0;
	t.snap.told = NULL;
	findings_sink_free(&sink);
	trial_end(&t);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(words, tells), CLAIMS(log_rows, of_no_address),
		{ .rows = NULL } };

	return world_run_tales(tales, sizeof(tales) / sizeof(tales[0]), NULL, 0) +
	       claims_run(tables, NULL, 0);
}
