/* What a watch says of rounds that are made by hand, and how it ends. */
#include "cli/watch/watch_summary.h"
#include "cli/watch/watch_track.h"

#include "aid/claims.h"
#include "aid/net.h"

#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 4, ENTRIES = 4, SAMPLES = 1, OUT = 4096 };
static const uint64_t who = 0x00155d010b00;

/* Entries: leaf-1 in VLAN 10, leaf-1 in VLAN 20, leaf-2 in a FID of VLANs 10 and 11, the same of VLANs 20 and 21. */
struct world {
	struct net n;
	struct burst_entry entries[ENTRIES];
};

enum { GONE = '-', MUTE = '?', UNNAMED = 'x' }; /* else the number of a port */
static const char again = '!'; /* all switches were read again before the round */

static const struct watched {
	const char *rounds[ROUNDS]; /* of each entry a character; NULL ends them */
	const char *unasked; /* of each entry: s, t, p why it is not asked, '.' it is */
	bool unread; /* not all switches were read before */
	enum exit_status status;
	const char *says, *unsaid;
	const char *why;
} rows[] = {
	{ { "1---", "1---" }, "....", false, EXIT_CLEAN, "at one place all the time", "not",
	    "one place" },
	{ { "1---", "2---" }, "....", false, EXIT_FOUND, "moved 1 time\n", "one place",
	    "a move" },
	{ { "1-1-" }, "....", false, EXIT_FOUND, "at two places at once in 1 of 1 looks",
	    "one place", "two places of a VLAN" },
	{ { "1---", "----" }, "....", false, EXIT_FOUND,
	    "in the last look nowhere on the switches", "one place", "it left" },
	{ { "11--", "11--" }, "....", false, EXIT_CLEAN,
	    "  leaf-1           Eth1/1          VLAN 10    in 2 of 2  edge-many\n"
	    "  leaf-1           Eth1/1          VLAN 20    in 2 of 2  edge-many\n",
	    "at two", "two VLANs at one port are two lines" },
	{ { "--1-" }, "....", false, EXIT_CLEAN,
	    "leaf-2                          -> Eth1/1          FID 10  edge-many\n", "VLAN",
	    "a FID that several VLANs learn in is said by its number" },
	{ { "--11", "--11" }, "....", false, EXIT_CLEAN,
	    "  leaf-2           Eth1/1          in 2 of 2  edge-many\n", "VLAN",
	    "two of them at one port are one place in a look" },
	{ { "1---", "?---" }, "....", false, EXIT_PARTIAL,
	    "in 1 of 2 looks not all switches answered\nat one place as far as was read\n",
	    "all the time", "who is silent may have it elsewhere" },
	{ { "1---", "1---" }, "..s.", false, EXIT_PARTIAL,
	    "leaf-2           is not watched: its table can be read as a whole alone, which "
	    "takes longer than a look\n",
	    "all the time", "a table that takes too long" },
	{ { "1---", "1---" }, "..p.", false, EXIT_PARTIAL,
	    "leaf-2           is not watched: more switches than may be asked at once "
	    "(parallel)\n",
	    "all the time", "too many switches" },
	{ { "1---", "1---" }, ".ttt", false, EXIT_PARTIAL,
	    "not watched: 2 switches that had a station in its VLAN\n", "all the time",
	    "two of them" },
	{ { "--1-", "--1-" }, "tt..", false, EXIT_PARTIAL,
	    "leaf-1           is not watched: its table cannot be asked for one address; it "
	    "had the "
	    "address when it was read\n",
	    "not watched: 2", "two entries of one switch are one switch" },
	{ { "1---", "2---" }, "..s.", false, EXIT_FOUND, "moved 1 time\n", "one place",
	    "a move is one whoever is not asked" },
	{ { "1---", "1---" }, "....", true, EXIT_PARTIAL,
	    "not all switches were read whole before the first", "all the time",
	    "a switch that was not read may have it" },
	{ { "1---", "----" }, "..p.", false, EXIT_PARTIAL, "in the last look nowhere",
	    "one place", "it may have gone to where nobody asks" },
	{ { "1---", "----" }, "....", true, EXIT_PARTIAL, "in the last look nowhere",
	    "one place", "or to where nobody read" },
	{ { "1---", "x---" }, "....", false, EXIT_FOUND,
	    "leaf-1           Eth1/1         -> bridge port 9   VLAN 10  a port that no table "
	    "told of\n",
	    "not answer", "a port that no table told of is said, and is a move" },
	{ { "x---", "x---" }, "....", false, EXIT_CLEAN,
	    "leaf-1           bridge port 9   VLAN 10    in 2 of 2  a port", "moved",
	    "at one such port all the time" },
	{ { "1---", "----", "!--1-" }, "....", false, EXIT_FOUND,
	    "Z  leaf-1 Eth1/1 -> leaf-2 Eth1/1\n", "in the last look nowhere",
	    "it was found where it went" },
	{ { "1---", "----", "!--1-" }, "....", false, EXIT_FOUND, "moved 1 time\n",
	    "moved 2 times", "and that is one move" },
	{ { "1---", "----", "!1---", "1---" }, "....", false, EXIT_CLEAN,
	    "leaf-1           Eth1/1          VLAN 10    in 3 of 4", "moved",
	    "it is found where it was" },
	{ { "1---", "x---", "!1---" }, "....", false, EXIT_FOUND, "moved 1 time\n",
	    "moved 2 times", "the port has a name now: no further move" },
	{ { "1---", "x---", "!--1-" }, "....", false, EXIT_FOUND, "moved 2 times\n",
	    "moved 1 time", "another switch is one" },
	{ { "----" }, "....", false, EXIT_PARTIAL,
	    "seen nowhere in these looks, on the switches", "one place",
	    "not there from the first look on" },
	{ { "????" }, "....", false, EXIT_PARTIAL, "not read: no switch answered\n",
	    "seen nowhere", "nobody answers" },
};

/* A row of an address that stays, so that each switch has such a table. */
static void
build(struct world *w)
{
	static const struct {
		const char *at;
		uint16_t vlan;
	} seen[ENTRIES] = { { "leaf-1 Eth1/1", 10 }, { "leaf-1 Eth1/1", 20 },
		{ "leaf-2 Eth1/1", 10 }, { "leaf-2 Eth1/1", 20 } };
	size_t n = 0;

	*w = (struct world){ .entries = { { 0 } } };
	net_init(&w->n, SAMPLES);
	net_switch(&w->n, "leaf-1", 0x001b21000100, 4);
	net_switch(&w->n, "leaf-2", 0x001b21000200, 4);
	net_shared(&w->n, "leaf-2", (const uint16_t[]){ 10, 11, 0 });
	net_shared(&w->n, "leaf-2", (const uint16_t[]){ 20, 21, 0 });
	for (size_t i = 0; i < ENTRIES; i++) {
		net_always(&w->n, seen[i].at, seen[i].vlan, who);
		net_always(&w->n, seen[i].at, seen[i].vlan, who + 1 + i);
	}
	net_place(&w->n);
	for (uint32_t i = 0; i < w->n.snap.nreads; i++) {
		const struct read *r = &w->n.snap.reads[i];

		for (uint32_t k = 0; k < r->nkept; k++) {
			if (r->rows[k].key >> 16 == who) {
				assert_true(n < ENTRIES);
				w->entries[n] = (struct burst_entry){ .key = r->rows[k].key,
					.sw = r->sw,
					.table = r->table,
					.context = r->context,
					.port = UNSEEN,
					.shown = n < 2 };
				n++;
			}
		}
	}
	assert_int_equal(n, ENTRIES);
}

static uint32_t
port_of(const struct world *w, const struct burst_entry *e, char what)
{
	return what == GONE ? NONE
	       : what == MUTE || what == UNNAMED
		   ? UNSEEN
		   : w->n.snap.switches[e->sw].ports.first + (uint32_t)(what - '1');
}

static void
tell_unasked(struct watch_track *t, const struct world *w, const char *words)
{
	for (size_t i = 0; i < ENTRIES; i++) {
		if (words[i] != '.') {
			watch_unasked(t, &w->entries[i],
			    words[i] == 's'   ? BURST_SLOW
			    : words[i] == 'p' ? BURST_PARALLEL
					      : BURST_TABLE);
		}
	}
}

/* A round of those that are asked. */
static void
look(struct watch_track *t, struct world *w, const struct watched *row, uint16_t number)
{
	const char *what = row->rounds[number];
	struct burst_entry asked[ENTRIES];
	struct burst_round r = {
		.number = number, .at_ms = 1000 * (number + 1), .entries = asked
	};

	if (*what == again) {
		watch_again(t, &w->n.snap, &w->n.where);
		what++;
	}
	for (size_t i = 0; i < ENTRIES; i++) {
		if (row->unasked[i] == '.') {
			asked[r.n] = w->entries[i];
			asked[r.n].port = port_of(w, &asked[r.n], what[i]);
			if (what[i] == UNNAMED) {
				(void)strcpy(asked[r.n].unnamed, "bridge port 9");
			}
			r.n++;
		}
	}
	assert_true(watch_round(t, &r));
}

static void
check(void **state)
{
	const struct watched *row = *state;
	char text[OUT] = "";
	FILE *out = fmemopen(text, sizeof(text), "w");
	struct watch_track t;
	enum exit_status status;
	struct world w;

	assert_non_null(out);
	build(&w);
	watch_begin(&t, &w.n.snap, &w.n.inv, &w.n.where, out, false);
	t.read_whole = !row->unread;
	tell_unasked(&t, &w, row->unasked);
	for (uint16_t k = 0; k < ROUNDS && row->rounds[k] != NULL; k++) {
		look(&t, &w, row, k);
	}
	status = watch_summary(&t);
	watch_end(&t);
	(void)fclose(out);
	net_free(&w.n);
	if (strstr(text, row->says) == NULL || strstr(text, row->unsaid) != NULL) {
		fail_msg("says:\n%s", text);
	}
	assert_int_equal(status, row->status);
}

/* What was seen while the other switches were read counts, whatever comes then. */
static const struct before {
	struct watched then;
	uint32_t moves;
	enum exit_status status;
	const char *says;
	const char *why;
} befores[] = {
	{ { .rounds = { "1---" }, .unasked = "...." }, 1, EXIT_FOUND,
	    "moved 1 time before all switches were read\n", "it is at one place" },
	{ { .rounds = { "----" }, .unasked = "...." }, 2, EXIT_FOUND,
	    "moved 2 times before all switches were read\n", "it is nowhere" },
	{ { .rounds = { "????" }, .unasked = "...." }, 2, EXIT_FOUND,
	    "moved 2 times before all switches were read\n", "nobody answers" },
	{ { .unasked = "...." }, 2, EXIT_FOUND,
	    "why\nmoved 2 times before all switches were read\n", "there is no look" },
	{ { .unasked = "...." }, 0, EXIT_PARTIAL, "why\n", "nor was there a move" },
};

static void
check_before(void **state)
{
	const struct before *row = *state;
	char text[OUT] = "";
	FILE *out = fmemopen(text, sizeof(text), "w");
	struct watch_track t;
	enum exit_status status;
	struct world w;

	assert_non_null(out);
	build(&w);
	watch_begin(&t, &w.n.snap, &w.n.inv, &w.n.where, out, false);
	t.earlier_moves = row->moves;
	if (row->then.rounds[0] != NULL) {
		look(&t, &w, &row->then, 0);
		status = watch_summary(&t);
	} else {
		status = watch_unlooked(&t, "why");
	}
	watch_end(&t);
	(void)fclose(out);
	net_free(&w.n);
	if (strstr(text, row->says) == NULL) {
		fail_msg("says:\n%s", text);
	}
	assert_int_equal(status, row->status);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(rows, check), CLAIMS(befores, check_before),
		{ 0 } };

	return claims_run(claims, NULL, 0);
}
