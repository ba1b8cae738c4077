/*
 * What place works from: the arguments of place_run(), and what its layers look
 * up in them again and again. Made once before the first layer, const to all.
 */
#ifndef PLACE_INPUT_H
#define PLACE_INPUT_H

#include "core/place/input/switch_macs.h"

#include "fdbaudit/inventory.h"
#include "fdbaudit/settings.h"
#include "fdbaudit/snapshot.h"

struct place_input {
	const struct snapshot *snap;
	const struct inventory *inv; /* never NULL: where there is none, an empty one */
	const struct settings *set;
	const uint32_t
	    *bundle; /* of each port: the aggregate that it is a member of, or itself */
	const struct switch_macs *switch_macs;
};

#endif
