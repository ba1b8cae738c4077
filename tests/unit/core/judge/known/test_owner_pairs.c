/* Two owners of one address: which are compared, and what tells them apart. */
#include "aid/trial.h"

#include "core/judge/known/owner_pairs.h"
#include "core/judge/known/suspect.h"

#include <stdlib.h>

/* Pairs that are asked of n owners, spread over so many hosts. */
static size_t
pairs_of(uint32_t n, uint32_t hosts)
{
	struct owner *owners = calloc(n, sizeof(*owners));
	const struct suspect s = { .owners = owners, .nowners = n };
	const struct owner *a;
	const struct owner *b;
	struct owner_pairs pairs;
	bool idle = false;
	size_t asked = 0;

	for (uint32_t i = 0; i < n; i++) {
		owners[i].who = (struct claimant){ .nic = i,
			.host = (uint32_t)((uint64_t)i * hosts / n),
			.vm = i,
			.running = i % 2 != 0 };
		owners[i].dynamic = i % 3 == 0 ? TRI_YES : TRI_NO;
	}
	owner_pairs_start(&pairs, &s);
	while (owner_pairs_next(&pairs, &a, &b)) {
		assert_int_not_equal(a->who.host, b->who.host);
		assert_true(
		    !idle || !(a->who.running && b->who.running)); /* these come first */
		idle |= !(a->who.running && b->who.running);
		asked++;
	}
	free(owners);
	return asked;
}

static void
a_crowd_is_not_squared(void **state)
{
	(void)state;
	assert_int_equal(pairs_of(2, 2), 2);
	assert_int_equal(pairs_of(100, 100), 100 * 99); /* each pair, in both orders */
	assert_int_equal(pairs_of(100, 1), 0);
	assert_int_equal(pairs_of(100, 2), 2 * 50 * 50);
	assert_in_range(pairs_of(20000, 20000), 1, 20000);
	assert_in_range(pairs_of(20000, 200), 1, 20000);
	/* of each host one of each sort: running or not, dynamic or static */
	assert_int_equal(pairs_of(20000, 2), 2 * 4 * 4);
}

/* ---- what tells two of them apart ----------------------------------------------------------- */

static const struct copy_row {
	const char *a, *b;
	char copy; /* 'a', 'b', or '-' for neither */
	const char *why;
} copies[] = {
	{ "sql", "sql-copy", 'b', "a word after the name" },
	{ "SQL (Restore 2)", "sql", 'a', "in brackets, in capitals" },
	{ "sql", "sql2", '-', "a number is no such word" },
	{ "sql", "sqltest", 'b', "without a blank" },
	{ "sql", "sql-production", '-', "another word" },
	{ "sql", "sql", '-', "one name" },
	{ "", "copy", '-', "no name at all" },
};

static void
copy_by_name(void **state)
{
	const struct copy_row *r = *state;
	struct trial t;
	const struct owner *copy;

	trial_make(&t);
	t.vms[0].name = r->a;
	t.vms[1].name = r->b;
	copy = owner_pair_copy(&t.inv, t.a, t.b);
	assert_int_equal(copy == t.a ? 'a' : copy == t.b ? 'b' : '-', r->copy);
	trial_end(&t);
}

static const struct vm_row {
	const char *id[2], *name[2];
	bool one_cluster, same;
	const char *why;
} vms[] = {
	{ { "6f0d", "6f0d" }, { "a", "b" }, false, true, "one id, renamed" },
	{ { "6f0d", "6f0e" }, { "a", "a" }, true, false, "two ids" },
	{ { "6f0d", "" }, { "a", "a" }, true, false, "one id is not told" },
	{ { "", "" }, { "a", "a" }, true, true, "one name in one cluster" },
	{ { "", "" }, { "a", "a" }, false, false, "one name on two hosts" },
	{ { "", "" }, { "a", "b" }, true, false, "two names in one cluster" },
};

static void
same_vm(void **state)
{
	const struct vm_row *r = *state;
	struct trial t;

	trial_make(&t);
	for (size_t i = 0; i < 2; i++) {
		t.vms[i].id = r->id[i];
		t.vms[i].name = r->name[i];
		t.hosts[i].cluster = r->one_cluster ? 0 : NONE;
	}
	assert_int_equal(owner_pair_same_vm(&t.inv, t.a, t.b), r->same);
	trial_make_host(&t.owners[1], NIC_HOST_VNIC);
	assert_false(owner_pair_same_vm(&t.inv, t.a, t.b));
	trial_end(&t);
}

static const struct export_row {
	uint32_t file[2];
	int64_t collected[2];
	bool one;
	const char *why;
} exports[] = {
	{ { 1, 1 }, { 0, 0 }, true, "one file" },
	{ { 0, 1 }, { 0, 0 }, false, "two files" },
	{ { 0, 1 }, { 1000, 1120 }, true, "two minutes apart" },
	{ { 0, 1 }, { 1121, 1000 }, false, "a second more, the other way round" },
	{ { 1, 1 }, { 1000, 1121 }, false, "the same, in one file" },
	{ { 0, 1 }, { 0, 10 }, false, "one moment is not told" },
	{ { 1, 1 }, { 1000, 0 }, true, "the other moment is not told, in one file" },
};

static void
one_export(void **state)
{
	const struct export_row *r = *state;
	struct trial t;

	trial_make(&t);
	for (size_t i = 0; i < 2; i++) {
		t.vms[i].src.file = r->file[i];
		t.vms[i].collected = r->collected[i];
	}
	assert_int_equal(owner_pair_one_export(&t.inv, t.a, t.b), r->one);
	trial_end(&t);
}

static const struct age_row {
	int64_t created[2];
	char younger;
	const char *why;
} ages[] = {
	{ { 0, 0 }, 'b', "no time: the later one" },
	{ { 5, 0 }, 'b', "one time" },
	{ { 5, 4 }, 'a', "the first was made later" },
	{ { 4, 5 }, 'b', "the second was made later" },
	{ { 5, 5 }, 'b', "made at one time" },
};

static void
younger(void **state)
{
	const struct age_row *r = *state;
	struct trial t;

	trial_make(&t);
	t.vms[0].created = r->created[0];
	t.vms[1].created = r->created[1];
	assert_int_equal(owner_pair_younger(&t.inv, t.a, t.b) == t.a ? 'a' : 'b', r->younger);
	assert_int_equal(owner_pair_younger(&t.inv, t.b, t.a) == t.a ? 'a' : 'b', r->younger);
	trial_end(&t);
}

int
main(void)
{
	const struct claims tables[] = {
		CLAIMS(copies, copy_by_name),
		CLAIMS(vms, same_vm),
		CLAIMS(exports, one_export),
		CLAIMS(ages, younger),
		{ .rows = NULL },
	};
	const struct CMUnitTest tests[] = { cmocka_unit_test(a_crowd_is_not_squared) };

	return claims_run(tables, tests, 1);
}
