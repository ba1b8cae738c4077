/*
 * The answer of `locate`: each address that WHAT stands for, its most likely
 * place first, the others with why they are not.
 */
#ifndef CLI_LOCATE_ANSWER_H
#define CLI_LOCATE_ANSWER_H

#include "cli/locate/locate_question.h"

/* How many of the addresses were seen somewhere, and how many conflicts they have. */
struct locate_seen {
	size_t places, conflicts;
};

/*
 * Writes the answer for `what`, which locate_macs() understands: conflicts first; what was not seen
 * is said in words.
 */
struct locate_seen locate_answer(const struct locate_question *q, const char *what);

#endif
