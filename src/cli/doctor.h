/*
 * What a switch answered, and what is to be done about what it did not.
 */
#ifndef CLI_DOCTOR_H
#define CLI_DOCTOR_H

#include "fdbaudit/snapshot.h"

#include <stdio.h>

/* Each table of a switch, then advice. False: something is to be done. */
bool doctor_switch(FILE *out, const struct snapshot *snap, uint32_t sw);

/* The least view of a vendor, as lines of its configuration; "list": the vendors. False: no such vendor. */
bool doctor_view(FILE *out, const char *vendor);

/* The vendor of a switch for doctor_view(), by its sysObjectID; "net-snmp" where none is known. */
const char *doctor_vendor(const char *sysobjectid);

#endif
