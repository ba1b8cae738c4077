/* Places: one for each address at each port that is no way to another switch. */
#ifndef PLACE_PLACES_H
#define PLACE_PLACES_H

#include "core/place/input/place_input.h"
#include "core/place/ports/port_rows.h"

#include "fdbaudit/place.h"

/*
 * Fills places and groups of the placement: the union of all samples, sorted as
 * struct place says. Classes of ports and domains are known. FDB_ELIMIT: more
 * than PLACE_GROUPS_MOST groups.
 */
FDB_MUST_CHECK enum fdb_code places_collect(const struct place_input *in,
    const struct port_rows *rows, struct placement *out, struct fdb_err *err);

#endif
