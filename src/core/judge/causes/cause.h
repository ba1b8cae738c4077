/*
 * A root cause: one function in a file of its name, and a row in causes.def. It looks at a
 * suspect, changes nothing, and either says no or fills the verdict. Its words are phrases of
 * v->text.
 */
#ifndef FDBAUDIT_JUDGE_CAUSE_H
#define FDBAUDIT_JUDGE_CAUSE_H

#include "core/judge/findings/verdict.h"
#include "core/judge/known/known.h"
#include "core/judge/known/suspect.h"

/* Returns whether this is the cause of the suspect; the verdict counts only then. */
typedef bool cause_fn(const struct known *k, const struct suspect *s, struct verdict *v);
/*
 * The same for two of its owners on different hosts; the verdict accuses the first of them. Its
 * severity is set by whoever asks, see severity_of_pair().
 */
typedef bool pair_fn(const struct known *k, const struct suspect *s, const struct owner *a,
    const struct owner *b, struct verdict *v);

#define CAUSE(name, rule, id, severity, kind, label) cause_fn cause_##name;
#define PAIR(name, rule, id, severity, kind, label) pair_fn cause_##name;
#define REMARK(name, rule, id, severity, kind, label)
#include "core/judge/causes/causes.def"
#undef CAUSE
#undef PAIR
#undef REMARK

#endif
