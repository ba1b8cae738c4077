#include "aid/session.h"

#include "aid/table.h"

#include "collect/poll/clock.h"
#include "collect/poll/prefetch.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

enum { FAR_US = 5000, FULL_REPLY = 25, INDEX = 6, SHARE = 16 };

void
session_aid_begin(struct session_aid *a, const char *table, const uint16_t *vlans, size_t n)
{
	struct session *s = &a->session;

	memset(a, 0, sizeof(*a));
	a->credential = (struct credential){ .name = "", .version = CRED_SNMP2C };
	a->credentials[0] = &a->credential;
	a->target = (struct target){
		.address = "192.0.2.1", .credentials = a->credentials, .ncredentials = 1
	};
	plan_init(&a->plan);
	a->plan.windows = SESSION_WINDOWS;
	a->plan.max_rows = SESSION_ROWS;
	session_state_init(&a->state, &a->plan, &a->target,
	    table_device(table, SESSION_ROWS, &s->table.request));
	pacing_answered(&a->state.pacing, FAR_US, 1, true);
	pacing_answered(&a->state.pacing, FAR_US, FULL_REPLY, true);
	for (size_t i = 0; i < n; i++) {
		device_context(a->state.device, vlans[i]);
	}
	if (n > 0) {
		const struct table_outcome absent = { .state = TABLE_ABSENT, .expected = NONE };

		device_end(a->state.device, &s->table.request, &absent);
		assert_true(device_next(a->state.device, &s->table.request));
		assert_int_equal(s->table.request.context, vlans[0]);
	}
	s->plan = &a->plan;
	s->until_us = s->table.until_us = INT64_MAX / SHARE; /* time does not matter */
	s->table.walk_us = poll_clock_us();
	s->state = &a->state;
	s->phase = SESSION_WALK;
	s->surveyed = true; /* what a test asks for is walked */
	s->timer.session = s;
}

void
session_aid_end(struct session_aid *a)
{
	prefetch_drop(&a->session);
	slots_clear(&a->session.slots);
	device_free(a->state.device);
}

void
session_aid_row(struct slot *slot, uint32_t row)
{
	struct client_varbind vb[WALK_COLUMNS];
	struct oid names[WALK_COLUMNS];
	struct client_reply reply = { .varbinds = vb };

	assert_true(walk_next(&slot->walk, false, &slot->request));
	for (; reply.nvarbinds < slot->walk.nasked; reply.nvarbinds++) {
		const uint32_t index[INDEX] = { 0, 21, 93, 0, row >> 8, row & 255 };
		const struct walk_cursor *c =
		    &slot->walk.cursors[slot->walk.asked[reply.nvarbinds]];
		struct oid *name = &names[reply.nvarbinds];

		*name = c->base;
		memcpy(name->sub + name->n, index, sizeof(index));
		name->n += INDEX;
		vb[reply.nvarbinds] = (struct client_varbind){ .oid = name->sub,
			.noid = name->n,
			.value = { .type = VALUE_INTEGER, .number = 3 } };
	}
	walk_reply(&slot->walk, &reply);
}
