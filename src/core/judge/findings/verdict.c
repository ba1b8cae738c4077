#include "core/judge/findings/verdict.h"

#include <string.h>

enum { BY_EVENT = 85, FIRST_STEPS = 8 };

void
verdict_init(struct verdict *v, enum cause_number c, struct phrases *text)
{
	*v = (struct verdict){ .text = text,
		.cause = c,
		.severity = catalogue[c].severity,
		.kind = catalogue[c].kind,
		.confidence = 50,
		.host = NONE,
		.origin = NONE,
		.left = NONE,
		.title = "",
		.remedy = "",
		.count = 1 };
}

void
verdict_why(struct verdict *v, enum proof_kind kind, int weight, const char *fmt, ...)
{
	va_list ap;

	if (v->nwhy == MAX_WHY) {
		return;
	}
	va_start(ap, fmt);
	v->why[v->nwhy++] =
	    (struct why){ (uint8_t)kind, (int16_t)weight, phrase_vformat(v->text, fmt, ap) };
	va_end(ap);
}

void
verdict_host(struct verdict *v, uint32_t host, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	v->host = host;
	v->why_host = host != NONE ? phrase_vformat(v->text, fmt, ap) : NULL;
	va_end(ap);
}

void
verdict_event(
    struct verdict *v, const struct inventory *inv, uint32_t host, enum host_event_kind kind)
{
	const char *text = phrase_event(v->text, inv, host, kind);

	if (text != NULL) {
		verdict_why(v, PROOF_INVENTORY, BY_EVENT, "%s", text);
	}
}

static bool
has_room(struct verdict *v)
{
	const uint32_t cap = v->steps_cap == 0 ? FIRST_STEPS : 2 * v->steps_cap;
	struct remedy_step *more;

	if (v->nsteps < v->steps_cap) {
		return true;
	}
	more = phrase_list(v->text, cap, sizeof(*more));
	if (more == NULL) {
		return false;
	}
	if (v->nsteps > 0) {
		memcpy(more, v->steps, v->nsteps * sizeof(*more));
	}
	v->steps = more;
	v->steps_cap = cap;
	return true;
}

struct remedy_step *
verdict_step(struct verdict *v, enum remedy_kind kind, uint32_t host)
{
	struct remedy_step *step = has_room(v) ? &v->steps[v->nsteps++] : &v->unseen;

	*step = (struct remedy_step){
		.kind = (uint8_t)kind, .host = host, .vm = NONE, .nic = NONE
	};
	return step;
}

/* Where changes begin. */
static uint32_t
first_change(const struct verdict *v)
{
	uint32_t i = 0;

	while (i < v->nsteps && v->steps[i].kind == REMEDY_LOOK) {
		i++;
	}
	return i;
}

void
verdict_add_steps(struct verdict *v, const struct verdict *other)
{
	uint32_t at = first_change(v);

	for (uint32_t i = 0; i < other->nsteps && has_room(v); i++) {
		const uint32_t to = other->steps[i].kind == REMEDY_LOOK ? at++ : v->nsteps;

		memmove(
		    &v->steps[to + 1], &v->steps[to], (v->nsteps - to) * sizeof(v->steps[0]));
		v->steps[to] = other->steps[i];
		v->nsteps++;
	}
}

void
verdict_look(struct verdict *v, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	verdict_step(v, REMEDY_LOOK, NONE)->line = phrase_vformat(v->text, fmt, ap);
	va_end(ap);
}

void
verdict_change_team(struct verdict *v, uint32_t host, const char *undo, const char *fmt, ...)
{
	struct remedy_step *step = verdict_step(v, REMEDY_TEAM, host);
	va_list ap;

	va_start(ap, fmt);
	step->line = phrase_vformat(v->text, fmt, ap);
	va_end(ap);
	step->undo = undo;
}
