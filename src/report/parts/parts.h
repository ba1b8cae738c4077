/*
 * Parts: the tables of a report by name, as parts.def lists them: part_findings,
 * part_coverage, ...
 */
#ifndef FDBAUDIT_REPORT_PARTS_H
#define FDBAUDIT_REPORT_PARTS_H

#include "report/common/part.h"

#define PART(name_) extern const struct part part_##name_;
#include "report/parts/parts.def"
#undef PART

#endif
