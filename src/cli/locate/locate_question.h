/* What `locate` looks in, and where it says what it found. */
#ifndef CLI_LOCATE_QUESTION_H
#define CLI_LOCATE_QUESTION_H

#include "fdbaudit/place.h"

#include <stdio.h>

struct locate_question {
	const struct snapshot *snap;
	const struct inventory *inv;
	const struct placement *where;
	FILE *out;
};

#endif
