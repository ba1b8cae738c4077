/* Severity: how bad a suspect is, by the levels A to D of the catalogue of causes. */
#ifndef FDBAUDIT_JUDGE_SEVERITY_H
#define FDBAUDIT_JUDGE_SEVERITY_H

#include "fdbaudit/judge.h"

struct known;
struct suspect;

enum level {
	LEVEL_NONE, /* a single move, or nothing at all */
	LEVEL_C, /* two rows at once, ageing not over: look again */
	LEVEL_D, /* two owners, not seen together */
	LEVEL_B, /* two rows that outlive the ageing time, one owner */
	LEVEL_A /* two running owners at two places, or a return between two hosts */
};

enum level severity_level(const struct known *k, const struct suspect *s);
/* Returns the enum severity of a level. */
uint8_t severity_of_level(enum level l);
/*
 * Returns whether all that was seen of a suspect may be its owner's host alone: at its port, and in
 * directions beyond which another port of it may be. Where no place of the host is known, a port of
 * which nobody is known may be its. Of one that goes to and fro only where the
 * host's team sends from all of its ports.
 */
bool severity_may_be_alone(const struct known *k, const struct suspect *s);

/* Returns the severity of two owners: `most`, or less where they were not seen together. */
uint8_t severity_of_pair(const struct known *k, const struct suspect *s, uint8_t most);

#endif
