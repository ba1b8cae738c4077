/* Events: what moved several addresses at once is told once. */
#ifndef FDBAUDIT_JUDGE_EVENTS_H
#define FDBAUDIT_JUDGE_EVENTS_H

#include "core/judge/findings/sink.h"

/*
 * Leaves one of several findings that one event explains: of one cause and severity, at the same
 * ports, with one owner each. The first of them stays, so sort them before; it says for
 * how many it stands, and names the others.
 */
void events_fold(struct findings_sink *sink);

#endif
