/* What a paper cannot know: each thing that was not read, or is too old, where it counts for the plan. */
#ifndef REPORT_PAPER_LACKS_H
#define REPORT_PAPER_LACKS_H

#include "fdbaudit/paper.h"

/* Takes one sentence, valid during the call. */
typedef void paper_lack_fn(void *arg, const char *text);

/* Gives each of them to `take`, the weightiest first. Returns how many there are. */
size_t paper_lacks(const struct paper *p, paper_lack_fn *take, void *arg);

/* The same for what was not read of switches at sites that do not count. */
size_t paper_lacks_elsewhere(const struct paper *p, paper_lack_fn *take, void *arg);

/* The moment from which on the exports are too old, or a day after; in ms since 1970. */
int64_t paper_valid_until(const struct paper *p);

#endif
