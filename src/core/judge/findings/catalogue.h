/*
 * The catalogue of root causes: rule, identifier, words, worst severity and kind of each, from
 * causes.def. What looks for a cause stands elsewhere: in causes/ and checks/.
 */
#ifndef FDBAUDIT_JUDGE_CATALOGUE_H
#define FDBAUDIT_JUDGE_CATALOGUE_H

#include <stdint.h>

struct cause {
	const char *rule, *id, *label; /* id NULL: not a cause but a remark */
	uint8_t severity; /* enum severity: the worst that this cause may have */
	uint8_t kind; /* enum finding_kind */
};

enum cause_number {
#define CAUSE(name, rule, id, severity, kind, label) CAUSE_##name,
#define PAIR(name, rule, id, severity, kind, label) CAUSE_##name,
#define REMARK(name, rule, id, severity, kind, label) CAUSE_##name,
#include "core/judge/causes/causes.def"
#undef CAUSE
#undef PAIR
#undef REMARK
	NCAUSES
};
extern const struct cause catalogue[NCAUSES];

#endif
