#include "collect/device/moment.h"
#include "collect/poll/session_tables.h"

#include "collect/poll/clock.h"
#include "collect/poll/prefetch.h"
#include "collect/poll/session_struct.h"
#include "collect/poll/walk/reread.h"
#include "collect/poll/tries.h"
#include "collect/poll/window.h"
#include "collect/poll/walk/walk_stop.h"

#include "fdbaudit/log.h"
#include "fdbaudit/text.h"

#include <assert.h>

enum {
	SILENCES_MAX = 2,
	RESTART = 2 /* times what was read so far: to get there again, and to compare it */
};

void
session_tables_fail(struct session *s, enum fdb_code code, const char *reason)
{
	if (s->looks == NULL) { /* else its tables were read before */
		device_fail(s->state->device, code, reason);
	}
	s->state->failed = true;
	s->done = true;
}

/* ---- begin ---------------------------------------------------------------------------- */

/* Begins the table under way with one slot; its beginning and its budget stay. */
static struct slot *
begin_walk(struct session *s)
{
	struct slot *slot = slots_unused(&s->slots);

	assert(slot != NULL); /* those ahead are fewer, and nothing else is under way */
	s->table = (struct session_table){ .request = s->table.request,
		.began_ms = s->table.began_ms,
		.until_us = s->table.until_us,
		.walk_us = poll_clock_us() };
	walk_begin(&slot->walk, s->state->device, &s->table.request, s->plan->max_rows);
	slot->walk.earlier = s->damage_seen;
	if (s->damage_seen > 0 || s->plan->record != NULL) {
		reread_prepare(&slot->walk, true);
	}
	slots_begin(slot);
	return slot;
}

bool
session_tables_next(struct session *s)
{
	struct slot *slot;

	if (!device_next(s->state->device, &s->table.request)) {
		s->done = true;
		return false;
	}
	if (prefetch_take(s)) {
		return true;
	}
	s->table.began_ms = moment_now_ms();
	s->table.until_us = poll_clock_us() + (int64_t)s->plan->table_budget_ms * 1000;
	slot = begin_walk(s);
	if (survey_is_absent(s->survey, &s->table.request)) {
		s->table.began_ms = s->survey_ms;
		s->table.ended_ms = s->survey_end_ms;
		walk_absent(&slot->walk);
	}
	if (s->table.request.context != 0 && s->context_silences >= PREFETCH_SILENCES_MAX) {
		walk_stop(&slot->walk, FDB_ETIMEOUT,
		    "not asked: the contexts of %u other VLANs do not answer",
		    (unsigned)s->context_silences);
	}
	return true;
}

/*
 * The first table says whose switch it is, and so which tables are to be asked for.
 * Returns true when the survey is under way.
 */
static bool
begin_survey(struct session *s)
{
	struct slot *slot = slots_unused(&s->slots);

	if (s->surveyed || s->nahead > 0 || slot == NULL) {
		return false;
	}
	s->surveyed = true;
	s->survey = survey_begin(s->state->device);
	if (s->survey == NULL) {
		return false;
	}
	s->survey_ms = moment_now_ms();
	slots_begin(slot);
	slot->surveys = true;
	return true;
}

void
session_tables_end_survey(struct session *s, struct slot *slot)
{
	slot->surveys = false;
	slot->state = SLOT_FREE;
	(void)session_tables_next(s);
}

/* ---- end ------------------------------------------------------------------------------ */

/* The outcome of all slots: this walk is the last. */
static void
end_table(struct session *s, struct walk *last)
{
	struct table_outcome o = { .expected = NONE };

	last->cells += s->table.cells;
	if (s->table.code != FDB_OK) {
		walk_stop(last, s->table.code, "%s", s->table.reason);
	}
	walk_outcome(last, &o);
	o.began_ms = s->table.began_ms;
	o.ended_ms = s->table.ended_ms != 0 ? s->table.ended_ms : moment_now_ms();
	device_end(s->state->device, &s->table.request, &o);
	slots_clear(&s->slots);
}

/* A table has ended without an answer. Returns false when so had the one before it: the switch is given up. */
static bool
note_silence(struct session *s)
{
	char reason[160];

	if (s->table.request.context != 0) {
		s->context_silences++;
		return true;
	}
	if (++s->silences < SILENCES_MAX) {
		return true;
	}
	(void)text_print(reason, sizeof(reason), "stopped answering in %s",
	    s->table.request.table->info.name);
	session_tables_fail(s, FDB_ETIMEOUT, reason);
	return false;
}

/* What a part of the table brought, while another one is still walked. */
static void
end_part(struct session *s, struct walk *part, struct slot *other)
{
	s->table.cells += part->cells;
	other->walk.damaged += part->damaged; /* of any part, perhaps */
	other->damaged += part->damaged;
	if (s->table.code == FDB_OK && part->code != FDB_OK) {
		s->table.code = part->code;
		(void)text_print(s->table.reason, sizeof(s->table.reason), "%s", part->reason);
	}
	walk_free(part);
}

void
session_tables_end_slot(struct session *s, struct slot *slot)
{
	struct slot *other;

	slot->state = SLOT_FREE;
	for (uint32_t i = 0; i < SLOTS_MAX; i++) {
		if (s->slots.at[i].search != NULL && s->slots.at[i].of == slot) {
			slots_end_search(&s->slots.at[i]);
		}
	}
	other = slots_walking(&s->slots);
	if (other != NULL) {
		end_part(s, &slot->walk, other);
		return;
	}
	end_table(s, &slot->walk);
	if (s->table.silent && !note_silence(s)) {
		return;
	}
	if (s->table.silent || !begin_survey(s)) {
		(void)session_tables_next(s);
	}
}

static void
stop_table(struct session *s, enum fdb_code code, const char *reason)
{
	struct slot *slot = slots_walking(&s->slots);

	if (slot == NULL) {
		return;
	}
	for (uint32_t i = 0; i < SLOTS_MAX; i++) {
		const struct slot *other = &s->slots.at[i];

		if (other != slot && slots_is_walking(other)) {
			s->table.cells += other->walk.cells;
		}
	}
	if (slot->walk.code == FDB_OK) {
		walk_stop(&slot->walk, code, "%s", reason);
	}
	end_table(s, &slot->walk);
}

void
session_tables_stop(struct session *s, enum fdb_code code, const char *reason)
{
	stop_table(s, code, reason);
	while (s->nahead > 0 && session_tables_next(s)) {
		stop_table(s, code, reason);
	}
}

/* ---- parts ---------------------------------------------------------------------------- */

void
session_tables_part(struct session *s, struct slot *search)
{
	struct walk *of = &search->of->walk;
	struct oid places[SLOTS_MAX];
	/* Meanwhile it may have been read to its end, or been damaged. */
	const uint32_t n = partition_may_begin(of)
			       ? partition_places(search->search, of, places, window_spare(s))
			       : 0;
	struct slot *slot;

	s->state->unsorted = s->state->unsorted || partition_is_unsorted(search->search);
	slots_end_search(search);
	for (uint32_t i = n; i > 0 && (slot = slots_unused(&s->slots)) != NULL; i--) {
		partition_walk(&slot->walk, of, &places[i - 1]);
		slots_begin(slot);
		s->table.parted = true;
	}
}

void
session_tables_unpart(struct session *s)
{
	s->state->unsorted = true;
	log_detail("%s: %s is not sorted: read by one request at a time",
	    s->state->target->address, s->table.request.table->info.name);
	slots_clear(&s->slots);
	device_restart(s->state->device);
	(void)begin_walk(s);
}

void
session_tables_compare(struct session *s, const struct slot *slot)
{
	const struct walk *w = &slot->walk;

	if (w->second != NULL || s->table.parted || w->code != FDB_OK ||
	    !tries_have_time(s, poll_clock_us(), RESTART)) {
		return;
	}
	slots_clear(&s->slots);
	device_restart(s->state->device);
	walk_damaged(&begin_walk(s)->walk, true);
}
