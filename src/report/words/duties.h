/*
 * Duties: who has to do what, in words: a row for each action, and for each open finding that no
 * action is for.
 */
#ifndef FDBAUDIT_REPORT_DUTIES_H
#define FDBAUDIT_REPORT_DUTIES_H

#include "report/common/str.h"

#include "fdbaudit/report.h"

enum duty_column { DUTY_WHO, DUTY_WHERE, DUTY_SINCE, DUTY_FINDINGS, DUTY_WHAT, DUTY_COLUMNS };

struct duty {
	uint8_t severity;
	const struct action *action; /* NULL: none */
	const struct finding *worst; /* of those that it resolves, or the finding itself */
	bool placed; /* DUTY_WHERE names a place */
	struct str
	    cells[DUTY_COLUMNS]; /* who: the host, else the id of `worst`; "-": not known */
};

/* Sets *out to all of them, worst first, for words_duties_free(). Returns how many. */
size_t words_duties(const struct report *r, struct duty **out);
void words_duties_free(struct duty *list, size_t n);

#endif
