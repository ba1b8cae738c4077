#include "aid/claims.h"

#include "store/findings/seen_in.h"
#include "store/common/presence.h"

#include <stdlib.h>

/*
 * Two switches. Scope 1 is of switch 1, scope 2 of switch 2. The finding was seen last at 1,000 s;
 * this run ends at 10,000 s.
 */
enum { NOW = 10000, SEEN_LAST = 1000, LONG_AGO = 500, NO_SCOPE = 9 };

static const struct claim {
	uint32_t entry; /* of the finding; the other one is scope 1, read whole now */
	uint8_t here; /* enum presence of switch 2 */
	uint32_t missed; /* runs before this one without it */
	int state; /* enum completeness of scope 2 now; -1: this run does not show it */
	uint32_t seq, absent; /* of scope 2 before this run */
	bool in_delta; /* this run changes scope 2, to seq 0, absent 3 */
	enum seen_answer answer;
	bool kept; /* where the finding is told in this run elsewhere */
	const char *why;
} claims[] = {
	{ 2, PRESENCE_WHOLE, 0, TABLE_COMPLETE, 5, 0, false, SEEN_NO_MORE, false,
	    "read whole without it" },
	{ 2, PRESENCE_PART, 0, TABLE_PARTIAL, 5, 0, false, SEEN_UNREAD, true, "read in part" },
	{ 2, PRESENCE_NONE, 0, -1, 5, 0, false, SEEN_UNREAD, true, "its switch is not there" },
	{ 2, PRESENCE_NONE, 2, -1, 5, 0, false, SEEN_TABLE_CLOSED, true,
	    "its switch is not there for the third time" },
	{ 2, PRESENCE_WHOLE, 0, -1, 5, 0, true, SEEN_TABLE_CLOSED, true,
	    "this run closes the table" },
	{ 2, PRESENCE_WHOLE, 0, -1, 0, 3, false, SEEN_TABLE_CLOSED, true,
	    "an earlier run closed it, and could conclude nothing" },
	{ 2, PRESENCE_WHOLE, 0, -1, 0, 2, false, SEEN_UNREAD, true,
	    "never whole, and not absent for long enough" },
	{ NO_SCOPE, PRESENCE_WHOLE, 0, -1, 5, 0, false, SEEN_TABLE_CLOSED, true,
	    "a table that nobody knows" },
	{ SEEN_SWITCH | 2, PRESENCE_WHOLE, 0, -1, 5, 0, false, SEEN_NO_MORE, false,
	    "its switch was read whole" },
	{ SEEN_SWITCH | 2, PRESENCE_PART, 0, -1, 5, 0, false, SEEN_UNREAD, true,
	    "its switch was read in part" },
	{ SEEN_SWITCH | 2, PRESENCE_NONE, 2, -1, 5, 0, false, SEEN_SWITCH_CLOSED, true,
	    "its switch is read no longer" },
	{ SEEN_SWITCH, PRESENCE_WHOLE, 0, -1, 5, 0, false, SEEN_NO_MORE, false,
	    "all switches, and all were read whole" },
	{ SEEN_SWITCH, PRESENCE_PART, 0, -1, 5, 0, false, SEEN_UNREAD, true,
	    "all switches, and one was read in part" },
	{ SEEN_SWITCH, PRESENCE_NONE, 0, -1, 5, 0, false, SEEN_UNREAD, true,
	    "all switches, and one is not there" },
	{ SEEN_SWITCH, PRESENCE_NONE, 2, -1, 5, 0, false, SEEN_NO_MORE, false,
	    "all switches, and one is none any more" },
};

struct world {
	struct known_switch switches[2];
	struct known_scope scopes[2];
	struct book b;
	uint32_t numbers[2];
	struct identity id;
	struct scope_read reads[2];
	struct readings now;
	struct scope_now after;
	struct delta delta;
	struct snapshot snap;
	struct store_run run;
	uint8_t here[3];
	struct seen_by by;
};

static void
make(struct world *w, const struct claim *c)
{
	struct fdb_err err;

	*w = (struct world){
		.switches = { { .id = 1, .name = "a", .engine = "" },
		    { .id = 2, .name = "b", .engine = "", .missed = c->missed } },
		.scopes = { { .id = 1, .sw = 1, .table = "x", .seq = 5, .last_t = LONG_AGO },
		    { .id = 2,
			.sw = 2,
			.table = "x",
			.seq = c->seq,
			.absent = c->absent,
			.last_t = LONG_AGO } },
		.numbers = { 1, 2 },
		.reads = { { .scope = 1, .sw = 1, .state = TABLE_COMPLETE },
		    { .scope = 2, .sw = 2, .state = (uint8_t)c->state } },
		.after = { .scope = 2, .absent = BOOK_ABSENT_MOST },
		.here = { 0, PRESENCE_WHOLE, c->here },
	};
	w->b = (struct book){ .switches = w->switches,
		.scopes = w->scopes,
		.nswitches = 2,
		.nscopes = 2,
		.next_switch = 3 };
	w->id = (struct identity){ .switches = w->numbers,
		.nswitches = c->here == PRESENCE_NONE ? 1 : 2,
		.next_switch = 3 };
	w->now = (struct readings){ .scopes = w->reads, .nscopes = c->state < 0 ? 1 : 2 };
	w->delta = (struct delta){ .scopes = &w->after, .nscopes = c->in_delta ? 1 : 0 };
	w->run = (struct store_run){
		.id = &w->id, .now = &w->now, .delta = &w->delta, .snap = &w->snap
	};
	w->by = (struct seen_by){ .b = &w->b, .run = &w->run, .here = w->here, .t = NOW };
	assert_int_equal(book_seal(&w->b, &err), FDB_OK);
	seen_in_begin(&w->by);
}

static void
check_ask(void **state)
{
	const struct claim *c = *state;
	const uint32_t entries[] = { 1, c->entry };
	const struct stored_finding of = {
		.scopes = entries, .nscopes = 2, .last_t = SEEN_LAST
	};
	struct world w;

	make(&w, c);
	assert_int_equal(seen_in_ask(&w.by, &of), c->answer);
	free(w.b.scopes_by_id);
}

/* It is told of its subject, a pool, which has no table: what stays is what was not read whole. */
static void
check_take(void **state)
{
	const struct claim *c = *state;
	const uint32_t entries[] = { 1, c->entry };
	const struct finding f = { .kind = KIND_POOL };
	struct stored_finding to = { .scopes = entries, .nscopes = 2 };
	struct arena text;
	struct world w;

	make(&w, c);
	arena_init(&text, 4096);
	assert_true(seen_in_take(&w.by, &f, &to, &text));
	assert_int_equal(to.nscopes, c->kept);
	if (c->kept) {
		assert_int_equal(to.scopes[0], c->entry);
	}
	arena_free(&text);
	free(w.b.scopes_by_id);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(claims, check_ask), CLAIMS(claims, check_take),
		{ .rows = NULL } };

	return claims_run(tables, NULL, 0);
}
