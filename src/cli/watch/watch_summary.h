/* How a watch ends: where the address was in how many looks, what nobody could tell, the status. */
#ifndef CLI_WATCH_SUMMARY_H
#define CLI_WATCH_SUMMARY_H

#include "cli/watch/watch_track.h"

/* Writes why there was no look at all, and what was seen before. Returns the status, as watch_summary(). */
enum exit_status watch_unlooked(const struct watch_track *t, const char *why);

/* Writes the summary. Returns the status that fdbaudit(1) promises for what was seen. */
enum exit_status watch_summary(const struct watch_track *t);

#endif
