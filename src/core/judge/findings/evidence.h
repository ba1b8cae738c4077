/* Evidence: the very instances of switches' tables that said so, and a line to ask them again. */
#ifndef FDBAUDIT_JUDGE_EVIDENCE_H
#define FDBAUDIT_JUDGE_EVIDENCE_H

#include "core/judge/findings/phrases.h"

/* Returns *n elements, one per sighting of this run; NULL: there is none, or the cap is reached. */
const struct evidence *evidence_list(
    struct phrases *to, const struct known *k, const struct suspect *s, uint32_t *n);

#endif
