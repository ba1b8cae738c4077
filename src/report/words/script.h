/* An action as a script of PowerShell that a change ticket can carry. */
#ifndef FDBAUDIT_REPORT_SCRIPT_H
#define FDBAUDIT_REPORT_SCRIPT_H

#include "report/common/str.h"

#include "fdbaudit/report.h"

#define SCRIPT_HOST \
	"# ==== " /* a line of this and the host's name begins each in the format script */

/*
 * Appends it: it looks, rehearses, and asks before it changes anything. How to prove the change and
 * how to take it back stand behind it as comments.
 */
void words_script(const struct report *r, const struct action *a, struct str *to);

#endif
