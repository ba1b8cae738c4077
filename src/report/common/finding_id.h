/*
 * Finding id: how every report writes the identity of a finding, and of an action.
 */
#ifndef FDBAUDIT_REPORT_FINDING_ID_H
#define FDBAUDIT_REPORT_FINDING_ID_H

#include "fdbaudit/judge.h"

#define FINDING_ID_SIZE 13 /* with its NUL */

/* Writes an id (of an action, say) as twelve hex digits. Returns buf. */
char *finding_id_text(const uint8_t id[static 6], char buf[static FINDING_ID_SIZE]);
/* Writes the finding's. Returns buf. */
char *finding_id(const struct finding *f, char buf[static FINDING_ID_SIZE]);

#endif
