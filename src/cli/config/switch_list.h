/*
 * Lists of switches: CSV of our own (columns are `name` and the keys of
 * [switch]), the device list of NetBox or of a sheet, or plain addresses.
 */
#ifndef CLI_SWITCH_LIST_H
#define CLI_SWITCH_LIST_H

#include "cli/config/config_store.h"

/*
 * Reads a list; each row of it is one [switch NAME]. Every error begins with FILE:LINE;
 * switches that were read until then stay.
 */
FDB_MUST_CHECK enum fdb_code switch_list_read(
    struct config *c, const char *path, struct fdb_err *err);

#endif
