/* How a table ended that a message answered. */
#include "aid/claims.h"
#include "collect/netconf/reply/reply_end.h"

#include <string.h>

static const struct {
	struct netconf_message m;
	enum fdb_code rc;
	enum completeness state;
	enum fdb_code code;
	const char *reason;
	const char *why;
} ends[] = {
	{ { .found = { true }, .rows = 2 }, FDB_OK, TABLE_COMPLETE, FDB_OK, "", "rows" },
	{ { .found = { true } }, FDB_OK, TABLE_COMPLETE, FDB_OK, "", "a table without rows" },
	{ { .rows = 0 }, FDB_OK, TABLE_ABSENT, FDB_OK, "the reply holds nothing of it",
	    "no table" },
	{ { .error = "not running" }, FDB_OK, TABLE_ABSENT, FDB_OK, "not running",
	    "no table, and why in words" },
	{ { .found = { true }, .rows = 2 }, FDB_ETIMEOUT, TABLE_PARTIAL, FDB_ETIMEOUT, "broken",
	    "it broke off" },
	{ { .rows = 0 }, FDB_ETIMEOUT, TABLE_FAILED, FDB_ETIMEOUT, "broken",
	    "it broke off before the first row" },
	{ { .found = { true }, .rows = 2, .failed = true, .error = "in-use" }, FDB_OK,
	    TABLE_PARTIAL, FDB_EPROTO, "in-use", "an error beside rows" },
	{ { .failed = true, .error = "access-denied: no rights" }, FDB_OK, TABLE_FAILED,
	    FDB_EAUTH, "access-denied: no rights", "no rights" },
	{ { .found = { true }, .rows = 2, .more = true }, FDB_OK, TABLE_PARTIAL, FDB_ELIMIT,
	    "the switch has more rows than it gives at once", "a page" },
	{ { .found = { true }, .rows = 2, .stopped = true }, FDB_EPROTO, TABLE_PARTIAL,
	    FDB_ELIMIT, "more rows than are accepted of one table", "more than is accepted" },
	{ { .found = { true }, .rows = 2, .count = { .promised = 9, .given = 2 } }, FDB_OK,
	    TABLE_PARTIAL, FDB_EPROTO, "the switch counts 9 addresses and gave 2",
	    "fewer than the switch counts" },
	{ { .found = { true }, .count = { .promised = 9 } }, FDB_OK, TABLE_FAILED, FDB_EPROTO,
	    "the switch counts 9 addresses and gave 0", "none of those" },
	{ { .found = { true }, .rows = 2, .unread = 7, .dropped = 3 }, FDB_OK, TABLE_PARTIAL,
	    FDB_EPARSE, "line 7: a row whose address or port cannot be read; 3 left out",
	    "rows that make no sense" },
	{ { .found = { true }, .rows = 2, .dropped = 3 }, FDB_OK, TABLE_COMPLETE, FDB_OK, "",
	    "rows at no port" },
};

static void
check(void **state)
{
	const __typeof__(ends[0]) *row = *state;
	const struct fdb_err err = { .code = row->rc, .text = "broken" };
	const struct reply_end e = reply_end_of(&row->m, row->rc, &err);

	assert_int_equal(e.state, row->state);
	assert_int_equal(e.code, row->code);
	assert_string_equal(e.reason, row->reason);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(ends, check), { 0 } };

	return claims_run(claims, NULL, 0);
}
