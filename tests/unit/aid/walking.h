/*
 * A walk and a switch that answers it by hand, for tests. The walk says what it asks
 * after each answer.
 */
#ifndef TESTS_WALKING_H
#define TESTS_WALKING_H

#include "aid/table.h"

#include "collect/poll/walk/walk.h"

/* Columns and instances of dot1qTpFdbTable: FID 10, and all but the last octet of an address. */
#define PORT "1.3.6.1.2.1.17.7.1.2.2.1.2"
#define STATUS "1.3.6.1.2.1.17.7.1.2.2.1.3"
#define MAC ".10.0.21.93.0.0"
#define AFTER "1.3.6.1.2.1.17.7.1.4.1.0"
#define UPTIME "1.3.6.1.2.1.1.3.0"
#define END ((const char *)NULL) /* of the variables; a bare NULL may be an int */

enum { WALKING_ROWS = 1000 }; /* that the device accepts */

struct walking {
	struct device *device;
	struct walk *walk;
	struct client_request q; /* what it asks now */
	bool more; /* it asks something */
};

/* A walk of this table that has said what it asks first. One at a time. */
struct walking walking_begin(const char *table, uint32_t max_rows);

/* Takes down what the walk asks now; bulk: it may ask by GETBULK. */
void walking_on(struct walking *f, bool bulk);

/*
 * Answers with these variables, up to END: an OID, "end" for endOfMibView, "gone:OID"
 * for noSuchInstance.
 */
void walking_answer(struct walking *f, ...);

/* Answers each variable that is asked with this instance of its column: ".5". */
void walking_answer_row(struct walking *f, const char *index);

/* Answers a GET: all of it is there. */
void walking_answer_asked(struct walking *f);

/* Answers that there is nothing behind any variable that is asked. */
void walking_answer_end(struct walking *f);

/*
 * The walk is over, with this outcome and so many cells; word: of the reason, or NULL.
 * Frees all.
 */
void walking_ends(struct walking *f, enum completeness state, const char *word, uint32_t cells);

/*
 * The walk is over, and the device has so many complete rows, left out so many instances,
 * and the last row has these flags. Frees all.
 */
void walking_leaves(struct walking *f, uint32_t rows, uint32_t dropped, unsigned flags);

#endif
