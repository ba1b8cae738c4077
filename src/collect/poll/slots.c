#include "collect/poll/slots.h"

enum { FIRST_PRICE = 3 }; /* full replies that make the two requests of a search worth it */

void
slots_begin(struct slot *s)
{
	s->state = SLOT_READY;
	s->answered = false;
	s->errors = 0;
	s->full_replies = 0;
	s->search_price = FIRST_PRICE;
}

struct slot *
slots_unused(struct slots *ss)
{
	for (uint32_t i = 0; i < SLOTS_MAX; i++) {
		if (ss->at[i].state == SLOT_FREE) {
			return &ss->at[i];
		}
	}
	return NULL;
}

bool
slots_is_walking(const struct slot *s)
{
	return s->state != SLOT_FREE && s->search == NULL && !s->surveys &&
	       s->walk.buffer == NULL;
}

struct slot *
slots_walking(struct slots *ss)
{
	for (uint32_t i = 0; i < SLOTS_MAX; i++) {
		if (slots_is_walking(&ss->at[i])) {
			return &ss->at[i];
		}
	}
	return NULL;
}

uint32_t
slots_asked(const struct slots *ss)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < SLOTS_MAX; i++) {
		n += ss->at[i].state == SLOT_ASKED;
	}
	return n;
}

uint32_t
slots_active_walks(const struct slots *ss)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < SLOTS_MAX; i++) {
		const struct slot *s = &ss->at[i];

		n += s->search == NULL && s->state != SLOT_FREE && s->state != SLOT_WAITING;
	}
	return n;
}

struct slot *
slots_answered(struct slots *ss, int32_t id, struct slot_try *out)
{
	for (uint32_t i = 0; i < SLOTS_MAX; i++) {
		struct slot *s = &ss->at[i];

		for (uint32_t k = 0; s->state == SLOT_ASKED && k < s->ntries; k++) {
			if (s->tries[k].id == id) {
				*out = s->tries[k];
				return s;
			}
		}
	}
	return NULL;
}

void
slots_end_search(struct slot *s)
{
	partition_free(s->search);
	s->search = NULL;
	s->state = SLOT_FREE;
}

void
slots_clear(struct slots *ss)
{
	for (uint32_t i = 0; i < SLOTS_MAX; i++) {
		struct slot *s = &ss->at[i];

		if (s->walk.buffer == NULL) {
			slots_end_search(s);
			walk_free(&s->walk);
		}
	}
}
