/* Explanations: what every finding about an address tells of it, in words. */
#ifndef FDBAUDIT_JUDGE_EXPLAIN_H
#define FDBAUDIT_JUDGE_EXPLAIN_H

#include "core/judge/findings/verdict.h"

struct known;
struct suspect;

/* Adds to the verdict what speaks for it in the suspect: owners, places, IP addresses, movement. */
void explain_suspect(const struct known *k, const struct suspect *s, struct verdict *v);
/* Returns "leaf-1 Eth1/1 -> Po1; leaf-2 ..."; NULL: it did not move. */
const char *explain_path(struct phrases *to, const struct known *k, const struct suspect *s);
/* Returns "both at once in sample 3"; NULL: it was never at two places at once. */
const char *explain_both(struct phrases *to, const struct suspect *s);
/* Returns the changes of port behind that path, each by itself; *n: how many. NULL: it did not move. */
const struct movement *explain_movements(
    struct phrases *to, const struct known *k, const struct suspect *s, uint32_t *n);

#endif
