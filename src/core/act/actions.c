/* Actions as they are kept: made, freed, and asked which of them resolves a finding. */
#include "fdbaudit/act.h"

#include <stdlib.h>

const char *
actions_part_name(enum window_part p)
{
	static const char *const names[] = { "advise", "look", "rehearse", "change", "prove",
		"undo" };

	return p <= WINDOW_UNDO ? names[p] : "unknown";
}

void
actions_init(struct actions *a, size_t text_cap)
{
	*a = (struct actions){ .n = 0 };
	arena_init(&a->text, text_cap);
}

void
actions_free(struct actions *a)
{
	const size_t cap = a->text.cap;

	free(a->list);
	free(a->of_finding);
	arena_free(&a->text);
	actions_init(a, cap);
}

const struct action *
actions_resolving(const struct actions *a, size_t finding)
{
	const uint32_t of = finding < a->nfindings ? a->of_finding[finding] : 0;

	return of != 0 ? &a->list[of - 1] : NULL;
}

bool
action_changes(const struct action *a)
{
	for (uint32_t i = 0; i < a->nwindow; i++) {
		if (a->window[i].part == WINDOW_CHANGE) {
			return true;
		}
	}
	return false;
}
