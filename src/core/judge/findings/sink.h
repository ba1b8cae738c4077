/* The sink: where findings go, and how many there are so far of each cause at each port. */
#ifndef FDBAUDIT_JUDGE_SINK_H
#define FDBAUDIT_JUDGE_SINK_H

#include "core/judge/findings/catalogue.h"
#include "core/judge/findings/phrases.h"

struct findings_sink {
	struct findings *out;
	struct phrases text; /* of *out */
	uint32_t
	    *tally[NCAUSES]; /* per port, the last element for those without one; or NULL */
	uint8_t *worst[NCAUSES]; /* the worst severity among them */
};

/* findings_sink_free() frees the counts; what is in *out stays. */
void findings_sink_init(struct findings_sink *sink, struct findings *out);
void findings_sink_free(struct findings_sink *sink);
/* Sorts the findings: worst first, then by what each is about. */
void findings_sort(struct findings *out);

#endif
