/*
 * Recorded NETCONF replies in place of a live session.
 */
#ifndef FDBAUDIT_NETCONF_RECORDING_H
#define FDBAUDIT_NETCONF_RECORDING_H

#include "collect/device/device.h"

/*
 * Reads one sample of a switch from a recording: one or more messages,
 * separated by "]]>]]>", a hello first where known. Tables are found by
 * content. A message that is cut short leaves its tables partial. FDB_EPARSE:
 * nothing in it is a reply we know.
 */
FDB_MUST_CHECK enum fdb_code netconf_replay(
    struct device *r, const char *text, size_t len, struct fdb_err *err);

#endif
