/* Lists of suppressions: what a row means, and what is refused for meaning too much. */
#include "cli/config/suppress_list.h"

#include "aid/claims.h"
#include "aid/scratch.h"
#include "cli/config/config.h"
#include "report/words/suppressed_words.h"

#include <string.h>

#define TAIL "reason,owner,until\n"
#define ANSWERS "lab,net,2026-12-31\n"
#define WHEN INT64_C(1798761600000) /* 2027-01-01 00:00 UTC: the end of that day */

static enum fdb_code
read_list(struct config *c, const char *text, struct fdb_err *err)
{
	scratch_write("list", text, 0600);
	config_init(c);
	return suppress_list_read(c, "list", fopen("list", "r"), err);
}

/* ---- what a row means ------------------------------------------------------------------------------ */

static const struct good_row {
	const char *text; /* has one row; `where` NULL: in line 2 */
	struct suppression want;
	const char *why;
} good[] = {
	{ "id," TAIL "287D44058177," ANSWERS,
	    { .by_id = true, .id = { 0x28, 0x7d, 0x44, 0x05, 0x81, 0x77 }, .until_ms = WHEN },
	    "an id, in letters of any size" },
	{ "rule," TAIL "fdb101," ANSWERS, { .rule = "fdb101", .until_ms = WHEN }, "a rule" },
	{ "cause," TAIL "c11b," ANSWERS, { .cause = "c11b", .until_ms = WHEN }, "a cause" },
	{ "cause," TAIL "I1," ANSWERS, { .cause = "I1", .until_ms = WHEN }, "of a check" },
	{ "mac," TAIL "00-15-5D-01-0B-00," ANSWERS,
	    { .by_mac = true,
		.macs = { "", { 0x00155d010b00 }, { 0x00155d010b00 } },
		.until_ms = WHEN },
	    "an address" },
	{ "mac," TAIL "00155D010B00-00155D010BFF," ANSWERS,
	    { .by_mac = true,
		.macs = { "", { 0x00155d010b00 }, { 0x00155d010bff } },
		.until_ms = WHEN },
	    "a range of them" },
	{ "host,switch,port," TAIL "HV-1,leaf-1,Eth1/2," ANSWERS,
	    { .host = "HV-1", .switch_name = "leaf-1", .port = "Eth1/2", .until_ms = WHEN },
	    "a host at a port" },
	{ "vlan," TAIL "5-10," ANSWERS,
	    { .by_vlan = true, .vlans = { 5, 10 }, .until_ms = WHEN }, "VLANs" },
	{ "vlan," TAIL "Unknown," ANSWERS, { .by_vlan = true, .until_ms = WHEN },
	    "where none is known" },
	{ "until,owner,reason,RULE\n2026-12-31,net,lab,FDB101\n",
	    { .rule = "FDB101", .until_ms = WHEN }, "columns in any order" },
	{ "rule,vlan," TAIL "FDB101,," ANSWERS, { .rule = "FDB101", .until_ms = WHEN },
	    "an empty cell selects nothing" },
	{ "rule," TAIL "FDB101,lab,net,2026-12-31T18:00:00Z\n",
	    { .rule = "FDB101", .until_ms = WHEN - INT64_C(6) * 3600 * 1000 },
	    "until a moment of a day" },
	{ "rule;reason;owner;until\n;;;\nFDB101;lab;net;2026-12-31\n",
	    { .rule = "FDB101", .until_ms = WHEN, .where = "list:3" },
	    "as a spreadsheet writes it, with an empty row" },
};

static void
assert_text(const char *got, const char *want)
{
	if (want == NULL) {
		assert_null(got);
	} else {
		assert_non_null(got);
		assert_string_equal(got, want);
	}
}

static void
is_read(void **state)
{
	const struct good_row *r = *state;
	const struct suppression *s;
	struct config c;
	struct fdb_err err = { 0 };

	assert_int_equal(read_list(&c, r->text, &err), FDB_OK);
	assert_int_equal(c.set.nsuppressions, 1);
	s = &c.set.suppressions[0];
	assert_int_equal(s->by_id, r->want.by_id);
	assert_memory_equal(s->id, r->want.id, sizeof(s->id));
	assert_int_equal(s->by_mac, r->want.by_mac);
	assert_int_equal(s->macs.min.bits, r->want.macs.min.bits);
	assert_int_equal(s->macs.max.bits, r->want.macs.max.bits);
	assert_int_equal(s->by_vlan, r->want.by_vlan);
	assert_int_equal(s->vlans.min, r->want.vlans.min);
	assert_int_equal(s->vlans.max, r->want.vlans.max);
	assert_text(s->rule, r->want.rule);
	assert_text(s->cause, r->want.cause);
	assert_text(s->host, r->want.host);
	assert_text(s->switch_name, r->want.switch_name);
	assert_text(s->port, r->want.port);
	assert_text(s->reason, "lab");
	assert_text(s->owner, "net");
	assert_text(s->where, r->want.where != NULL ? r->want.where : "list:2");
	assert_int_equal(s->until_ms, r->want.until_ms);
	config_free(&c);
}

/* ---- what is refused --------------------------------------------------------------------------------- */

static const struct bad_row {
	const char *text;
	const char *error; /* how it begins */
	const char *why;
} bad[] = {
	{ "", "list: is empty", "nothing" },
	{ "rule,reason,owner\n", "list:1: no column \"until\"", "no end" },
	{ "rule,until,owner\n", "list:1: no column \"reason\"", "no reason" },
	{ "rule,until,reason\n", "list:1: no column \"owner\"", "nobody who answers" },
	{ TAIL ANSWERS, "list:2: the row selects nothing", "every finding" },
	{ "mac," TAIL "," ANSWERS, "list:2: the row selects nothing", "an empty selector" },
	{ "mac," TAIL " ," ANSWERS, "list:2: the row selects nothing", "one of blanks" },
	{ "rule," TAIL "FDB101,,net,2026-12-31\n", "list:2: the row has no reason",
	    "a row without a reason" },
	{ "rule," TAIL "FDB101,lab, ,2026-12-31\n", "list:2: the row has no owner",
	    "without an owner" },
	{ "rule," TAIL "FDB101,lab,net\n", "list:2: the row has no until", "without an end" },
	{ "rule," TAIL "FDB101,<reason>,net,2026-12-31\n",
	    "list:2: reason: \"<reason>\" is still to be filled", "the template" },
	{ "rule," TAIL "FDB101,lab,<owner>,2026-12-31\n",
	    "list:2: owner: \"<owner>\" is still to be filled", "and its other answer" },
	{ "vlans," TAIL "10," ANSWERS, "list:1: column \"vlans\" is none; did you mean vlan?",
	    "a column misspelt" },
	{ "ticket,mac," TAIL "1,00155D010B00," ANSWERS, "list:1: column \"ticket\" is none of",
	    "one that selects nothing" },
	{ "mac,MAC," TAIL "00155D010B00,," ANSWERS, "list:1: column \"MAC\" stands there twice",
	    "one that comes twice" },
	{ "rule," TAIL "FDB101,lab,net,2026-12-31,x\n", "list:2: 5 cells, but the header has 4",
	    "a cell of no column" },
	{ "id," TAIL "287d4405817," ANSWERS, "list:2: id: \"287d4405817\" is no id",
	    "an id that is too short" },
	{ "id," TAIL "287d440581771," ANSWERS, "list:2: id: \"287d440581771\" is no id",
	    "or too long" },
	{ "id," TAIL "2.87E+11," ANSWERS, "list:2: id: \"2.87E+11\" is no id",
	    "or that a spreadsheet took for a number" },
	{ "id," TAIL "287d4405817g," ANSWERS, "list:2: id: \"287d4405817g\" is no id",
	    "or has a letter that is no digit" },
	{ "rule," TAIL "101," ANSWERS, "list:2: rule: \"101\" is no rule", "a number alone" },
	{ "rule," TAIL "FDB1O1," ANSWERS, "list:2: rule: \"FDB1O1\" is no rule",
	    "a letter for a digit" },
	{ "rule," TAIL "FDB101b," ANSWERS, "list:2: rule: \"FDB101b\" is no rule",
	    "something behind it" },
	{ "cause," TAIL "clones," ANSWERS, "list:2: cause: \"clones\" is no cause",
	    "a cause in words" },
	{ "mac," TAIL "00:15," ANSWERS, "list:2: mac: \"00:15\" is no MAC address",
	    "part of an address" },
	{ "mac," TAIL "00155D010BFF-00155D010B00," ANSWERS,
	    "list:2: mac: the range \"00155D010BFF-00155D010B00\" ends before it begins",
	    "a range the wrong way round" },
	{ "vlan," TAIL "4096," ANSWERS, "list:2: vlan: ", "no VLAN" },
	{ "rule," TAIL "FDB101,lab,net,31.12.2026\n",
	    "list:2: until: \"31.12.2026\" is no date", "a date as people write it" },
	{ "rule," TAIL "FDB101,lab,net,2026-02-30\n",
	    "list:2: until: \"2026-02-30\" is no date", "a day that is none" },
	{ "rule," TAIL "FDB101,lab,net,2026-12-31 18:00\n",
	    "list:2: until: ", "a moment of which nobody says where" },
	{ "rule," TAIL "FDB101," ANSWERS "\"FDB102,lab\n", "list:3: a quoted cell",
	    "the second row" },
};

static void
is_refused(void **state)
{
	const struct bad_row *r = *state;
	struct config c;
	struct fdb_err err = { 0 };

	assert_int_equal(read_list(&c, r->text, &err), FDB_EUSAGE);
	if (strncmp(err.text, r->error, strlen(r->error)) != 0) {
		assert_string_equal(err.text, r->error);
	}
	config_free(&c);
}

/* A list that cannot be opened is told as it was, and each list adds to those before. */
static void
test_files(void **state)
{
	struct config c;
	struct fdb_err err = { 0 };

	(void)state;
	assert_int_equal(read_list(&c, "rule," TAIL "FDB101," ANSWERS, &err), FDB_OK);
	scratch_write("more", "host," TAIL "HV-1," ANSWERS, 0600);
	assert_int_equal(suppress_list_read(&c, "more", fopen("more", "r"), &err), FDB_OK);
	assert_int_equal(c.set.nsuppressions, 2);
	assert_string_equal(c.set.suppressions[0].where, "list:2");
	assert_string_equal(c.set.suppressions[1].where, "more:2");
	(void)fdb_fail(&err, FDB_EIO, "it is gone");
	assert_int_not_equal(suppress_list_read(&c, "gone", NULL, &err), FDB_OK);
	assert_non_null(strstr(err.text, "it is gone"));
	config_free(&c);
}

/* The row as it is shown, with this in its cells of reason and owner. */
static void
fill_in(const char *row, const char *reason, const char *owner, char *to, size_t size)
{
	const char *column = SUPPRESS_COLUMNS;
	int n = 0;

	(void)snprintf(to, size, "%s\n", column);
	for (; n >= 0; n = *row != '\0' ? 0 : -1) {
		const size_t name = strcspn(column, ",");
		const size_t cell = strcspn(row, ",");
		const size_t used = strlen(to);

		(void)snprintf(to + used, size - used, "%.*s%s%s", (int)cell, row,
		    strncmp(column, "reason", name) == 0  ? reason
		    : strncmp(column, "owner", name) == 0 ? owner
							  : "",
		    row[cell] == ',' ? "," : "\n");
		column += column[name] == ',' ? name + 1 : name;
		row += row[cell] == ',' ? cell + 1 : cell;
	}
}

/* What reports show to be pasted is read back, once somebody answers for it. */
static void
test_shown_row(void **state)
{
	static const uint8_t id[6] = { 0x28, 0x7d, 0x44, 0x05, 0x81, 0x77 };
	static const int64_t day_ms = INT64_C(86400000);
	struct config c;
	struct fdb_err err = { 0 };
	struct str row = { 0 };
	char text[512];

	(void)state;
	words_suppress_row(id, WHEN - (SUPPRESS_DAYS + 1) * day_ms, &row);
	fill_in(str_get(&row), "", "", text, sizeof(text));
	assert_int_equal(read_list(&c, text, &err), FDB_EUSAGE); /* nobody does */
	config_free(&c);
	fill_in(str_get(&row), "lab", "net", text, sizeof(text));
	assert_int_equal(read_list(&c, text, &err), FDB_OK);
	assert_int_equal(c.set.nsuppressions, 1);
	assert_true(c.set.suppressions[0].by_id);
	assert_memory_equal(c.set.suppressions[0].id, id, sizeof(id));
	assert_string_equal(c.set.suppressions[0].reason, "lab");
	assert_string_equal(c.set.suppressions[0].owner, "net");
	assert_true(c.set.suppressions[0].until_ms == WHEN);
	assert_false(c.set.suppressions[0].by_mac || c.set.suppressions[0].by_vlan);
	assert_null(c.set.suppressions[0].rule);
	assert_null(c.set.suppressions[0].port);
	config_free(&c);
	str_free(&row);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(good, is_read), CLAIMS(bad, is_refused),
		{ .rows = NULL } };
	const struct CMUnitTest others[] = { cmocka_unit_test(test_files),
		cmocka_unit_test(test_shown_row) };
	int failed;

	if (scratch_setup(NULL) != 0) {
		return 1;
	}
	failed = claims_run(tables, others, 2);
	(void)scratch_teardown(NULL);
	return failed;
}
