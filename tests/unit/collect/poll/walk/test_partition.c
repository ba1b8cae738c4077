/* Parts of a walk: whatever the table, each row is read once, by one of them. */
#include "aid/table.h"

#include "collect/poll/walk/partition.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define PORT "1.3.6.1.2.1.17.7.1.2.2.1.2"
#define AFTER "1.3.6.1.2.1.17.7.1.4.1.0"

enum { INDEX = 7, ROWS = 4000, PARTS = 4, REPLY = 60, COLUMNS = 2 };

/* ---- an agent -------------------------------------------------------------------------- */

struct table_of_rows {
	uint32_t index[ROWS][INDEX]; /* FID and MAC, ascending */
	size_t n;
};

static uint32_t
chance(uint32_t below)
{
	static uint64_t x = 88172645463325252U; /* Marsaglia: xorshift64 */

	x ^= x << 13;
	x ^= x >> 7;
	x ^= x << 17;
	return (uint32_t)((x >> 11) % below);
}

static int
by_index(const void *a, const void *b)
{
	return oid_cmp(a, INDEX, b, INDEX);
}

static void
make_table(struct table_of_rows *t, uint32_t nfids, uint32_t step, uint32_t nvendors, size_t n)
{
	static const uint32_t vendors[][3] = { { 0, 21, 93 }, { 212, 245, 239 },
		{ 0, 80, 86 } };
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		const uint32_t *vendor = vendors[chance(nvendors)];
		const uint32_t index[INDEX] = { 1 + step * chance(nfids), vendor[0], vendor[1],
			vendor[2], chance(3), chance(256), chance(256) };

		memcpy(t->index[i], index, sizeof(index));
	}
	qsort(t->index, n, sizeof(t->index[0]), by_index);
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || by_index(t->index[i], t->index[i - 1]) != 0) {
			memmove(t->index[kept++], t->index[i], sizeof(t->index[0]));
		}
	}
	t->n = kept;
}

/* The number of the first row behind this OID, in the order of columns. */
static size_t
successor(const struct table_of_rows *t, const struct oid *base, const uint32_t *oid, size_t n)
{
	const uint32_t *index = oid + base->n;
	size_t low = 0;
	size_t high = t->n;

	while (low < high) {
		const size_t at = (low + high) / 2;

		if (oid_cmp(t->index[at], INDEX, index, n - base->n) > 0) {
			high = at;
		} else {
			low = at + 1;
		}
	}
	return low;
}

struct answer {
	struct client_varbind varbinds[REPLY];
	struct oid names[REPLY];
	size_t n;
};

static void
add(struct answer *a, const struct oid *name)
{
	assert_true(a->n < REPLY);
	a->names[a->n] = *name;
	a->varbinds[a->n] = (struct client_varbind){ .oid = a->names[a->n].sub,
		.noid = name->n,
		.value = { .type = VALUE_INTEGER, .number = 3 } };
	a->n++;
}

/* GETNEXT of one variable; `jump` rows further, for GETBULK. */
static void
next(const struct table_of_rows *t, const struct oid *asked, uint32_t jump, struct answer *a)
{
	struct oid base;
	struct oid name;
	size_t at;

	assert_true(oid_parse(AFTER, &name));
	name.sub[name.n - 1] = jump; /* one after the other, as they come */
	assert_true(oid_parse(PORT, &base));
	if (asked->n >= base.n && asked->sub[base.n - 1] <= 3) {
		base.sub[base.n - 1] = asked->sub[base.n - 1]; /* or the status */
		at = successor(t, &base, asked->sub, asked->n) + jump;
		if (at < t->n) {
			name = base;
			memcpy(name.sub + name.n, t->index[at], sizeof(t->index[at]));
			name.n += INDEX;
		}
	}
	add(a, &name);
}

static struct client_reply
serve(const struct table_of_rows *t, const struct client_request *q, struct answer *a)
{
	const uint32_t repetitions = q->op == CLIENT_GETBULK ? q->repetitions : 1;

	a->n = 0;
	for (uint32_t i = 0; i < repetitions; i++) {
		for (size_t k = 0; k < q->noids; k++) {
			next(t, q->oids[k], i, a);
		}
	}
	return (struct client_reply){ .nvarbinds = a->n, .varbinds = a->varbinds };
}

/* ---- walks ----------------------------------------------------------------------------- */

static struct device *
begin(struct walk *w)
{
	struct table_request table;
	struct device *d = table_device("dot1qTpFdbTable", 2 * ROWS, &table);

	walk_begin(w, d, &table, ROWS + 1);
	return d;
}

static bool
step(const struct table_of_rows *t, struct walk *w)
{
	static struct answer a;
	struct client_request q;
	struct client_reply r;

	w->may_repair = false; /* each row has both columns */
	if (!walk_next(w, true, &q)) {
		if (w->code != FDB_OK) {
			fail_msg("%s", w->reason);
		}
		return false;
	}
	q.repetitions = 5 + chance(15);
	r = serve(t, &q, &a);
	walk_reply(w, &r);
	return true;
}

/* A whole search; the walk goes on meanwhile. */
static uint32_t
search(const struct table_of_rows *t, struct walk *w, struct oid *places, uint32_t n)
{
	static struct answer a;
	struct partition *s = partition_begin(w);
	struct client_request q;

	for (uint32_t asked = 0; partition_next(s, &q); asked++) {
		struct client_reply r = serve(t, &q, &a);

		assert_in_range(asked, 0, 1);
		partition_reply(s, &r);
		(void)step(t, w);
	}
	assert_false(partition_is_unsorted(s));
	n = partition_places(s, w, places, n);
	partition_free(s);
	return n;
}

/* Walks by up to four parts, parted again as soon as one is free. Returns how many there were. */
static uint32_t
walk_in_parts(const struct table_of_rows *t, uint32_t *cells)
{
	static struct walk walks[PARTS];
	bool going[PARTS] = { true };
	uint32_t parts = 1;
	uint32_t left = 1;
	struct device *r = begin(&walks[0]);

	for (*cells = 0; left > 0;) {
		const uint32_t i = chance(PARTS);
		struct oid places[PARTS];
		uint32_t n = 0;

		if (!going[i]) {
			continue;
		}
		if (!step(t, &walks[i])) {
			going[i] = false;
			left--;
			*cells += walks[i].cells;
			walk_free(&walks[i]);
		} else if (left < PARTS && partition_may_begin(&walks[i])) {
			n = search(t, &walks[i], places, PARTS - left);
		}
		for (uint32_t k = 0; k < PARTS && n > 0; k++) {
			if (!going[k]) {
				partition_walk(&walks[k], &walks[i], &places[--n]);
				going[k] = true;
				left++;
				parts++;
			}
		}
	}
	device_free(r);
	return parts;
}

static void
test_each_row_is_read_once(void **state)
{
	static const struct {
		const char *why;
		uint32_t nfids, step, nvendors;
		size_t n;
		uint32_t parts; /* at least */
	} rows[] = {
		{ "four VLANs in a row", 4, 1, 3, ROWS, 4 },
		{ "VLANs in tens", 12, 10, 3, ROWS, 4 },
		{ "VLANs far apart", 40, 100, 3, ROWS, 4 },
		{ "one VLAN, addresses of three vendors", 1, 1, 3, ROWS, 4 },
		{ "one VLAN, addresses of one vendor", 1, 1, 1, ROWS, 4 },
		{ "two VLANs, addresses of one vendor", 2, 2000, 1, ROWS, 4 },
		{ "a small table", 2, 1, 1, 30, 1 },
		{ "a single row", 1, 1, 1, 1, 1 },
		{ "none", 1, 1, 1, 0, 1 },
	};
	static struct table_of_rows t;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		for (int again = 0; again < 20; again++) {
			uint32_t parts;
			uint32_t cells;

			make_table(
			    &t, rows[i].nfids, rows[i].step, rows[i].nvendors, rows[i].n);
			parts = walk_in_parts(&t, &cells);
			if (cells != t.n * COLUMNS || parts < rows[i].parts) {
				fail_msg("%s: %u of %zu cells in %u parts", rows[i].why,
				    (unsigned)cells, t.n * COLUMNS, (unsigned)parts);
			}
		}
	}
}

/* Where VLANs have about as many rows each, no part has most of them. */
static void
test_parts_are_of_a_size(void **state)
{
	static struct table_of_rows t;
	static struct walk w;
	struct oid places[PARTS];
	struct oid base;
	struct device *r = begin(&w);
	size_t before = 0;

	(void)state;
	make_table(&t, 8, 10, 1, ROWS);
	(void)step(&t, &w);
	assert_int_equal(search(&t, &w, places, PARTS - 1), PARTS - 1);
	assert_true(oid_parse(PORT, &base));
	for (uint32_t i = 0; i < PARTS; i++) {
		struct oid at = base;
		size_t row = t.n;

		if (i < PARTS - 1) {
			memcpy(at.sub + at.n, places[i].sub, places[i].n * sizeof(at.sub[0]));
			at.n += places[i].n;
			row = successor(&t, &base, at.sub, at.n);
		}
		assert_in_range(row - before, t.n / 16, t.n * 5 / 8);
		before = row;
	}
	walk_free(&w);
	device_free(r);
}

static void
test_an_agent_that_does_not_sort_is_not_parted(void **state)
{
	static struct table_of_rows t;
	static struct answer a;
	static struct walk w;
	struct device *r = begin(&w);
	struct client_reply reply;
	struct client_request q;
	struct oid places[PARTS];
	struct partition *s;

	(void)state;
	make_table(&t, 8, 10, 1, ROWS);
	(void)step(&t, &w);
	s = partition_begin(&w);
	assert_true(partition_next(s, &q));
	reply = serve(&t, &q, &a);
	a.varbinds[1] =
	    a.varbinds[0]; /* the same row behind two points, and before one of them */
	a.varbinds[1].oid = w.cursors[0].last.sub;
	partition_reply(s, &reply);
	assert_false(partition_next(s, &q));
	assert_true(partition_is_unsorted(s));
	assert_int_equal(partition_places(s, &w, places, PARTS), 0);
	partition_free(s);
	walk_free(&w);
	device_free(r);
}

static void
test_the_context_of_the_walk_is_searched(void **state)
{
	static struct table_of_rows t;
	static struct walk w;
	struct device *r = begin(&w);
	struct client_request q;
	struct partition *s;

	(void)state;
	make_table(&t, 8, 10, 1, ROWS);
	(void)step(&t, &w);
	w.table.context = 20;
	s = partition_begin(&w);
	assert_true(partition_next(s, &q));
	assert_int_equal(q.context, 20);
	partition_free(s);
	walk_free(&w);
	device_free(r);
}

static void
test_a_search_that_fails_finds_nothing(void **state)
{
	static struct table_of_rows t;
	static struct answer a;
	static struct walk w;
	struct device *r = begin(&w);
	struct client_request q;
	struct oid places[PARTS];

	(void)state;
	make_table(&t, 8, 10, 1, ROWS);
	(void)step(&t, &w);
	for (int way = 0; way < 3; way++) {
		struct partition *s = partition_begin(&w);
		struct client_reply reply;

		assert_true(partition_next(s, &q));
		reply = serve(&t, &q, &a);
		if (way == 0) {
			partition_give_up(s);
		} else if (way == 1) {
			reply.error = CLIENT_TOO_BIG;
			partition_reply(s, &reply);
		} else {
			reply.nvarbinds--;
			partition_reply(s, &reply);
		}
		assert_false(partition_next(s, &q));
		assert_false(partition_is_unsorted(s));
		assert_int_equal(partition_places(s, &w, places, PARTS), 0);
		partition_free(s);
	}
	walk_free(&w);
	device_free(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_row_is_read_once),
		cmocka_unit_test(test_parts_are_of_a_size),
		cmocka_unit_test(test_an_agent_that_does_not_sort_is_not_parted),
		cmocka_unit_test(test_the_context_of_the_walk_is_searched),
		cmocka_unit_test(test_a_search_that_fails_finds_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
