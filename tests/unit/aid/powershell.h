/* What the documentation says of the cmdlets that remedies print. */
#ifndef TESTS_POWERSHELL_H
#define TESTS_POWERSHELL_H

#include <stdbool.h>

/* Every command of the line is a cmdlet with parameters of one of its parameter sets, and its quotes are closed. */
bool powershell_documented(const char *line);

/* It begins with Get-: it only reads. */
bool powershell_reads(const char *line);

#endif
