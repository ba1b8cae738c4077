/* Findings as the store keeps them. */
#ifndef STORE_STORED_FINDINGS_H
#define STORE_STORED_FINDINGS_H

#include "fdbaudit/store.h"

enum { FINDING_ID = 6 };

enum stored_state {
	STORED_OPEN,
	STORED_FIXED,
	STORED_CLOSED /* nobody can tell any more: its port or switch is read no longer */
};

/*
 * Where a finding was seen is the number of a scope; or SEEN_SWITCH and the number of a switch, of a
 * finding that tells of it without a place: all that it has; or SEEN_SWITCH alone: all switches.
 */
#define SEEN_SWITCH UINT32_C(0x80000000)

struct stored_finding {
	uint8_t id[FINDING_ID];
	uint8_t state; /* enum stored_state */
	bool touched; /* this run changes it */
	bool rewritten; /* its words are new */
	bool
	    may_be_told; /* this run tells of its address without a VLAN: it may be this one too */
	uint32_t first, last; /* runs that told of it */
	uint32_t ended; /* run that found it fixed, or closed it; 0 while it is open */
	uint32_t reopened; /* run in which it came back last; 0: never */
	int64_t first_ms, last_ms; /* when it was seen, on the clocks of these runs; 0: never */
	int64_t
	    opened_t; /* when the run began that it is open since, on the clock of the store; s */
	int64_t last_t; /* when it was told of last, on the clock of the store; s */
	const uint32_t *scopes; /* in which it was seen, as above */
	size_t nscopes;
	const char *body; /* JSON */
};

struct stored_findings {
	struct arena text;
	struct stored_finding *list; /* by id */
	size_t n, cap;
};

/* Opens an empty list; frees all it has, all zero is nothing. */
void stored_findings_init(struct stored_findings *f);
void stored_findings_free(struct stored_findings *f);

/* Sorts them by id; before stored_findings_find(). */
void stored_findings_sort(struct stored_findings *f);

/* Returns the one of an id among the first n, which are sorted; NULL: none. */
struct stored_finding *stored_findings_find(
    const struct stored_findings *f, size_t n, const uint8_t id[static FINDING_ID]);

#endif
