/* JSON hosts: the array "hosts", each with its ranges of dynamic addresses. */
#ifndef FDBAUDIT_REPORT_JSON_HOSTS_H
#define FDBAUDIT_REPORT_JSON_HOSTS_H

#include "fdbaudit/report.h"

/* Writes the key, the array and a comma. */
void json_hosts(const struct report *r, FILE *out);

#endif
