/*
 * Whether a finding is one that a suppression means. Of a finding that stands for several all
 * have to match, and what is not told of them does not; of one that is about one address one of its places.
 */
#ifndef FDBAUDIT_SUPPRESS_MATCH_H
#define FDBAUDIT_SUPPRESS_MATCH_H

#include "fdbaudit/judge.h"

/* Returns whether all that the suppression gives matches; its end does not count here. */
bool suppress_match(const struct judge_input *in, const struct findings *found,
    const struct suppression *s, const struct finding *f);

#endif
