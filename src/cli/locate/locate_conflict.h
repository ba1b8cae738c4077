/* Whether an address that is looked for is in conflict, and whose it is that was asked for. */
#ifndef CLI_LOCATE_CONFLICT_H
#define CLI_LOCATE_CONFLICT_H

#include "cli/locate/locate_question.h"

#include <stddef.h>

/*
 * Says each conflict of the address, with who else has it and the finding, before anything else is
 * said of it. Returns how many there are.
 */
size_t locate_conflict_say(const struct locate_question *q, const char *what, struct mac m);

/* Returns the host of the VM of this name that has the address; NONE: `what` is no VM, or none is known. */
uint32_t locate_conflict_host(const struct locate_question *q, const char *what, struct mac m);

#endif
