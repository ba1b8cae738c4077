/* Confidence: how far a verdict may be trusted, in percent. */
#ifndef FDBAUDIT_JUDGE_CONFIDENCE_H
#define FDBAUDIT_JUDGE_CONFIDENCE_H

#include <stdint.h>

struct known;
struct suspect;

/* Returns what is left of `best` where VLAN, sightings or samples are weak. */
uint8_t confidence_of(const struct known *k, const struct suspect *s, unsigned best);

#endif
