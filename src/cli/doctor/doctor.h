/*
 * What a switch answered, and what is to be done about what it did not. A cause
 * of an empty table is a row of advice.def and a predicate.
 */
#ifndef CLI_DOCTOR_H
#define CLI_DOCTOR_H

#include "fdbaudit/snapshot.h"

#include <stdio.h>

/*
 * Writes what each table of the switch number sw gave, then advice. Returns whether nothing is
 * to be done: the switch was read, and has forwarding rows.
 */
bool doctor_switch(FILE *out, const struct snapshot *snap, uint32_t sw);

#endif
