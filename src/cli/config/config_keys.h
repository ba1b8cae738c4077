/* All keys of the configuration: the rows of config.def. */
#ifndef CLI_CONFIG_KEYS_H
#define CLI_CONFIG_KEYS_H

#include "cli/config/config_key.h"

extern const struct config_key config_keys[CONFIG_KEYS];

/*
 * Sets the key of this name in a section, given by its number in c->sections. FDB_EUSAGE: the
 * section has no such key, it is given twice, or its value is wrong; err names the key.
 * Files that it names are noted, not read.
 */
FDB_MUST_CHECK enum fdb_code config_keys_set(
    struct config *c, size_t section, const char *name, const char *value, struct fdb_err *err);

#endif
