/*
 * What a switch answered, and what is to be done about what it did not. A cause
 * of an empty table is a row of advice.def and a predicate.
 */
#ifndef CLI_DOCTOR_H
#define CLI_DOCTOR_H

#include "fdbaudit/snapshot.h"

#include <stdio.h>

/*
 * Tells in a line of at most cap bytes how the switch number sw is: its forwarding rows, or why there
 * are none. Returns what doctor_switch() returns.
 */
bool doctor_summary(const struct snapshot *snap, uint32_t sw, char *out, size_t cap);

/*
 * Writes what each table of the switch number sw gave, then advice. Returns whether nothing is
 * to be done: the switch was read, and has forwarding rows.
 */
bool doctor_switch(FILE *out, const struct snapshot *snap, uint32_t sw);

#endif
