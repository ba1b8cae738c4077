/*
 * The exports for people: those that gave nothing, and what the others cannot tell.
 */
#ifndef FDBAUDIT_REPORT_TEXT_EXPORTS_H
#define FDBAUDIT_REPORT_TEXT_EXPORTS_H

#include "fdbaudit/report.h"

#include <stdio.h>

/* Writes the section; nothing when there is nothing to say. Without --verbose it is short. */
void text_exports(const struct report *r, FILE *out);

#endif
