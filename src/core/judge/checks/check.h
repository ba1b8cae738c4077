/*
 * A check: faults that are not of one suspect address, such as those of a pool, a host, a switch
 * or a table. One function in a file of its name, and a row in checks.def. It writes its findings
 * into the sink and leaves nothing behind for the checks after it.
 */
#ifndef FDBAUDIT_JUDGE_CHECK_H
#define FDBAUDIT_JUDGE_CHECK_H

#include "core/judge/checks/tally.h"
#include "core/judge/findings/finding.h"
#include "core/judge/known/known.h"
#include "core/judge/known/suspect.h"

/* What a check is given. */
struct check {
	const struct known *k;
	const struct tally *tally; /* of the sweep, which is over */
	struct suspect_work *work; /* for the one suspect it may have under way */
	struct findings_sink *sink;
};
typedef void check_fn(const struct check *c);

#define CHECK(name) check_fn check_##name;
#include "core/judge/checks/checks.def"
#undef CHECK

#endif
