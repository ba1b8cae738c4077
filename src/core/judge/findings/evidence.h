/* Evidence: the very instances of switches' tables that said so, and a line to ask them again. */
#ifndef FDBAUDIT_JUDGE_EVIDENCE_H
#define FDBAUDIT_JUDGE_EVIDENCE_H

#include "core/judge/findings/phrases.h"

/* Returns one element per sighting of the suspect; NULL: it has none, or the cap is reached. */
const struct evidence *evidence_list(
    struct phrases *to, const struct known *k, const struct suspect *s);

#endif
