/* Which switches may have a host of an extract. */
#ifndef FDBAUDIT_REPORT_EXTRACT_SWITCHES_H
#define FDBAUDIT_REPORT_EXTRACT_SWITCHES_H

#include "fdbaudit/extract.h"

/* Fills e->switches and counts them, from e->hosts and the findings that name one. */
void extract_switches(struct extract *e);

#endif
