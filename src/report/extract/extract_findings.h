/* Which findings an extract tells, and who answers for those of them that are suppressed. */
#ifndef FDBAUDIT_REPORT_EXTRACT_FINDINGS_H
#define FDBAUDIT_REPORT_EXTRACT_FINDINGS_H

#include "fdbaudit/extract.h"

/* Fills e->found, and e->suppressed with the rows that are about it; from e->hosts and e->switches. */
void extract_findings(struct extract *e);

/* Returns whether a finding names a host of the extract: as owner, at a place, or in its remedy. */
bool extract_findings_name(const struct extract *e, const struct finding *f);

#endif
