#include "aid/target.h"

#include <netdb.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#include <cmocka.h>

enum { DEADLINE_MS = 5000 };

static void
keep_one(void *arg, const struct fdb_err *why)
{
	struct fdb_err *err = arg;

	*err = *why;
}

/* Takes the address apart and looks its name up. */
static enum fdb_code
resolve(struct target *t, const char *address, struct fdb_err *err)
{
	const enum fdb_code rc = target_parse(t, address, err);

	if (rc != FDB_OK) {
		return rc;
	}
	return resolve_names(t, 1, DEADLINE_MS, DEADLINE_MS, keep_one, err) == 0 ? FDB_OK
										 : err->code;
}

/* What a name is hangs on the machine: a bare system has no /etc/hosts, another has ::1 first. */
static void
test_names(void **state)
{
	const struct addrinfo hints = { .ai_socktype = SOCK_DGRAM };
	struct addrinfo *found = NULL;
	const bool known = getaddrinfo("localhost", NULL, &hints, &found) == 0;
	struct target t = { .name = NULL };
	struct fdb_err err;

	(void)state;
	assert_int_equal(resolve(&t, "localhost:1161", &err) == FDB_OK, known);
	if (known) {
		assert_int_equal(t.to.ss_family, found->ai_family);
		assert_non_null(strstr(target_told(&t), " 1161"));
		freeaddrinfo(found);
	} else {
		assert_non_null(strstr(err.text, "localhost"));
	}
}

static void
test_a_name_that_is_none(void **state)
{
	struct target t = { .name = NULL };
	struct fdb_err err;

	(void)state;
	/* RFC 6761: .invalid never resolves; without a resolver the deadline ends it. */
	assert_int_not_equal(resolve(&t, "switch.invalid", &err), FDB_OK);
	assert_non_null(strstr(err.text, "switch.invalid"));
}

struct told {
	char texts[4][sizeof(((struct fdb_err *)0)->text)];
	size_t n;
};

static void
keep(void *arg, const struct fdb_err *why)
{
	struct told *t = arg;

	assert_in_range(t->n, 0, 3);
	memcpy(t->texts[t->n++], why->text, sizeof(t->texts[0]));
}

/* Addresses among them are left alone; what fails is told in the order of the list. */
static void
test_many_at_once(void **state)
{
	enum { MANY = 80 };
	static struct target list[MANY];
	static struct told told_of;
	struct fdb_err err;

	(void)state;
	for (int i = 0; i < MANY; i++) {
		char name[32];

		(void)snprintf(
		    name, sizeof(name), i % 40 == 7 ? "switch-%d.invalid" : "127.0.0.%d", i);
		assert_int_equal(target_parse(&list[i], name, &err), FDB_OK);
	}
	assert_int_equal(
	    resolve_names(list, MANY, DEADLINE_MS, 2 * DEADLINE_MS, keep, &told_of), 2);
	assert_int_equal(told_of.n, 2);
	assert_non_null(strstr(told_of.texts[0], "switch-7.invalid"));
	assert_non_null(strstr(told_of.texts[1], "switch-47.invalid"));
	assert_string_equal(target_told(&list[79]), "127.0.0.79 161");
	assert_int_equal(list[7].to_len, 0);
}

/* When the time of all is over none is begun any more. */
static void
test_the_time_of_all_is_kept(void **state)
{
	static struct target list[3];
	static struct told told_of;
	struct fdb_err err;

	(void)state;
	for (int i = 0; i < 3; i++) {
		assert_int_equal(target_parse(&list[i], "localhost", &err), FDB_OK);
	}
	assert_int_equal(resolve_names(list, 3, DEADLINE_MS, 0, keep, &told_of), 3);
	assert_non_null(strstr(told_of.texts[2], "not resolved within"));
}

/* poll() refuses more of them than a process may have, whether they are open or not. */
static void
test_few_descriptors_are_enough(void **state)
{
	const rlim_t few = 24;
	struct target t = { .name = NULL };
	struct rlimit before;
	struct rlimit now;
	struct fdb_err err;

	(void)state;
	assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
	now = before;
	now.rlim_cur = few;
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &now), 0);
	(void)alarm(2 * DEADLINE_MS / 1000); /* it would look again for ever */
	assert_int_not_equal(resolve(&t, "switch.invalid", &err), FDB_OK);
	(void)alarm(0);
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_many_at_once),
		cmocka_unit_test(test_the_time_of_all_is_kept),
		cmocka_unit_test(test_few_descriptors_are_enough),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_a_name_that_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
