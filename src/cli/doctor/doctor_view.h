/*
 * The least SNMP view: the subtrees that are read of a vendor's switches, as lines of
 * their configuration. A vendor is a row of views.def.
 */
#ifndef CLI_DOCTOR_VIEW_H
#define CLI_DOCTOR_VIEW_H

#include <stdbool.h>
#include <stdio.h>

/* Writes the view of a vendor; for "list" the names of all vendors. False: there is no such vendor. */
bool doctor_view(FILE *out, const char *vendor);

/*
 * Returns the vendor of a switch as doctor_view() names it, by the longest beginning of its
 * sysObjectID; "net-snmp" where none is known.
 */
const char *doctor_view_vendor(const char *sysobjectid);

#endif
