/*
 * The forwarding rows at each port, counted before anything is concluded: how
 * many there are, and of which filtering databases.
 */
#ifndef PLACE_PORT_ROWS_H
#define PLACE_PORT_ROWS_H

#include "core/place/input/place_input.h"
#include "core/place/ports/links.h"

#include "fdbaudit/place.h"

struct port_rows {
	uint32_t *n; /* of each port: rows of stations, no less than it will have places */
	uint64_t *fdbs; /* bits: which fdb of its switch has rows on which port */
	size_t *first_bit; /* of each switch */
};

/*
 * Goes through all rows once. Fills r, sets nmacs of each port in `ports`, and
 * adds to `links` each port at which an own address of another polled switch
 * was learned. The rows of a member count for its aggregate.
 */
void port_rows_count(struct port_rows *r, const struct place_input *in, struct links *links,
    struct port_place *ports);
void port_rows_free(struct port_rows *r);

/* Returns whether a port has rows of an fdb (in snapshot.fdbs) of its own switch. */
bool port_rows_have_fdb(
    const struct port_rows *r, const struct snapshot *snap, uint32_t port, uint32_t fdb);

#endif
