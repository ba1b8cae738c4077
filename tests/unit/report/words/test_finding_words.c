/* What a finding is about. */
#include "aid/story.h"
#include "report/words/finding_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static void
vlans(void **state)
{
	static const struct {
		const char *why;
		uint64_t mac;
		uint16_t vlan;
		uint32_t ncandidates;
		const char *words, *number;
	} rows[] = {
		{ "told", 2, 10, 1, "VLAN 10", "10" },
		{ "one of two", 2, 0, 2, "VLAN 10 or 20", "10 or 20" },
		{ "a single candidate", 2, 0, 1, "VLAN 10", "10" },
		{ "not known", 2, 0, 0, "VLAN unknown", "unknown" },
		{ "a finding without MAC has no VLAN", 0, 0, 0, "", "" },
	};
	uint16_t candidates[] = { 10, 20 };
	const struct findings found = { .vlans = candidates, .nvlans = 2 };
	const struct report r = { .found = &found };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct finding f = { .mac = { rows[i].mac },
			.vlan = rows[i].vlan,
			.vlans = { 0, rows[i].ncandidates } };
		struct str words = { 0 };

		words_vlan(&r, &f, &words);
		assert_row(rows[i].why, str_get(&words), rows[i].words);
		str_clear(&words);
		words_vlan_number(&r, &f, &words);
		assert_row(rows[i].why, str_get(&words), rows[i].number);
		str_free(&words);
	}
}

static void
movement(void **state)
{
	static const struct {
		const char *why;
		uint32_t moves;
		const char *path, *both, *is;
	} rows[] = {
		{ "it stood still", 0, NULL, NULL, "" },
		{ "once, and no path is known", 1, NULL, NULL, "moved once" },
		{ "once", 1, "a -> b", NULL, "moved once: a -> b" },
		{ "often, and at both", 3, "a -> b", "both at once in sample 3",
		    "moved 3 times: a -> b; both at once in sample 3" },
		{ "at both without a move", 0, NULL, "both at once in sample 3",
		    "both at once in sample 3" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct finding f = {
			.moves = rows[i].moves, .path = rows[i].path, .both = rows[i].both
		};
		struct str words = { 0 };

		words_moves(&f, &words);
		assert_row(rows[i].why, str_get(&words), rows[i].is);
		str_free(&words);
	}
}

/* A proof that other lines tell is no news; of what nobody claims the inventory is. */
static void
proofs(void **state)
{
	const struct why change = { PROOF_CHANGE, 80, "moved" };
	const struct why both = { PROOF_FDB_SETS, 80, "both at once" };
	const struct why against = { PROOF_FDB_SETS, -20, "never at once" };
	const struct why owner = { PROOF_INVENTORY, 70, "app-01 has it" };
	struct finding f = { .path = "a -> b", .both = "both", .nclaimants = 1 };

	(void)state;
	assert_true(words_is_movement(&f, &change));
	assert_true(words_is_movement(&f, &both));
	assert_false(words_is_movement(&f, &against));
	assert_false(words_is_news(&f, &change));
	assert_true(words_is_news(&f, &against));
	assert_false(words_is_news(&f, &owner));
	f.path = f.both = NULL;
	f.nclaimants = 0;
	assert_true(words_is_news(&f, &change));
	assert_true(words_is_news(&f, &both));
	assert_true(words_is_news(&f, &owner));
}

static void
causes_and_subjects(void **state)
{
	struct finding f = {
		.rule = "FDB101", .label = "a label", .confidence = 60, .subject = "pool 1"
	};
	struct str words = { 0 };

	(void)state;
	words_cause(&f, &words);
	assert_row(
	    "no cause: the rule", str_get(&words), "FDB101: a label, likely (60 of 100)");
	str_clear(&words);
	f.cause = "C1";
	f.state = STATE_OPEN;
	words_cause(&f, &words);
	assert_row("known before", str_get(&words), "C1: a label, likely (60 of 100), open");
	str_clear(&words);
	words_subject(&f, &words);
	assert_row("no MAC", str_get(&words), "pool 1");
	str_clear(&words);
	f.mac.bits = 0x00155d010b00;
	words_subject(&f, &words);
	assert_row("a MAC", str_get(&words), "00:15:5d:01:0b:00");
	str_free(&words);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(vlans),
		cmocka_unit_test(movement),
		cmocka_unit_test(proofs),
		cmocka_unit_test(causes_and_subjects),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
