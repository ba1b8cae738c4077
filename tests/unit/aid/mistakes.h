/* Mistakes in a configuration, and the line that tells of each. */
#ifndef TESTS_MISTAKES_H
#define TESTS_MISTAKES_H

#include <stddef.h>

struct mistake {
	const char *text; /* of the file c */
	const char *error; /* all of it */
};

/* Reads each text in the folder of aid/scratch.h; the test fails unless it is refused so. */
void mistakes_are_told(const struct mistake *rows, size_t n);

#endif
