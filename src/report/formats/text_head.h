/*
 * Text head: how the line begins that names a finding.
 */
#ifndef FDBAUDIT_REPORT_TEXT_HEAD_H
#define FDBAUDIT_REPORT_TEXT_HEAD_H

#include "report/common/section.h"

#include "fdbaudit/report.h"

/* Appends a word for the severity, in its colour on a terminal, and two blanks. */
void text_head_level(
    const struct report *r, const char *word, enum severity level, struct section *s);

/* The same with the severity itself in capitals, as wide as the longest. */
void text_head_severity(const struct report *r, enum severity level, struct section *s);

/* Appends subject and VLAN, and wraps the text beside them. `from`: the byte at which the line began. */
void text_head_subject(const struct report *r, const struct finding *f, size_t from,
    const char *text, struct section *s);

#endif
