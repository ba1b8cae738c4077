/*
 * The answer of `locate`: each address that WHAT stands for, its most likely
 * place first, the others with why they are not.
 */
#ifndef CLI_LOCATE_ANSWER_H
#define CLI_LOCATE_ANSWER_H

#include "cli/locate/locate_question.h"

/*
 * Writes the answer for `what`, which locate_macs() understands. Returns the number of
 * addresses that were seen somewhere; what was not is said in words.
 */
size_t locate_answer(const struct locate_question *q, const char *what);

#endif
