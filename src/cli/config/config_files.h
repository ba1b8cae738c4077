/*
 * Setters of keys that name files, most by a pattern of glob(3). Paths are counted from the file that names them;
 * a pattern that names none is an error.
 */
#ifndef CLI_CONFIG_FILES_H
#define CLI_CONFIG_FILES_H

#include "cli/config/config_key.h"

/* Exports to be read later. */
config_setter config_set_inventory;
config_setter config_set_log;
/* Lists of switches, noted: they are read after the key. */
config_setter config_set_switches;
/* Lists of suppressions, noted; they take the place of those before. */
config_setter config_set_suppress;
/* Further configuration, noted: it is read after the key. */
config_setter config_set_include;
/* The file of declared ranges, and where it is named; it may be absent. */
config_setter config_set_plan;
/* FORMAT=FILE; a bare FORMAT is standard output, as is "-". */
config_setter config_set_report;

#endif
