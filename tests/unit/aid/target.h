/*
 * Targets, for tests: the address that was found.
 */
#ifndef TESTS_TARGET_H
#define TESTS_TARGET_H

#include "fdbaudit/collect.h"

/* Returns "ADDRESS PORT" of a target that has an address; valid until the next call. */
const char *target_told(const struct target *t);

#endif
