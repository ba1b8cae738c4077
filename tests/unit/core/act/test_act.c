#include "aid/powershell.h"
#include "aid/world.h"

#include "fdbaudit/act.h"

#include <stdio.h>
#include <string.h>

/* Two VMs of HV-2 with addresses of HV-1's VMs, by one cause or by two: one window of HV-2. */
static const struct story pair = { .samples = 1,
	.mac = POOL(1) + 5,
	.owners = { { "HV-1", "a", NIC_VM_VNIC, TRI_YES, VM_RUNNING, 10, "", 0 },
	    { "HV-2", "b", NIC_VM_VNIC, TRI_YES, VM_RUNNING, 10, "", 0 } },
	.pool2 = POOL(1),
	.rows = { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 0 } } };

static size_t
lines_of(const struct action *a, enum window_part part)
{
	size_t n = 0;

	for (uint32_t i = 0; i < a->nwindow; i++) {
		n += a->window[i].part == part;
	}
	return n;
}

static const char *
line_of(const struct action *a, enum window_part part, size_t number)
{
	for (uint32_t i = 0; i < a->nwindow; i++) {
		if (a->window[i].part == part && number-- == 0) {
			return a->window[i].text;
		}
	}
	return "none";
}

static void
run(const struct world *w, struct actions *out)
{
	struct fdb_err err = { .code = FDB_OK };

	actions_init(out, 1 << 20);
	assert_int_equal(act_run(&w->n.inv, &w->found, out, &err), FDB_OK);
}

/* Looks before it changes, rehearses each change, proves it, and takes it back in the same order. */
static void
test_window(void **state)
{
	static const char *const want[] = {
		"Set-VMHost -ComputerName HV-2 -MacAddressMinimum 00155D010200 "
		"-MacAddressMaximum "
		"00155D0102FF",
		"Stop-VM -ComputerName HV-2 -Name 'b'",
		"Start-VM -ComputerName HV-2 -Name 'b'",
	};
	struct actions acts;
	const struct action *a;
	struct world w;
	char rehearsed[200];

	(void)state;
	world_build(&w, &pair);
	world_judge(&w, false);
	run(&w, &acts);
	assert_int_equal(acts.n, 1);
	a = &acts.list[0];
	assert_string_equal(w.n.inv.hosts[a->host].name, "HV-2");
	assert_int_equal(a->severity, SEV_CRITICAL);
	assert_string_equal(a->title, "a range of its own, 1 VM off and on");
	assert_int_equal(lines_of(a, WINDOW_CHANGE), 3);
	assert_int_equal(lines_of(a, WINDOW_REHEARSE), 3);
	for (size_t i = 0; i < 3; i++) {
		assert_string_equal(line_of(a, WINDOW_CHANGE, i), want[i]);
		assert_true(powershell_documented(want[i]));
		(void)snprintf(rehearsed, sizeof(rehearsed), "%s -WhatIf", want[i]);
		assert_string_equal(line_of(a, WINDOW_REHEARSE, i), rehearsed);
	}
	assert_string_equal(
	    line_of(a, WINDOW_PROVE, 0), "fdbaudit watch 00:15:5d:01:01:05 --for 1m");
	assert_string_equal(line_of(a, WINDOW_UNDO, 0),
	    "Set-VMHost -ComputerName HV-2 -MacAddressMinimum 00155D010100 -MacAddressMaximum "
	    "00155D0101FF");
	assert_string_equal(line_of(a, WINDOW_UNDO, 1), want[1]);
	assert_string_equal(line_of(a, WINDOW_UNDO, 2), want[2]);
	for (uint32_t i = 1; i < a->nwindow; i++) {
		assert_true(a->window[i - 1].part <= a->window[i].part);
	}
	assert_int_equal(a->ndowntime, 1);
	assert_string_equal(a->downtime[0], "VM b");
	assert_int_equal(a->nafter, 1);
	actions_free(&acts);
	world_free(&w);
}

/* A finding by hand: steps of HV-2. */
static const struct window_row {
	const char *why;
	uint8_t severity, state;
	uint32_t host;
	struct remedy_step steps[3];
	size_t actions;
	const char *title;
	size_t changes, rehearsed, undone;
	const char *undo; /* the first line of these; NULL: any */
} rows[] = {
	{ "what is to be mended", SEV_WARNING, STATE_OPEN, 1,
	    { { REMEDY_FORBID, 1, 0, 0, 0, 0, "Set-X Off", "Set-X On" } }, 1,
	    "1 setting of teams and adapters", 1, 1, 1, NULL },
	{ "what is only told", SEV_INFO, STATE_OPEN, 1,
	    { { REMEDY_FORBID, 1, 0, 0, 0, 0, "Set-X Off", "Set-X On" } }, 0, NULL, 0, 0, 0,
	    NULL },
	{ "what is fixed", SEV_ERROR, STATE_FIXED, 1,
	    { { REMEDY_FORBID, 1, 0, 0, 0, 0, "Set-X Off", "Set-X On" } }, 0, NULL, 0, 0, 0,
	    NULL },
	{ "what is suppressed", SEV_ERROR, STATE_SUPPRESSED, 1,
	    { { REMEDY_FORBID, 1, 0, 0, 0, 0, "Set-X Off", "Set-X On" } }, 0, NULL, 0, 0, 0,
	    NULL },
	{ "of several hosts, none is named: each has its part to do", SEV_ERROR, STATE_OPEN,
	    NONE, { { REMEDY_FORBID, 1, 0, 0, 0, 0, "Set-X Off", "Set-X On" } }, 1,
	    "1 setting of teams and adapters", 1, 1, 1, NULL },
	{ "only to look at", SEV_ERROR, STATE_OPEN, 1,
	    { { REMEDY_LOOK, NONE, NONE, NONE, 0, 0, "Get-X", NULL } }, 1, "the title", 0, 0, 0,
	    NULL },
	{ "of another host: nothing to do for the one that is named", SEV_ERROR, STATE_OPEN, 0,
	    { { REMEDY_FORBID, 1, 0, 0, 0, 0, "Set-X Off", "Set-X On" } }, 1,
	    "1 setting of teams and adapters", 1, 1, 1, NULL },
	{ "a VM that stays off: it can be put on again", SEV_ERROR, STATE_OPEN, 1,
	    { { REMEDY_STOP_VM, 1, 0, 0, 0, 0, "Stop-VM", "Start-VM" } }, 1, "1 VM off", 1, 1,
	    1, NULL },
	{ "a VM that was off: it is put off again, then the address is taken back", SEV_ERROR,
	    STATE_OPEN, 1,
	    { { REMEDY_STATIC_ADDRESS, 1, 0, 0, 0, 0, "Set-VM", "Set-VM back" },
		{ REMEDY_START_VM, 1, 0, 0, 0, 0, "Start-VM", "Stop-VM" } },
	    1, "1 new address", 2, 2, 2, "Stop-VM" },
	{ "a VM that was off is put on alone: nothing to take back", SEV_ERROR, STATE_OPEN, 1,
	    { { REMEDY_START_VM, 1, 0, 0, 0, 0, "Start-VM", "Stop-VM" } }, 1, "VMs on", 1, 1, 0,
	    NULL },
	{ "a cold start alone: nothing to take back", SEV_ERROR, STATE_OPEN, 1,
	    { { REMEDY_STOP_VM, 1, 0, 0, 0, 0, "Stop-VM", "Start-VM" },
		{ REMEDY_START_VM, 1, 0, 0, 0, 0, "Start-VM", NULL } },
	    1, "1 VM off and on", 2, 2, 0, NULL },
	{ "a cluster rehearses nothing", SEV_ERROR, STATE_OPEN, 1,
	    { { REMEDY_STOP_VM, 1, 0, 0, 0, 0, "Stop-ClusterGroup -Cluster C", "x" },
		{ REMEDY_DYNAMIC_ADDRESS, 1, 0, 0, 0, 0, "Set-VM", "Set-VM back" },
		{ REMEDY_START_VM, 1, 0, 0, 0, 0, "Start-ClusterGroup -Cluster C", NULL } },
	    1, "1 new address, 1 VM off and on", 3, 1, 3, NULL },
	{ "the start stands behind the change, wherever it was told", SEV_ERROR, STATE_OPEN, 1,
	    { { REMEDY_START_VM, 1, 0, 0, 0, 0, "Start-VM", NULL },
		{ REMEDY_TEAM, 1, NONE, NONE, 0, 0, "Set-Team", "Set-Team back" },
		{ REMEDY_STOP_VM, 1, 0, 0, 0, 0, "Stop-VM", "Start-VM" } },
	    1, "1 VM off and on, 1 setting of teams and adapters", 3, 3, 3, NULL },
};

static void
test_steps(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct window_row *r = &rows[i];
		struct remedy_step steps[3];
		struct finding f = { .severity = r->severity,
			.state = r->state,
			.host = r->host,
			.cause = "C0",
			.title = "the title",
			.remedy = { "text", steps, 0, false } };
		struct findings found = { .list = &f, .n = 1 };
		struct fdb_err err = { .code = FDB_OK };
		struct actions acts;
		struct world w;

		print_message("  %s\n", r->why);
		memcpy(steps, r->steps, sizeof(steps));
		while (f.remedy.nsteps < 3 && steps[f.remedy.nsteps].line != NULL) {
			f.remedy.nsteps++;
		}
		world_build(&w, &pair);
		actions_init(&acts, 1 << 20);
		assert_int_equal(act_run(&w.n.inv, &found, &acts, &err), FDB_OK);
		assert_int_equal(acts.n, r->actions);
		if (r->actions > 0) {
			assert_string_equal(acts.list[0].title, r->title);
			assert_int_equal(lines_of(&acts.list[0], WINDOW_CHANGE), r->changes);
			assert_int_equal(
			    lines_of(&acts.list[0], WINDOW_REHEARSE), r->rehearsed);
			assert_int_equal(lines_of(&acts.list[0], WINDOW_UNDO), r->undone);
			if (r->undo != NULL) {
				assert_string_equal(
				    line_of(&acts.list[0], WINDOW_UNDO, 0), r->undo);
			}
			assert_ptr_equal(actions_resolving(&acts, 0), &acts.list[0]);
		}
		assert_null(actions_resolving(&acts, 1));
		actions_free(&acts);
		world_free(&w);
	}
}

/* Of many findings of one host, each line stands once; a NIC gets one address, the worst finding's. */
static void
test_once(void **state)
{
	static struct remedy_step first[] = { { REMEDY_LOOK, NONE, NONE, NONE, 0, 0, "Get-X",
						  NULL },
		{ REMEDY_NEW_RANGE, 1, NONE, NONE, 0, 0, "Set-VMHost", NULL },
		{ REMEDY_STOP_VM, 1, 0, 0, 0, 0, "Stop a", "Start a" },
		{ REMEDY_STATIC_ADDRESS, 1, 0, 0, 0, 0, "a static", NULL },
		{ REMEDY_START_VM, 1, 0, 0, 0, 0, "Start a", NULL } };
	static struct remedy_step second[] = { { REMEDY_LOOK, NONE, NONE, NONE, 0, 0, "Get-X",
						   NULL },
		{ REMEDY_FREE_ADDRESS, 1, NONE, 2, 0, 0, "adapter", NULL },
		{ REMEDY_STOP_VM, 1, 0, 0, 0, 0, "Stop a", "Start a" },
		{ REMEDY_DYNAMIC_ADDRESS, 1, 0, 0, 0, 0, "a dynamic", NULL },
		{ REMEDY_START_VM, 1, 0, 0, 0, 0, "Start a", NULL },
		{ REMEDY_START_VM, 1, 1, 1, 0, 0, "Start b", NULL },
		{ REMEDY_STATIC_ADDRESS, 1, 1, 1, 0, 0, "b static", NULL },
		{ REMEDY_STOP_VM, 1, 1, 1, 0, 0, "Stop b", "Start b" },
		{ REMEDY_NEW_RANGE, 1, NONE, NONE, 0, 0, "Set-VMHost", NULL } };
	static const char *const want[] = { "Set-VMHost", "Stop a", "a static", "Start a",
		"Stop b", "b static", "Start b", "adapter" };
	struct finding list[] = { { .severity = SEV_CRITICAL,
				      .host = 1,
				      .count = 30,
				      .remedy = { "", first, 5, true } },
		{ .severity = SEV_ERROR, .host = 1, .remedy = { "", second, 9, false } },
		{ .severity = SEV_CRITICAL, .host = 0, .remedy = { "", first, 1, false } } };
	struct findings found = { .list = list, .n = 3 };
	struct fdb_err err = { .code = FDB_OK };
	struct actions acts;
	struct world w;

	(void)state;
	world_build(&w, &pair);
	actions_init(&acts, 1 << 20);
	assert_int_equal(act_run(&w.n.inv, &found, &acts, &err), FDB_OK);
	assert_int_equal(acts.n, 1);
	assert_int_equal(acts.list[0].nresolves, 2);
	assert_int_equal(lines_of(&acts.list[0], WINDOW_LOOK), 1);
	assert_int_equal(lines_of(&acts.list[0], WINDOW_CHANGE), 8);
	for (size_t i = 0; i < 8; i++) {
		assert_string_equal(line_of(&acts.list[0], WINDOW_CHANGE, i), want[i]);
	}
	assert_int_equal(acts.list[0].ndowntime, 3);
	assert_int_equal(acts.list[0].nafter, 3); /* the last one: it stands for 30 */
	actions_free(&acts);
	world_free(&w);
}

/* The worst host first, then the one with more findings; the id is the host's, however spelled. */
static void
test_order(void **state)
{
	static struct remedy_step on[3] = { { REMEDY_TEAM, 0, NONE, NONE, 0, 0, "x", NULL },
		{ REMEDY_TEAM, 1, NONE, NONE, 0, 0, "x", NULL },
		{ REMEDY_TEAM, 2, NONE, NONE, 0, 0, "x", NULL } };
	struct finding list[] = {
		{ .severity = SEV_CRITICAL, .host = 2, .remedy = { "", &on[2], 1, false } },
		{ .severity = SEV_ERROR, .host = 0, .remedy = { "", &on[0], 1, false } },
		{ .severity = SEV_ERROR, .host = 1, .remedy = { "", &on[1], 1, false } },
		{ .severity = SEV_ERROR, .host = 1, .remedy = { "", &on[1], 1, false } }
	};
	static const uint32_t want[] = { 2, 1, 0 };
	struct findings found = { .list = list, .n = 4 };
	struct fdb_err err = { .code = FDB_OK };
	uint8_t id[6];
	struct actions acts;
	struct world w;

	(void)state;
	world_build(&w, &pair);
	for (int again = 0; again < 2; again++) {
		actions_init(&acts, 1 << 20);
		assert_int_equal(act_run(&w.n.inv, &found, &acts, &err), FDB_OK);
		assert_int_equal(acts.n, 3);
		for (size_t i = 0; i < 3; i++) {
			assert_int_equal(acts.list[i].host, want[i]);
		}
		if (again == 0) {
			memcpy(id, acts.list[1].id, sizeof(id));
			w.n.inv.hosts[1].name = "hv-2";
		} else {
			assert_memory_equal(id, acts.list[1].id, sizeof(id));
			assert_memory_not_equal(id, acts.list[0].id, sizeof(id));
		}
		actions_free(&acts);
	}
	world_free(&w);
}

static void
test_limit(void **state)
{
	struct fdb_err err = { .code = FDB_OK };
	struct actions acts;
	struct world w;

	(void)state;
	world_build(&w, &pair);
	world_judge(&w, false);
	actions_init(&acts, 64);
	assert_int_equal(act_run(&w.n.inv, &w.found, &acts, &err), FDB_ELIMIT);
	actions_free(&acts);
	world_free(&w);
}

static void
test_names(void **state)
{
	static const char *const names[] = { "advise", "look", "rehearse", "change", "prove",
		"undo" };

	(void)state;
	for (int i = 0; i < 6; i++) {
		assert_string_equal(actions_part_name((enum window_part)i), names[i]);
	}
	assert_string_equal(actions_part_name((enum window_part)9), "unknown");
}

/* What reads the host itself comes first, all of it; of what reads others a few. */
static void
test_looks(void **state)
{
	enum { LOOKS = 60, OWN = 20 };
	static char lines[LOOKS][24];
	struct remedy_step steps[LOOKS + 1];
	struct finding f = { .severity = SEV_ERROR,
		.state = STATE_OPEN,
		.host = 1,
		.remedy = { "text", steps, LOOKS + 1, false } };
	struct findings found = { .list = &f, .n = 1 };
	struct fdb_err err = { .code = FDB_OK };
	struct actions acts;
	struct world w;

	(void)state;
	for (size_t i = 0; i < LOOKS; i++) {
		(void)snprintf(lines[i], sizeof(lines[i]), "Get-X %s %zu",
		    i % 3 == 2 ? "HV-2" : "HV-1", i);
		steps[i] = (struct remedy_step){ .kind = REMEDY_LOOK,
			.host = NONE,
			.vm = NONE,
			.nic = NONE,
			.line = lines[i] };
	}
	steps[LOOKS] = (struct remedy_step){
		.kind = REMEDY_FORBID, .host = 1, .line = "Set-X Off", .undo = "Set-X On"
	};
	world_build(&w, &pair);
	actions_init(&acts, 1 << 20);
	assert_int_equal(act_run(&w.n.inv, &found, &acts, &err), FDB_OK);
	assert_int_equal(lines_of(&acts.list[0], WINDOW_LOOK), OWN + 16);
	for (size_t i = 0; i < OWN + 16; i++) {
		assert_int_equal(
		    strstr(line_of(&acts.list[0], WINDOW_LOOK, i), "HV-2") != NULL, i < OWN);
	}
	actions_free(&acts);
	world_free(&w);
}

/* ---- what no host can be told to change ---------------------------------------------------------- */

enum { LONES = 4, LONE_PORTS = 3 };

/* Findings by hand, worst first; each at the ports told, a digit each. */
static const struct lone_row {
	const char *why;
	struct {
		const char *cause;
		uint8_t severity, state;
		uint32_t host;
		const char *ports;
	} f[LONES];
	size_t actions;
	const char *title; /* of the first */
	uint32_t resolves, ports, advice; /* of the first */
} lone_rows[] = {
	{ "one address", { { "C0", SEV_ERROR, STATE_OPEN, NONE, "12" } }, 1, "title 0", 1, 2,
	    1 },
	{ "three at the same ports, in any order, each port once",
	    { { "C0", SEV_ERROR, STATE_OPEN, NONE, "12" },
		{ "C0", SEV_ERROR, STATE_NEW, NONE, "21" },
		{ "C0", SEV_WARNING, STATE_BACK, NONE, "121" } },
	    1, "3 addresses: label", 3, 2, 3 },
	{ "at other ports",
	    { { "C0", SEV_ERROR, STATE_OPEN, NONE, "12" },
		{ "C0", SEV_ERROR, STATE_OPEN, NONE, "13" } },
	    2, "title", 1, 2, 1 },
	{ "at one port more",
	    { { "C0", SEV_ERROR, STATE_OPEN, NONE, "12" },
		{ "C0", SEV_ERROR, STATE_OPEN, NONE, "123" } },
	    2, "title", 1, 0, 1 },
	{ "of another cause",
	    { { "C0", SEV_ERROR, STATE_OPEN, NONE, "12" },
		{ "C25", SEV_WARNING, STATE_OPEN, NONE, "12" } },
	    2, "title 0", 1, 2, 1 },
	{ "at no port: each for itself",
	    { { "C23", SEV_CRITICAL, STATE_OPEN, NONE, "" },
		{ "C23", SEV_CRITICAL, STATE_OPEN, NONE, "" } },
	    2, "title", 1, 0, 1 },
	{ "what is only told", { { "C0", SEV_INFO, STATE_OPEN, NONE, "12" } }, 0, NULL, 0, 0,
	    0 },
	{ "what is fixed", { { "C0", SEV_ERROR, STATE_FIXED, NONE, "12" } }, 0, NULL, 0, 0, 0 },
	{ "what is suppressed", { { "C0", SEV_ERROR, STATE_SUPPRESSED, NONE, "12" } }, 0, NULL,
	    0, 0, 0 },
	{ "a host is named: words for that host", { { "C0", SEV_ERROR, STATE_OPEN, 1, "12" } },
	    1, "title 0", 1, 0, 1 },
	{ "several of one host, of whatever cause",
	    { { "C0", SEV_ERROR, STATE_OPEN, 1, "12" },
		{ "C16", SEV_WARNING, STATE_OPEN, 1, "" },
		{ "C16", SEV_INFO, STATE_OPEN, 1, "" } },
	    1, "2 findings to look at: label", 2, 0, 2 },
	{ "of two hosts",
	    { { "C16", SEV_ERROR, STATE_OPEN, 0, "12" },
		{ "C16", SEV_ERROR, STATE_OPEN, 1, "12" } },
	    2, "title", 1, 0, 1 },
	{ "of a host, what was not read", { { NULL, SEV_ERROR, STATE_OPEN, 1, "12" } }, 0, NULL,
	    0, 0, 0 },
	{ "a table that was not read has no cause",
	    { { NULL, SEV_ERROR, STATE_OPEN, NONE, "12" } }, 0, NULL, 0, 0, 0 },
};

static void
lone(void **state)
{
	static const char *const titles[] = { "title 0", "title 1", "title 2", "title 3" };
	static const char *const texts[] = { "look at 0", "look at 1", "look at 2",
		"look at 3" };
	const struct lone_row *r = *state;
	struct sighting seen[LONES][LONE_PORTS] = { 0 };
	struct finding list[LONES] = { 0 };
	struct findings found = { .list = list };
	struct fdb_err err = { .code = FDB_OK };
	struct actions acts;
	struct world w;

	for (; found.n < LONES && r->f[found.n].ports != NULL; found.n++) {
		struct finding *f = &list[found.n];

		*f = (struct finding){ .id = { (uint8_t)(found.n + 1) },
			.cause = r->f[found.n].cause,
			.severity = r->f[found.n].severity,
			.state = r->f[found.n].state,
			.host = r->f[found.n].host,
			.label = "label",
			.title = titles[found.n],
			.seen = seen[found.n],
			.remedy = { texts[found.n], NULL, 0, false } };
		for (; r->f[found.n].ports[f->nseen] != '\0'; f->nseen++) {
			seen[found.n][f->nseen].port =
			    (uint32_t)(r->f[found.n].ports[f->nseen] - '0');
		}
	}
	world_build(&w, &pair);
	actions_init(&acts, 1 << 20);
	assert_int_equal(act_run(&w.n.inv, &found, &acts, &err), FDB_OK);
	assert_int_equal(acts.n, r->actions);
	for (size_t i = 0; i < acts.n; i++) {
		const struct action *a = &acts.list[i];

		assert_int_equal(a->host == NONE, r->f[0].host == NONE);
		assert_int_equal(lines_of(a, WINDOW_ADVISE), a->nresolves);
		for (uint32_t p = 1; p < a->nports; p++) {
			assert_true(a->ports[p - 1] < a->ports[p]);
		}
		assert_true(i == 0 || memcmp(a->id, acts.list[i - 1].id, sizeof(a->id)) != 0);
	}
	if (acts.n > 0) {
		const struct action *a = &acts.list[0];

		assert_int_equal(a->severity, r->f[0].severity);
		assert_int_equal(a->nresolves, r->resolves);
		assert_int_equal(lines_of(a, WINDOW_ADVISE), r->advice);
		assert_int_equal(strncmp(a->title, r->title, strlen(r->title)), 0);
		assert_true(r->ports == 0 || a->nports == r->ports);
	}
	actions_free(&acts);
	world_free(&w);
}

/* What a host has to change stands in one window with what it is told in words. */
static void
test_words(void **state)
{
	struct remedy_step step = { REMEDY_FORBID, 1, 0, 0, 0, 0, "Set-X Off", "Set-X On" };
	struct finding list[] = { { .id = { 1 },
				      .cause = "C0",
				      .severity = SEV_ERROR,
				      .host = 1,
				      .title = "first",
				      .remedy = { "look there", NULL, 0, false } },
		{ .id = { 2 },
		    .cause = "C3",
		    .severity = SEV_ERROR,
		    .host = 1,
		    .remedy = { "turn it off", &step, 1, false } } };
	struct findings found = { .list = list, .n = 2 };
	struct fdb_err err = { .code = FDB_OK };
	const struct action *a;
	struct actions acts;
	struct world w;

	(void)state;
	world_build(&w, &pair);
	actions_init(&acts, 1 << 20);
	assert_int_equal(act_run(&w.n.inv, &found, &acts, &err), FDB_OK);
	assert_int_equal(acts.n, 1);
	a = &acts.list[0];
	assert_string_equal(a->title, "1 setting of teams and adapters, 1 more to look at");
	assert_int_equal(a->nresolves, 2);
	assert_int_equal(lines_of(a, WINDOW_ADVISE), 1);
	assert_string_equal(line_of(a, WINDOW_ADVISE, 0), "look there");
	assert_string_equal(line_of(a, WINDOW_CHANGE, 0), "Set-X Off");
	assert_int_equal(lines_of(a, WINDOW_CHANGE), 1);
	assert_int_equal(lines_of(a, WINDOW_UNDO), 1);
	actions_free(&acts);
	world_free(&w);
}

/* The same action in the next run, also when one of its findings is gone or another one is worse. */
static void
test_lone_id(void **state)
{
	struct sighting seen = { .port = 1 };
	struct finding list[3];
	struct fdb_err err = { .code = FDB_OK };
	uint8_t id[6] = { 0 };

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		list[i] = (struct finding){ .id = { (uint8_t)(i + 1) },
			.cause = "C0",
			.severity = SEV_ERROR,
			.state = STATE_OPEN,
			.host = NONE,
			.label = "label",
			.title = "title",
			.seen = &seen,
			.nseen = 1,
			.remedy = { "text", NULL, 0, false } };
	}
	for (int round = 0; round < 3; round++) {
		struct findings found = { .list = list, .n = round == 1 ? 2 : 3 };
		struct actions acts;
		struct world w;

		if (round == 2) {
			const struct finding last = list[2];

			list[2] = list[0];
			list[0] = last;
		}
		world_build(&w, &pair);
		actions_init(&acts, 1 << 20);
		assert_int_equal(act_run(&w.n.inv, &found, &acts, &err), FDB_OK);
		assert_int_equal(acts.n, 1);
		if (round > 0) {
			assert_memory_equal(id, acts.list[0].id, sizeof(id));
		}
		memcpy(id, acts.list[0].id, sizeof(id));
		assert_int_equal(lines_of(&acts.list[0], WINDOW_ADVISE), 1);
		actions_free(&acts);
		world_free(&w);
	}
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(lone_rows, lone), { .rows = NULL } };
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_window),
		cmocka_unit_test(test_steps),
		cmocka_unit_test(test_once),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_limit),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_lone_id),
		cmocka_unit_test(test_looks),
	};

	return claims_run(tables, tests, sizeof(tests) / sizeof(tests[0]));
}
