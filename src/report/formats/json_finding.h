/* JSON finding: one finding as an object on one line, keys in the order of the schema. */
#ifndef FDBAUDIT_REPORT_JSON_FINDING_H
#define FDBAUDIT_REPORT_JSON_FINDING_H

#include "report/common/str.h"

#include "fdbaudit/report.h"

void json_finding(const struct report *r, const struct finding *f, struct str *b);

#endif
