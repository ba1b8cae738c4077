/* Which findings are one event, and what the one that stays says of the others. */
#include "aid/claims.h"

#include "core/judge/findings/events.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 12 };
#define MAC_OF(i_) (UINT64_C(0x00155d010b00) + (i_))

struct event_row {
	const char *why;
	enum cause_number cause;
	uint32_t n; /* findings */
	uint32_t left; /* of them */
	void (*change)(struct finding *last, struct sighting *seen); /* of the last one; NULL */
};

static void
of_another_host(struct finding *f, struct sighting *seen)
{
	(void)seen;
	f->host = 8;
}

static void
of_another_severity(struct finding *f, struct sighting *seen)
{
	(void)seen;
	f->severity = SEV_ERROR;
}

static void
of_another_vlan(struct finding *f, struct sighting *seen)
{
	(void)seen;
	f->vlan = 20;
}

static void
at_another_port(struct finding *f, struct sighting *seen)
{
	(void)f;
	seen[1].port = 3;
}

static void
at_one_port(struct finding *f, struct sighting *seen)
{
	(void)seen;
	f->nseen = 1;
}

static void
the_other_way_round(struct finding *f, struct sighting *seen)
{
	(void)f;
	seen[0].first_sample = 2;
	seen[1].first_sample = 0;
}

/* At both in the first sample: the place that is left first is where it came from. */
static void
left_behind(struct finding *f, struct sighting *seen)
{
	(void)f;
	seen[1].first_sample = 0;
}

static void
left_behind_the_other_way(struct finding *f, struct sighting *seen)
{
	left_behind(f, seen);
	seen[0].last_sample = 3;
}

static void
side_by_side(struct finding *f, struct sighting *seen)
{
	left_behind(f, seen);
	seen[0].last_sample = seen[1].last_sample;
}

static void
side_by_side_at_one_host(struct finding *f, struct sighting *seen)
{
	side_by_side(f, seen);
	seen[0].location = seen[1].location;
}

static void
from_another_host(struct finding *f, struct sighting *seen)
{
	(void)seen;
	f->left = 1;
}

static void
from_nobody(struct finding *f, struct sighting *seen)
{
	(void)seen;
	f->left = NONE;
}

/* Of neither a host is known that it left: they came from one port, and went to two. */
static void
both_from_nobody(struct finding *f, struct sighting *seen)
{
	static struct sighting before[2];

	from_nobody(f, seen);
	memcpy(before, seen, sizeof(before));
	f[-1].seen = before;
	f[-1].left = NONE;
	at_another_port(f, seen);
}

static void
that_came_back(struct finding *f, struct sighting *seen)
{
	(void)seen;
	f->moves = 2;
}

static void
of_another_kind(struct finding *f, struct sighting *seen)
{
	(void)seen;
	f->kind = KIND_CONFLICT;
}

/* All of them go to and fro; the last one was first where the others came to. */
static void
to_and_fro(struct finding *f, struct sighting *seen)
{
	the_other_way_round(f, seen);
	for (uint32_t i = 0; i < 3; i++) {
		f[-(ptrdiff_t)i].moves = 2 + i;
	}
}

static void
of_two_owners(struct finding *f, struct sighting *seen)
{
	(void)seen;
	f->nclaimants = 2;
}

static void
of_three_owners(struct finding *f, struct sighting *seen)
{
	(void)seen;
	f->nclaimants = 3;
}

static void
of_another_block(struct finding *f, struct sighting *seen)
{
	(void)seen;
	f->mac.bits += 0x100;
}

static void
about_a_subject(struct finding *f, struct sighting *seen)
{
	(void)seen;
	f->subject = "leaf-1 Eth1/1";
}

static void
that_stands_for_many(struct finding *f, struct sighting *seen)
{
	(void)seen;
	f->count = 100;
}

static void
two_seen_nowhere(struct finding *f, struct sighting *seen)
{
	(void)seen;
	f[0].nseen = f[-1].nseen = 0;
}

static const struct event_row rows[] = {
	{ "two of a failover", CAUSE_failover, 2, 1, NULL },
	{ "of another host", CAUSE_failover, 3, 2, of_another_host },
	{ "of another severity", CAUSE_failover, 3, 2, of_another_severity },
	{ "the other way round", CAUSE_failover, 3, 2, the_other_way_round },
	{ "the old place is left last", CAUSE_failover, 3, 1, left_behind },
	{ "and the other way round", CAUSE_failover, 3, 2, left_behind_the_other_way },
	{ "side by side: no direction", CAUSE_failover, 3, 2, side_by_side },
	{ "at two ports of one host", CAUSE_failover, 3, 1, side_by_side_at_one_host },
	{ "one came back", CAUSE_failover, 3, 2, that_came_back },
	{ "to and fro, in whatever order", CAUSE_failover, 3, 1, to_and_fro },
	{ "of another kind", CAUSE_failover, 3, 2, of_another_kind },
	{ "of another VLAN", CAUSE_failover, 3, 1, of_another_vlan },
	{ "at another port", CAUSE_failover, 3, 2, at_another_port },
	{ "at one port of the two", CAUSE_failover, 3, 2, at_one_port },
	{ "of another block of addresses", CAUSE_failover, 3, 1, of_another_block },
	{ "about a subject", CAUSE_failover, 3, 2, about_a_subject },
	{ "that stands for many already", CAUSE_failover, 3, 2, that_stands_for_many },
	{ "two that were seen nowhere", CAUSE_failover, 3, 3, two_seen_nowhere },
	{ "of two owners", CAUSE_failover, 3, 2, of_two_owners },
	{ "two nodes, one VM", CAUSE_ping_pong, 3, 1, of_two_owners },
	{ "three owners", CAUSE_ping_pong, 3, 2, of_three_owners },
	{ "one migration", CAUSE_migration, 1, 1, NULL },
	{ "three migrations: a drain", CAUSE_migration, 3, 1, NULL },
	{ "two, to two hosts", CAUSE_migration, 2, 1, at_another_port },
	{ "two, from two hosts", CAUSE_migration, 2, 2, from_another_host },
	{ "two, and one came back", CAUSE_migration, 2, 1, that_came_back },
	{ "two, one from a place of nobody", CAUSE_migration, 2, 2, from_nobody },
	{ "two from a place of nobody, to two ports", CAUSE_migration, 2, 2, both_from_nobody },
	{ "unlisted addresses", CAUSE_unlisted_mac, 2, 1, NULL },
	{ "an unlisted one of another block", CAUSE_unlisted_mac, 3, 2, of_another_block },
	{ "four that nobody explains", CAUSE_unknown, 4, 4, NULL },
	{ "five that nobody explains", CAUSE_unknown, 5, 1, NULL },
	{ "five, one in another VLAN", CAUSE_unknown, 5, 5, of_another_vlan },
	{ "clones are told one by one", CAUSE_cloned_hosts, 5, 5, NULL },
};

static struct host hosts[] = { { .name = "HV-1" }, { .name = "HV-2" } };
static const struct claimant nobody = { .vm = NONE };
static const struct inventory estate = { .hosts = hosts, .nhosts = 2 };

static void
fill(struct findings *out, const struct event_row *r, struct sighting seen[MOST][2])
{
	findings_init(out, 1 << 16);
	out->list = calloc(r->n, sizeof(*out->list));
	assert_non_null(out->list);
	for (uint32_t i = 0; i < r->n; i++) {
		seen[i][0] = (struct sighting){ .port = 1 };
		seen[i][1] = (struct sighting){
			.port = 2, .location = 1, .first_sample = 1, .last_sample = 2
		};
		out->list[out->n++] = (struct finding){ .number = (uint8_t)r->cause,
			.severity = SEV_INFO,
			.kind = KIND_MOVE,
			.moves = 1,
			.title = "it moved",
			.count = 1,
			.mac = { MAC_OF(i) },
			.vlan = 10,
			.host = 7,
			.seen = seen[i],
			.nseen = 2,
			.left = r->cause == CAUSE_migration ? 0 : NONE,
			.claimants = &nobody,
			.nclaimants = 1,
			.remedy = { .text = "Export again." } };
	}
	if (r->change != NULL) {
		r->change(&out->list[r->n - 1], seen[r->n - 1]);
	}
}

static void
left(void **state)
{
	const struct event_row *r = *state;
	struct sighting seen[MOST][2];
	struct findings out;
	struct findings_sink sink;

	fill(&out, r, seen);
	findings_sink_init(&sink, &out);
	events_fold_hosts(&sink, &estate, false);
	events_fold(&sink, &estate);
	assert_int_equal(out.n, r->left);
	assert_int_equal(out.list[0].mac.bits, MAC_OF(0));
	findings_sink_free(&sink);
	findings_free(&out);
}

/* What is true of all of them, for who selects by it. */
static void
test_alike(void **state)
{
	static const struct {
		struct event_row row;
		int alike;
	} folded[] = {
		{ { "a failover", CAUSE_failover, 2, 1, NULL }, ALIKE_HOST | ALIKE_PORTS },
		{ { "a drain, to any ports", CAUSE_migration, 2, 1, NULL }, ALIKE_HOST },
		{ { "in one VLAN", CAUSE_unknown, 5, 1, NULL },
		    ALIKE_HOST | ALIKE_PORTS | ALIKE_VLAN },
		{ { "too few", CAUSE_unknown, 4, 4, NULL }, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(folded) / sizeof(folded[0]); i++) {
		struct sighting seen[MOST][2];
		struct findings_sink sink;
		struct findings out;

		print_message("  %s\n", folded[i].row.why);
		fill(&out, &folded[i].row, seen);
		findings_sink_init(&sink, &out);
		events_fold_hosts(&sink, &estate, false);
		events_fold(&sink, &estate);
		assert_int_equal(out.list[0].alike, folded[i].alike);
		findings_sink_free(&sink);
		findings_free(&out);
	}
}

/* Twelve that nobody explains: the first eight of the others are named, and what to look for first. */
static void
test_words(void **state)
{
	static const struct event_row twelve = { "", CAUSE_unknown, MOST, 1, NULL };
	struct sighting seen[MOST][2];
	struct findings_sink sink;
	struct findings out;
	const struct finding *f;

	(void)state;
	fill(&out, &twelve, seen);
	findings_sink_init(&sink, &out);
	events_fold_hosts(&sink, &estate, false);
	events_fold(&sink, &estate);
	f = &out.list[0];
	assert_int_equal(f->count, MOST);
	assert_string_equal(f->title, "it moved; the same for 11 more");
	assert_int_equal(f->nwhy, 1);
	assert_non_null(strstr(f->why[0].text, "the others: 00:15:5d:01:0b:01, "));
	assert_non_null(strstr(f->why[0].text, "00:15:5d:01:0b:08 and 3 more"));
	assert_non_null(strstr(f->remedy.text, "look first for a loop"));
	assert_non_null(strstr(f->remedy.text, "Export again."));
	findings_sink_free(&sink);
	findings_free(&out);
}

/* Of VMs that left one host: how many are still away, how many came back, and the same id whoever is first. */
static void
test_words_of_host(void **state)
{
	static const struct {
		uint32_t n, first; /* findings; the first of them */
		uint32_t back; /* bits: those that came back */
		const char *title;
	} of[] = {
		{ 1, 0, 0, "it moved" },
		{ 2, 0, 0, "it moved; 1 more of HV-1 has left" },
		{ 3, 0, 0, "it moved; 2 more of HV-1 have left" },
		{ 3, 0, 7, "it moved; 2 more of HV-1 came back" },
		{ 3, 0, 4, "it moved; 1 of HV-1 came back and 1 more has left" },
		{ 2, 0, 1, "it moved; 1 of HV-1 has left" },
		{ 3, 0, 3, "it moved; 1 more of HV-1 came back and 1 has left" },
		{ 4, 1, 8, "it moved; 1 of HV-1 came back and 1 more has left" },
	};
	static struct vm vms[] = { { .name = "app-1" } };
	static const struct inventory with_vm = {
		.hosts = hosts, .nhosts = 2, .vms = vms, .nvms = 1
	};
	static const struct claimant owner = { .vm = 0 };
	uint8_t id[6] = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(of) / sizeof(of[0]); i++) {
		const struct event_row r = { "", CAUSE_migration, of[i].n, 1, NULL };
		struct sighting seen[MOST][2];
		struct findings_sink sink;
		struct findings out;

		print_message("  %s\n", of[i].title);
		fill(&out, &r, seen);
		for (uint32_t n = 0; n < of[i].n; n++) {
			out.list[n].moves = of[i].back >> n & 1 ? 2 : 1;
			out.list[n].claimants = &owner;
		}
		out.list += of[i].first;
		out.n -= of[i].first;
		findings_sink_init(&sink, &out);
		events_fold_hosts(&sink, &with_vm, true);
		assert_int_equal(out.n, 1);
		assert_string_equal(out.list[0].title, of[i].title);
		assert_int_equal(out.list[0].count, of[i].n - of[i].first);
		if (i == 0) {
			memcpy(id, out.list[0].id, sizeof(id));
		} else {
			assert_non_null(strstr(
			    out.list[0].why[0].text, "the others: app-1 (00:15:5d:01:0b:0"));
		}
		assert_string_equal(out.list[0].subject, "VMs of HV-1");
		assert_memory_equal(out.list[0].id, id, sizeof(id));
		out.list -= of[i].first;
		findings_sink_free(&sink);
		findings_free(&out);
	}
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(rows, left), { .rows = NULL } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_alike),
		cmocka_unit_test(test_words), cmocka_unit_test(test_words_of_host) };

	return claims_run(tables, tests, sizeof(tests) / sizeof(tests[0]));
}
