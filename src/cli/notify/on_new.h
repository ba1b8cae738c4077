/* on-new: the command that is told of what is new. */
#ifndef CLI_ON_NEW_H
#define CLI_ON_NEW_H

#include "cli/notify/command.h"
#include "fdbaudit/report.h"

/*
 * Runs the command with the news of a run (report_news()) on its standard input, where there are
 * any; NULL: none is configured. What it prints is told: as an error where it failed, else among the
 * details. Returns false, and says why, where it failed.
 */
bool on_new_run(
    const char *command, const struct report *report, const struct command_limits *limits);

#endif
