/*
 * The lines of those steps that change something. They are written when all findings are known
 * and sorted: a free range or address is handed out once, and to the worst finding first.
 */
#ifndef FDBAUDIT_JUDGE_REMEDY_LINES_H
#define FDBAUDIT_JUDGE_REMEDY_LINES_H

#include "core/judge/findings/sink.h"

struct known;

/*
 * Writes the line of each step that has none, and what takes it back. A step for which no free value
 * is left is taken out. Says in the remedy where addresses come from that were not declared.
 */
void remedy_lines(struct findings_sink *sink, const struct known *k);

#endif
