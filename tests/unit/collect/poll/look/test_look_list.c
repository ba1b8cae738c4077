#include "collect/poll/look/look_list.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

enum { MANY = 60 };

static void
fill(struct look_list *l, uint32_t n, uint16_t context)
{
	for (uint32_t i = 0; i < n; i++) {
		struct oid oid = { 3, { 1, 3, (uint32_t)l->n } };

		look_list_add(l, &oid, context);
	}
}

/* An answer to all that is under way: the number of each; `absent` of them is not there. */
static void
answer(struct look_list *l, const struct client_request *q, size_t absent)
{
	struct client_varbind vb[LOOK_WIDTH];

	for (size_t i = 0; i < q->noids; i++) {
		vb[i] = (struct client_varbind){ .oid = q->oids[i]->sub,
			.noid = q->oids[i]->n,
			.exception = i == absent ? CLIENT_NO_SUCH_INSTANCE : CLIENT_VALUE,
			.value = { .type = VALUE_INTEGER, .number = q->oids[i]->sub[2] } };
	}
	look_list_reply(l, &(struct client_reply){ .nvarbinds = q->noids, .varbinds = vb });
}

static void
fail_with(struct look_list *l, int error, uint32_t index)
{
	look_list_reply(l, &(struct client_reply){ .error = error, .error_index = index });
}

static size_t
count(const struct look_list *l, enum look_state state)
{
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++) {
		n += l->at[i].state == state;
	}
	return n;
}

static void
test_many_in_one_request(void **state)
{
	struct look_list l = { .n = 0 };
	struct client_request q;
	unsigned requests = 0;

	(void)state;
	fill(&l, MANY, 0);
	assert_false(look_list_next(&l, &q)); /* no round was begun */
	for (unsigned round = 0; round < 2; round++) {
		look_list_round(&l);
		for (requests = 0; look_list_next(&l, &q); requests++) {
			assert_int_equal(q.op, CLIENT_GET);
			answer(&l, &q, requests == 1 ? 4 : SIZE_MAX);
		}
		assert_int_equal(requests, (MANY + LOOK_WIDTH - 1) / LOOK_WIDTH);
		assert_int_equal(count(&l, LOOK_ABSENT), 1);
		assert_int_equal(l.at[LOOK_WIDTH + 4].state, LOOK_ABSENT);
		assert_int_equal(count(&l, LOOK_VALUE), MANY - 1);
		assert_int_equal(l.at[MANY - 1].value.number, MANY - 1);
	}
	look_list_free(&l);
}

static void
test_contexts_are_not_mixed(void **state)
{
	struct look_list l = { .n = 0 };
	struct client_request q;

	(void)state;
	fill(&l, 3, 0);
	fill(&l, 2, 20);
	look_list_round(&l);
	assert_true(look_list_next(&l, &q));
	assert_int_equal(q.noids, 3);
	answer(&l, &q, SIZE_MAX);
	assert_true(look_list_next(&l, &q));
	assert_int_equal(q.context, 20);
	assert_int_equal(q.noids, 2);
	look_list_free(&l);
}

static void
test_too_big_is_halved(void **state)
{
	struct look_list l = { .n = 0 };
	struct client_request q;

	(void)state;
	fill(&l, LOOK_WIDTH, 0);
	look_list_round(&l);
	for (unsigned most = LOOK_WIDTH; most > 1; most /= 2) {
		assert_true(look_list_next(&l, &q));
		assert_int_equal(q.noids, most);
		fail_with(&l, CLIENT_TOO_BIG, 0);
	}
	/* one that is too big by itself is left, the others are asked for */
	assert_true(look_list_next(&l, &q));
	assert_int_equal(q.noids, 1);
	fail_with(&l, CLIENT_TOO_BIG, 0);
	assert_int_equal(l.at[0].state, LOOK_UNREAD);
	assert_true(look_list_next(&l, &q));
	assert_ptr_equal(q.oids[0], l.at[1].oid);
	look_list_free(&l);
}

static void
test_snmpv1_names_the_one_that_is_not_there(void **state)
{
	struct look_list l = { .n = 0 };
	struct client_request q;

	(void)state;
	fill(&l, 3, 0);
	look_list_round(&l);
	assert_true(look_list_next(&l, &q));
	fail_with(&l, CLIENT_NO_SUCH_NAME, 2);
	assert_int_equal(l.at[1].state, LOOK_ABSENT);
	assert_true(look_list_next(&l, &q));
	assert_int_equal(q.noids, 2);
	fail_with(&l, CLIENT_NO_SUCH_NAME, 0); /* it does not say which */
	assert_true(look_list_next(&l, &q));
	assert_int_equal(q.noids, 1);
	fail_with(&l, CLIENT_NO_SUCH_NAME, 0);
	assert_int_equal(l.at[0].state, LOOK_ABSENT);
	assert_int_equal(l.at[2].state, LOOK_OPEN);
	look_list_free(&l);
}

/* What answers something else is not believed, and not asked for ever. */
static void
test_another_answer(void **state)
{
	static const uint32_t other[] = { 1, 3, 99 };
	const struct client_varbind vb = {
		.oid = other, .noid = 3, .value = { .type = VALUE_INTEGER, .number = 7 }
	};
	struct look_list l = { .n = 0 };
	struct client_request q;
	unsigned asked = 0;

	(void)state;
	fill(&l, 1, 0);
	look_list_round(&l);
	for (; look_list_next(&l, &q); asked++) {
		assert_true(asked < 10);
		look_list_reply(&l, &(struct client_reply){ .nvarbinds = 1, .varbinds = &vb });
	}
	assert_int_equal(l.at[0].state, LOOK_UNREAD);
	look_list_free(&l);
}

/* A text is no port; neither is what nobody answers. */
static void
test_what_is_no_number(void **state)
{
	struct look_list l = { .n = 0 };
	struct client_request q;
	struct client_varbind vb = { .value = { .type = VALUE_OCTETS } };

	(void)state;
	fill(&l, 2, 0);
	l.width = 1;
	look_list_round(&l);
	assert_true(look_list_next(&l, &q));
	vb.oid = q.oids[0]->sub;
	vb.noid = q.oids[0]->n;
	look_list_reply(&l, &(struct client_reply){ .nvarbinds = 1, .varbinds = &vb });
	assert_int_equal(l.at[0].state, LOOK_UNREAD);
	assert_true(look_list_next(&l, &q));
	look_list_silent(&l);
	assert_int_equal(l.at[1].state, LOOK_UNREAD);
	assert_false(look_list_next(&l, &q));
	assert_int_equal(l.width, 1);
	look_list_free(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_many_in_one_request),
		cmocka_unit_test(test_contexts_are_not_mixed),
		cmocka_unit_test(test_too_big_is_halved),
		cmocka_unit_test(test_snmpv1_names_the_one_that_is_not_there),
		cmocka_unit_test(test_another_answer),
		cmocka_unit_test(test_what_is_no_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
