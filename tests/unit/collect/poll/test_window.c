#include "aid/session.h"

#include "collect/poll/window.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

static void
test_how_many_at_once(void **state)
{
	static const struct {
		const char *why;
		uint32_t windows;
		const char *record;
		bool unsorted, damage, serial;
		uint32_t size;
	} rows[] = {
		{ "as configured", 3, NULL, false, false, false, 3 },
		{ "one", 1, NULL, false, false, false, 1 },
		{ "never more than slots", 99, NULL, false, false, false, SLOTS_MAX },
		{ "a recording has its rows in the order of the switch", 4, "folder", false,
		    false, false, 1 },
		{ "its tables cannot be parted", 4, NULL, true, false, false, 1 },
		{ "a reply was damaged in this sample", 4, NULL, false, true, false, 1 },
		{ "more at once gain nothing", 4, NULL, false, false, true, 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		static struct session_aid a;

		session_aid_begin(&a, "dot1qTpFdbTable", NULL, 0);
		a.state.windows = rows[i].windows;
		a.plan.record = rows[i].record;
		a.state.unsorted = rows[i].unsorted;
		a.session.damage_seen = rows[i].damage;
		a.state.pacing.serial = rows[i].serial;
		if (window_size(&a.session) != rows[i].size) {
			fail_msg("%s: %u", rows[i].why, (unsigned)window_size(&a.session));
		}
		session_aid_end(&a);
	}
}

/* A search is no walk, and a walk that waits for its turn sends nothing. */
static void
test_walks_take_from_the_window(void **state)
{
	static struct session_aid a;
	struct slot *at = a.session.slots.at;

	(void)state;
	session_aid_begin(&a, "dot1qTpFdbTable", NULL, 0);
	assert_int_equal(window_spare(&a.session), 4);
	walk_begin(&at[0].walk, a.state.device, &a.session.table.request, SESSION_ROWS);
	slots_begin(&at[0]);
	session_aid_row(&at[0], 1);
	assert_int_equal(window_spare(&a.session), 3);
	at[1].search = partition_begin(&at[0].walk);
	at[1].state = SLOT_ASKED;
	assert_int_equal(window_spare(&a.session), 3);
	at[2].state = SLOT_WAITING;
	assert_int_equal(window_spare(&a.session), 3);
	a.state.windows = 1;
	assert_int_equal(window_spare(&a.session), 0);
	session_aid_end(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_how_many_at_once),
		cmocka_unit_test(test_walks_take_from_the_window),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
