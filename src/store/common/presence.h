/* How a run met each switch: whole, in part, or not at all (pure). */
#ifndef STORE_PRESENCE_H
#define STORE_PRESENCE_H

#include "fdbaudit/store.h"

enum presence {
	PRESENCE_NONE, /* it is not in the snapshot */
	PRESENCE_WHOLE, /* each table that it has was read whole */
	PRESENCE_PART /* it was silent, or a table of it was not read whole */
};

/* Returns enum presence by lasting number of the switch, up to id->next_switch; for free(). */
uint8_t *presence_of(const struct snapshot *snap, const struct identity *id);

#endif
