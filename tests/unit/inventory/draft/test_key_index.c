/* What tells two keys apart, and what does not. */
#include "inventory/draft/key_index.h"

#include "aid/claims.h"

#include <stdbool.h>

static int here, there; /* owners */

static const struct key_claim {
	struct index_key key;
	bool same; /* as { 1, &here, 7, "Team1" } */
	const char *why;
} keys[] = {
	{ { 1, &here, 7, "Team1" }, true, "the same key" },
	{ { 1, &here, 7, "TEAM1" }, true, "texts have no case" },
	{ { 1, &here, 7, "Team[" }, false, "what is no letter has none" },
	{ { 2, &here, 7, "Team1" }, false, "another kind" },
	{ { 1, &there, 7, "Team1" }, false, "another owner" },
	{ { 1, NULL, 7, "Team1" }, false, "no owner" },
	{ { 1, &here, 8, "Team1" }, false, "another number" },
	{ { 1, &here, 7, "Team10" }, false, "a text that only begins like it" },
};

static void
check_key(void **state)
{
	static int object;
	const struct index_key known = { 1, &here, 7, "Team1" };
	const struct key_claim *claim = *state;
	struct arena arena;
	struct key_index ix = { .arena = &arena };
	void **slot;

	arena_init(&arena, 1 << 20);
	assert_null(key_index_find(&ix, &known));
	slot = key_index_slot(&ix, &known);
	assert_null(*slot);
	*slot = &object;
	assert_ptr_equal(key_index_find(&ix, &claim->key), claim->same ? &object : NULL);
	assert_ptr_equal(*key_index_slot(&ix, &claim->key), claim->same ? &object : NULL);
	key_index_free(&ix);
	arena_free(&arena);
}

/* What a slot points at stays where it is while the table grows, and every key is found. */
static void
test_many(void **state)
{
	enum { KEYS = 20000 };
	static void **slots[KEYS];
	static int objects[KEYS];
	struct arena arena;
	struct key_index ix = { .arena = &arena };

	(void)state;
	arena_init(&arena, 16 << 20);
	for (uint64_t i = 0; i < KEYS; i++) {
		const struct index_key key = { 1, &objects[i % 7], i,
			i % 2 == 0 ? "even" : "odd and long" };

		slots[i] = key_index_slot(&ix, &key);
		assert_null(*slots[i]);
		*slots[i] = &objects[i];
	}
	for (uint64_t i = 0; i < KEYS; i++) {
		const struct index_key key = { 1, &objects[i % 7], i,
			i % 2 == 0 ? "EVEN" : "Odd And Long" };
		const struct index_key other = { 1, &objects[i % 7], i,
			i % 2 == 0 ? "odd" : "even" };

		assert_ptr_equal(*slots[i], &objects[i]);
		assert_ptr_equal(key_index_slot(&ix, &key), slots[i]);
		assert_ptr_equal(key_index_find(&ix, &key), &objects[i]);
		assert_null(key_index_find(&ix, &other));
	}
	key_index_free(&ix);
	arena_free(&arena);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(keys, check_key), { 0 } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_many) };

	return claims_run(tables, tests, sizeof(tests) / sizeof(tests[0]));
}
