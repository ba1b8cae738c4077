/* The papers of a command that looks ahead: their outputs, and the exit status. */
#ifndef CLI_PLANNED_PAPERS_H
#define CLI_PLANNED_PAPERS_H

#include "cli/options/exit_status.h"
#include "cli/run/outputs.h"
#include "fdbaudit/paper.h"

/*
 * Writes all of them, also after one of them failed. Returns 0, 1 or 3 by the verdict; EXIT_FAILED where
 * one could not be written.
 */
enum exit_status planned_papers(const struct outputs *out, const struct paper *paper);

#endif
