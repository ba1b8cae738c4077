/* Setters of keys that say who is told of a run, and who may read its reports. */
#ifndef CLI_CONFIG_NOTIFY_H
#define CLI_CONFIG_NOTIFY_H

#include "cli/config/config_key.h"

#include <stdbool.h>
#include <sys/types.h>

/* A command of the shell: its bytes as they are; of a file that nobody else may write. */
config_setter config_set_command;
/* "no", "yes" (daemon), or a facility of syslog(3). */
config_setter config_set_syslog;
/* A mode in octal: its owner may read and write; others may read, and write only as a group. */
config_setter config_set_file_mode;
/* The name of a group. */
config_setter config_set_group;
/* Returns whether this process may give files to the group: the superuser to any, others to theirs. */
bool config_may_give_to(gid_t group);

#endif
