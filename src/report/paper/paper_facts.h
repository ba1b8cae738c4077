/* What a paper was made from: inputs, their ages, what was read and what not, what to do. */
#ifndef REPORT_PAPER_FACTS_H
#define REPORT_PAPER_FACTS_H

#include "fdbaudit/paper.h"

/* Takes a label ("switches") and one sentence; both valid during the call. */
typedef void paper_fact_fn(void *arg, const char *label, const char *text);

/* Gives all facts to `take`, in the order of a paper. */
void paper_facts(const struct paper *p, paper_fact_fn *take, void *arg);

#endif
