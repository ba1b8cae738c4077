/* Actions in JSON: what each host has to do. */
#ifndef FDBAUDIT_REPORT_JSON_ACTIONS_H
#define FDBAUDIT_REPORT_JSON_ACTIONS_H

#include "report/common/str.h"

#include "fdbaudit/report.h"

/* Writes the list "actions", one a line, and the comma behind it. */
void json_actions(const struct report *r, FILE *out);
/* Appends "action": the id of the one that resolves the finding, or null. */
void json_action_of(const struct report *r, const struct finding *f, struct str *b);

#endif
