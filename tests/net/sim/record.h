/* One line of a scenario file. */
#ifndef FDBAUDIT_SIM_RECORD_H
#define FDBAUDIT_SIM_RECORD_H

#include "sim.h"

enum { FIELDS = 24 };

struct record { /* one line */
	char *field[FIELDS];
	int n;
	const char *file;
	long line;
	struct sim_switch *sw;
	struct view *plain;
	const struct options *defaults;
};

/* Adds what the line says. Ends the process when it makes no sense. */
void record_take(struct record *r);

/* Writes the time of now where a record asked for the time at which this phase began. */
void record_phase(uint64_t phase, uint64_t now);

#endif
