/* Reminders: a finding that stays open is told of again, once each seven days. */
#ifndef STORE_REMINDER_H
#define STORE_REMINDER_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Returns whether another seven days since `opened` (0: not known) were over between the run before
 * (last) and this one (now). All are moments when runs began, on the clock of the store, s: nothing
 * has to be remembered of what was told.
 */
bool reminder_is_due(int64_t opened, int64_t last, int64_t now);

#endif
