/* Samples: where the switch of a sighting had the address, sample by sample. */
#ifndef FDBAUDIT_REPORT_SAMPLES_H
#define FDBAUDIT_REPORT_SAMPLES_H

#include "fdbaudit/report.h"

enum sample_state { SAMPLE_ELSEWHERE, SAMPLE_HERE, SAMPLE_UNREAD };

/*
 * Sets *out to an enum sample_state for each sample, then for each round of the burst. Returns how
 * many; 0, and NULL, where that is not known: of earlier runs, or of no address. The caller frees
 * *out.
 */
uint16_t samples_of(
    const struct report *r, const struct finding *f, const struct sighting *g, uint8_t **out);

#endif
