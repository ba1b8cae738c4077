#include "core/judge/findings/catalogue.h"

#include "fdbaudit/judge.h"

const struct cause catalogue[NCAUSES] = {
#define CAUSE(name, rule, id, severity, kind, label) { rule, id, label, severity, kind },
#define PAIR(name, rule, id, severity, kind, label) { rule, id, label, severity, kind },
#define REMARK(name, rule, id, severity, kind, label) { rule, id, label, severity, kind },
#include "core/judge/causes/causes.def"
#undef CAUSE
#undef PAIR
#undef REMARK
};
