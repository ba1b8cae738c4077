/*
 * Suppressions: findings that somebody answers for until a day, and a baseline of findings that
 * are known. They stay among the findings, in STATE_SUPPRESSED, and do not count. Pure; the state
 * that the history keeps is not touched, so what is suppressed is open when the suppression ends.
 */
#ifndef FDBAUDIT_SUPPRESS_H
#define FDBAUDIT_SUPPRESS_H

#include "fdbaudit/judge.h"

/* A finding that was known before, and how bad it was then: what became worse counts. */
struct known_finding {
	uint8_t id[6];
	uint8_t severity; /* enum severity */
};

struct baseline {
	const char *name; /* as it was named: a file, or a run */
	const char *reason; /* as it is told: "known in the baseline ..." */
	const struct known_finding *list; /* in any order, twice or not */
	size_t n;
};

/* Whether a row suppresses. */
enum suppression_use { SUPPRESSION_USED, SUPPRESSION_UNUSED, SUPPRESSION_ENDED };

/* What became of them in one run; all zero before suppress_run(). */
struct suppressed {
	const struct suppression *list; /* of the settings */
	uint32_t *matched; /* for each of these, how many findings it matches */
	size_t n;
	int64_t now_ms; /* when the run began */
	struct suppression baseline; /* what its findings are suppressed by; where NULL: none */
	size_t by_list, by_baseline; /* findings */
};

/*
 * Suppresses what matches, but what is fixed already. Of several rows the first that matches is
 * told, and all are used. `base` NULL: none. *out, for suppress_free(), and the settings have to
 * stay where they are as long as the findings.
 */
void suppress_run(const struct judge_input *in, const struct baseline *base, int64_t now_ms,
    struct findings *found, struct suppressed *out);
void suppress_free(struct suppressed *s);

/* Returns whether row i suppresses, finds nothing to suppress, or has ended. */
enum suppression_use suppress_use(const struct suppressed *s, size_t i);
/* Returns "used", "unused" or "ended". */
const char *suppress_use_name(enum suppression_use u);

#endif
