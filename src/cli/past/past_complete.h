/* What a shell offers for a finding. */
#ifndef CLI_PAST_COMPLETE_H
#define CLI_PAST_COMPLETE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/*
 * Writes the ids of the findings that are open after the last run, a line each, and where `hosts` is
 * wanted the hosts that have to change something. The history is that of --state or --config among the
 * n words of the command line, else that of the standard configuration; without one nothing is written.
 */
void past_complete(FILE *out, const char *const *words, size_t n, bool hosts);

#endif
