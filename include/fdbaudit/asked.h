/* Switches that were read and can be asked again (collect_plan.keep, burst.h). */
#ifndef FDBAUDIT_ASKED_H
#define FDBAUDIT_ASKED_H

struct asked_switches;

/* Frees it and wipes the keys of SNMPv3; NULL is allowed. The targets must live until then. */
void asked_switches_free(struct asked_switches *to);

#endif
