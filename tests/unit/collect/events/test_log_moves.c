#include "aid/claims.h"

#include "collect/events/log_moves.h"

#include "fdbaudit/stamp.h"

#include <stdio.h>
#include <string.h>

#define FLAP \
	"%SW_MATM-4-MACFLAP_NOTIF: Host 0015.5d0a.0b01 in vlan 10 is flapping between port "
#define HOST                                                                           \
	"%ETH-4-HOST_FLAPPING: Host 00:15:5d:0a:0b:01 in VLAN 10 is flapping between " \
	"interface Et1 and interface Po5 "
#define MOVED "%L2FM-4-L2FM_MAC_MOVE2: Mac 0015.5d0a.0b01 in vlan 10 has moved from "

/* sender MAC/VLAN from-to lines/moves/returns/quick, sorted, one after the other */
static void
words(struct log_moves *m, char out[static 1024])
{
	size_t n;
	const struct sender_move *list = log_moves_list(m, &n);
	size_t at = 0;

	out[0] = '\0';
	for (size_t i = 0; i < n; i++) {
		char mac[MAC_TEXT_SIZE];

		at += (size_t)snprintf(out + at, 1024 - at, "%s%s %s/%u %s-%s %u/%u/%u/%u%s",
		    i > 0 ? "; " : "", list[i].sender,
		    list[i].sum.mac.bits != 0 ? mac_format(list[i].sum.mac, mac) + 12 : "",
		    list[i].sum.vlan, list[i].from, list[i].to, list[i].sum.lines,
		    list[i].sum.moves, list[i].sum.returns, list[i].sum.quick,
		    list[i].sum.certain ? "" : " by its own clock");
	}
}

static const struct log_clock utc = { .now_ms = INT64_C(1795000000000) }; /* 2026-11-18 */

/* What repeats a line stands behind it, and of one moment nobody knows which was first. */
static bool
is_in_order(const char *const *lines)
{
	bool ties = false;

	for (size_t i = 0; i < 5 && lines[i] != NULL; i++) {
		ties |= strstr(lines[i], "last message") != NULL ||
			(i > 0 && strncmp(lines[i], lines[0], 15) == 0 &&
			    strcmp(lines[i], lines[0]) != 0);
	}
	return ties;
}

static void
counted(void **state)
{
	static const struct {
		const char *why, *lines[5], *says;
	} rows[] = {
		{ "one line is one move", { "Nov 18 02:00:00 leaf-1 " FLAP "Gi1 and port Po1" },
		    "leaf-1 0b:01/10 Gi1-Po1 1/1/0/0" },
		{ "twice within a minute",
		    { "Nov 18 02:00:00 leaf-1 " FLAP "Gi1 and port Po1",
			"Nov 18 02:00:40 leaf-1 " FLAP "Gi1 and port Po1" },
		    "leaf-1 0b:01/10 Gi1-Po1 2/2/1/1" },
		{ "the other way round it is the same pair",
		    { "Nov 18 02:00:00 leaf-1 " MOVED "Gi1 to Po1",
			"Nov 18 02:00:40 leaf-1 " MOVED "Po1 to Gi1" },
		    "leaf-1 0b:01/10 Gi1-Po1 2/2/1/1" },
		{ "six minutes later",
		    { "Nov 18 02:00:00 leaf-1 " FLAP "Gi1 and port Po1",
			"Nov 18 02:06:00 leaf-1 " FLAP "Gi1 and port Po1" },
		    "leaf-1 0b:01/10 Gi1-Po1 2/2/1/0" },
		{ "two days later it is no return",
		    { "Nov 16 02:00:00 leaf-1 " FLAP "Gi1 and port Po1",
			"Nov 18 02:06:00 leaf-1 " FLAP "Gi1 and port Po1" },
		    "leaf-1 0b:01/10 Gi1-Po1 2/2/0/0" },
		{ "over a third port",
		    { "Nov 18 02:00:00 leaf-1 " MOVED "Gi1 to Gi2",
			"Nov 18 02:00:10 leaf-1 " MOVED "Gi2 to Gi3",
			"Nov 18 02:00:20 leaf-1 " MOVED "Gi3 to Gi1" },
		    "leaf-1 0b:01/10 Gi1-Gi2 1/1/0/0; leaf-1 0b:01/10 Gi2-Gi3 1/1/0/0; "
		    "leaf-1 0b:01/10 Gi3-Gi1 1/1/1/1" },
		{ "from a port of which nobody told",
		    { "Nov 18 02:00:00 leaf-1 " MOVED "Gi1 to Gi2",
			"Nov 18 02:00:10 leaf-1 " MOVED "Gi3 to Gi2" },
		    "leaf-1 0b:01/10 Gi1-Gi2 1/1/0/0; leaf-1 0b:01/10 Gi3-Gi2 1/1/0/0" },
		{ "on and on",
		    { "Nov 18 02:00:00 leaf-1 " MOVED "Gi1 to Gi2",
			"Nov 18 02:00:10 leaf-1 " MOVED "Gi2 to Gi3" },
		    "leaf-1 0b:01/10 Gi1-Gi2 1/1/0/0; leaf-1 0b:01/10 Gi2-Gi3 1/1/0/0" },
		{ "folded by the server",
		    { "Nov 18 02:00:00 leaf-1 " FLAP "Gi1 and port Po1",
			"Nov 18 02:00:40 leaf-1 last message repeated 3 times" },
		    "leaf-1 0b:01/10 Gi1-Po1 2/4/3/3" },
		{ "folded for an hour: not quick",
		    { "Nov 18 02:00:00 leaf-1 " FLAP "Gi1 and port Po1",
			"Nov 18 03:00:00 leaf-1 last message repeated 3 times" },
		    "leaf-1 0b:01/10 Gi1-Po1 2/4/3/0" },
		{ "the same line in two files",
		    { "Nov 18 02:00:00 leaf-1 " MOVED "Gi1 to Po1",
			"Nov 18 02:00:00 leaf-1 " MOVED "Gi1 to Po1" },
		    "leaf-1 0b:01/10 Gi1-Po1 2/1/0/0" },
		{ "two lines in two files",
		    { "Nov 18 02:00:00 leaf-1 " FLAP "Gi1 and port Po1",
			"Nov 18 10:00:00 leaf-1 " FLAP "Gi1 and port Po1",
			"Nov 18 02:00:00 leaf-1 " FLAP "Gi1 and port Po1",
			"Nov 18 10:00:00 leaf-1 " FLAP "Gi1 and port Po1" },
		    "leaf-1 0b:01/10 Gi1-Po1 4/2/1/0" },
		{ "and what repeats it",
		    { "Nov 18 02:00:00 leaf-1 " FLAP "Gi1 and port Po1",
			"Nov 18 02:00:40 leaf-1 last message repeated 3 times",
			"Nov 18 02:00:00 leaf-1 " FLAP "Gi1 and port Po1",
			"Nov 18 02:00:40 leaf-1 last message repeated 3 times" },
		    "leaf-1 0b:01/10 Gi1-Po1 4/4/3/3" },
		{ "two seconds later is no copy",
		    { "Nov 18 02:00:00 leaf-1 " FLAP "Gi1 and port Po1",
			"Nov 18 02:00:02 leaf-1 " FLAP "Gi1 and port Po1" },
		    "leaf-1 0b:01/10 Gi1-Po1 2/2/1/1" },
		{ "by two servers",
		    { "2026-11-18T02:00:00Z leaf-1 " FLAP "Gi1 and port Po1",
			"2026-11-18T02:00:01.012Z leaf-1 " FLAP "Gi1 and port Po1" },
		    "leaf-1 0b:01/10 Gi1-Po1 2/1/0/0" },
		{ "there and back in one second is no copy",
		    { "Nov 18 02:00:00 leaf-1 " MOVED "Gi1 to Po1",
			"Nov 18 02:00:00 leaf-1 " MOVED "Po1 to Gi1" },
		    "leaf-1 0b:01/10 Gi1-Po1 2/2/1/1" },
		{ "a line stands between: it may be what was repeated",
		    { "Nov 18 02:00:00 leaf-1 " FLAP "Gi1 and port Po1",
			"Nov 18 02:00:20 leaf-1 %LINEPROTO-5-UPDOWN: Line protocol on Gi9",
			"Nov 18 02:00:40 leaf-1 last message repeated 3 times" },
		    "leaf-1 0b:01/10 Gi1-Po1 1/1/0/0" },
		{ "uptime: of how many days nobody knows, so once",
		    { "11w0d: " FLAP "Gi1 and port Po1", "11w1d: " FLAP "Gi1 and port Po1",
			"11w2d: " FLAP "Gi1 and port Po1", "11w3d: " FLAP "Gi1 and port Po1" },
		    "of-file 0b:01/10 Gi1-Po1 4/4/1/0 by its own clock" },
		{ "what another one repeats",
		    { "Nov 18 02:00:00 leaf-1 " FLAP "Gi1 and port Po1",
			"Nov 18 02:00:40 leaf-2 last message repeated 3 times" },
		    "leaf-1 0b:01/10 Gi1-Po1 1/1/0/0" },
		{ "folded into itself",
		    { "Nov 18 02:00:00 leaf-1 message repeated 4 times: [ " FLAP
		      "Gi1 and port Po1]" },
		    "leaf-1 0b:01/10 Gi1-Po1 1/4/3/3" },
		{ "counted by the switch",
		    { "Nov 18 02:00:00 leaf-1 %%10MAC/4/MAC_FLAPPING: MAC address "
		      "0015-5d0a-0b01 in "
		      "VLAN 10 has moved from port GE1/0/1 to port BAGG2 for 2 times." },
		    "leaf-1 0b:01/10 GE1/0/1-BAGG2 1/2/1/0" },
		{ "without a sender it is whose file it is",
		    { "*Nov 18 02:00:00.456: " FLAP "Gi1 and port Po1" },
		    "of-file 0b:01/10 Gi1-Po1 1/1/0/0 by its own clock" },
		{ "uptime: a return, and nobody knows how quick",
		    { "11w0d: " FLAP "Gi1 and port Po1", "11w1d: " FLAP "Gi1 and port Po1" },
		    "of-file 0b:01/10 Gi1-Po1 2/2/1/0 by its own clock" },
		{ "two senders are two",
		    { "Nov 18 02:00:00 leaf-1 " FLAP "Gi1 and port Po1",
			"Nov 18 02:00:00 leaf-2 " FLAP "Gi1 and port Po1" },
		    "leaf-1 0b:01/10 Gi1-Po1 1/1/0/0; leaf-2 0b:01/10 Gi1-Po1 1/1/0/0" },
		{ "of a VLAN",
		    { "Nov 18 02:00:00 leaf-1 %L2FM-2-L2FM_MAC_FLAP_DISABLE_LEARN: Disabling "
		      "learning "
		      "in vlan 500 for 120s due to too many mac moves" },
		    "leaf-1 /500 - 1/1/0/0" },
		{ "folded for an hour, and so often that two of them were quick",
		    { "Nov 18 02:00:00 leaf-1 " FLAP "Gi1 and port Po1",
			"Nov 18 03:00:00 leaf-1 last message repeated 90 times" },
		    "leaf-1 0b:01/10 Gi1-Po1 2/91/90/1" },
		{ "folded by the switch, within its time",
		    { "Nov 18 02:00:00 leaf-1 " HOST "(message repeated 2 times in 60 secs)" },
		    "leaf-1 0b:01/10 Et1-Po5 1/2/1/1" },
		{ "its time is longer",
		    { "Nov 18 02:00:00 leaf-1 " HOST "(message repeated 4 times in 600 secs)" },
		    "leaf-1 0b:01/10 Et1-Po5 1/4/3/0" },
		{ "its time is longer, and they are so many that two were quick",
		    { "Nov 18 02:00:00 leaf-1 " HOST "(message repeated 5 times in 10 min)" },
		    "leaf-1 0b:01/10 Et1-Po5 1/5/4/1" },
		{ "moves in the last seconds",
		    { "Nov 18 02:00:00 leaf-1 " HOST "(3 moves in the last 30 seconds)" },
		    "leaf-1 0b:01/10 Et1-Po5 1/3/2/2" },
		{ "moves in the past hour",
		    { "Nov 18 02:00:00 leaf-1 " HOST "(3 MAC moves within the past 1 hour)" },
		    "leaf-1 0b:01/10 Et1-Po5 1/3/2/0" },
		{ "within what time nobody tells",
		    { "Nov 18 02:00:00 leaf-1 " HOST "(message repeated 2 times)" },
		    "leaf-1 0b:01/10 Et1-Po5 1/2/1/0" },
		{ "the newest file first: what was quick is so still",
		    { "Nov 18 20:00:00 leaf-1 " MOVED "Gi1 to Po1",
			"Nov 18 02:00:00 leaf-1 " MOVED "Gi1 to Po1",
			"Nov 18 02:01:00 leaf-1 " MOVED "Po1 to Gi1" },
		    "leaf-1 0b:01/10 Gi1-Po1 3/3/2/1" },
		{ "lines mixed of several files",
		    { "Nov 18 02:06:00 leaf-1 " MOVED "Gi1 to Po1",
			"Nov 18 02:00:00 leaf-1 " MOVED "Gi1 to Po1",
			"Nov 18 02:14:00 leaf-1 " MOVED "Gi1 to Po1" },
		    "leaf-1 0b:01/10 Gi1-Po1 3/3/2/0" },
		{ "a third port in between, whatever was read first",
		    { "Nov 18 02:02:00 leaf-1 " MOVED "Gi3 to Gi1",
			"Nov 18 02:00:00 leaf-1 " MOVED "Gi1 to Gi2",
			"Nov 18 02:01:00 leaf-1 " MOVED "Gi2 to Gi3" },
		    "leaf-1 0b:01/10 Gi1-Gi2 1/1/0/0; leaf-1 0b:01/10 Gi2-Gi3 1/1/0/0; "
		    "leaf-1 0b:01/10 Gi3-Gi1 1/1/1/1" },
		{ "to the port where it is", { "Nov 18 02:00:00 leaf-1 " MOVED "Gi1 to Gi1" },
		    "" },
		{ "nothing",
		    { "Nov 18 02:00:00 leaf-1 %SYS-5-CONFIG_I: Configured from console" }, "" },
	};

	(void)state;
	for (size_t i = 0; i < 2 * (sizeof(rows) / sizeof(rows[0])); i++) {
		struct log_moves *m = log_moves_new(&utc, 0);
		const bool backwards = i % 2 == 1;
		char says[1024];

		print_message("  %s%s\n", rows[i / 2].why, backwards ? ", backwards" : "");
		for (size_t k = 0; k < 5; k++) {
			const char *line = rows[i / 2].lines[backwards ? 4 - k : k];

			if (line == NULL || (backwards && is_in_order(rows[i / 2].lines))) {
				continue;
			}
			log_moves_line(m,
			    &(struct log_line){
				.text = { line, strlen(line) }, .sender = { line, 0 } },
			    "of-file", "a.log");
		}
		words(m, says);
		if (!backwards || !is_in_order(rows[i / 2].lines)) {
			assert_string_equal(says, rows[i / 2].says);
		}
		log_moves_free(m);
	}
}

static void
passed_over(void **state)
{
	static const char old[] = "Nov 16 02:00:00 leaf-1 " FLAP "Gi1 and port Po1";
	static const char later[] = "2026-11-19T02:00:00Z leaf-1 " FLAP "Gi1 and port Po1";
	static const char unlike[] = "Nov 18 02:00:00 leaf-1 %SW_MATM-4-MACFLAP_NOTIF: Host x";
	struct log_moves *m = log_moves_new(&utc, utc.now_ms - INT64_C(86400000));
	struct log_counts c;
	size_t n;

	(void)state;
	log_moves_line(m,
	    &(struct log_line){ .text = { old, sizeof(old) - 1 }, .sender = { old, 0 } }, "",
	    "a.log");
	log_moves_line(m,
	    &(struct log_line){
		.text = { unlike, sizeof(unlike) - 1 }, .sender = { unlike, 0 } },
	    "", "a.log");
	log_moves_line(m,
	    &(struct log_line){ .text = { later, sizeof(later) - 1 }, .sender = { later, 0 } },
	    "", "a.log");
	c = log_moves_counts(m);
	(void)log_moves_list(m, &n);
	assert_int_equal(n, 0);
	assert_int_equal(c.old, 2);
	assert_int_equal(c.unlike, 1);
	assert_string_equal(c.unlike_at, "a.log:2");
	log_moves_free(m);
}

/* Who fills a log with lines takes no more than so much room, and what is left out is counted. */
static void
no_room(void **state)
{
	enum { MOST = 2000000, MORE = 3 };
	static const char line[] = "Nov 18 02:00:00 leaf-1 " MOVED "Gi1 to Po1";
	struct log_moves *m = log_moves_new(&utc, 0);
	size_t n;

	(void)state;
	for (size_t i = 0; i < MOST + MORE; i++) {
		log_moves_line(m,
		    &(struct log_line){
			.text = { line, sizeof(line) - 1 }, .sender = { line, 0 } },
		    "", "a.log");
	}
	(void)log_moves_events(m, &n);
	assert_int_equal(n, MOST);
	assert_int_equal(log_moves_counts(m).told, MOST + MORE);
	assert_int_equal(log_moves_counts(m).dropped, MORE);
	log_moves_free(m);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(counted),
		cmocka_unit_test(passed_over), cmocka_unit_test(no_room) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
