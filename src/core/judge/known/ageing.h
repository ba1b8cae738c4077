/* Ageing: how long a switch keeps a forwarding entry of which it hears nothing. */
#ifndef FDBAUDIT_JUDGE_AGEING_H
#define FDBAUDIT_JUDGE_AGEING_H

#include <stdint.h>

struct snapshot;
struct suspect;

/*
 * Returns the longest ageing time, in seconds, of the switches at which the suspect was seen;
 * 0: nowhere seen. A switch that does not tell its own has its vendor's default, or the
 * standard's 300 s (IEEE 802.1D-2004 table 7-5).
 */
uint32_t ageing_of_suspect(const struct snapshot *snap, const struct suspect *s);

#endif
