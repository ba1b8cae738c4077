#include "store/common/presence.h"

#include "fdbaudit/vec.h"

uint8_t *
presence_of(const struct snapshot *snap, const struct identity *id)
{
	uint8_t *here = vec_zeroed(id->next_switch, sizeof(*here));

	for (size_t i = 0; i < snap->nswitches; i++) {
		here[id->switches[i]] =
		    snap->switches[i].reason == NULL ? PRESENCE_WHOLE : PRESENCE_PART;
	}
	for (size_t i = 0; i < snap->nreads; i++) {
		const uint8_t state = snap->reads[i].state;

		if (state == TABLE_FAILED || state == TABLE_PARTIAL) {
			here[id->switches[snap->reads[i].sw]] = PRESENCE_PART;
		}
	}
	return here;
}
