/*
 * Text hosts: of many findings, who has to do what, as one table of one screen.
 */
#ifndef FDBAUDIT_REPORT_TEXT_HOSTS_H
#define FDBAUDIT_REPORT_TEXT_HOSTS_H

#include "fdbaudit/report.h"

#include <stdio.h>

/*
 * Writes a line for each action and for each open finding that no action is for, worst first and as
 * wide as the terminal, at most twenty; how many more there are; and how to see the details.
 */
void text_hosts(const struct report *r, FILE *out);

#endif
