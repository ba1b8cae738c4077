/*
 * Host of a path: files and folders are named after the host that they were exported on:
 * "HV-01_nics.csv", "exports/HV-01/nics.csv".
 */
#ifndef INVENTORY_HOST_OF_PATH_H
#define INVENTORY_HOST_OF_PATH_H

#include "inventory/draft/draft.h"

/*
 * Returns the one host of the draft whose name stands as whole words in the file's name, else in
 * the nearest folder's that holds a host's; of "HV" and "HV-01" the longer. NULL: none, or
 * several in one name.
 */
struct draft_host *host_of_path(const struct draft *d, const char *path);

#endif
