/* What libnetconf2 makes of us: its messages, and which reply it takes for ours. */
#include "collect/netconf/rpc.h"

#include "aid/told.h"
#include "collect/netconf/models/models.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static struct rpc *
open_rpc(void)
{
	struct rpc *r = NULL;
	struct fdb_err err;
	const char *hello = "";

	assert_int_equal(rpc_open(&r, &hello, &err), FDB_OK);
	assert_non_null(strstr(hello, ">urn:ietf:params:netconf:base:1.0<"));
	assert_non_null(strstr(hello, ">urn:ietf:params:netconf:base:1.1<"));
	assert_string_equal(hello + strlen(hello) - 8, "</hello>");
	return r;
}

static void
test_every_table_is_asked_for(void **state)
{
	struct rpc *r = open_rpc();
	const struct netconf_table *t;
	const char *message = "";
	struct fdb_err err;
	bool refused;

	(void)state;
	for (size_t i = 0; (t = model_table_at(i)) != NULL; i++) {
		char asked[2048];
		char number[32];

		print_message("  %s\n", t->name);
		assert_true((t->filter != NULL) != (t->operation != NULL));
		assert_int_equal(rpc_request(r, t, NULL, &message, &err), FDB_OK);
		(void)snprintf(number, sizeof(number), "message-id=\"%zu\"", i + 1);
		assert_non_null(strstr(message, number));
		assert_memory_equal(message, "<rpc ", 5);
		assert_int_equal(strstr(message, "<get ") != NULL, t->filter != NULL);
		/* As it is; of an operation the library may spell what comes after the name. */
		(void)snprintf(asked, sizeof(asked), "%.*s",
		    (int)(t->filter != NULL ? strlen(t->filter) : strcspn(t->operation, " ")),
		    t->filter != NULL ? t->filter : t->operation);
		assert_non_null(strstr(message, asked));
		assert_int_equal(rpc_check_reply(r, i + 1, false, &refused, &err), FDB_OK);
		assert_false(refused);
	}
	assert_int_equal(rpc_close(r, &message, &err), FDB_OK);
	assert_string_equal(strstr(message, "<close-session"),
	    "<close-session xmlns=\"" NETCONF_BASE_NS "\"/></rpc>");
	rpc_free(r);
}

static const struct {
	uint64_t id; /* two are asked */
	bool error;
	enum fdb_code code;
	bool refused;
	const char *why;
} replies[] = {
	{ 2, false, FDB_OK, false, "the reply" },
	{ 2, true, FDB_OK, true, "an error" },
	{ 0, false, FDB_OK, false, "a reply without a number" },
	{ 1, false, FDB_EPROTO, false, "the reply to the request before" },
	{ 3, true, FDB_EPROTO, false, "an error for what was not asked" },
	{ UINT64_MAX, false, FDB_EPROTO, false, "the largest number" },
};

static void
test_replies(void **state)
{
	const struct netconf_table *t = told_table("junos/junos-ethernet-switching");

	(void)state;
	for (size_t i = 0; i < sizeof(replies) / sizeof(replies[0]); i++) {
		struct rpc *r = open_rpc();
		struct fdb_err err = { .code = FDB_OK };
		const char *message;
		bool refused = !replies[i].refused;

		print_message("  %s\n", replies[i].why);
		assert_int_equal(rpc_request(r, t, NULL, &message, &err), FDB_OK);
		assert_int_equal(rpc_check_reply(r, 1, false, &refused, &err), FDB_OK);
		assert_int_equal(rpc_request(r, t, NULL, &message, &err), FDB_OK);
		assert_int_equal(
		    rpc_check_reply(r, replies[i].id, replies[i].error, &refused, &err),
		    replies[i].code);
		assert_int_equal(refused, replies[i].refused);
		rpc_free(r);
	}
}

/* Left alone, the library would take the modules of the protocol from where we happen to stand. */
static void
test_no_file_is_read(void **state)
{
	static const char *const names[] = { "ietf-netconf.yang", "ietf-netconf-acm.yang" };
	char folder[] = "/tmp/fdbaudit-rpc-XXXXXX";
	char before[4096];

	(void)state;
	assert_non_null(getcwd(before, sizeof(before)));
	assert_non_null(mkdtemp(folder));
	assert_int_equal(chdir(folder), 0);
	for (size_t i = 0; i < 2; i++) {
		FILE *f = fopen(names[i], "w");

		assert_non_null(f);
		(void)fputs("this is no module", f);
		(void)fclose(f);
	}
	rpc_free(open_rpc());
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(unlink(names[i]), 0);
	}
	assert_int_equal(chdir(before), 0);
	assert_int_equal(rmdir(folder), 0); /* nor was one written */
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_every_table_is_asked_for),
		cmocka_unit_test(test_replies), cmocka_unit_test(test_no_file_is_read) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
