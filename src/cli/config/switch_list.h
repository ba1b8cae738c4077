/*
 * Lists of switches: CSV of our own (columns are `name` and the keys of
 * [switch]), the device list of NetBox or of a sheet, or plain addresses.
 */
#ifndef CLI_SWITCH_LIST_H
#define CLI_SWITCH_LIST_H

#include "cli/config/config_store.h"

#include <stdio.h>

/*
 * Reads a list of this name and closes it; each row of it is one [switch NAME]. NULL: opening it
 * has failed, which *err tells. Every error begins with FILE:LINE;
 * switches that were read until then stay.
 */
FDB_MUST_CHECK enum fdb_code switch_list_read(
    struct config *c, const char *path, FILE *in, struct fdb_err *err);

#endif
