/* The forms of papers and plans: the functions of papers.def and plans.def. */
#ifndef REPORT_PAPER_FORMS_H
#define REPORT_PAPER_FORMS_H

#include "fdbaudit/paper.h"

/* Stream errors stay on the stream. */
typedef void paper_fn(const struct paper *p, FILE *out);
typedef void plan_fn(const struct plan *p, FILE *out);

#define PAPER(fn, name) paper_fn fn;
#include "report/paper/papers.def"
#undef PAPER
#define PLAN(fn, name) plan_fn fn;
#include "report/paper/plans.def"
#undef PLAN

#endif
