#include "core/judge/findings/verdict.h"

enum { BY_EVENT = 85 };

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
verdict_event(
    struct verdict *v, const struct inventory *inv, uint32_t host, enum host_event_kind kind)
{
	const char *text = phrase_event(v->text, inv, host, kind);

	if (text != NULL) {
		verdict_why(v, PROOF_INVENTORY, BY_EVENT, "%s", text);
	}
}

void
verdict_command(struct verdict *v, const char *fmt, ...)
{
	va_list ap;

	if (v->ncommands == MAX_COMMANDS) {
		return;
	}
	va_start(ap, fmt);
	v->commands[v->ncommands++] = phrase_vformat(v->text, fmt, ap);
	va_end(ap);
}
