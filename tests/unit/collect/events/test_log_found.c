/* Whose lines they are: names of a switch and of its ports, as logs call them, are one switch and one port. */
#include "aid/claims.h"

#include "collect/events/log_found.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct switch_ switches[] = {
	{ .name = "leaf-1",
	    .address = "10.0.0.11:161",
	    .sysname = "LEAF-01.dc.example",
	    .also = "",
	    .ports = { 0, 4 } },
};
static struct port ports[] = {
	{ .name = "Gi1/0/1", .descr = "", .lag = NONE },
	{ .name = "Gi1/0/2", .descr = "", .lag = 3 },
	{ .name = "Gi1/0/3", .descr = "", .lag = 3 },
	{ .name = "Po1", .descr = "", .lag = NONE, .flags = PORT_AGGREGATE },
};
static const struct snapshot snap = {
	.switches = switches, .ports = ports, .nswitches = 1, .nports = 4
};

/* "from-to lines/moves/returns/quick", one after the other */
static void
words(const char *const *lines, char out[static 512])
{
	const struct log_clock utc = { .now_ms = INT64_C(1795000000000) };
	struct log_moves *m = log_moves_new(&utc, 0);
	struct log_event *e;
	struct log_sum *s;
	size_t at = 0;
	size_t n;

	for (size_t i = 0; i < 4 && lines[i] != NULL; i++) {
		char line[256];

		(void)snprintf(line, sizeof(line),
		    "Nov 18 02:00:%u0 %.*s %%L2FM-4-L2FM_MAC_MOVE2: Mac 0015.5d0a.0b01 in vlan "
		    "10 "
		    "has moved from %s",
		    (unsigned)(i % 2), (int)strcspn(lines[i], " "), lines[i],
		    lines[i] + strcspn(lines[i], " ") + 1);
		log_moves_line(m,
		    &(struct log_line){ .text = { line, strlen(line) }, .sender = { line, 0 } },
		    "", "a.log");
	}
	e = log_moves_events(m, &n);
	s = log_sums(e, log_found(&snap, m, e, n), &n);
	out[0] = '\0';
	for (size_t i = 0; i < n; i++) {
		at += (size_t)snprintf(out + at, 512 - at, "%s%s-%s %u/%u/%u/%u",
		    i > 0 ? "; " : "", s[i].from < 4 ? ports[s[i].from].name : "?",
		    s[i].to < 4 ? ports[s[i].to].name : "?", s[i].lines, s[i].moves,
		    s[i].returns, s[i].quick);
	}
	free(s);
	log_moves_free(m);
}

static void
found(void **state)
{
	static const struct {
		const char *why, *lines[4], *says;
	} rows[] = {
		{ "as the switch calls itself", { "leaf-1 Gi1/0/1 to Po1" },
		    "Gi1/0/1-Po1 1/1/0/0" },
		{ "of nobody", { "leaf-9 Gi1/0/1 to Po1" }, "" },
		{ "two lines, under two names each: four lines, two moves",
		    { "leaf-1 Gi1/0/1 to Po1", "leaf-1 Po1 to Gi1/0/1",
			"LEAF-01.dc.example Gi1/0/1 to Po1",
			"LEAF-01.dc.example Po1 to Gi1/0/1" },
		    "Gi1/0/1-Po1 4/2/1/1" },
		{ "by its address, and its name",
		    { "10.0.0.11 Gi1/0/1 to Po1", "leaf-1 Po1 to Gi1/0/1" },
		    "Gi1/0/1-Po1 2/2/1/1" },
		{ "a port spelled out",
		    { "leaf-1 GigabitEthernet1/0/1 to Port-channel1", "leaf-1 Po1 to Gi1/0/1" },
		    "Gi1/0/1-Po1 2/2/1/1" },
		{ "from a member to its bundle is no move", { "leaf-1 Gi1/0/2 to Po1" }, "" },
		{ "from one member to another", { "leaf-1 Gi1/0/2 to Gi1/0/3" }, "" },
		{ "from a bundle to its member, spelled out",
		    { "leaf-1 Port-channel1 to GigabitEthernet1/0/3" }, "" },
		{ "there to a member, and back from its bundle",
		    { "leaf-1 Gi1/0/1 to Gi1/0/2", "leaf-1 Po1 to Gi1/0/1" },
		    "Gi1/0/1-Po1 2/2/1/1" },
		{ "there by one member, and back by the other one",
		    { "leaf-1 Gi1/0/1 to Gi1/0/2", "leaf-1 Gi1/0/3 to Gi1/0/1" },
		    "Gi1/0/1-Po1 2/2/1/1" },
		{ "two names that are no port are two", { "leaf-1 Vxlan1 to Vxlan2" },
		    "?-? 1/1/0/0" },
		{ "to a tunnel", { "leaf-1 Gi1/0/1 to Vxlan1" }, "Gi1/0/1-? 1/1/0/0" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char says[512];

		print_message("  %s\n", rows[i].why);
		words(rows[i].lines, says);
		assert_string_equal(says, rows[i].says);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(found) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
