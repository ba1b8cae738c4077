/* What `locate` looks in, and where it says what it found. */
#ifndef CLI_LOCATE_QUESTION_H
#define CLI_LOCATE_QUESTION_H

#include "fdbaudit/judge.h"
#include "fdbaudit/place.h"

#include <stdio.h>

struct locate_question {
	const struct snapshot *snap;
	const struct inventory *inv;
	const struct placement *where;
	const struct findings *found; /* of these; empty where no switch was asked */
	FILE *out;
	/* What a history tells of an address; NULL: there is none. Returns whether it was seen. */
	bool (*past)(void *arg, struct mac m);
	void *arg;
	bool past_alone; /* no switch was asked: nothing is said of now */
};

#endif
