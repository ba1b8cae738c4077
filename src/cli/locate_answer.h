/*
 * The answer of `locate`: each address that WHAT stands for, its most likely
 * place first, the others with why they are not.
 */
#ifndef CLI_LOCATE_H
#define CLI_LOCATE_H

#include "fdbaudit/place.h"

#include <stdio.h>

struct question {
	const struct snapshot *snap;
	const struct inventory *inv;
	const struct placement *where;
	FILE *out;
};

/*
 * what: a MAC address in any spelling or its first digits, an IPv4 or IPv6
 * address, a host, a VM. Returns the number of addresses that were seen
 * somewhere; what was not is said in words.
 */
size_t locate_answer(const struct question *q, const char *what);

#endif
