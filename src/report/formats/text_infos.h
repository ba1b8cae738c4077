/*
 * Text infos: findings that are only worth knowing, one line each.
 */
#ifndef FDBAUDIT_REPORT_TEXT_INFOS_H
#define FDBAUDIT_REPORT_TEXT_INFOS_H

#include "fdbaudit/report.h"

/* Writes a few of each rule and how many more there are; with run.verbose all. What a gap tells is left out. */
void text_infos(const struct report *r, FILE *out);

#endif
