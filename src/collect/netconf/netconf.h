/*
 * NETCONF as a way into readings: live sessions and recordings.
 *
 * Nothing outside this folder knows of SSH or XML.
 */
#ifndef FDBAUDIT_NETCONF_H
#define FDBAUDIT_NETCONF_H

#include "collect/reading.h"
#include "fdbaudit/collect.h"

/*
 * One sample of a switch from a recording: one or more messages, separated by
 * "]]>]]>", a hello first where known. Tables are found by content. A message
 * that is cut short leaves its tables partial. FDB_EPARSE: nothing in it is a
 * reply we know.
 */
FDB_MUST_CHECK enum fdb_code netconf_replay(
    struct reading *r, const char *text, size_t len, struct fdb_err *err);

#endif
